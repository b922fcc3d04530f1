// A table as it is seen, taken away: as a file, or onto the clipboard for a word processor.
// Fetched when a table is first taken away.
import { download } from "./download.js";

/** What could not be put onto the clipboard says why. */
async function copy(asked) {
  const blob = (type, field) => asked.then((taken) => new Blob([taken[field]], { type }));
  try {
    // Given as promises: some browsers allow copying only at the very click.
    await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("text/html", "html"), "text/plain": blob("text/plain", "content") })]);
  } catch {
    // What went wrong may be that nothing was made.
    throw new Error((await asked).refused);
  }
}

/** Takes a table away in a format; resolves with what is said about it. */
export async function tableTaken({ hand }, language, report, table, rows, columns, format, name) {
  const asked = hand(language, "table", [report, table, rows, columns, format]);
  if (format === "copy") await copy(asked);
  const { content, media_type: type, said } = await asked;
  if (format !== "copy") download(name, new Blob([content], { type }));
  return said;
}
