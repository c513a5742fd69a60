/* Receipts of the report box, as kiosk/reports/receipts.py writes them: base 32 after Crockford, and a check letter. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS = 17;
// x^5 + x^2 + 1
const FIELD = 0b100101;
const TOP_BIT = 0b100000;
const READ_AS = { O: "0", I: "1", L: "1" };

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
