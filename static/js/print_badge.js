/*
 * <a data-print href="….pdf" target="_blank">: print without leaving the kiosk for another tab. A browser
 * started with --kiosk-printing asks nothing; others show their dialog; those without a viewer open the file.
 */
import { say } from "./say.js";
import { word } from "./words.js";

export function startPrinting() {
  document.addEventListener("page-shown", forget);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-print]");
    if (!link || !navigator.pdfViewerEnabled) return;
    event.preventDefault();
    printIfThere(link.href);
  });
}

/* What cannot be printed is answered with a page: that must not come out of the printer. */
async function printIfThere(address) {
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) print(address);
  else say(word("print-failed"));
}

function print(address) {
  forget();
  const frame = document.createElement("iframe");
  frame.id = "printing";
  frame.className = "visually-hidden";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.addEventListener("load", () => {
    frame.contentWindow?.print();
    say(word("printed"));
  });
  frame.src = address;
  document.body.append(frame);
}

/* The badge of the one who just left must not stay in the page. */
function forget() {
  document.getElementById("printing")?.remove();
}
