// The clerk's desk: a worker that fetches the wasm modules that a first visit
// does without, and the words, and does one job after the other.
import startClerk, { Clerk } from "./clerk/clerk.js";

const base = new URL(".", import.meta.url);
const clerkIsReady = startClerk({ module_or_path: new URL("clerk/clerk_bg.wasm", base) });
let isLost = false;
clerkIsReady.catch(() => (isLost = true));
const WORDS = ["app", "apmbc-article-7", "clerk", "intake", "money", "office", "paper", "review"];
/** The formats of the office module, which is fetched only for them. */
const HEAVY = ["xlsx", "docx", "package"];

/** What was made once for each key; a failure is not kept: the network may be back. */
function once(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) {
      const making = make(key);
      making.catch(() => made.delete(key));
      made.set(key, making);
    }
    return made.get(key);
  };
}

const words = once((language) =>
  Promise.all(
    WORDS.map(async (name) => {
      const path = `locales/${language}/${name}.json`;
      const response = await fetch(new URL(path, base));
      if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
      return response.text();
    }),
  ),
);
const clerk = once(async (language) => {
  const files = await words(language);
  await clerkIsReady;
  return new Clerk(language, files);
});
const office = once(async (language) => {
  const { default: startOffice, Office } = await import("./office.js");
  const files = await words(language);
  await startOffice({ module_or_path: new URL("office/office_bg.wasm", base) });
  return new Office(language, files);
});

/** Spreadsheets and packages are ZIP files; the rest is text. */
const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const jobs = {
  async import(language, bytes, year) {
    const staff = await clerk(language);
    if (!isZip(bytes)) return staff.import(bytes, year);
    const heavy = await office(language);
    let opened;
    try {
      opened = heavy.open(bytes);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      throw Object.assign(new Error(staff.notOpened(error.message)), { code: error.code });
    }
    if (opened.sheets) return staff.importSheets(opened.sheets, year);
    const answer = staff.import(new TextEncoder().encode(opened.report), year);
    // What was altered since the package was made is told with what found no place.
    for (const { kind, path } of opened.mismatches) answer.unplaced.push({ line: 0, text: staff.mismatch(kind, path), near: null });
    return answer;
  },
  async export(language, report, format, table) {
    if (HEAVY.includes(format)) return (await office(language)).export(report, format);
    return (await clerk(language)).export(report, format, table);
  },
};

onmessage = async ({ data: { id, language, job, args } }) => {
  try {
    const answer = jobs[job] ? await jobs[job](language, ...args) : (await clerk(language))[job](...args);
    postMessage({ id, answer });
  } catch (error) {
    // A wasm module that trapped, or never came, cannot be used again: the next job gets a new worker.
    const broken = error instanceof WebAssembly.RuntimeError || isLost;
    // The browser's word for a file that it could not fetch is a TypeError.
    const code = error?.code ?? (error instanceof TypeError ? "not-fetched" : undefined);
    postMessage({ id, error: error instanceof Error ? error.message : String(error), code, broken });
  }
};
