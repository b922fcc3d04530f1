// A second copy of each draft, in IndexedDB. A browser writes localStorage to the
// disk only now and then, seconds or a minute later: one that is killed, or a
// machine that loses its power, forgets what was saved since. What is written here
// is on its way to the disk at once, and is put back at the next start. Each copy says
// when it was made: a report from a file may have been saved long before the draft whose
// place it takes.

const NAME = "article7-drafts";
const KEY = "article7:report:";
const SEEN = "article7:seen";
/**
 * How long a start waits for the copies, in milliseconds. What is typed before they come is written over
 * them, and a slow device that crashed needs its time; one whose IndexedDB never opens starts without.
 */
const PATIENCE = 5000;

let opening;
const open = () => {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("drafts");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const forget = () => (opening = undefined);
      request.result.onversionchange = () => (request.result.close(), forget());
      request.result.onclose = forget;
      resolve(request.result);
    };
  });
  opening.catch(() => (opening = undefined));
  return opening;
};

async function run(mode, work) {
  const transaction = (await open()).transaction("drafts", mode);
  return new Promise((resolve, reject) => {
    const asked = work(transaction.objectStore("drafts"));
    transaction.oncomplete = () => resolve(asked);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Copies the stored draft with this id, or forgets its copy where there is none any more. */
export async function note(id) {
  try {
    const text = localStorage.getItem(KEY + id);
    const at = new Date().toISOString();
    sessionStorage.setItem(SEEN, "1");
    await run("readwrite", (drafts) => (text === null ? drafts.delete(id) : drafts.put({ text, at }, id)));
  } catch {
    // The draft itself is stored, or the app says that it is not.
  }
}

const savedOf = (text) => {
  try {
    return JSON.parse(text).saved;
  } catch {
    return undefined;
  }
};

/** Puts back what localStorage lost: a copy that was made after the draft was saved, or the only one. */
export async function recover() {
  let late = false;
  const work = async () => {
    // Making the database takes a browser its time: a first visit does not wait for that.
    const known = await indexedDB.databases?.().catch(() => undefined);
    if (known && !known.some(({ name }) => name === NAME)) return;
    const asked = await run("readonly", (drafts) => ({ ids: drafts.getAllKeys(), texts: drafts.getAll() }));
    const isEmpty = !Object.keys(localStorage).some((key) => key.startsWith(KEY));
    // This tab has seen drafts, so somebody emptied the store.
    if (late || (isEmpty && sessionStorage.getItem(SEEN))) return;
    asked.ids.result.forEach((id, at) => {
      const copy = asked.texts.result[at];
      // Copies were only their text once.
      const { text = copy, at: made = savedOf(copy) } = copy;
      const there = localStorage.getItem(KEY + id);
      // One that does not read is left to the app, which sets it aside.
      if (there === null || (there !== text && savedOf(there) <= made)) localStorage.setItem(KEY + id, text);
    });
  };
  await Promise.race([work().catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  late = true;
}
