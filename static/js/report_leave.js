/* Leave nothing of a report for the Back button, a reload or the next person. */
const { start } = document.querySelector("main").dataset;

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
