/* Leave nothing of anybody for the Back button, a reload or the browser's own memory of forms. */
export function startCleaning() {
  addEventListener("pagehide", emptyForms);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace("/kiosk/");
  });
  document.addEventListener("page-shown", refuseAutocomplete);
  refuseAutocomplete();
}

function emptyForms() {
  for (const form of document.forms) form.reset();
  // A field that the server filled in goes back to what it was filled with: so that too.
  for (const field of document.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), textarea")) {
    field.value = "";
  }
}

function refuseAutocomplete() {
  for (const form of document.forms) form.autocomplete = "off";
}
