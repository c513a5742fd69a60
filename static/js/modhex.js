/* The codes of tickets and badges, as kiosk/codes.py makes them: modhex letters and an eight-bit check. */
const ALPHABET = "CBDEFGHIJKLNRTUV";
const POLYNOMIAL = 0x2f;
const LENGTHS = [20, 18];

/** The ticket or badge code that `typed` ends with, or null. A longer code is looked for first. */
export function codeAtEnd(typed) {
  const letters = typed.toUpperCase();
  for (const length of LENGTHS) {
    const code = letters.slice(-length);
    if (code.length === length && isIntact(code)) return code;
  }
  return null;
}

function isIntact(code) {
  const numbers = [...code].map((letter) => ALPHABET.indexOf(letter));
  if (numbers.includes(-1)) return false;
  const [high, low] = numbers.slice(-2);
  return remainder(numbers.slice(0, -2)) === high * 16 + low;
}

function remainder(numbers) {
  let rest = 0;
  for (const number of numbers) {
    rest ^= number << 4;
    for (let bit = 0; bit < 4; bit += 1) {
      rest = ((rest << 1) & 0xff) ^ (rest & 0x80 ? POLYNOMIAL : 0);
    }
  }
  return rest;
}
