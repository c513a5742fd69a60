/*
 * Wipe the screen when nobody is there any more: <main data-idle-seconds="60" data-idle-warning="25">.
 * 0 seconds means never. The warning can be answered as often as wanted (WCAG 2.2, 2.2.1).
 */
import { startOver } from "./swap.js";

const CHECK_EVERY_MS = 250;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "input", "code-scanned"];

let last = instant();
let focusBefore = null;

export function startIdle() {
  for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, onTouch, { capture: true, passive: true });
  // Closed at the end of the tap, not at its start: else the tap goes through to what lies below.
  document.addEventListener("click", hideWarning, { capture: true });
  document.addEventListener("keyup", hideWarning, { capture: true });
  document.addEventListener("page-shown", () => {
    last = instant();
    hideWarning();
    setBehind(false);
  });
  document.addEventListener("visibilitychange", check);
  setInterval(check, CHECK_EVERY_MS);
}

function instant() {
  return { steady: performance.now(), clock: Date.now() };
}

/* The steady clock stands still while some machines sleep, the other one jumps when it is set: the longer counts. */
function idleMs() {
  return Math.max(performance.now() - last.steady, Date.now() - last.clock);
}

/* The first touch after a long sleep belongs to somebody else: it must not prolong what is on the screen. */
function onTouch() {
  if (isOver()) startOver();
  last = instant();
}

function limits() {
  const { idleSeconds = "0", idleWarning = "25" } = document.querySelector("main").dataset;
  return { quiet: Number(idleSeconds) * 1000, warning: Number(idleWarning) * 1000 };
}

function isOver() {
  const { quiet, warning } = limits();
  return quiet > 0 && idleMs() >= quiet + warning;
}

function check() {
  const { quiet, warning } = limits();
  if (quiet === 0) return;
  if (isOver()) startOver();
  else if (idleMs() >= quiet) showWarning(Math.ceil((quiet + warning - idleMs()) / 1000));
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
  if (!dialog || dialog.hidden) return;
  dialog.hidden = true;
  setBehind(false);
  if (focusBefore?.isConnected) focusBefore.focus({ preventScroll: true });
  focusBefore = null;
}

function setBehind(inert) {
  for (const part of document.querySelectorAll("body > :not(#idle):not(#announcer)")) part.inert = inert;
}
