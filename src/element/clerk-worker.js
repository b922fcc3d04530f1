// The clerk's desk: a worker that fetches the wasm modules that a first visit
// does without, and the words, and does one job after the other.
import startClerk, { Clerk } from "./clerk/clerk.js";

const base = new URL(".", import.meta.url);
/** What is fetched says so where it does not come: nothing else in a browser's error does. */
const fetched = (coming) =>
  coming.catch((error) => {
    throw Object.assign(error, { code: "not-fetched" });
  });
const found = (path) =>
  fetched(
    fetch(new URL(path, base)).then((response) => {
      if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
      return response;
    }),
  );
const clerkIsReady = startClerk({ module_or_path: found("clerk/clerk_bg.wasm") });
let isLost = false;
clerkIsReady.catch(() => (isLost = true));
const WORDS = ["app", "apmbc-article-7", "carry", "clerk", "handover", "intake", "money", "office", "paper", "preview", "review"];
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
    WORDS.map(async (name) => (await found(`locales/${language}/${name}.json`)).text()),
  ),
);
const clerk = once(async (language) => {
  const files = await words(language);
  await clerkIsReady;
  return new Clerk(language, files);
});
const office = once(async (language) => {
  const { default: startOffice, Office } = await fetched(import("./office.js"));
  const files = await words(language);
  await startOffice({ module_or_path: found("office/office_bg.wasm") });
  return new Office(language, files);
});

/** Spreadsheets and packages are ZIP files; the rest is text. */
const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** The cells or the report in a ZIP file; `read` is told how many cells were read so far. */
function unzip(staff, heavy, bytes, read) {
  try {
    return heavy.open(bytes, read);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw Object.assign(new Error(staff.notOpened(error.message)), { code: error.code });
  }
}

/** Which file the clerk of each language holds, to be looked at. */
const held = new Map();
const nameOf = (file) => `${file.size} ${file.lastModified} ${file.name}`;

/** Opens a file and has the clerk hold it, where it is a table; answers what else it is. */
async function hold(language, [file, year, at], tell) {
  const staff = await clerk(language);
  const say = (id, number = 0) => staff.say(id, file.name, number);
  const what = say("preview.reading");
  const words = { what, stop: say("preview.stop"), stopped: say("preview.stopped") };
  tell({ ...words, count: "" });
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error(say("import.unreadable"));
  }
  held.delete(language);
  let answer;
  if (isZip(bytes)) {
    const opened = unzip(staff, await office(language), bytes, (cells) => tell({ ...words, count: say("preview.reading.cells", cells) }));
    if (!opened.sheets) return reportOf(staff, opened, year);
    staff.openSheets(file.name, opened.sheets);
  } else {
    answer = staff.open(file.name, bytes, year, at);
  }
  if (!answer) held.set(language, nameOf(file));
  return answer ?? { kind: "sheets" };
}

/** The file may be another's now: another language, or a worker that was stopped. */
async function withHeld(language, file, at) {
  if (held.get(language) !== nameOf(file)) await hold(language, [file, 0, at || "-"], () => {});
  return clerk(language);
}

function reportOf(staff, opened, year) {
  const answer = staff.import(new TextEncoder().encode(opened.report), year);
  // What was altered since the package was made is told with what found no place.
  const altered = opened.mismatches.map(({ kind, path }) => staff.mismatch(kind, path));
  for (const text of altered) answer.unplaced.push({ line: 0, text, near: null });
  answer.warning = altered.join(" ");
  // Of the files, those that the report names by what is in them: an altered one is another.
  answer.attachments = opened.attachments.filter(({ sha256 }) => answer.report.head.includes(sha256));
  return answer;
}

/** What the clerk is told for every job of the page of money, in the order in which it comes. */
const OF_MONEY = ["report", "others", "writable", "choices", "world"];
const ofMoney = (args) => Object.fromEntries(OF_MONEY.map((name, at) => [name, args[at]]));

const jobs = {
  async import(language, [bytes, year]) {
    const staff = await clerk(language);
    if (!isZip(bytes)) return staff.import(bytes, year);
    const heavy = await office(language);
    const opened = unzip(staff, heavy, bytes);
    return opened.sheets ? staff.importSheets(opened.sheets, year) : reportOf(staff, opened, year);
  },
  async money(language, args) {
    return (await clerk(language)).money(ofMoney(args));
  },
  async moneyEdit(language, args) {
    const [what, fields] = args.slice(OF_MONEY.length);
    return (await clerk(language)).moneyEdit(ofMoney(args), what, fields);
  },
  /** The figures in hand; a workbook has the rates of the reports that are counted beside them. */
  async moneyFile(language, args) {
    const staff = await clerk(language);
    const [format] = args.slice(OF_MONEY.length);
    if (format !== "xlsx") return staff.moneyFile(ofMoney(args), format);
    const { tables, name, rated } = staff.moneyBook(ofMoney(args));
    const heavy = await office(language);
    const rates = heavy.rates(rated);
    return {
      content: heavy.workbook(name, rates ? [...tables, rates] : tables),
      media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      name,
    };
  },
  /** A table as it is seen; a workbook is made of its sheets. */
  async table(language, [report, table, rows, columns, format]) {
    const taken = (await clerk(language)).tableSeen(report, table, rows, columns, format);
    if (format !== "xlsx") return taken;
    return {
      ...taken,
      content: (await office(language)).workbook(taken.title, taken.tables),
      media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
  },
  open: hold,
  async intake(language, [file, told, remembered]) {
    return (await withHeld(language, file, told.at)).intake(told, remembered);
  },
  async intakeTake(language, [file, told, remembered, year]) {
    return (await withHeld(language, file, told.at)).intakeTake(told, remembered, year);
  },
  async export(language, [report, format, files]) {
    if (HEAVY.includes(format)) return (await office(language)).export(report, format, files);
    return (await clerk(language)).export(report, format);
  },
  async sha256(language, [bytes]) {
    return (await office(language)).sha256(bytes);
  },
};

onmessage = async ({ data: { id, language, job, args } }) => {
  try {
    const tell = (tells) => postMessage({ id, tells });
    const answer = jobs[job] ? await jobs[job](language, args, tell) : (await clerk(language))[job](...args);
    postMessage({ id, answer });
  } catch (error) {
    // A wasm module that trapped, or never came, cannot be used again: the next job gets a new worker.
    const broken = error instanceof WebAssembly.RuntimeError || isLost;
    postMessage({ id, error: error instanceof Error ? error.message : String(error), code: error?.code, broken });
  }
};
