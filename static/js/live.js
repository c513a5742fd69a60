/*
 * A part of a page that the server keeps up to date:
 * <div data-live="/staff/desk/live" data-every="2" data-lost="No connection …">. Quiet while nobody looks.
 */
const GIVE_UP_AFTER_MS = 8000;

const kept = new WeakSet();

/** Keep every such part of the page up to date for as long as it is on the page. */
export function startLive() {
  for (const part of document.querySelectorAll("[data-live]")) {
    if (!kept.has(part)) keepLive(part);
    kept.add(part);
  }
}

async function keepLive(part) {
  const every = Number(part.dataset.every || 2) * 1000;
  await pause(every);
  while (part.isConnected) {
    if (!document.hidden) await refresh(part);
    await pause(every);
  }
}

/* Ends early when the page comes back into sight: what stands there may be hours old. */
function pause(milliseconds) {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    document.addEventListener("visibilitychange", end);
  });
}

/** Ask for the part now, and not only when its time has come. */
export async function refresh(part) {
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), GIVE_UP_AFTER_MS);
  try {
    const response = await fetch(part.dataset.live, { cache: "no-store", signal: controller.signal });
    // Signed out meanwhile: the page itself leads to the sign-in.
    if (response.redirected || response.status === 401 || response.status === 403) return location.reload();
    if (!response.ok) throw new Error(String(response.status));
    replace(part, await response.text());
    if (part.previousElementSibling?.matches(".live-lost")) part.previousElementSibling.remove();
  } catch {
    tellLost(part);
  } finally {
    clearTimeout(late);
  }
}

/* Untouched while nothing changed, so that a screen reader and a finger about to tap are not disturbed. */
function replace(part, fragment) {
  if (part.latest === fragment) return;
  part.latest = fragment;
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.innerHTML = fragment;
  if (focused) document.getElementById(focused)?.focus();
}

function tellLost(part) {
  if (!part.dataset.lost || part.previousElementSibling?.matches(".live-lost")) return;
  const lost = document.createElement("p");
  lost.className = "live-lost";
  lost.setAttribute("role", "alert");
  lost.textContent = part.dataset.lost;
  part.before(lost);
}
