// The table: opening, scrolling, typing, pasting, sorting, filtering and grouping, at up to 100,000 rows.
import { within } from '../lib/browser.mjs';
import { NotOffered, OURS } from '../lib/measures.mjs';
import { report, textRows } from '../lib/rows.mjs';
import { median, quantile } from '../lib/stats.mjs';

export const pages = 'grid';

const CONTENDERS = [OURS, 'slickgrid', 'ag-grid', 'tabulator', 'glide', 'bare'];
const SIZES = (process.env.ROWS ?? '1000,10000,100000').split(',').map(Number);
const LARGEST = Math.max(...SIZES);
/** The size at which a table is worked in. */
const WORKED = Math.min(10_000, LARGEST);
const PASTED = 1000;
const FRAMES = 120;
/** Nobody waits longer for a table. */
const PATIENCE = 60;
const FOUND = 'HALO';

const size = (rows) => rows.toLocaleString('en-GB');
const pastedRows = () => textRows(PASTED).map((row, i) => ({ ...row, details: `Pasted ${i}` }));

export const made = {
  '/data/report-0.json': () => JSON.stringify(report(0, 'bench')),
  '/data/pasted.txt': () => pastedRows().map((row) => Object.values(row).join('\t')).join('\n'),
  ...Object.fromEntries(SIZES.map((rows) => [`/data/rows-${rows}.json`, () => JSON.stringify(textRows(rows))])),
};

const COLD = (rows) => `${size(rows)} rows opened in a fresh page`;
const WARM = (rows) => `${size(rows)} rows opened again`;
const SHOWN = (rows) => `${size(rows)} rows that it has, shown again`;
const ELEMENTS = (rows) => `elements in the page at ${size(rows)} rows`;
const JS = `JavaScript and DOM memory at ${size(LARGEST)} rows`;
const MEMORY = `memory at ${size(LARGEST)} rows, with array buffers and wasm`;
const FRAME_WORST = `longest frame, scrolling through ${size(LARGEST)} rows`;
const FRAME_95 = `frames' 95th percentile, scrolling through ${size(LARGEST)} rows`;
const FRAMES_LONG = `frames above 50 ms of ${FRAMES}, scrolling through ${size(LARGEST)} rows`;
const KEY = `a key to the painted cell at ${size(WORKED)} rows`;
const KEY_WORK = `work of the page for that key at ${size(WORKED)} rows`;
const PASTE = `${size(PASTED)} rows pasted over others, of ${size(WORKED)}`;
const SORT = `${size(WORKED)} rows sorted by amount`;
const FILTER = `${size(WORKED)} rows filtered by a word`;
const GROUP = `${size(WORKED)} rows grouped by destination`;

export async function run({ browser, server, measures, left, runs, say }) {
  for (const rows of SIZES) for (const name of [COLD, WARM, SHOWN]) measures.measure(name(rows), 'ms');
  for (const rows of SIZES) measures.measure(ELEMENTS(rows), 'elements');
  for (const name of [FRAME_WORST, FRAME_95]) measures.measure(name, 'ms');
  measures.measure(FRAMES_LONG, 'frames');
  measures.measure(KEY, 'ms');
  measures.measure(KEY_WORK, 'ms of the main thread');
  for (const name of [PASTE, SORT, FILTER, GROUP]) measures.measure(name, 'ms');
  for (const name of [JS, MEMORY]) measures.measure(name, 'MB');

  const contenders = CONTENDERS.filter((name) => !left[name]);
  // What cannot be done once is not tried again.
  const tried = async (measure, name, work) => {
    if (measures.isMissing(measure, name)) return;
    await work().catch((error) => measures.miss(measure, name, error));
  };
  for (let run = 1; run <= runs; run += 1) {
    for (const name of contenders) {
      say(`grid ${run}/${runs} ${name}`);
      const open = (rows, work) => browser.visit({ seconds: PATIENCE }, async (visit) => work({ ...visit, cold: await openRows({ ...visit, server, name, rows }) }));
      const one = { measures, name };
      if (name !== 'bare') for (const rows of SIZES) await tried(COLD(rows), name, () => open(rows, (visit) => opening({ ...visit, ...one, rows, tried })));
      if (measures.isMissing(COLD(WORKED), name) && !measures.figures(COLD(WORKED), name).length) {
        for (const measure of [KEY, PASTE, SORT, FILTER, GROUP]) measures.miss(measure, name, 'does not open');
        continue;
      }
      await tried(KEY, name, () => open(WORKED, (visit) => typing({ ...visit, ...one })));
      if (name === 'bare') continue;
      await tried(PASTE, name, () => open(WORKED, (visit) => pasting({ ...visit, ...one })));
      for (const [measure, work] of [[SORT, sorting], [FILTER, filtering], [GROUP, grouping]]) {
        await tried(measure, name, () => open(WORKED, (visit) => work({ ...visit, ...one })));
      }
    }
  }
  return ['“opened”: the rows handed over, until the first of them is painted. Of ours that is a report set on the element and its section chosen; a peer gets an array.'];
}

