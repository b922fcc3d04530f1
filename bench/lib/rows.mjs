// The assistance table at any size: Norway's 50 rows again and again, each time with other amounts.
import { readFileSync } from 'node:fs';
import { ROOT } from './paths.mjs';

/** The report of the example, as an object. */
export const example = () => JSON.parse(readFileSync(new URL('examples/norway-2025.json', ROOT), 'utf8'));

/** So many rows as a report has them. */
export function reportRows(count) {
  const rows = example().sections.I.answers.assistance;
  return Array.from({ length: count }, (_, i) => {
    const row = rows[i % rows.length];
    // Two decimals and no two rows alike, from a step that is prime to what it wraps at.
    const cents = (i * 7_919_777) % 2_000_000_011;
    return { ...row, amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}` };
  });
}

export const COLUMNS = ['destination', 'sectors', 'amount', 'currency', 'type', 'details'];

/** The same rows with text in every cell, as the peers take them. */
export const textRows = (count) => reportRows(count).map((row) => Object.fromEntries(COLUMNS.map((column) => [column, [row[column]].flat().join(', ')])));

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The same rows as CSV (RFC 4180). */
export const csv = (count) => [COLUMNS, ...textRows(count).map((row) => COLUMNS.map((column) => row[column]))].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';

/** A block as a spreadsheet puts it on the clipboard. */
export const tsv = (count) => textRows(count).map((row) => COLUMNS.map((column) => row[column]).join('\t')).join('\n');

/** The example with so many rows in its table. */
export function report(count, id) {
  const made = example();
  made.id = id;
  made.sections.I.answers.assistance = reportRows(count);
  return made;
}
