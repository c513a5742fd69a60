/* Everything that scripts do at the kiosk. The pages work without. */
import { startCamera } from "./camera.js";
import { startCleaning } from "./clean.js";
import { startIdle } from "./idle.js";
import { startLive } from "./live.js";
import { startOpening } from "./opens.js";
import { startPrinting } from "./print_badge.js";
import { startScanner } from "./scanner.js";
import { startScanning } from "./scan.js";
import { startSwapping } from "./swap.js";

startCleaning();
startSwapping();
startScanning();
startScanner();
startIdle();
startCamera();
startOpening();
startPrinting();
startLive();
document.addEventListener("page-shown", startLive);