/** Opens a page with so many rows; how long the grid took, in milliseconds. */
async function openRows({ page, server, name, rows }) {
  await page.goto(`${server.url}/grid/${name}/`);
  await page.waitForFunction(() => window.bench);
  await page.evaluate(async (rows) => void (bench.rows = await bench.prepare(await (await fetch(`/data/rows-${rows}.json`)).json())), rows);
  await page.waitForTimeout(200);
  const cold = await page.evaluate(() => probe.timed(() => bench.open(bench.rows), () => bench.top('destination') !== null));
  await page.waitForTimeout(300);
  return cold;
}

async function opening({ page, devtools, measures, name, rows, cold, tried }) {
  measures.add(COLD(rows), name, cold);
  measures.add(ELEMENTS(rows), name, await page.evaluate(() => probe.count()));
  if (rows === LARGEST) {
    await tried(MEMORY, name, () => memory({ page, devtools, measures, name }));
    await tried(FRAME_WORST, name, () => scrolling({ page, measures, name }));
  }
  const again = async (how) => {
    const work = page.evaluate(async (how) => {
      await bench.close();
      await probe.painted();
      return probe.timed(() => bench[how](bench.rows), () => bench.top('destination') !== null);
    }, how);
    return within(PATIENCE / 4, work);
  };
  // A peer has nothing but the array, so showing it again is opening it again.
  const keeps = await page.evaluate(() => 'show' in bench);
  await tried(WARM(rows), name, async () => {
    const warm = await again('open');
    measures.add(WARM(rows), name, warm);
    if (!keeps) measures.add(SHOWN(rows), name, warm);
  });
  if (keeps) await tried(SHOWN(rows), name, async () => measures.add(SHOWN(rows), name, await again('show')));
}

async function memory({ page, devtools, measures, name }) {
  // What the host handed over is the host's; a peer works on that very array, so for it this frees nothing.
  await page.evaluate(() => void (bench.kept = bench.rows, bench.rows = null));
  const own = await page.evaluate(() => 'show' in bench);
  if (own) await page.evaluate(() => void (bench.kept = null));
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => probe.wasmBytes());
  measures.add(JS, name, (usedSize + embedderHeapUsedSize) / 1e6);
  // Chromium counts the memory of wasm with the buffers or not at all: so the larger of the two, not their sum.
  measures.add(MEMORY, name, (usedSize + embedderHeapUsedSize + Math.max(backingStorageSize, wasm)) / 1e6);
  if (own) await page.evaluate(async (rows) => void (bench.rows = await bench.prepare(await (await fetch(`/data/rows-${rows}.json`)).json())), LARGEST);
  else await page.evaluate(() => void (bench.rows = bench.kept));
}

