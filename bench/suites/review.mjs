// A report looked over as a colleague would: no peer does it, so ours stands alone, beside what the issue
// allows; the ratio that tells is that of two lengths.
import { OURS } from '../lib/measures.mjs';
import { report } from '../lib/rows.mjs';

export const pages = 'review';

const SIZES = (process.env.ROWS ?? '1000,10000').split(',').map(Number);
const TIMES = 8;
const PATIENCE = 120;

const size = (rows) => rows.toLocaleString('en-GB');
const JOB = (rows) => `${size(rows)} rows reviewed by the worker, with the way there and back`;
const UNLIKE = (rows) => `${size(rows)} rows reviewed by the worker, each with a partner of its own`;
const ASKED = (rows) => `${size(rows)} rows, from review() to the findings`;
const FRAME = (rows) => `${size(rows)} rows, the longest time between two frames in that while`;

/** The same rows, no two partners alike. */
function unlike(rows) {
  const made = report(rows, 'bench');
  made.sections.I.answers.assistance.forEach((row, at) => (row.details = `${row.details ?? 'Partner'} ${at}`));
  return made;
}

export const made = Object.fromEntries(
  SIZES.flatMap((rows) => [
    [`/data/report-${rows}.json`, () => JSON.stringify(report(rows, 'bench'))],
    [`/data/unlike-${rows}.json`, () => JSON.stringify(unlike(rows))],
  ]),
);

export async function run({ browser, server, measures, runs, say }) {
  for (const rows of SIZES) for (const name of [JOB, UNLIKE, ASKED, FRAME]) measures.measure(name(rows), 'ms');
  for (let run = 1; run <= runs; run += 1) {
    for (const rows of SIZES) {
      say(`review ${run}/${runs} ${size(rows)} rows`);
      const visit = (name, work, arg) =>
        browser
          .visit({ seconds: PATIENCE }, async ({ page }) => {
            await page.goto(`${server.url}/review/${OURS}/`);
            await page.waitForFunction(() => window.bench);
            return page.evaluate(work, arg);
          })
          .catch((error) => measures.miss(name, OURS, error));
      for (const [name, file] of [[JOB(rows), 'report'], [UNLIKE(rows), 'unlike']]) {
        const found = await visit(name, async ([file, times]) => bench.job(await (await fetch(file)).json(), times), [`/data/${file}-${rows}.json`, TIMES]);
        if (!found) continue;
        seen(found);
        measures.add(name, OURS, Math.min(...found.took));
      }
      const found = await visit(
        ASKED(rows),
        async ([file, times]) => {
          await bench.open(await (await fetch(file)).json());
          const all = [];
          for (let i = 0; i < times; i += 1) all.push(await bench.review());
          return all;
        },
        [`/data/report-${rows}.json`, TIMES],
      );
      if (!found) continue;
      found.forEach(seen);
      measures.add(ASKED(rows), OURS, Math.min(...found.map(({ took }) => took)));
      measures.add(FRAME(rows), OURS, Math.max(...found.map(({ longest }) => longest)));
    }
  }
  return [`a figure is the least of ${TIMES} in one fresh page; of frames, the longest of all`];
}

/** A review that does not see the wrong year in Norway's report was none. */
function seen({ codes }) {
  if (!codes.includes('year-outside-period')) throw new Error(`the review found only ${codes.join(', ')}`);
}
