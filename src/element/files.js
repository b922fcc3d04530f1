// The bytes of attachments, each under its SHA-256, in IndexedDB; in memory where
// the browser refuses or has no room, and then it says so. What a report says of
// its files is in the report; here are only their bytes, so two reports that have
// a file share it, and bytes stay until no report names them any more. Where a host
// keeps files too (`store.js`), what is not here is looked for there.

const DATABASE = "article7";
const STORE = "files";
/** How long the browser may take to open the database, in milliseconds. */
const PATIENCE = 5000;
/** How long bytes stay that no report names, in milliseconds: a day, for whoever undoes a removal. */
const GRACE = 24 * 60 * 60 * 1000;

/** How long a host is waited for that has files, before they count as gone, in milliseconds. */
const HOST = 5000;
/** How long before it is asked again for what it did not have. */
const AGAIN = 60_000;

/** What could not be kept, and is gone with the page. */
const memory = new Map();
let trouble = "";
let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    setTimeout(() => reject(new Error("IndexedDB does not open.")), PATIENCE);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const forget = () => (opening = undefined);
      // Another version of the app wants it, or the browser deleted it.
      database.onversionchange = () => (database.close(), forget());
      database.onclose = forget;
      resolve(database);
    };
  });
  opening.catch(() => (opening = undefined));
  return opening;
}

/** Does something in one transaction; resolves with what it asked for once all of it is on the disk. */
async function run(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const asked = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("The transaction was broken off."));
  });
}

/** The same, once more where the connection was closed in between. */
async function attempt(mode, work) {
  try {
    return await run(mode, work);
  } catch (error) {
    if (error?.name !== "InvalidStateError") throw error;
    opening = undefined;
    return run(mode, work);
  }
}

/** Keeps bytes. Resolves when they are on the disk, or in memory where they cannot be. */
export async function put(sha256, bytes) {
  try {
    await attempt("readwrite", (store) => store.put({ bytes }, sha256));
    memory.delete(sha256);
  } catch (error) {
    memory.set(sha256, bytes);
    trouble = error?.name === "QuotaExceededError" ? "full" : "refused";
  }
}

/** The bytes that are in this browser, a Uint8Array; undefined where there are none. */
export async function here(sum) {
  if (memory.has(sum)) return memory.get(sum);
  try {
    return (await attempt("readonly", (store) => store.get(sum)))?.bytes;
  } catch {
    return undefined;
  }
}

/** The bytes, a Uint8Array; undefined where they are gone. */
export const get = async (sum) => (await here(sum)) ?? bring(sum);

/** What hosts have: functions of a SHA-256 that resolve with a Blob, or with nothing. */
const hosts = new Set();
/** What is being brought from there, and what was asked for in vain, by its SHA-256. */
const asked = new Map();

/** Looks for bytes there too that are not here; answers what ends that. */
export function alsoFrom(read) {
  hosts.add(read);
  asked.clear();
  return () => hosts.delete(read);
}

/** Bytes that a host has; they are kept here from then on. */
function bring(sum) {
  if (hosts.size === 0) return undefined;
  if (!asked.has(sum)) {
    asked.set(sum, fetched(sum));
    setTimeout(() => asked.delete(sum), AGAIN);
  }
  return asked.get(sum);
}

async function fetched(sum) {
  for (const read of hosts) {
    try {
      const bytes = new Uint8Array(await (await read(sum)).arrayBuffer());
      // Other bytes are another file.
      if ((await sha256(bytes, () => sum)) !== sum) continue;
      await put(sum, bytes);
      return bytes;
    } catch {
      // It has none, or does not answer: the next may.
    }
  }
  return undefined;
}

/** Of these, the ones whose bytes are not here. */
export async function gone(sums) {
  if (sums.length === 0) return [];
  let there = [];
  try {
    there = await attempt("readonly", (store) => store.getAllKeys());
  } catch {
    // Blocked: what there is is in memory.
  }
  const all = new Set([...there, ...memory.keys()]);
  const missing = [...new Set(sums)].filter((sum) => !all.has(sum));
  const late = new Promise((resolve) => setTimeout(resolve, hosts.size && missing.length ? HOST : 0));
  const brought = await Promise.all(missing.map((sum) => Promise.race([bring(sum), late])));
  return missing.filter((_, at) => !brought[at]);
}

/** Why these are in memory only: "full", "refused", or "" where they are kept. Tries again first. */
export async function inMemory(sums) {
  for (const sum of sums) if (memory.has(sum)) await put(sum, memory.get(sum));
  return sums.some((sum) => memory.has(sum)) ? trouble : "";
}

/** Whether the browser promised not to delete what is kept by itself. */
export async function isLasting() {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false;
  }
}

/** Asks the browser for that promise; some ask the person. */
export async function askToLast() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

/** The SHA-256 of bytes in hexadecimal; `other` reckons it where the browser does not (without https). */
export async function sha256(bytes, other) {
  if (!globalThis.crypto?.subtle) return other(bytes);
  const sum = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The attachments of a report, as it is handed to the clerk, that are here: `[{name, bytes}]`. */
export async function ofReport(report) {
  const files = [];
  for (const { name, sha256: sum } of JSON.parse(report.head ?? report).attachments ?? []) {
    const bytes = sum && (await get(sum));
    if (bytes) files.push({ name, bytes });
  }
  return files;
}

/** The SHA-256 of each attachment of a report, given as its text or as it is handed to the clerk. */
export const sumsOf = (report) => (JSON.parse(report.head ?? report).attachments ?? []).flatMap((file) => file.sha256 ?? []);

/**
 * Lets go of bytes that no report has named for a day. `texts` are the reports that are not in
 * localStorage; those that are there, also the ones that do not open, are looked through here.
 * Where a host page keeps reports of its own ("article7-…"), not all of them may be here, so
 * nothing is let go of.
 */
export async function tidy(texts, now = Date.now()) {
  try {
    const keys = Object.keys(localStorage);
    if (keys.some((key) => key.startsWith("article7-"))) return;
    const stored = keys.filter((key) => key.startsWith("article7:"));
    const all = [...texts, ...stored.map((key) => localStorage.getItem(key))];
    await attempt("readwrite", (store) => {
      store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        const { bytes, unnamed } = cursor.value;
        const named = all.some((text) => text?.includes(cursor.key));
        if (named && unnamed) cursor.update({ bytes });
        else if (!named && !unnamed) cursor.update({ bytes, unnamed: now });
        else if (!named && now - unnamed > GRACE) cursor.delete();
        cursor.continue();
      };
    });
  } catch {
    // Where nothing can be kept there is nothing to tidy.
  }
}