async function scrolling({ page, measures, name }) {
  const frames = await page.evaluate((frames) => probe.scroll(bench.scroller(), frames), FRAMES);
  const height = await page.evaluate(() => bench.scroller().scrollHeight);
  if (height < 10_000) throw new Error(`what scrolls is ${height} px high: not the rows`);
  measures.add(FRAME_WORST, name, Math.max(...frames));
  measures.add(FRAME_95, name, quantile(frames, 0.95));
  measures.add(FRAMES_LONG, name, frames.filter((ms) => ms > 50).length);
}

async function typing({ page, devtools, measures, name }) {
  const before = await page.evaluate(() => bench.totals?.());
  const at = await page.evaluate(() => bench.edit(5, 'amount'));
  if (at) {
    await page.mouse.click(...at);
    await page.keyboard.press('F2');
    if (name === 'glide') await page.keyboard.press('Enter');
  }
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    probe.watchKeys();
    probe.typed = 0;
    addEventListener('input', () => (probe.typed += 1), true);
  });
  const busy = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  const keys = Array.from({ length: 4 }, () => ['1', '2', '3', 'Backspace', 'Backspace', 'Backspace']).flat();
  const start = await busy();
  for (const key of [...keys, '7']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(700);
  const work = ((await busy()) - start) / (keys.length + 1);
  const { latencies, typed } = await page.evaluate(() => ({ latencies: probe.latencies, typed: probe.typed }));
  if (typed !== keys.length + 1) throw new Error(`${typed} of ${keys.length + 1} keys were taken`);
  if (before !== undefined && (await page.evaluate(() => bench.totals())) === before) throw new Error('the totals did not follow');
  measures.add(KEY, name, median(latencies));
  measures.add(KEY_WORK, name, work);
}

/** The real clipboard and the real keys, as when a block comes from a spreadsheet. */
async function pasting({ page, measures, name }) {
  if (!(await page.evaluate(() => 'choose' in bench))) throw new NotOffered();
  await page.evaluate(async () => navigator.clipboard.writeText(await (await fetch('/data/pasted.txt')).text()));
  const at = await page.evaluate(() => bench.choose(0, 'destination'));
  if (at) await page.mouse.click(...at);
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const pressed = new Promise((done) => addEventListener('keydown', (event) => event.key === 'v' && done(event.timeStamp), true));
    bench.pasted = pressed.then(async (start) => (await probe.until(() => bench.top('details')?.includes('Pasted 0'))) - start);
  });
  await page.keyboard.press('Control+v');
  const took = await page.evaluate(() => bench.pasted);
  await page.waitForTimeout(200);
  const last = await page.evaluate((row) => bench.value(row, 'details'), PASTED - 1);
  if (last !== `Pasted ${PASTED - 1}`) throw new Error(`the last pasted row says “${last}”`);
  measures.add(PASTE, name, took);
}

async function sorting({ page, measures, name }) {
  if (!(await page.evaluate(() => 'sort' in bench))) throw new NotOffered();
  const rows = textRows(WORKED);
  const most = rows.reduce((most, row) => (Number(row.amount) > Number(most.amount) ? row : most)).amount;
  measures.add(SORT, name, await page.evaluate((most) => probe.timed(() => bench.sort('amount'), () => bench.top('amount')?.replace(/[^\d.]/g, '') === most), most));
}

async function filtering({ page, measures, name }) {
  if (!(await page.evaluate(() => 'filter' in bench))) throw new NotOffered();
  const found = textRows(WORKED).filter((row) => row.details.includes(FOUND)).length;
  // Where a person opens a panel for it first, as a peer's menu, that is no filtering yet.
  await page.evaluate(() => bench.readyToFilter?.());
  const filter = ({ word, found }) => probe.timed(() => bench.filter('details', word), () => bench.count() === found && bench.top('details')?.includes(word));
  measures.add(FILTER, name, await page.evaluate(filter, { word: FOUND, found }));
}

async function grouping({ page, measures, name }) {
  if (!(await page.evaluate(() => 'group' in bench))) throw new NotOffered();
  measures.add(GROUP, name, await page.evaluate(() => probe.timed(() => bench.group('destination'), () => bench.grouped())));
}
