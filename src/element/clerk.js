// Hands jobs to the clerk, in a worker, so that typing never waits for them.
import { worker as startWorker } from "./trusted.js";

let worker;
let last = 0;
/** What is waited for, by its number. */
const waiting = new Map();

/** Has a job done in a language; resolves with its answer, rejects with an Error. */
export async function ask(language, job, args) {
  // Drawing a page is no job for a worker: it has no document.
  if (job === "draw") return (await import("./paper.js")).draw(ask, language, ...args);
  // Nor is what only this side can do: the clipboard.
  if (job === "link") return (await import("./links.js")).share(language, ...args);
  worker ??= start();
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    worker.postMessage({ id: last, language, job, args });
  });
}

function start() {
  const started = startWorker("clerk-worker.js");
  started.onmessage = ({ data: { id, answer, error, code, broken } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(Object.assign(new Error(error), code && { code }));
    if (broken) end(error);
  };
  // It could not be fetched, or it broke: the next job gets a new one.
  const end = (message) => {
    started.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  started.onerror = (event) => {
    event.preventDefault();
    end(event.message || "A part of the app could not be fetched.");
  };
  return started;
}
