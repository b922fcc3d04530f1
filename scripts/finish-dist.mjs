// After `trunk build --release`: takes out what Trunk leaves in index.html, and refuses a folder
// that would not work from any path of a static host under a strict Content-Security-Policy.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { FOR_HOSTS, writeHeaders } from './headers.mjs';
import { writeOffline } from './precache.mjs';
import { shrink } from './shrink.mjs';

/** A form without the labels of prints, and without the headers that others give to its columns: but
 * those of the assistance table stay, because people paste it with its head. */
function withoutNamesOfOthers(part, keeps = false) {
  if (Array.isArray(part)) return part.map((one) => withoutNamesOfOthers(one, keeps));
  if (part === null || typeof part !== 'object') return part;
  const kept = keeps || part.role === 'assistance';
  const isColumn = 'kind' in part && !('columns' in part);
  const isOthers = (key, value) => (key === 'printed' && Array.isArray(value)) || (key === 'also' && isColumn && !kept);
  const fields = Object.entries(part).filter(([key, value]) => !isOthers(key, value));
  return Object.fromEntries(fields.map(([key, value]) => [key, withoutNamesOfOthers(value, kept)]));
}

const dist = process.argv[2] ?? 'dist';
const page = join(dist, 'index.html');
let html = readFileSync(page, 'utf8');

// With inject_scripts = false Trunk leaves its <link rel="rust"> behind, with build settings on it.
// Of what it took out it leaves the indentation.
html = html.replace(/[ \t]*<link\b[^>]*\bdata-trunk\b[^>]*>\n?/g, '').replace(/\n(?:[ \t]*\n)+/g, '\n');
writeFileSync(page, html);

// Trunk optimises neither the wasm (it runs wasm-opt before names are short) nor any JavaScript.
// What only these lead to is fetched late: the app waits for it before it calls one (`Desk::there`).
const tables = {
  file: join(dist, 'app/tables.wasm'),
  linked: 'target/wasm32-unknown-unknown/release/article7.wasm',
  entrances: [
    ...['grid::grid', 'field::read', 'export_menu::export_json', 'choose_file::open'].map((name) => `article7::app::widgets::${name}`),
    'article7::app::pages::late::late',
    ...['reports', 'broken_cards', 'open_example', 'due_soon', 'paste_report'].map((name) => `article7::app::pages::start::${name}`),
    ...['apart::apart', 'apart::keep_beside', 'editor::take_over', 'leave::other_tab_wrote', 'told::ask', 'reports::read_reports', 'reports::read_broken'].map((name) => `article7::app::desk::${name}`),
    ...['put_report', 'findings', 'review', 'open', 'open_stored', 'import_file', 'export_as', 'prefill', 'adopt'].map((name) => `article7::element::late::${name}`),
    'article7_core::exchange::json::read', 'article7_core::report::edit::*::apply_to_rows',
    'article7_core::report::changes::*::changes', 'article7_core::report::prefill::*::filled_from',
  ],
};
shrink(join(dist, 'app/article7.js'), join(dist, 'app/article7_bg.wasm'), ['Handle'], { late: tables });
shrink(join(dist, 'clerk/clerk.js'), join(dist, 'clerk/clerk_bg.wasm'), ['Clerk'], { fast: true });
shrink(join(dist, 'office/office.js'), join(dist, 'office/office_bg.wasm'), ['Office'], { fast: true });
buildSync({ entryPoints: ['style/article7.css'], outfile: join(dist, 'article7.css'), bundle: true, minify: true });
// The app fills a form in; only the clerk, which has the form whole, reads prints and files of others.
for (const name of readdirSync(join(dist, 'forms'))) {
  const path = join(dist, 'forms', name);
  writeFileSync(path, JSON.stringify(withoutNamesOfOthers(JSON.parse(readFileSync(path, 'utf8')))));
}
// The glue goes into the file that loads it: one request less.
const GLUED = ['article7.js', 'clerk-worker.js', 'office.js'];
/** These are made below, or go into the files that use them. */
const APART = ['download.js', 'journal.js', 'notes.js', 'offline.js', 'rows.js', 'service-worker.js', 'store-banner.js'];
const modules = readdirSync('src/element').filter((file) => file.endsWith('.js') && !APART.includes(file));
/** These go into the element's own file, which is bundled where the glue lies. */
const WITHIN = ['journal.js', 'rows.js'];
for (const file of WITHIN) copyFileSync(join('src/element', file), join(dist, file));
for (const file of modules) {
  buildSync({
    entryPoints: [join(GLUED.includes(file) ? dist : 'src/element', file)], outfile: join(dist, file), allowOverwrite: true, bundle: true,
    external: [...modules, 'offline.js'].map((late) => `./${late}`),
    minify: true, format: 'esm', target: 'es2022', legalComments: 'none',
  });
}
for (const file of ['app/article7.js', 'clerk/clerk.js', 'office/office.js', ...WITHIN]) rmSync(join(dist, file));
// The late part fits the app that it was taken out of and no other: called into another it would do
// anything at all. So its name says which it is, and a page that is older than its host finds none.
const lateName = `app/tables-${createHash('sha256').update(readFileSync(tables.file)).digest('hex').slice(0, 12)}.wasm`;
renameSync(tables.file, join(dist, lateName));
const loader = readFileSync(join(dist, 'article7.js'), 'utf8');
if (!loader.includes('app/tables.wasm')) throw new Error('article7.js does not name app/tables.wasm (see scripts/finish-dist.mjs)');
writeFileSync(join(dist, 'article7.js'), loader.replaceAll('app/tables.wasm', lateName));
writeHeaders(dist);
const offline = writeOffline(dist);

