// The form: what a first visit costs, when the first field takes a key, and how soon a key is painted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABLE } from '../lib/form.mjs';
import { OURS } from '../lib/measures.mjs';
import { DIST } from '../lib/paths.mjs';
import { example, textRows } from '../lib/rows.mjs';
import { median, quantile } from '../lib/stats.mjs';

export const pages = 'forms';

const ENGINES = ['bare', 'rjsf', 'json-forms', 'survey-js', 'form-io'];
const KEYS = 24;
/** As a quick typist: the page has this long for each key. */
const BETWEEN_KEYS = 60;
/** What the cell holds that is typed into: found by it in every engine. */
const CELL = 'The cell to type in';
const ROW = 40;

const tableRows = () => textRows(50).map((row, i) => (i === ROW ? { ...row, details: CELL } : row));

export const made = {
  // The page as it is built, opening a new report as a host page does.
  '/dist/new-report.html': () =>
    readFileSync(join(DIST, 'index.html'), 'utf8').replace('<article7-report ', '<article7-report state="NO" year="2025" lang="en" '),
  '/data/rows-50.json': () => JSON.stringify(tableRows()),
};

const BYTES = 'bytes until the first field takes a key';
const FILES = 'files until then';
const START = 'navigation to the first field that takes a key';
const TEXT = 'a key to paint in a text field';
const TEXT_WORK = 'work of the page for that key';
const CELLS = 'a key to paint in a cell of 50 rows';
const CELLS_WORST = 'the same, 95th percentile';
const CELLS_WORK = 'work of the page for a key in a cell';
const slowly = (measure, slow) => `${measure}, processor ÷${slow}`;

/** Each engine with the whole form at once, as it comes, and with one part of it at a time, as ours has it. */
const CONTENDERS = [
  { name: OURS, first: '/dist/new-report.html', table: '/dist/new-report.html', ours: true },
  ...ENGINES.flatMap((engine) => [
    { name: engine, page: engine, first: `/forms/${engine}/`, table: `/forms/${engine}/?rows=50` },
    { name: `${engine}, by parts`, page: engine, first: `/forms/${engine}/?parts=contact`, table: `/forms/${engine}/?parts=${TABLE.part}&rows=50` },
  ]),
];

export async function run({ browser, server, measures, left, runs, slow, say }) {
  const slows = slow > 1 ? [1, slow] : [1];
  measures.measure(BYTES, 'bytes with brotli');
  measures.measure(FILES, 'files');
  for (const rate of slows) measures.measure(rate > 1 ? slowly(START, rate) : START, 'ms');
  for (const rate of slows) measures.measure(rate > 1 ? slowly(TEXT, rate) : TEXT, 'ms');
  for (const rate of slows) measures.measure(rate > 1 ? slowly(TEXT_WORK, rate) : TEXT_WORK, 'ms of the main thread');
  measures.measure(CELLS, 'ms');
  measures.measure(CELLS_WORST, 'ms');
  measures.measure(CELLS_WORK, 'ms of the main thread');

  const contenders = CONTENDERS.filter(({ page }) => !left[page]);
  // What does not open once is not tried again.
  for (const { name, first } of contenders) await firstVisit({ browser, server, address: first }).catch((error) => measures.miss(START, name, error));

  for (let run = 1; run <= runs; run += 1) {
    for (const contender of contenders) {
      if (measures.isMissing(START, contender.name)) continue;
      say(`forms ${run}/${runs} ${contender.name}`);
      for (const rate of slows) {
        const named = (measure) => (rate > 1 ? slowly(measure, rate) : measure);
        const found = await firstVisit({ browser, server, address: contender.first, slow: rate }).catch((error) => measures.miss(named(START), contender.name, error));
        if (!found) continue;
        measures.add(named(START), contender.name, found.start);
        measures.add(named(TEXT), contender.name, median(found.keys));
        measures.add(named(TEXT_WORK), contender.name, found.work);
        if (rate === 1) {
          measures.add(BYTES, contender.name, found.bytes);
          measures.add(FILES, contender.name, found.files);
        }
      }
      const found = await typeInTable({ browser, server, contender }).catch((error) => measures.miss(CELLS, contender.name, error));
      if (!found) continue;
      measures.add(CELLS, contender.name, median(found.keys));
      measures.add(CELLS_WORST, contender.name, quantile(found.keys, 0.95));
      measures.add(CELLS_WORK, contender.name, found.work);
    }
  }
  return ['key to paint is the first frame after the key; an engine that puts its work off until later shows it in the work of the page'];
}

