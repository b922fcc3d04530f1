// Leads a person from a page of the clerk's to where something is filled in: a field, a cell of a table,
// the choice of a section's status, the State Party or the year, a file. Fetched when the first such
// button is pressed; the app has shown the page by then, or is about to.

/** How often, and how many times, what is to come is looked for: tables and lists are fetched with their page. */
const EVERY = 50;
const TIMES = 200;

const later = () => new Promise((done) => setTimeout(done, EVERY));

/** Puts the focus there, as soon as it is there and as long as the person does nothing else. */
export async function lead(root, at) {
  // The new page's heading has had the focus then.
  await later();
  const heading = root.querySelector("h1");
  for (let time = 0; time < TIMES; time += 1) {
    const here = root.activeElement;
    if (!heading?.isConnected || (here && here !== heading)) return;
    const found = find(root, at);
    if (found) return show(found, at);
    await later();
  }
}

/** What is gone to; undefined as long as it is not there. */
function find(root, { part, question, row, column }) {
  const one = (selector) => root.querySelector(selector) ?? undefined;
  // The head of the report.
  if (!part) return one(`[id="q-${question}"]`);
  const asked = question && one(`[data-question="${part}.${question}"]`);
  if (!asked) {
    // The list of files has no question of the form.
    const files = row !== undefined && one(`[data-remove="${row}"]`);
    if (question === "attachments") return files || (row === undefined || one(".file") ? one("[data-choose]") : undefined);
    const status = one(`fieldset[data-section="${part}"]`);
    const year = column === "last_reported" && status?.querySelector("input.year");
    return year || (status?.querySelector("input:checked") ?? status?.querySelector("input") ?? undefined);
  }
  if (!asked.matches(".table-question")) return asked.querySelector("textarea, select, input:checked") ?? asked.querySelector("input, button") ?? undefined;
  const table = asked.querySelector('[role="grid"]');
  return table?.querySelector("[data-cell]") ? table : undefined;
}

function show(found, { row, column }) {
  if (found.matches('[role="grid"]')) {
    // The table knows which of its lines and columns are seen.
    found.dispatchEvent(new CustomEvent("article7-cell", { detail: { row: Number(row ?? 0), column: column ?? "" } }));
    return;
  }
  found.scrollIntoView({ block: "nearest" });
  found.focus();
}