const problems = [];
const attribute = (tag, name) =>
  tag.match(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`, 'i'))?.slice(1).find((v) => v !== undefined);

// What the page runs and fetches must be files of its own, named relatively.
const withoutComments = html.replace(/<!--[\s\S]*?-->/g, '');
for (const [, tag, body] of withoutComments.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/gi)) {
  const type = attribute(tag, 'type') ?? '';
  if (attribute(tag, 'src') === undefined && !/json/i.test(type)) problems.push(`an inline script: ${tag}${body.trim().slice(0, 60)}…`);
}
for (const [tag] of withoutComments.matchAll(/<[a-z][^>]*>/gi)) {
  if (/\son[a-z]+\s*=/i.test(tag)) problems.push(`an inline event handler: ${tag}`);
  if (/^<base\b/i.test(tag)) problems.push(`a <base>, which moves every relative address: ${tag}`);
  const loads = /^<(script|link|img|source|iframe)\b/i.test(tag);
  for (const name of ['src', 'href']) {
    const url = attribute(tag, name);
    if (!loads || !url || url.startsWith('data:') || /\brel=["']?canonical/i.test(tag)) continue;
    if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(url)) problems.push(`an address that is not relative: ${tag}`);
    else if (!existsSync(join(dist, url.replace(/[?#].*$/, '')))) problems.push(`a file that is not in ${dist}/: ${tag}`);
  }
}

const files = [];
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else files.push(path);
  }
};
walk(dist);
for (const path of files) {
  const name = relative(dist, path);
  // Hosts of static files commonly drop or hide these.
  if (!FOR_HOSTS.includes(name) && name.split(/[\\/]/).some((part) => /^[._]/.test(part))) problems.push(`a name that static hosts may hide: ${name}`);
}
// Panic messages name source files; the folders of whoever built this are nobody's business.
for (const path of files.filter((file) => file.endsWith('.wasm'))) {
  const bytes = readFileSync(path);
  for (const folder of new Set([homedir(), resolve('.')])) {
    if (folder.length > 1 && bytes.includes(`${folder}/`)) problems.push(`${relative(dist, path)} names a folder of this machine: ${folder}/`);
  }
}
if (!files.some((path) => path.endsWith('.wasm'))) problems.push('no .wasm file');

if (problems.length > 0) {
  console.error(`${page} is not fit to be published:`);
  for (const problem of problems) console.error(`  - ${problem}`);
  process.exit(1);
}
const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
console.log(`Version ${offline.version} keeps ${offline.files.length} files for work without a network.`);
console.log(`dist/ is ready: ${files.length} files, ${bytes.toLocaleString('en-GB')} bytes.`);
