// The beginning of the one file that holds everything, before the app itself.
import { fetchFrom } from "./files.js";

/** What lies beside the app where it has a host. */
export const files = JSON.parse(document.getElementById("article7-files").textContent);
fetchFrom(Promise.resolve(files));
