/* The camera at the kiosk: one tap starts it, it reads on this tablet, and nothing of it is kept. */
import { chooseCamera, hasOtherCamera, otherCamera, rememberedCamera, rememberCamera } from "./camera_choice.js";
import { word } from "./words.js";

const STEPS = ["welcome", "scan"];
const LOOK_EVERY_MS = 100;
const SAME_CODE_AFTER_MS = 3000;
const PROBLEMS = {
  NotAllowedError: "camera-denied",
  SecurityError: "camera-denied",
  NotFoundError: "camera-none",
  NotReadableError: "camera-taken",
  AbortError: "camera-taken",
};

let camera = null;
let parts = null;
let reader = null;
let lastRead = { code: "", time: 0 };

export function startCamera() {
  const section = document.getElementById("camera");
  if (!section) return;
  parts = findParts(section);
  section.hidden = false;
  if (!isSecureContext || !navigator.mediaDevices?.getUserMedia) {
    parts.start.hidden = parts.promise.hidden = true;
    tell("camera-insecure");
    return;
  }
  wire();
  openAgain();
}

function findParts(section) {
  const names = ["frame", "video", "message", "start", "promise", "tools", "torch", "other", "stop"];
  return { section, ...Object.fromEntries(names.map((name) => [name, section.querySelector(`.camera__${name}`)])) };
}

function wire() {
  parts.start.addEventListener("click", () => open(rememberedCamera()));
  parts.stop.addEventListener("click", () => {
    rememberCamera(null);
    close();
  });
  parts.torch.addEventListener("click", toggleTorch);
  parts.other.addEventListener("click", changeCamera);
  addEventListener("pagehide", close);
  document.addEventListener("page-shown", onStep);
  document.addEventListener("visibilitychange", onStep);
}

/* After a restart of the browser nobody should have to start the camera again that an organiser started once. */
async function openAgain() {
  if (!rememberedCamera()) return;
  const permission = await navigator.permissions?.query({ name: "camera" }).catch(() => null);
  if (permission?.state === "granted") open(rememberedCamera());
}

async function open(deviceId) {
  if (parts.start.getAttribute("aria-disabled")) return;
  close();
  parts.start.setAttribute("aria-disabled", "true");
  try {
    const [stream] = await Promise.all([chooseCamera(deviceId), loadReader()]);
    await show(stream);
  } catch (problem) {
    close();
    tell(PROBLEMS[problem.name] ?? "camera-failed");
  }
  parts.start.removeAttribute("aria-disabled");
}

/* Fetched with the first picture: most of a reader is WebAssembly, and a hand scanner needs none of it. */
async function loadReader() {
  reader ??= await import("./qr_reader.js");
  await reader.loadReader(parts.section.dataset);
}

async function show(stream) {
  const [track] = stream.getVideoTracks();
  const mine = (camera = { stream, track });
  const settings = track.getSettings();
  track.addEventListener("ended", () => camera === mine && lose());
  parts.video.srcObject = stream;
  parts.video.classList.toggle("camera__video--mirrored", settings.facingMode !== "environment");
  rememberCamera(settings.deviceId);
  parts.start.hidden = true;
  parts.frame.hidden = parts.tools.hidden = false;
  parts.section.classList.add("camera--on");
  parts.torch.hidden = !track.getCapabilities?.().torch;
  parts.other.hidden = !(await hasOtherCamera());
  tell("camera-hold", false);
  onStep();
  await parts.video.play();
  look(mine);
}

function lose() {
  close();
  tell("camera-lost");
}

function close() {
  camera?.stream.getTracks().forEach((track) => track.stop());
  camera = null;
  parts.video.srcObject = null;
  parts.start.hidden = false;
  parts.frame.hidden = parts.tools.hidden = parts.message.hidden = true;
  parts.section.classList.remove("camera--on");
  parts.torch.setAttribute("aria-pressed", "false");
}

function tell(name, isProblem = true) {
  parts.message.hidden = false;
  parts.message.dataset.name = name;
  parts.message.textContent = word(name);
  parts.message.classList.toggle("camera__message--problem", isProblem);
}

/* On the other steps the camera is dark, but stays open: opening it again would ask again. */
function onStep() {
  if (!parts.message.hidden) parts.message.textContent = word(parts.message.dataset.name);
  if (camera) camera.track.enabled = isWanted();
}

function isWanted() {
  return !document.hidden && STEPS.includes(document.querySelector("main").dataset.step);
}

async function look(mine) {
  while (camera === mine) {
    const code = isWanted() ? await reader.readCode(parts.video) : null;
    if (code && camera === mine && isWanted()) report(code);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

function report(code) {
  const now = performance.now();
  const isRepeat = code === lastRead.code && now - lastRead.time < SAME_CODE_AFTER_MS;
  lastRead = { code, time: now };
  if (isRepeat) return;
  document.dispatchEvent(new CustomEvent("code-scanned", { detail: { code, source: "camera" } }));
}

async function toggleTorch() {
  const on = parts.torch.getAttribute("aria-pressed") !== "true";
  await camera.track.applyConstraints({ advanced: [{ torch: on }] }).catch(() => {});
  parts.torch.setAttribute("aria-pressed", String(on));
}

async function changeCamera() {
  open(await otherCamera(camera.track.getSettings().deviceId));
}
