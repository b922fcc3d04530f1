// The clerk's desk: a worker that fetches the second wasm module and the words,
// and does one job after the other.
import init, { Clerk } from "./clerk/clerk.js";

const ready = init({ module_or_path: new URL("./clerk/clerk_bg.wasm", import.meta.url) });
/** One clerk for each language that was asked for. */
const clerks = new Map();

async function clerk(language) {
  if (!clerks.has(language)) {
    const files = ["app", "apmbc-article-7", "clerk", "paper", "money"].map(async (name) => {
      const response = await fetch(new URL(`./locales/${language}/${name}.json`, import.meta.url));
      if (!response.ok) throw new Error(`locales/${language}/${name}.json: the server answered ${response.status}`);
      return response.text();
    });
    const made = Promise.all([ready, ...files]).then(([, ...texts]) => new Clerk(language, texts));
    // A failure is not kept: the network may be back the next time.
    made.catch(() => clerks.delete(language));
    clerks.set(language, made);
  }
  return clerks.get(language);
}

onmessage = async ({ data: { id, language, job, args } }) => {
  try {
    postMessage({ id, answer: (await clerk(language))[job](...args) });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
