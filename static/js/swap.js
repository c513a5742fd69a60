/*
 * Links and forms of the kiosk without leaving the document: fetch the next page and show its <main>.
 * The address stays /kiosk/ and nothing enters the history, so Back and reload find no step of anybody.
 */
import { goTo, loadStyles, showPage, wipe } from "./page.js";
import { hush, say } from "./say.js";
import { announce, word } from "./words.js";

const HOME = "/kiosk/";
const INSIDE = ["/kiosk/", "/code-of-conduct"];
const BUSY_AFTER_MS = 150;
const GIVE_UP_AFTER_MS = 15000;
const KNOCK_FOR_MS = 3000;
const KNOCK_AGAIN_AFTER_MS = 3000;

let shown = location.href;
let kioskPage = location.href;
let underWay = null;
let knocking = null;

export function startSwapping() {
  history.replaceState(null, "", HOME);
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
}

/** Wipe the screen and show Welcome, now or as soon as the laptop answers. */
export function startOver() {
  underWay?.stop();
  underWay = null;
  wipe();
  fetchPage({ url: new URL(HOME, location.href), knock: true });
}

/** Send `form` as if `button` (or Enter) had been pressed. Ignored while another form is on its way. */
export function sendForm(form, button = null) {
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? shown;
  const url = new URL(action, shown);
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.append(button.name, button.value);
  if (form.method === "get") {
    url.search = fields;
    fetchPage({ url, button });
  } else {
    fetchPage({ url, button, body: fields, again: () => sendAgain(form, button) });
  }
}

function sendAgain(form, button) {
  if (form.isConnected) sendForm(form, button);
}

function onClick(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || hasModifier(event)) return;
  if (link.getAttribute("href").startsWith("#")) return onJump(event, link);
  const url = new URL(link.getAttribute("href"), link.closest("main") ? shown : kioskPage);
  if (!isInside(url) || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  fetchPage({ url, button: link, keepTyped: link.hreflang !== "" });
}

function onJump(event, link) {
  const target = document.getElementById(link.hash.slice(1));
  event.preventDefault();
  if (target) goTo(target);
}

function onSubmit(event) {
  const form = event.target;
  const url = new URL(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? shown, shown);
  if (event.defaultPrevented || !isInside(url)) return;
  if (form.target) return leave(event, url);
  event.preventDefault();
  sendForm(form, event.submitter);
}

/* To the report. Knocked at first: nobody in need must meet the browser's own error page. */
async function leave(event, url) {
  event.preventDefault();
  const { options, stop, finish } = journey({});
  setTimeout(stop, KNOCK_FOR_MS);
  // HEAD ends no check-in.
  const knock = fetch(url, { ...options, method: "HEAD" });
  await knock.then(() => event.target.submit(), () => say(word("offline-help")));
  finish();
}

function hasModifier(event) {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

function isInside(url) {
  const known = INSIDE.some((start) => url.pathname.startsWith(start));
  return url.origin === location.origin && known && !url.pathname.endsWith(".pdf");
}

async function fetchPage(request) {
  if (underWay?.isPost) return;
  underWay?.stop();
  const mine = (underWay = journey(request));
  clearTimeout(knocking);
  let problem = null;
  try {
    await show(await fetch(request.url, mine.options), mine, request.keepTyped);
  } catch (error) {
    problem = error;
  }
  mine.finish();
  if (underWay !== mine) return;
  underWay = null;
  if (problem) tellUnreachable(request);
}

/* One request on its way: how to send it, how to stop it, and the signs on the screen that it runs. */
function journey({ button, body }) {
  const controller = new AbortController();
  const busy = setTimeout(() => showBusy(button), BUSY_AFTER_MS);
  const late = setTimeout(() => controller.abort(), GIVE_UP_AFTER_MS);
  const headers = { Accept: "text/html" };
  return {
    isPost: Boolean(body),
    options: { method: body ? "POST" : "GET", body, headers, cache: "no-store", signal: controller.signal },
    stop: () => controller.abort(),
    finish: () => {
      clearTimeout(busy);
      clearTimeout(late);
      hideBusy(button);
    },
  };
}

async function show(response, mine, keepTyped) {
  if (!(response.headers.get("Content-Type") ?? "").startsWith("text/html")) {
    location.assign(response.url);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!page.querySelector("main")) throw new Error(`no page: ${response.status}`);
  if (underWay !== mine) return;
  if (isOfAnotherRelease(page)) return location.replace(HOME);
  await loadStyles(page);
  if (underWay !== mine) return;
  shown = response.url;
  if (new URL(shown).pathname.startsWith(HOME)) kioskPage = shown;
  hush();
  showPage(page, { backTo: kioskPage, keepTyped });
}

/* The kiosk was updated while this document stayed open. At Welcome nobody is in the middle of anything. */
function isOfAnotherRelease(page) {
  const script = (document) => document.querySelector("script[type=module]")?.getAttribute("src");
  return page.querySelector("main").dataset.step === "welcome" && script(page) !== script(document);
}

function showBusy(button) {
  button?.setAttribute("aria-disabled", "true");
  document.querySelector("main").setAttribute("aria-busy", "true");
  announce(word("busy"));
}

function hideBusy(button) {
  button?.removeAttribute("aria-disabled");
  document.querySelector("main").removeAttribute("aria-busy");
  announce("");
}

/* What was typed stays on the screen. Only Welcome is knocked for by itself: nobody may be there to press. */
function tellUnreachable(request) {
  const again = request.again ?? (() => fetchPage(request));
  say(word(request.knock ? "offline-empty" : "offline"), { label: word("try-again"), act: again });
  if (request.knock) knocking = setTimeout(() => fetchPage(request), KNOCK_AGAIN_AFTER_MS);
}
