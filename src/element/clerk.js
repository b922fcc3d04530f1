// Hands jobs to the clerk, in a worker, so that typing never waits for them.

let worker;
let last = 0;
/** What is waited for, by its number. */
const waiting = new Map();

/** Pages that do more than the clerk describes. */
const PAGES = { attachments: "./attachments.js", handover: "./handover.js" };
/** Jobs that look at a whole report: after the report, the earlier ones and today they are told which bytes are gone. */
const REVIEWS = ["review", "told", "check", "checkEdit"];
/** The bytes of attachments, which the worker does not keep. */
const files = () => import("./files.js");

/** Has a job done in a language; resolves with its answer, rejects with an Error. */
export async function ask(language, job, args) {
  // Drawing a page is no job for a worker: it has no document.
  if (job === "draw") return (await import(PAGES[args[1]] ?? "./paper.js")).draw(ask, language, ...args);
  const [report, format] = args;
  if (job === "print") {
    const [{ print }, { content }] = await Promise.all([import("./print.js"), hand(language, "export", [report, "html"])]);
    return print(content);
  }
  const hasFiles = typeof report === "string" && report.includes('"sha256"');
  if (job === "export" && format === "package" && hasFiles) args = [report, format, undefined, await (await files()).ofReport(report)];
  if (REVIEWS.includes(job)) {
    let missing = [];
    if (hasFiles) {
      const { gone, sumsOf } = await files();
      missing = await gone(sumsOf(report));
    }
    args = [...args.slice(0, 3), missing, ...args.slice(3)];
  }
  const answer = await hand(language, job, args);
  if (job === "import" && answer.attachments) {
    const { put } = await files();
    for (const { sha256, bytes } of answer.attachments) await put(sha256, bytes);
  }
  return answer;
}

function hand(language, job, args) {
  worker ??= start();
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    worker.postMessage({ id: last, language, job, args });
  });
}

function start() {
  const started = new Worker(new URL("./clerk-worker.js", import.meta.url), { type: "module" });
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
