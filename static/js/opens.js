/* <details data-opens-on="supplier" data-opens-at="yes"> opens when that answer is given, and closes at another. */
export function startOpening() {
  document.addEventListener("change", ({ target }) => {
    for (const details of document.querySelectorAll("details[data-opens-on]")) {
      if (details.dataset.opensOn !== target.name) continue;
      details.open = details.dataset.opensAt === target.value;
      // What opened may be behind the buttons that stay in sight.
      if (details.open) details.scrollIntoView({ block: "start" });
    }
  });
}
