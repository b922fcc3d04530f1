// What is typed on a page of the clerk's and stands in no report yet: who declares a report, why a finding
// is right, a waiting row that is being changed. A browser that is killed must not take it along, so each
// field is on its way to the disk while it is typed, under its report's id. Where IndexedDB is refused it is
// there as long as the page.

const DATABASE = "article7-typed";
const STORE = "fields";
/** How long a field is remembered that nobody came back to, in milliseconds: 30 days. */
const FOR = 30 * 24 * 60 * 60 * 1000;
/** How long a page waits for what was typed on it before, in milliseconds. */
const PATIENCE = 1000;

let opening;
function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
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
}

async function run(work) {
  const transaction = (await open()).transaction(STORE, "readwrite");
  return new Promise((resolve, reject) => {
    work(transaction.objectStore(STORE));
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Remembers what stands in a field of a report's page; without a text forgets it. */
export async function keep(report, name, text) {
  try {
    await run((fields) => (text === undefined ? fields.delete([report, name]) : fields.put({ text, at: Date.now() }, [report, name])));
  } catch {
    // It is there as long as the page.
  }
}

/** Forgets what was typed on the pages of a report. */
export async function forget(report) {
  try {
    await run((fields) => fields.delete(IDBKeyRange.bound([report], [report, []])));
  } catch {
    // Nothing is remembered.
  }
}

/** What was typed on the pages of a report, by the names of the fields. */
export async function typed(report) {
  const found = {};
  const looking = run((fields) => {
    fields.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const [of, name] = cursor.key;
      const { text, at } = cursor.value;
      if (Date.now() - at > FOR) cursor.delete();
      else if (of === report) found[name] = text;
      cursor.continue();
    };
  });
  await Promise.race([looking.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return found;
}
