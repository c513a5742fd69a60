/*
 * Leave nothing of a report for the Back button, a reload or the next person; and wipe the screen when
 * nobody is there any more: <main data-start="/report/en" data-idle-seconds="300" data-idle-warning="25">.
 * The warning can be answered as often as wanted (WCAG 2.2, 2.2.1).
 */
const CHECK_EVERY_MS = 250;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "input", "page-shown"];
const { start } = document.querySelector("main").dataset;

// So that reload and Forward lead to the start too: a page that a form led to would be sent again.
history.replaceState(null, "", start);

addEventListener("pagehide", () => {
  for (const form of document.forms) form.reset();
  // A field that the server filled in goes back to what it was filled with: so that too.
  for (const field of document.querySelectorAll("input, textarea")) field.value = "";
  document.title = "";
  document.body.replaceChildren();
});

addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(start);
});

/* A step that was reached by a form is a dead end for the Back button: so the way out takes its place. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href^='/']");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  location.replace(link.href);
});

let last = instant();
let focusBefore = null;

for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, onTouch, { capture: true, passive: true });
// Closed at the end of the tap, not at its start: else the tap goes through to what lies below.
for (const end of ["click", "keyup"]) document.addEventListener(end, hideWarning, { capture: true });
document.addEventListener("visibilitychange", check);
setInterval(check, CHECK_EVERY_MS);

function instant() {
  return { steady: performance.now(), clock: Date.now() };
}

/* The steady clock stands still while some machines sleep, the other one jumps when it is set: the longer counts. */
function idleMs() {
  return Math.max(performance.now() - last.steady, Date.now() - last.clock);
}

/* The first touch after a long sleep belongs to somebody else: it must not prolong what is on the screen. */
function onTouch() {
  if (left() <= 0) leave();
  last = instant();
}

function limits() {
  const { idleSeconds, idleWarning } = document.querySelector("main").dataset;
  return { quiet: Number(idleSeconds) * 1000, warning: Number(idleWarning) * 1000 };
}

function left() {
  const { quiet, warning } = limits();
  return quiet + warning - idleMs();
}

function check() {
  // Nothing is left of a page that is being left.
  if (!document.querySelector("main")) return;
  if (left() <= 0) leave();
  else if (left() <= limits().warning) showWarning(Math.ceil(left() / 1000));
}

function leave() {
  const { start } = document.querySelector("main").dataset;
  document.body.hidden = true;
  location.replace(start);
}

function showWarning(seconds) {
  const dialog = document.getElementById("idle");
  dialog.querySelector("[data-count]").textContent = seconds;
  if (!dialog.hidden) return;
  focusBefore = document.activeElement;
  dialog.hidden = false;
  setBehind(true);
  dialog.querySelector("[data-stay]").focus();
}

function hideWarning() {
  const dialog = document.getElementById("idle");
  if (dialog.hidden) return;
  dialog.hidden = true;
  setBehind(false);
  if (focusBefore?.isConnected) focusBefore.focus({ preventScroll: true });
}

function setBehind(inert) {
  for (const part of document.querySelectorAll("body > :not(#idle)")) part.inert = inert;
}
