// What a person sees of a report on the screen, and where it lies in the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, ROOT, eventually } from './app.mjs';

export const ELEMENT = 'article7-report';
export const KEY = 'article7:report:';
export const ASIDE = 'article7:aside:';
export const SECTIONS = [...'ABCDEFGHIJ'];
/** The columns of the assistance table, as they stand on the screen. */
export const COLUMN = { destination: 0, sectors: 1, amount: 2, currency: 3, type: 4, details: 5 };

/** The words of the build under test. */
export const words = (lang = 'en') =>
  Object.assign(...['app', 'apmbc-article-7', 'clerk', 'handover', 'carry', 'paper'].map((file) => JSON.parse(readFileSync(join(DIST, `locales/${lang}/${file}.json`), 'utf8'))));
export const W = words();
/** A word with its places filled in. */
export const fill = (word, places) => W[word].replace(/\{(\w+)\}/g, (_, name) => places[name]);

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const heading = (page, name) => page.getByRole('heading', { level: 1, name });
export const cell = (page, row, column) => page.locator(`[data-cell="${row}-${COLUMN[column] ?? column}"]`);
export const totals = (page) => page.locator('[data-totals]');
export const rowCount = async (page) => Number(await page.locator('[data-rows]').first().getAttribute('data-rows'));
export const saved = (page) => page.locator('[data-saved="yes"]').waitFor();
export const banner = (page, name) => page.locator(`[data-banner="${name}"]`);
export const card = (page, id) => page.locator(`[data-report="${id}"]`);

/** Goes to a page by the task list. */
export async function goToPart(page, name) {
  await page.locator('.rail-item', { hasText: name }).first().click();
}
export const goToSection = (page, id) => page.locator(`.rail-item[title^="${id}. "]`).click();

/**
 * On "Check your answers": answers what must be mended with a reason and fills in the declaration. Then
 * `submitNow` submits.
 */
export async function readyToSubmit(page, { name = 'Kari Nordmann', role = 'Ambassador' } = {}) {
  await goToPart(page, W['page.check']);
  await page.locator('[data-submit]').waitFor({ state: 'attached' });
  await answerMusts(page);
  await page.getByLabel(W['submit.name']).fill(name);
  await page.getByLabel(W['submit.function']).fill(role);
}
export async function answerMusts(page) {
  const open = page.locator('[data-severity="must"] > ul > li');
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().locator('summary').click();
    await open.first().locator('textarea').fill('It follows with the next report.');
    await open.first().locator('[data-edit^="answer "]').click();
    await eventually(async () => assert.equal(await open.count(), left - 1));
  }
}
export const submitNow = (page) => page.locator('[data-action="submit"]').click();

/** Waits until the totals show a text. */
export async function seeTotal(page, text) {
  await eventually(async () => {
    const shown = (await totals(page).innerText()).replaceAll('\u00a0', ' ');
    assert.ok(shown.includes(text), `the totals say ${JSON.stringify(shown)}, not ${text}`);
  });
}

/** Waits until the table has so many rows. */
export const seeRows = (page, count) => eventually(async () => assert.equal(await rowCount(page), count));

/** The sums on the screen: { NOK: 526935267 }. */
export async function shownSums(page) {
  const text = (await totals(page).innerText()).replaceAll('\u00a0', ' ');
  return Object.fromEntries([...text.matchAll(/\b([A-Z]{3}) (-?[\d,]+(?:\.\d+)?)/g)].map(([, currency, sum]) => [currency, Number(sum.replaceAll(',', ''))]));
}

/** The open report, as a plain object. */
export const report = (page) => page.locator(ELEMENT).evaluate((element) => element.report);
/** What is stored: key to text. */
export const stored = (page) => page.evaluate(() => ({ ...localStorage }));
/** Empties all that the browser keeps of the app: localStorage, and the copies and files in IndexedDB. */
export const empty = (page) =>
  page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const name of ['article7', 'article7-drafts', 'article7-typed']) {
      await new Promise((resolve) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: resolve, onblocked: resolve }));
    }
  });
/** The stored drafts: id to report. */
export async function drafts(page) {
  const entries = Object.entries(await stored(page)).filter(([key]) => key.startsWith(KEY));
  return Object.fromEntries(entries.map(([key, text]) => [key.slice(KEY.length), JSON.parse(text)]));
}
export const rowsOf = (report) => report.sections.I.answers.assistance;

/** Imports a text as a file through the element; the app is to be seen afterwards. */
export const importText = (page, name, text) =>
  page.locator(ELEMENT).evaluate((element, [name, text]) => element.importFile(new File([text], name)), [name, text]);
/** An error's message, where importing fails; null where it does not. */
export const importError = (page, name, base64) =>
  page.locator(ELEMENT).evaluate(
    async (element, [name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      try {
        await element.importFile(new File([bytes], name));
        return null;
      } catch (error) {
        return { isError: error instanceof Error, message: error.message };
      }
    },
    [name, Buffer.from(base64).toString('base64')],
  );
/** An export as text, with its media type. */
export const exported = (page, format, table) =>
  page.locator(ELEMENT).evaluate(
    async (element, [format, table]) => {
      const blob = await element.exportAs(format, ...(table ? [table] : []));
      // Blob.text() would take the byte order mark away.
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return { type: blob.type, isBlob: blob instanceof Blob, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
    },
    [format, table],
  );

/** Clicks and gives the text and the name of the file that is downloaded. */
export async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** Chooses a file by the browser's file chooser. */
export async function chooseFile(page, open, file) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
  await chooser.setFiles(file);
}

/** What Norway's 2025 report is, as it stands in the repository. */
export const example = () => JSON.parse(readFileSync(join(ROOT, 'examples/norway-2025.json'), 'utf8'));

/** Another program reads our files: Python's json and csv, and its exact decimals. */
export function sumsByPython(format, text) {
  const program = `
import csv, decimal, io, json, sys
data = sys.stdin.buffer.read()
if sys.argv[1] == "json":
    rows = json.loads(data)["sections"]["I"]["answers"]["assistance"]
else:
    assert data.startswith(b"\\xef\\xbb\\xbf"), "a byte order mark, so that Excel opens it"
    assert b"\\n" not in data.replace(b"\\r\\n", b""), "lines end as RFC 4180 says"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
sums = {}
for row in rows:
    sums[row["currency"]] = sums.get(row["currency"], 0) + decimal.Decimal(row["amount"])
print(json.dumps({"rows": len(rows), "sums": {currency: float(sum) for currency, sum in sums.items()}}))
`;
  return JSON.parse(execFileSync('python3', ['-c', program, format], { input: text, encoding: 'utf8' }));
}

/** The prints of Norway's report that are here: the whole one is not ours to publish. */
export function prints() {
  const all = [
    {
      name: 'the whole print of Norway’s report',
      path: join(ROOT, '../shared/seeds/002_b214acb1865c596a.txt'),
      rows: 50,
      sum: 526_935_267,
      total: 'NOK 526,935,267',
      authority: 'Ministry of Foreign Affairs',
      attachments: ['Norway 2025 mine action assistance.docx'],
    },
    {
      name: 'a print of our own making',
      path: join(ROOT, 'crates/core/tests/prints/donor.md'),
      rows: 6,
      sum: 44_938_840,
      total: 'NOK 44,938,840',
      authority: 'Ministry of Foreign Affairs',
      attachments: ['Note verbale.pdf', 'Grants 2025.docx'],
    },
  ];
  return all.filter((print) => existsSync(print.path)).map((print) => ({ ...print, text: readFileSync(print.path, 'utf8') }));
}
