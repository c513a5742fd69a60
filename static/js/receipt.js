/*
 * A receipt of the report box opens what somebody reported: typed at a kiosk, it must not even reach the part of
 * the laptop that knows names. Receipts as kiosk/reports/receipts.py writes them: base 32 after Crockford, and a
 * check letter.
 */
import { say } from "./say.js";
import { word } from "./words.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS = 17;
// x^5 + x^2 + 1
const FIELD = 0b100101;
const TOP_BIT = 0b100000;
const READ_AS = { O: "0", I: "1", L: "1" };

/** Empty every field that a receipt was typed into, before its form is sent, whoever sends it. */
export function startDroppingReceipts() {
  document.addEventListener("submit", onSubmit, { capture: true });
  document.addEventListener("code-scanned", onScan, { capture: true });
}

function onSubmit(event) {
  const found = [...event.target.elements].filter((field) => field.type === "text" && isReceipt(field.value));
  if (found.length === 0) return;
  event.preventDefault();
  for (const field of found) field.value = "";
  say(word("receipt"));
}

/* Typed as fast as a scanner types. */
function onScan(event) {
  if (!isReceipt(event.detail.code)) return;
  event.stopImmediatePropagation();
  say(word("receipt"));
}

/** Whether somebody may have typed a receipt here. A number is a ticket of another system, and no receipt. */
export function isReceipt(typed) {
  const plain = typed.normalize("NFKC").toUpperCase().replace(/[\s\-‐‑‒–—−_.·]/g, "");
  if (plain.length !== LETTERS || /^\d+$/.test(plain)) return false;
  const values = [...plain].map((letter) => ALPHABET.indexOf(READ_AS[letter] ?? letter));
  if (values.includes(-1)) return false;
  return checkOf(values.slice(0, -1)) === values.at(-1);
}

function checkOf(values) {
  let total = 0;
  let weight = 1;
  for (const value of values) {
    weight = times(weight, 2);
    total ^= times(weight, value);
  }
  return total;
}

function times(left, right) {
  let product = 0;
  for (; right; right >>= 1) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left & TOP_BIT) left ^= FIELD;
  }
  return product;
}
