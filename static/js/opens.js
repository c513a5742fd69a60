/* <details data-opens-on="supplier" data-opens-at="yes"> opens when that answer is given, and closes at another. */
export function startOpening() {
  document.addEventListener("change", ({ target }) => {
    for (const details of document.querySelectorAll("details[data-opens-on]")) {
      if (details.dataset.opensOn === target.name) details.open = details.dataset.opensAt === target.value;
    }
  });
}
