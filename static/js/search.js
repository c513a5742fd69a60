/*
 * The desk's search: "/" goes to the field from anywhere, results come while one types, and the
 * arrows go through them. Without this script Enter shows the same results as a page.
 * <input id="words" data-found="/staff/people/live"> fills <div id="found">.
 */
const PAUSE_MS = 150;

export function startSearch() {
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  if (!field) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !isTyping(event)) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  if (!found || !field.dataset.found) return;
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(field, found), PAUSE_MS);
  });
  document.addEventListener("keydown", (event) => step(event, field, found));
}

function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea");
}

async function show(field, found) {
  const words = field.value;
  try {
    const address = `${field.dataset.found}?words=${encodeURIComponent(words)}`;
    const response = await fetch(address, { cache: "no-store" });
    // Signed out meanwhile, or the laptop is busy: Enter says so.
    if (!response.ok || response.redirected) return;
    const text = await response.text();
    if (field.value === words) found.innerHTML = text;
  } catch {
    // The same.
  }
}

function step(event, field, found) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const places = [field, ...found.querySelectorAll("a")];
  const at = places.indexOf(document.activeElement);
  if (at < 0 || !places[at + by]) return;
  event.preventDefault();
  places[at + by].focus();
}
