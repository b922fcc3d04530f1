// The beginning of the clerk's worker in the one file that holds everything: its page hands it the files.
import { fetchFrom } from "./files.js";

fetchFrom(
  new Promise((resolve) => {
    const take = (event) => {
      if (!event.data?.files) return;
      // Not a job: the clerk does not see it.
      event.stopImmediatePropagation();
      removeEventListener("message", take);
      resolve(event.data.files);
    };
    addEventListener("message", take);
  }),
);
