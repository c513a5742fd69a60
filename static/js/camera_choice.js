/* Which camera. The chosen one's random id is the only thing that a kiosk page keeps in the browser. */
const KEPT_AS = "camera";
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };

export function rememberedCamera() {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

export function rememberCamera(deviceId) {
  try {
    if (deviceId) localStorage.setItem(KEPT_AS, deviceId);
    else localStorage.removeItem(KEPT_AS);
  } catch {
    // Storage is switched off: then the camera is chosen anew each time.
  }
}

/** Open the camera with this id; without one, or when it is gone, the one that looks at the person. */
export async function chooseCamera(deviceId) {
  const media = navigator.mediaDevices;
  if (deviceId) {
    try {
      return await media.getUserMedia({ audio: false, video: { ...WANTED, deviceId: { exact: deviceId } } });
    } catch (problem) {
      if (problem.name !== "OverconstrainedError" && problem.name !== "NotFoundError") throw problem;
      rememberCamera(null);
    }
  }
  return media.getUserMedia({ audio: false, video: { ...WANTED, facingMode: { ideal: "user" } } });
}

export async function hasOtherCamera() {
  return (await cameraIds()).length > 1;
}

/** The id of the camera after this one, round and round. */
export async function otherCamera(deviceId) {
  const ids = await cameraIds();
  return ids[(ids.indexOf(deviceId) + 1) % ids.length];
}

async function cameraIds() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === "videoinput").map((device) => device.deviceId);
}
