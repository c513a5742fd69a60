import { startLive } from "./live.js";

startLive();
