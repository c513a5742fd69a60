/* Everything that scripts do at the kiosk. The pages work without. */
import { startCamera } from "./camera.js";
import { startCleaning } from "./clean.js";
import { startIdle } from "./idle.js";
import { startOnDemand } from "./on_demand.js";
import { startScanner } from "./scanner.js";
import { startScanning } from "./scan.js";
import { startSwapping } from "./swap.js";

startCleaning();
startSwapping();
startScanning();
startScanner();
startIdle();
startCamera();
startOnDemand();
