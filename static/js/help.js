/*
 * The door to the report is a page of its own, without anything of the kiosk: the browser leaves this document.
 * Asked first whether the laptop answers, so that nobody in need meets the browser's own error page.
 */
import { say } from "./say.js";
import { word } from "./words.js";

const GIVE_UP_AFTER_MS = 3000;
const DOOR = "/kiosk/help";

export function startHelp() {
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") !== DOOR) return;
    event.preventDefault();
    goOn(event.target);
  });
}

async function goOn(form) {
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), GIVE_UP_AFTER_MS);
  try {
    // HEAD ends no check-in and is noted nowhere.
    await fetch(DOOR, { method: "HEAD", cache: "no-store", signal: controller.signal });
    form.submit();
  } catch {
    say(word("offline-help"));
  } finally {
    clearTimeout(late);
  }
}
