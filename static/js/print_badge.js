/*
 * <a data-print href="….pdf">: the badge goes to the printer beside the kiosk as soon as it is shown, and
 * once more at each tap. A browser started with --kiosk-printing asks nothing; others show their dialog.
 */
export function startPrinting() {
  document.addEventListener("page-shown", () => {
    document.getElementById("printing")?.remove();
    const link = document.querySelector("main a[data-print]");
    if (link) print(link.href);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-print]");
    if (!link) return;
    event.preventDefault();
    print(link.href);
  });
}

function print(address) {
  document.getElementById("printing")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "printing";
  frame.className = "visually-hidden";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.addEventListener("load", () => frame.contentWindow?.print());
  frame.src = address;
  document.body.append(frame);
}
