// Workbooks: a table written as XLSX, and one that another program wrote read back.
import { utils, write } from 'xlsx';
import { NotOffered, OURS } from '../lib/measures.mjs';
import { COLUMNS, csv, textRows } from '../lib/rows.mjs';

export const pages = 'xlsx';

const SIZES = (process.env.ROWS ?? '1000,10000').split(',').map(Number);
const CONTENDERS = [OURS, 'hucre', 'sheetjs', 'exceljs'];
const TIMES = 4;
const PATIENCE = 60;

const size = (rows) => rows.toLocaleString('en-GB');
const WRITE = (rows) => `${size(rows)} rows written as XLSX`;
const READ = (rows) => `${size(rows)} rows read from XLSX`;
const BYTES = (rows) => `bytes of the workbook with ${size(rows)} rows`;

/** The rows as a workbook has them: a head, and amounts as numbers. */
const cells = (count) => [COLUMNS, ...textRows(count).map((row) => COLUMNS.map((column) => (column === 'amount' ? Number(row[column]) : row[column])))];

/** What is read, by everybody the same: written by SheetJS with shared strings, as spreadsheet programs do. */
function workbook(count) {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells(count)), 'Assistance');
  return write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true });
}

export const made = Object.fromEntries(
  SIZES.flatMap((rows) => [
    [`/data/rows-${rows}.csv`, () => csv(rows)],
    [`/data/cells-${rows}.json`, () => JSON.stringify(cells(rows))],
    [`/data/rows-${rows}.xlsx`, () => workbook(rows)],
  ]),
);

export async function run({ browser, server, measures, left, runs, say }) {
  for (const rows of SIZES) for (const [name, unit] of [[WRITE, 'ms'], [READ, 'ms'], [BYTES, 'bytes']]) measures.measure(name(rows), unit);
  const tried = (measure, name, work) => (measures.isMissing(measure, name) ? undefined : work().catch((error) => measures.miss(measure, name, error)));
  for (let run = 1; run <= runs; run += 1) {
    for (const rows of SIZES) {
      for (const name of CONTENDERS.filter((name) => !left[name])) {
        say(`xlsx ${run}/${runs} ${size(rows)} rows ${name}`);
        await tried(WRITE(rows), name, () => writing({ browser, server, measures, rows, name }));
        await tried(READ(rows), name, () => reading({ browser, server, measures, rows, name }));
      }
    }
  }
  return [`a figure is the least of ${TIMES} in one fresh page; everybody reads the same workbook, with shared strings`];
}

const visit = ({ browser, server, name }, work) =>
  browser.visit({ seconds: PATIENCE }, async ({ page }) => {
    await page.goto(`${server.url}/xlsx/${name}/`);
    await page.waitForFunction(() => window.bench);
    return work(page);
  });

/** Ours says in words that it has no such format. */
const offered = async (name, work) => {
  try {
    return await work();
  } catch (error) {
    throw name === OURS && /no format|expected a|binary data/i.test(error.message) ? new NotOffered() : error;
  }
};

function writing({ rows, name, measures, ...at }) {
  return visit({ ...at, name }, async (page) => {
    const found = await offered(name, () =>
      page.evaluate(
        async ({ rows, times }) => {
          if (bench.prepare) await bench.prepare(await (await fetch(`/data/rows-${rows}.csv`)).text());
          const cells = bench.prepare ? null : await (await fetch(`/data/cells-${rows}.json`)).json();
          const took = [];
          let file;
          for (let i = 0; i < times; i += 1) {
            const start = performance.now();
            file = await bench.write(cells);
            took.push(performance.now() - start);
          }
          // It must be a workbook that has them all.
          const lines = bench.prepare ? rows + 1 : (await bench.read(file)).length;
          return { took, bytes: file.length, zip: file[0] === 0x50 && file[1] === 0x4b, lines };
        },
        { rows, times: TIMES },
      ),
    );
    if (!found.zip || found.lines !== rows + 1) throw new Error(`wrote ${found.lines} rows of ${rows + 1}`);
    measures.add(WRITE(rows), name, Math.min(...found.took));
    measures.add(BYTES(rows), name, found.bytes);
  });
}

function reading({ rows, name, measures, ...at }) {
  return visit({ ...at, name }, async (page) => {
    const found = await offered(name, () =>
      page.evaluate(
        async ({ rows, times }) => {
          const bytes = new Uint8Array(await (await fetch(`/data/rows-${rows}.xlsx`)).arrayBuffer());
          const took = [];
          let lines;
          for (let i = 0; i < times; i += 1) {
            await bench.prepare?.();
            const start = performance.now();
            const read = await bench.read(bytes);
            took.push(performance.now() - start);
            lines = read.length;
          }
          return { took, lines };
        },
        { rows, times: TIMES },
      ),
    );
    if (found.lines !== rows + 1) throw new Error(`read ${found.lines} rows of ${rows + 1}`);
    measures.add(READ(rows), name, Math.min(...found.took));
  });
}
