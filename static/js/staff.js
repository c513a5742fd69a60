import { startLive } from "./live.js";
import { startSearch } from "./search.js";

startLive();
startSearch();
