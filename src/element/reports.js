// Report files that a person opens on the money page: read, counted, never stored.

/** The most files that are read; a folder may hold a whole disk. */
const MOST = 2000;
/** The largest report, in bytes; the clerk reads no larger one. */
const LARGEST = 20 * 1024 * 1024;

/** Lets the person choose files, or a folder; resolves with the files. */
export function choose(folder) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true, accept: ".json", webkitdirectory: folder });
  return new Promise((resolve) => {
    input.onchange = () => resolve([...input.files]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

/** The files that were dropped, those in folders among them. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  const files = [];
  const take = async (entry) => {
    if (!entry || files.length >= MOST) return;
    if (entry.isFile) files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    if (!entry.isDirectory) return;
    const reader = entry.createReader();
    // It gives a hundred at a time, and none at the end.
    for (let some = [null]; some.length > 0; ) {
      some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      for (const one of some) await take(one);
    }
  };
  for (const entry of entries) await take(entry);
  return files;
}

/** The reports among files: `{ id, text }`, and how many files there were. */
export async function read(files) {
  const chosen = files.filter(({ name }) => name.toLowerCase().endsWith(".json")).slice(0, MOST);
  const reports = [];
  for (const [i, file] of chosen.entries()) {
    if (file.size > LARGEST) continue;
    try {
      const text = (await file.text()).replace(/^\ufeff/, "");
      const report = JSON.parse(text);
      // Only the clerk can say whether it is a report; here it needs a name.
      if (typeof report?.id === "string" && /^[^,]+$/.test(report.id)) reports.push({ id: report.id, text });
      else if (report?.format) reports.push({ id: `file-${i}`, text: JSON.stringify({ ...report, id: `file-${i}` }) });
    } catch {
      // No JSON, or it cannot be read any more: counted as a file that is no report.
    }
  }
  return { reports, count: chosen.length };
}
