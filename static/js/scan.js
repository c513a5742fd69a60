/* What a scanned code does: it goes into the step's scan form, whoever read it. */
import { say } from "./say.js";
import { sendForm, startOver } from "./swap.js";
import { word } from "./words.js";

export function startScanning() {
  document.addEventListener("code-scanned", ({ detail }) => takeCode(detail.code));
}

function takeCode(code) {
  const form = document.getElementById("scan-form");
  if (!form) {
    // Somebody's check-in is on the screen: the next ticket must not push it aside.
    say(word("scan-not-now"), { label: word("start-over"), act: startOver });
    return;
  }
  form.elements.code.value = code;
  sendForm(form);
}
