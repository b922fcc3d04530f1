// In the place of ../trusted.js where the page is the one file that holds everything: the clerk's worker
// comes out of the page too.
import { files } from "./page.js";

export { parsed } from "../trusted.js";

/** The clerk's worker; it is the only one. */
export function worker() {
  const url = URL.createObjectURL(new Blob([__WORKER__], { type: "text/javascript" }));
  const started = new Worker(url);
  started.postMessage({ files });
  return started;
}
