// What a first visit transfers: each file raw and with brotli, and the sum.
//   node scripts/size.mjs [--limit BYTES]     fails above the limit, or when a file is missing
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

// The one list of what a first visit in English loads: this, and what index.html itself names.
// A journey that really loads the page can hold its requests against `firstVisitFiles`.
const FIRST_VISIT = [
  { file: 'article7.js' },
  { file: 'app/article7_bg.wasm' },
  { folder: 'app/snippets', suffix: '.js', optional: true },
  { file: 'article7.css' },
  { file: 'forms/apmbc-article-7.json' },
  { file: 'locales/en/app.json' },
  { file: 'locales/en/apmbc-article-7.json' },
];

// The relative addresses in the page's <link> and <script> tags: style, icon, preloads, modules.
function namedInPage(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8').replace(/<!--[\s\S]*?-->/g, '');
  return [...html.matchAll(/<(?:link|script)\b[^>]*?\s(?:href|src)\s*=\s*["']?([^"'\s>]+)/gi)]
    .map(([, address]) => address)
    .filter((address) => !/^([a-z][a-z0-9+.-]*:|\/)/i.test(address))
    .map((address) => address.replace(/^\.\//, '').replace(/[?#].*$/, ''));
}

function filesBelow(dist, folder, suffix) {
  const at = join(dist, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(dist, name, suffix);
      return entry.name.endsWith(suffix) ? [name] : [];
    });
}

/** The names, relative to `dist`, of the files that a first visit loads. Throws if one is missing. */
export function firstVisitFiles(dist = 'dist') {
  const missing = (name) => new Error(`${dist}/${name} is missing, and a first visit needs it (see scripts/size.mjs).`);
  if (!existsSync(join(dist, 'index.html'))) throw missing('index.html');

  const names = new Set(['index.html']);
  for (const file of namedInPage(dist)) names.add(file);
  for (const { file, folder, suffix, optional } of FIRST_VISIT) {
    const found = file ? [file] : filesBelow(dist, folder, suffix);
    if (found.length === 0 && !optional) throw missing(`${folder}/*${suffix}`);
    for (const name of found) names.add(name);
  }
  for (const name of names) if (!existsSync(join(dist, name))) throw missing(name);
  return [...names];
}

export function sizes(dist = 'dist') {
  return firstVisitFiles(dist).map((name) => {
    const bytes = readFileSync(join(dist, name));
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    return { name, raw: bytes.length, brotli: brotli.length };
  });
}

function main() {
  const args = process.argv.slice(2);
  let limit;
  if (args[0] === '--limit') {
    limit = Number(args[1]);
    if (!Number.isInteger(limit) || limit <= 0) throw new Error('--limit needs a number of bytes.');
  } else if (args.length > 0) {
    throw new Error('usage: node scripts/size.mjs [--limit BYTES]');
  }

  const rows = sizes();
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const total = { name: 'first visit', raw: sum('raw'), brotli: sum('brotli') };
  const number = (n) => n.toLocaleString('en-GB');
  const width = Math.max(...[...rows, total].map((row) => row.name.length));
  const line = (name, raw, brotli) => console.log(`${name.padEnd(width)}  ${raw.padStart(11)}  ${brotli.padStart(11)}`);

  line('bytes', 'raw', 'brotli');
  for (const row of [...rows, total]) line(row.name, number(row.raw), number(row.brotli));
  if (limit !== undefined) {
    const within = total.brotli <= limit;
    console.log(`${within ? 'Within' : 'ABOVE'} the limit of ${number(limit)} bytes by ${number(Math.abs(limit - total.brotli))}.`);
    if (!within) process.exitCode = 1;
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
