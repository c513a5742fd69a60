/* What only some pages need is fetched with the first of them. Without it a page still works. */
const NEEDED = {
  "[data-live]": async () => (await import("./live.js")).startLive(),
  "[data-opens-on]": once(async () => (await import("./opens.js")).startOpening()),
  "main [type=text]": once(async () => (await import("./receipt.js")).startDroppingReceipts()),
  "[data-print]": once(async () => (await import("./print_badge.js")).startPrinting()),
};

export function startOnDemand() {
  document.addEventListener("page-shown", fetchNeeded);
  fetchNeeded();
}

function fetchNeeded() {
  for (const [selector, start] of Object.entries(NEEDED)) {
    if (document.querySelector(selector)) start().catch(() => {});
  }
}

/* Once it is here; after a failure the next page tries again. */
function once(start) {
  let started = null;
  return () => (started ??= start().catch(() => (started = null)));
}
