// Measures article7 and its peers in turn, in one browser on this machine, and prints the ratios.
//   node bench/run.mjs [suite …] [--slow 4] [--runs 7]      RUNS=7, DIST=dist
// Ctrl+C ends it early, with what it has found so far.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser } from './lib/browser.mjs';
import { bundle } from './lib/build.mjs';
import { Measures } from './lib/measures.mjs';
import { BENCH, BUILT, DIST, RESULTS } from './lib/paths.mjs';
import { print } from './lib/print.mjs';
import { serve } from './lib/server.mjs';

const ALL = readdirSync(join(BENCH, 'suites')).map((file) => basename(file, '.mjs'));
const versions = JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')).devDependencies;

function asked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { slow: { type: 'string', default: '4' }, runs: { type: 'string', default: process.env.RUNS ?? '7' } },
  });
  const [slow, runs] = [Number(values.slow), Number(values.runs)];
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`RUNS: expected a whole number from 1, found ${values.runs}.`);
  if (!(slow >= 1)) throw new Error(`--slow: expected a number from 1, found ${values.slow}.`);
  const suites = positionals.length ? positionals : ALL;
  for (const suite of suites) if (!ALL.includes(suite)) throw new Error(`There is no suite “${suite}”: ${ALL.join(', ')}.`);
  return { suites, slow, runs };
}

async function measure(name, { slow, runs }) {
  const suite = await import(`./suites/${name}.mjs`);
  const left = await bundle(suite.pages);
  const server = await serve({ '/dist/': DIST, [`/${suite.pages}/`]: join(BUILT, suite.pages) }, suite.made);
  const browser = new Browser(readFileSync(join(BENCH, 'lib/probe.js'), 'utf8'));
  const measures = new Measures();
  const started = new Date().toISOString();
  const say = (text) => process.stderr.write(`  ${text}\n`);
  const tell = (notes) => {
    const machine = { browser: browser.version(), node: process.version, cpu: `${cpus().length} × ${cpus()[0]?.model}` };
    const result = { suite: name, started, runs, slow, ...machine, versions, left, notes, rows: measures.rows() };
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(result, null, 1)}\n`);
    print(result);
  };
  const stop = () => {
    tell(['stopped before the end']);
    browser.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  try {
    tell(await suite.run({ browser, server, measures, left, runs, slow, say }));
  } finally {
    process.off('SIGINT', stop);
    await browser.close();
    await server.close();
  }
}

try {
  const { suites, ...how } = asked();
  if (!existsSync(join(DIST, 'index.html'))) throw new Error(`There is no ${join(DIST, 'index.html')}: run 'make dist', or set DIST.`);
  for (const suite of suites) await measure(suite, how);
} catch (error) {
  console.error(process.env.DEBUG ? error : error.message);
  process.exit(1);
}
