/** The sentence that the server put into the page under `name`, in the page's language. */
export function word(name) {
  const words = document.getElementById("words");
  return words?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
}

/** Have a screen reader say `text` when it is free. */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}
