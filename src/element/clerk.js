// Hands jobs to the clerk, in a worker, so that typing never waits for them.
import { worker as startWorker } from "./trusted.js";

let worker;
let end;
let last = 0;
/** What is waited for, by its number. */
const waiting = new Map();

/** Jobs that begin on the page, not in the worker: they draw, print, copy, or ask a person. */
const ON_THE_PAGE = {
  draw: () => import("./paper.js"),
  ready: () => import("./paper.js"),
  print: () => import("./print.js"),
  link: () => import("./links.js"),
  tableTaken: () => import("./table.js"),
  open: () => import("./intake.js"),
  intake: () => import("./intake.js"),
  intakeEdit: () => import("./intake.js"),
};
/** Pages that do more than the clerk describes. */
const PAGES = {
  attachments: () => import("./attachments.js"),
  handover: () => import("./handover.js"),
};
/** Jobs that look at a whole report: after the report, the earlier ones and today they are told which bytes are gone. */
const REVIEWS = ["review", "told", "check", "checkEdit"];
/** The bytes of attachments, which the worker does not keep. */
const files = () => import("./files.js");

/** A module that is fetched says so where it does not come. */
const fetched = (coming) =>
  coming.catch((error) => {
    throw Object.assign(error, { code: "not-fetched" });
  });

/** Has a job done in a language; resolves with its answer, rejects with an Error. */
export async function ask(language, job, args) {
  const room = (job === "draw" && PAGES[args[1]]) || ON_THE_PAGE[job];
  if (room) return (await fetched(room()))[job]({ ask, hand, stop }, language, ...args);
  const [report, format] = args;
  const hasFiles = report?.head?.includes('"sha256"');
  if (job === "export" && format === "package" && hasFiles) args = [report, format, await (await files()).ofReport(report)];
  if (REVIEWS.includes(job)) {
    let missing = [];
    if (hasFiles) {
      const { gone, sumsOf } = await files();
      missing = await gone(sumsOf(report));
    }
    args = [...args.slice(0, 3), missing, ...args.slice(3)];
  }
  return hand(language, job, args);
}

/** Hands a job to the worker; `told` is called with what the worker tells on the way. */
async function hand(language, job, args, told) {
  const answer = await post(language, job, args, told);
  // Files that came in a package.
  if (answer?.attachments) {
    const { put } = await files();
    for (const { sha256, bytes } of answer.attachments) await put(sha256, bytes);
  }
  return answer;
}

function post(language, job, args, told) {
  worker ??= start();
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject, told });
    worker.postMessage({ id: last, language, job, args });
  });
}

/** Ends whatever the worker does; all that is waited for fails with these words. */
function stop(message) {
  if (worker) end(message);
}

function start() {
  const started = startWorker("clerk-worker.js");
  started.onmessage = ({ data: { id, answer, error, code, broken, tells } }) => {
    const asked = waiting.get(id);
    if (tells) return asked?.told?.(tells);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(Object.assign(new Error(error), code && { code }));
    if (broken) end(error, code);
  };
  // It could not be fetched, it broke, or it was stopped: the next job gets a new one.
  end = (message, code) => {
    started.terminate();
    worker = undefined;
    const failed = [...waiting.values()];
    waiting.clear();
    for (const { reject } of failed) reject(Object.assign(new Error(message), code && { code }));
  };
  started.onerror = (event) => {
    event.preventDefault();
    // What broke says something, what did not come does not.
    end(event.message || "the clerk’s worker", event.message ? undefined : "not-fetched");
  };
  return started;
}
