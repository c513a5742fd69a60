/* Leave nothing of a report for the Back button, a reload or the next person. */
const { start } = document.querySelector("main").dataset;

// So that reload and Forward lead to the start too: a page that a form led to would be sent again.
history.replaceState(null, "", start);

addEventListener("pagehide", () => {
  for (const form of document.forms) form.reset();
  // A field that the server filled in goes back to what it was filled with: so that too.
  for (const field of document.querySelectorAll("input, textarea")) field.value = "";
  document.title = "";
  document.body.replaceChildren();
});

addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(start);
});

/* A step that was reached by a form is a dead end for the Back button: so the way out takes its place. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href^='/']");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  location.replace(link.href);
});
