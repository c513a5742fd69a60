/*
 * A hand scanner types a code and Enter into whatever has the focus. Our own codes are known by length and
 * check letters, however slowly they arrive on a busy machine; other codes only by being typed faster than
 * people type. Letters that fell into a field on the way are taken out of it again.
 */
import { codeAtEnd } from "./modhex.js";
import { usCharacter } from "./us_keyboard.js";

const LONGEST = 300;
const FOREIGN_SHORTEST = 6;
// A scanner sends a key every 1–30 ms; the fastest typists stay above 60 ms over six keys.
const GAP_MS = 80;
const MEAN_GAP_MS = 40;
// A busy machine lets a scanner's keys wait for a moment; nobody types five keys this fast before it.
const HICCUP_MS = 400;
const HICCUP_KEYS = 4;
const QUICK_FIND = new Set(["Slash", "Quote"]);

let keys = [];

export function startScanner() {
  document.addEventListener("keydown", onKey, { capture: true });
}

function onKey(event) {
  if (["Shift", "CapsLock", "AltGraph"].includes(event.key)) return;
  if (event.code === "Enter" || event.code === "NumpadEnter") return onEnter(event);
  const character = event.ctrlKey || event.metaKey || event.repeat ? "" : usCharacter(event);
  if (!character) {
    keys = [];
    return;
  }
  keys.push({ character, time: event.timeStamp, before: snapshot() });
  keys = keys.slice(-LONGEST);
  // Firefox opens its search bar on these two, and the rest of a scanned address would go there.
  if (QUICK_FIND.has(event.code) && !keys.at(-1).before) event.preventDefault();
}

function onEnter(event) {
  const typed = keys;
  keys = [];
  const code = ownCode(typed) ?? foreignCode(typed, event.timeStamp);
  if (!code) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  restore(typed.at(-code.length).before);
  document.dispatchEvent(new CustomEvent("code-scanned", { detail: { code, source: "hand" } }));
}

function ownCode(typed) {
  return codeAtEnd(typed.map((key) => key.character).join(""));
}

function foreignCode(typed, enterTime) {
  const times = [...typed.map((key) => key.time), enterTime];
  let start = typed.length;
  let waited = 0;
  while (start > 0) {
    const gap = times[start] - times[start - 1];
    if (gap > GAP_MS) {
      if (gap > HICCUP_MS || !isQuickBefore(times, start - 1)) break;
      waited += gap;
    }
    start -= 1;
  }
  const run = typed.slice(start);
  const isFast = enterTime - times[start] - waited <= run.length * MEAN_GAP_MS;
  return run.length >= FOREIGN_SHORTEST && isFast ? run.map((key) => key.character).join("") : null;
}

/* Whether the keys up to `last` came as a scanner sends them: then the gap after them was the machine's. */
function isQuickBefore(times, last) {
  const first = last - HICCUP_KEYS;
  return first >= 0 && times[last] - times[first] <= HICCUP_KEYS * MEAN_GAP_MS;
}

/* What the focused field holds before this key reaches it; null where keys leave no trace. */
function snapshot() {
  const field = document.activeElement;
  if (!field || !("value" in field) || field.matches("button, [type=radio], [type=checkbox]")) return null;
  return { field, value: field.value };
}

function restore(before) {
  if (!before) return;
  before.field.value = before.value;
  before.field.dispatchEvent(new Event("input", { bubbles: true }));
}
