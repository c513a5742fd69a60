import { startAlerts } from "./alerts.js";
import { startLive } from "./live.js";
import { startSearch } from "./search.js";

startAlerts();
startLive();
startSearch();
