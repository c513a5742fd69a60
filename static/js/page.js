/*
 * Put another page's content into this document. The document itself stays: a new one would close the
 * camera, and Safari would ask for it again.
 */
import { word } from "./words.js";

const READING_SECONDS = 120;
const STYLE_WITHIN_MS = 1500;

/**
 * Show `page` (a parsed document). `backTo` is where a page that is not the kiosk's own leads back to.
 * `keepTyped`: it is the same step in another language, so the fields keep what stands in them.
 */
export function showPage(page, { backTo, keepTyped = false }) {
  const main = document.importNode(page.querySelector("main"), true);
  if (keepTyped) copyTyped(document.querySelector("main"), main);
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  if (main.dataset.step === undefined) makeReadable(main, backTo);
  else document.body.className = page.body.className;
  replaceFurniture(page);
  document.querySelector("main").replaceWith(main);
  showTop(main);
  document.dispatchEvent(new CustomEvent("page-shown"));
}

/** Add the style sheets that `page` needs and this document has not; wait for them, but not for long. */
export function loadStyles(page) {
  const present = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href));
  const missing = [...page.querySelectorAll("link[rel=stylesheet]")].filter(
    (link) => !present.has(new URL(link.getAttribute("href"), location.href).href),
  );
  return Promise.all(missing.map((link) => loadStyle(document.importNode(link, true))));
}

function loadStyle(link) {
  return new Promise((done) => {
    link.addEventListener("load", done);
    // Without its style a page can still be read and used.
    link.addEventListener("error", done);
    setTimeout(done, STYLE_WITHIN_MS);
    document.head.append(link);
  });
}

/** Take everything that somebody typed or read off the screen, without asking the server. */
export function wipe() {
  const main = document.createElement("main");
  main.id = "main";
  main.tabIndex = -1;
  Object.assign(main.dataset, { step: "wiped", idleSeconds: "0" });
  const heading = document.createElement("h1");
  heading.textContent = word("busy");
  main.append(heading);
  document.title = heading.textContent;
  document.querySelector("main").replaceWith(main);
  document.dispatchEvent(new CustomEvent("page-shown"));
}

/** Lead the eye and the keyboard to `target`, as a link to "#id" does, but without a step in the history. */
export function goTo(target) {
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

function copyTyped(from, to) {
  if (from.dataset.step !== to.dataset.step) return;
  for (const field of to.querySelectorAll("input[id]:not([type=hidden]), textarea[id]")) {
    const old = from.querySelector(`#${CSS.escape(field.id)}`);
    if (!old) continue;
    field.value = old.value;
    field.checked = old.checked;
  }
}

function makeReadable(main, backTo) {
  Object.assign(main.dataset, { step: "reading", idleSeconds: String(READING_SECONDS) });
  const back = document.createElement("a");
  back.className = "back-link";
  back.href = backTo;
  back.textContent = word("back");
  main.querySelector(".back-link")?.remove();
  main.prepend(back);
}

/* Header, footer, dialog and words stand outside <main>; they change with the language, the camera's texts too. */
function replaceFurniture(page) {
  for (const fresh of page.querySelectorAll("[data-swap]")) {
    const old = document.querySelector(`[data-swap="${fresh.dataset.swap}"]`);
    if (old && old.outerHTML !== fresh.outerHTML) old.replaceWith(document.importNode(fresh, true));
  }
  for (const fresh of page.querySelectorAll("[data-text]")) {
    const old = document.querySelector(`[data-text="${fresh.dataset.text}"]`);
    if (old) old.textContent = fresh.textContent;
  }
}

function showTop(main) {
  main.closest(".stage")?.scrollTo(0, 0);
  scrollTo(0, 0);
  const first = main.querySelector(".error-summary") ?? main.querySelector("h1") ?? main;
  if (first !== main) first.tabIndex = -1;
  first.focus({ preventScroll: true });
}
