/*
 * What a US keyboard writes with each key. A hand scanner believes it is one, whatever layout the host
 * has: so its keys are read by their place (`event.code`) and not by what the host makes of them.
 */
const PLAIN = "`1234567890-=[]\\;',./ ";
const SHIFTED = '~!@#$%^&*()_+{}|:"<>? ';
const PLACES = [
  "Backquote", "Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9", "Digit0",
  "Minus", "Equal", "BracketLeft", "BracketRight", "Backslash", "Semicolon", "Quote", "Comma", "Period", "Slash",
  "Space",
];
const KEYPAD = { NumpadDecimal: ".", NumpadSubtract: "-", NumpadAdd: "+", NumpadDivide: "/", NumpadMultiply: "*" };

/** The character that a US keyboard writes with this key event, or "" for keys that write none. */
export function usCharacter({ code, key, shiftKey }) {
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3] : code[3].toLowerCase();
  if (/^Numpad\d$/.test(code)) return code[6];
  const place = PLACES.indexOf(code);
  if (place >= 0) return (shiftKey ? SHIFTED : PLAIN)[place];
  if (KEYPAD[code]) return KEYPAD[code];
  // Some Android keyboards send no place: then what the host made of it is the best there is.
  return code === "" && key.length === 1 ? key : "";
}