/** A visit by somebody who was never here, up to the first field and a few words in it. */
function firstVisit({ browser, server, address, slow = 1 }) {
  return browser.visit({ slow }, async ({ page, devtools }) => {
    const sent = server.count();
    const first = new Promise((done) => {
      devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
        if (name === 'press') devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '1', key: '1', code: 'Digit1' }).catch(() => {});
        if (name === 'firstField') done(Number(payload));
      });
    });
    await devtools.send('Runtime.enable');
    await devtools.send('Runtime.addBinding', { name: 'press' });
    await devtools.send('Runtime.addBinding', { name: 'firstField' });
    await page.addInitScript('if (window === top) probe.firstField(() => press("")).then((ms) => firstField(String(ms)));');
    await page.goto(server.url + address, { waitUntil: 'commit' });
    const start = await first;
    // What comes later, such as what a service worker keeps, nobody waits for.
    const files = [...sent()];
    await page.waitForLoadState('networkidle');
    // A page may move the focus once it is drawn: a person clicks into the next field.
    await page.evaluate(() => probe.emptyField().focus());
    const typed = await type(page, devtools);
    return { start, ...typed, bytes: files.reduce((sum, file) => sum + file.bytes, 0), files: files.length };
  });
}

function typeInTable({ browser, server, contender }) {
  return browser.visit({}, async ({ page, devtools }) => {
    await page.goto(server.url + contender.table);
    if (contender.ours) {
      await page.locator('article7-report h1').first().waitFor();
      const report = example();
      report.sections.I.answers.assistance[ROW].details = CELL;
      await page.locator('article7-report').evaluate((element, report) => (element.report = report), report);
      await page.locator(`.rail-item[title^="${TABLE.part}. "]`).click();
      // Only the rows in sight are in the page.
      const cell = page.locator(`[data-cell^="${ROW}-"]`, { hasText: CELL });
      const scroll = page.locator('.grid-scroll');
      await scroll.waitFor();
      for (let top = 0; !(await cell.count()); top += 300) {
        await scroll.evaluate((box, top) => (box.scrollTop = top), top);
        await page.waitForTimeout(50);
      }
      await cell.click();
      await page.keyboard.press('F2');
    } else {
      await page.waitForFunction((cell) => [...document.querySelectorAll('input, textarea')].some((field) => field.value === cell), CELL);
      await page.evaluate((cell) => [...document.querySelectorAll('input, textarea')].find((field) => field.value === cell).focus(), CELL);
    }
    await page.waitForTimeout(300);
    return type(page, devtools);
  });
}

/** Types into what has the focus: how long each key took to paint, and the page's work for one. */
async function type(page, devtools) {
  await page.keyboard.press('End');
  await page.waitForTimeout(500);
  const busy = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  const before = await page.evaluate(() => {
    probe.watchKeys();
    probe.typed = 0;
    addEventListener('input', () => (probe.typed += 1), true);
    return probe.latencies.length;
  });
  const start = await busy();
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.press('abcdefgh'[i % 8]);
    await page.waitForTimeout(BETWEEN_KEYS);
  }
  await page.waitForTimeout(700);
  const work = ((await busy()) - start) / KEYS;
  const { keys, typed } = await page.evaluate((before) => ({ keys: probe.latencies.slice(before), typed: probe.typed }), before);
  if (typed !== KEYS) throw new Error(`${typed} of ${KEYS} keys were taken`);
  return { keys, work };
}
