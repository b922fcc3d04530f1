// Lighthouse on the release build, served as `make serve` serves it: the start page and a section of
// Norway's report, on a desktop and on a phone. Fails where the median of a score misses its goal.
//   make lighthouse      RUNS=5      or: cd tests/lighthouse && npm ci && node run.mjs [dist]
//
// Accessibility and best practices are the same in every run. Performance is counted from a trace of the
// load, and what else keeps the processor busy is counted in; so it is the median of some runs, and it is
// said how quick the machine was in them (Lighthouse's own benchmark: a quiet laptop has 1,500 and more).
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromiumPath } from '../../scripts/browser.mjs';
import { STRICT } from '../../scripts/headers.mjs';
import { serve } from '../../scripts/serve.mjs';

const GOALS = {
  desktop: { performance: 100, accessibility: 100, 'best-practices': 100 },
  mobile: { performance: 95, accessibility: 100, 'best-practices': 100 },
};
const CONFIGS = { desktop: desktopConfig, mobile: undefined };
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const PAGES = [['start', ''], ['section', 'section.html']];

const dist = resolve(process.argv[2] ?? join(fileURLToPath(new URL('../../', import.meta.url)), 'dist'));
const runs = Number(process.env.RUNS ?? 5);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`RUNS: expected a whole number from 1, found ${process.env.RUNS}.`);

/** The folder with one page more: the same page with a report in it, opened at its assistance table. */
function withReport(dist) {
  const folder = mkdtempSync(join(tmpdir(), 'article7-lighthouse-'));
  cpSync(dist, folder, { recursive: true });
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const start = '<article7-report link-base="">';
  const script = '<script type="module" src="./article7.js"></script>';
  if (!page.includes(start) || !page.includes(script)) throw new Error('index.html is not what it was: see withReport in tests/lighthouse/run.mjs.');
  writeFileSync(
    join(folder, 'section.html'),
    page.replace(start, '<article7-report link-base="" section="I">').replace(script, `<script type="module" src="./section.js"></script>${script}`),
  );
  // The report is there before the app is, as a draft on the device is.
  const report = readFileSync(join(dist, 'examples/norway-2025.json'), 'utf8');
  writeFileSync(join(folder, 'section.js'), `document.querySelector("article7-report").report = ${report};\n`);
  return folder;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

/** What was found wanting in a run, in a line each. */
function wanting({ categories, audits }) {
  return Object.values(categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter(({ id: audit, weight }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 1)
      .map(({ id: audit }) => `${id}: ${audits[audit].title} ${audits[audit].displayValue ? `(${audits[audit].displayValue}) ` : ''}${Math.round(audits[audit].score * 100)}`),
  );
}

async function audit(url, config) {
  // A browser of its own for each run: nothing cached, nothing stored, no service worker.
  const chrome = await launch({ chromePath: chromiumPath(), chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(GOALS.desktop) }, config);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    if (process.env.REPORT) writeFileSync(process.env.REPORT, JSON.stringify(lhr));
    return lhr;
  } finally {
    chrome.kill();
  }
}

const folder = withReport(dist);
const server = await serve(folder, { headers: STRICT });
let failed = false;
try {
  for (const [page, path] of PAGES.filter(([page]) => !process.env.PAGE || page === process.env.PAGE)) {
    // The server compresses a file when it is first asked for it, a host long before.
    await audit(server.url + path, CONFIGS.desktop);
    for (const [profile, goals] of Object.entries(GOALS)) {
      const found = [];
      for (let run = 0; run < runs; run += 1) found.push(await audit(server.url + path, CONFIGS[profile]));
      const speed = median(found.map(({ environment }) => environment.benchmarkIndex));
      console.log(`${page}, ${profile} (${runs} runs; the machine's benchmark ${Math.round(speed)})`);
      for (const [category, goal] of Object.entries(goals)) {
        const scores = found.map(({ categories }) => Math.round(categories[category].score * 100));
        const misses = !(median(scores) >= goal);
        failed ||= misses;
        console.log(`  ${category}: ${median(scores)} of ${goal}${misses ? ', MISSED' : ''} (${scores.join(', ')})`);
      }
      for (const line of new Set(found.flatMap(wanting))) console.log(`    ${line}`);
    }
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
