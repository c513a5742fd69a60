/* What a scanned code does: it goes into the step's scan form, whoever read it. */
import { isReceipt } from "./receipt.js";
import { say } from "./say.js";
import { sendForm, startOver } from "./swap.js";
import { word } from "./words.js";

export function startScanning() {
  document.addEventListener("code-scanned", ({ detail }) => takeCode(detail.code));
  // Before the form is sent, whoever sends it.
  document.addEventListener("submit", dropReceipts, { capture: true });
}

function takeCode(code) {
  if (isReceipt(code)) return say(word("receipt"));
  const form = document.getElementById("scan-form");
  if (!form) {
    // Somebody's check-in is on the screen: the next ticket must not push it aside.
    say(word("scan-not-now"), { label: word("start-over"), act: startOver });
    return;
  }
  form.elements.code.value = code;
  sendForm(form);
}

/* A receipt opens what somebody reported: it must not even reach the part of the laptop that knows names. */
function dropReceipts(event) {
  const found = [...event.target.elements].filter((field) => field.type === "text" && isReceipt(field.value));
  if (found.length === 0) return;
  event.preventDefault();
  for (const field of found) field.value = "";
  say(word("receipt"));
}
