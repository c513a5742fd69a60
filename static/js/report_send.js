/*
 * Send forms without leaving the page: while the laptop cannot be reached the text stays, and what
 * was sent is in no step of the history that the Back button or a reload would send again.
 */
const GIVE_UP_AFTER_MS = 20000;
const loaded = new Set(scriptsOf(document));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-ask]")) return;
  event.preventDefault();
  if (!form.dataset.busy) send(form, event.submitter);
});

async function send(form, button) {
  wait(form, button, true);
  try {
    const page = await answerOf(form, button);
    const main = page.querySelector("main[data-start]");
    // An error page does not hold what was typed: then its words come here, and the text stays.
    if (!main || "error" in main.dataset) tell(page.querySelector("main p:not([hidden])")?.textContent);
    else show(page);
  } catch {
    tell();
  } finally {
    wait(form, button, false);
  }
}

async function answerOf(form, button) {
  const address = button?.getAttribute("formaction") ?? form.action;
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), GIVE_UP_AFTER_MS);
  try {
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    const answer = await fetch(address, { method: "POST", body, credentials: "omit", cache: "no-store", signal: controller.signal });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } finally {
    clearTimeout(late);
  }
}

function wait(form, button, busy) {
  form.dataset.busy = busy ? "yes" : "";
  if (busy) button?.setAttribute("aria-disabled", "true");
  else button?.removeAttribute("aria-disabled");
}

function tell(words) {
  const unsent = document.getElementById("unsent");
  if (words) unsent.textContent = words;
  unsent.hidden = false;
  unsent.focus();
}

function show(page) {
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceWith(document.importNode(page.body, true));
  for (const source of scriptsOf(page)) load(source);
  scrollTo(0, 0);
  const first = document.querySelector(".error-summary:not([hidden])") ?? document.querySelector("h1");
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("page-shown"));
}

function scriptsOf(page) {
  return [...page.querySelectorAll("script[src]")].map((script) => script.getAttribute("src"));
}

/* A script in a page that was put together does not run: what this page has more is asked for anew. */
function load(source) {
  if (loaded.has(source)) return;
  loaded.add(source);
  const script = document.createElement("script");
  Object.assign(script, { type: "module", src: source });
  document.head.append(script);
}
