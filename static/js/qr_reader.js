/* Read QR codes from a video: with the browser's own reader, else with ours from this server. */
const LARGEST_PX = 720;

let reader = null;
let surface = null;

/** Get a reader ready. `reader` and `wasm` are the addresses of our own, for browsers that have none. */
export async function loadReader({ reader: address, wasm }) {
  reader ??= (await ownReader()) ?? (await servedReader(address, wasm));
}

/** The text of a QR code in the middle square of the picture, or null. */
export async function readCode(video) {
  const frame = middleSquare(video);
  if (!frame) return null;
  try {
    const [found] = await reader.detect(frame);
    return found?.rawValue || null;
  } catch {
    // A frame that cannot be read now: the next one comes in a tenth of a second.
    return null;
  }
}

async function ownReader() {
  try {
    const formats = await globalThis.BarcodeDetector?.getSupportedFormats();
    return formats?.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

async function servedReader(address, wasm) {
  const { BarcodeDetector: Reader, prepareZXingModule } = await import(address);
  // Without this it would fetch its WebAssembly from another host.
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return new Reader({ formats: ["qr_code"] });
}

function middleSquare(video) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (!side) return null;
  const size = Math.min(side, LARGEST_PX);
  surface ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (surface.canvas.width !== size) surface.canvas.width = surface.canvas.height = size;
  const left = (video.videoWidth - side) / 2;
  const top = (video.videoHeight - side) / 2;
  surface.drawImage(video, left, top, side, side, 0, 0, size, size);
  return surface.getImageData(0, 0, size, size);
}
