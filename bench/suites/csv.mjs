// CSV: read, checked, summed exactly, and written.
import { within } from '../lib/browser.mjs';
import { OURS } from '../lib/measures.mjs';
import { csv, reportRows } from '../lib/rows.mjs';

export const pages = 'csv';

const SIZES = (process.env.ROWS ?? '1000,10000,100000').split(',').map(Number);
const READERS = ['udsv', 'papaparse', 'd3-dsv'];
const DECIMALS = ['big.js', 'decimal.js'];
const WRITERS = ['d3-dsv', 'papaparse'];
const PATIENCE = 60;
/** How often a warm figure is taken in one page; the least counts. */
const WARM_TIMES = 5;

const size = (rows) => rows.toLocaleString('en-GB');
const READ = (rows) => `${size(rows)} rows read into texts`;
const SUM = (rows) => `${size(rows)} amounts summed exactly`;
const BOTH = (rows) => `${size(rows)} rows read and summed`;
const COLD = (rows) => `${size(rows)} rows read and summed, the first time in a page`;
const DRAWN = (rows) => `${size(rows)} rows read and summed, and the sum painted`;
const FINDINGS = (rows) => `findings of ${size(rows)} rows, asked of the element`;
const WRITE = (rows) => `${size(rows)} rows written`;
const GROWTH = 'a row read and summed, the dearest size over the cheapest';
const FURTHER = 'a further row read and summed, from size to size: the dearest over the cheapest';

export const made = Object.fromEntries(SIZES.map((rows) => [`/data/rows-${rows}.csv`, () => csv(rows)]));

/** The sum that everybody must find, from whole cents. */
function expected(count) {
  const cents = reportRows(count).reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

export async function run({ browser, server, measures, left, runs, say }) {
  for (const rows of SIZES) for (const name of [BOTH, COLD, DRAWN, READ, SUM, WRITE, FINDINGS]) measures.measure(name(rows), 'ms');
  if (SIZES.length > 1) measures.measure(GROWTH, 'times');
  if (SIZES.length > 2) measures.measure(FURTHER, 'times');
  const tried = (measure, name, work) => (measures.isMissing(measure, name) ? undefined : work().catch((error) => measures.miss(measure, name, error)));

  for (let run = 1; run <= runs; run += 1) {
    const took = new Map(); // contender -> [{ rows, ms }] of each size
    const noted = (name, rows, ms) => took.set(name, [...(took.get(name) ?? []), { rows, ms }]);
    const spread = (costs) => Math.max(...costs) / Math.min(...costs);
    for (const rows of SIZES) {
      say(`csv ${run}/${runs} ${size(rows)} rows`);
      const sum = expected(rows);
      if (!left[OURS]) await tried(BOTH(rows), OURS, () => ours({ browser, server, measures, rows, sum, noted }));
      if (!left.peers) {
        for (const reader of READERS) for (const decimal of DECIMALS) {
          const pair = `${reader} + ${decimal}`;
          await tried(BOTH(rows), pair, () => peer({ browser, server, measures, rows, sum, noted, reader, decimal, pair }));
        }
      }
      if (!left.peers) for (const writer of WRITERS) await tried(WRITE(rows), writer, () => written({ browser, server, measures, rows, writer }));
    }
    for (const [name, sizes] of took) {
      if (sizes.length < SIZES.length) continue;
      const further = sizes.slice(1).map(({ rows, ms }, i) => (ms - sizes[i].ms) / (rows - sizes[i].rows));
      if (sizes.length > 1) measures.add(GROWTH, name, spread(sizes.map(({ rows, ms }) => ms / rows)));
      if (sizes.length > 2) measures.add(FURTHER, name, spread(further));
    }
  }
  return [
    'ours reads, checks every row, keeps it as an edit that can be undone, sums and draws in one call (importFile); the peers read into arrays of text and sum one column',
    `a warm figure is the least of ${WARM_TIMES} in one page (ours: each into a new report)`,
  ];
}

async function pageOf({ page, server, name, rows }) {
  await page.goto(`${server.url}/csv/${name}/`);
  await page.waitForFunction((name) => (name === 'peers' ? window.read : window.bench), name);
  await page.evaluate(async (rows) => void (window.text = await (await fetch(`/data/rows-${rows}.csv`)).text()), rows);
}

function ours({ browser, server, measures, rows, sum, noted }) {
  return browser.visit({ seconds: PATIENCE * 2 }, async ({ page }) => {
    await pageOf({ page, server, name: OURS, rows });
    const read = () => within(PATIENCE, page.evaluate(async (sum) => (await bench.fresh(), bench.read(text, sum)), sum));
    const cold = await read();
    const warm = [];
    for (let time = 0; time < WARM_TIMES; time += 1) warm.push(await read());
    const least = (what) => Math.min(...warm.map((one) => one[what]));
    measures.add(COLD(rows), OURS, cold.read);
    measures.add(BOTH(rows), OURS, least('read'));
    measures.add(DRAWN(rows), OURS, least('shown'));
    noted(OURS, rows, least('read'));
    const findings = await page.evaluate(() => bench.findings());
    measures.add(FINDINGS(rows), OURS, findings.took);
    const files = [];
    for (let time = 0; time < WARM_TIMES; time += 1) files.push(await page.evaluate(() => bench.write()));
    const wrong = files.find((file) => file.lines !== rows + 1);
    if (wrong) throw new Error(`${wrong.lines} lines were written of ${rows + 1}`);
    measures.add(WRITE(rows), OURS, Math.min(...files.map((file) => file.took)));
  });
}

function peer({ browser, server, measures, rows, sum, noted, reader, decimal, pair }) {
  return browser.visit({ seconds: PATIENCE }, async ({ page }) => {
    await pageOf({ page, server, name: 'peers', rows });
    const found = await page.evaluate(
      ({ reader, decimal, times }) =>
        Array.from({ length: times + 1 }, () => {
          const start = performance.now();
          const rows = read[reader](text);
          const readAt = performance.now();
          const total = sum[decimal](rows);
          return { read: readAt - start, sum: performance.now() - readAt, both: performance.now() - start, rows: rows.length, total };
        }),
      { reader, decimal, times: WARM_TIMES },
    );
    for (const one of found) if (one.rows !== rows || one.total !== sum) throw new Error(`${one.rows} rows and ${one.total} instead of ${rows} and ${sum}`);
    const [first, ...warm] = found;
    const least = (what) => Math.min(...warm.map((one) => one[what]));
    measures.add(COLD(rows), pair, first.both);
    measures.add(BOTH(rows), pair, least('both'));
    noted(pair, rows, least('both'));
    // Alone, each library once: with the first of the other kind.
    if (decimal === DECIMALS[0]) measures.add(READ(rows), reader, least('read'));
    if (reader === READERS[0]) measures.add(SUM(rows), decimal, least('sum'));
  });
}

function written({ browser, server, measures, rows, writer }) {
  return browser.visit({ seconds: PATIENCE }, async ({ page }) => {
    await pageOf({ page, server, name: 'peers', rows });
    const took = await page.evaluate(
      ({ writer, times }) => {
        const rows = objects(text);
        return Array.from({ length: times }, () => {
          const start = performance.now();
          const made = write[writer](rows);
          return made.length > 0 && performance.now() - start;
        });
      },
      { writer, times: WARM_TIMES },
    );
    measures.add(WRITE(rows), writer, Math.min(...took));
  });
}
