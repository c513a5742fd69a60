/* "I am going" without leaving the page: somebody may be in the middle of typing on it. */
import { refresh } from "./live.js";

export function startAlerts() {
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "alerts-form" || !event.submitter) return;
    event.preventDefault();
    answer(event.target, event.submitter);
  });
}

async function answer(form, button) {
  const part = button.closest("[data-live]");
  const sending = { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" };
  button.setAttribute("aria-disabled", "true");
  try {
    const response = await fetch(button.formAction, sending);
    // Not led on: the page's key is not this session's any more. A new page has the right one.
    if (response.type !== "opaqueredirect") return location.reload();
  } catch {
    // Told by the strip itself, which asks again in a moment.
    button.removeAttribute("aria-disabled");
  }
  refresh(part);
}
