/* Ask every two seconds whether somebody is coming: <section data-answer> with a <form data-ask>. */
const EVERY_MS = 2000;
const GIVE_UP_AFTER_MS = 8000;

setInterval(ask, EVERY_MS);
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-ask]")) return;
  event.preventDefault();
  ask();
});

let asking = false;

async function ask() {
  const form = document.querySelector("[data-ask]");
  if (!form || asking) return;
  asking = true;
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), GIVE_UP_AFTER_MS);
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, credentials: "omit", cache: "no-store", signal: controller.signal });
    replace(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-answer]"));
  } catch {
    for (const lost of document.querySelectorAll("[data-lost]")) lost.hidden = false;
  } finally {
    clearTimeout(late);
    asking = false;
  }
}

/* Untouched while nothing changed, so that a screen reader and a finger about to tap are not disturbed. */
function replace(fresh) {
  const old = document.querySelector("[data-answer]");
  if (!fresh || !old) return;
  if (fresh.outerHTML === old.outerHTML) return;
  const status = old.querySelector("[role=status]");
  status.replaceChildren(...document.importNode(fresh.querySelector("[role=status]"), true).childNodes);
  for (const part of [...old.children].slice(1)) part.remove();
  old.append(...[...document.importNode(fresh, true).children].slice(1));
  old.className = fresh.className;
}
