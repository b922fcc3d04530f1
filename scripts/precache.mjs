// What is kept for work without a network: writes the list of all files of the app and their hashes
// into the service worker, and the version that they make into the page's side of it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { FOR_HOSTS } from './headers.mjs';

const SOURCE = fileURLToPath(new URL('../src/element/', import.meta.url));
/** What a page does not need: for hosts, for reading, and what stores show of an app before it is installed. */
const LEFT_OUT = [...FOR_HOSTS, 'service-worker.js', 'sbom.cdx.json', 'screenshots/'];

function filesIn(dist, folder = '') {
  return readdirSync(join(dist, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(dist, `${folder}${entry.name}/`) : [`${folder}${entry.name}`]))
    .filter((name) => !LEFT_OUT.some((left) => name === left || (left.endsWith('/') && name.startsWith(left))))
    .sort();
}

const build = (dist, name, define) =>
  buildSync({
    entryPoints: [join(SOURCE, name)], outfile: join(dist, name), allowOverwrite: true, bundle: true, minify: true, format: 'esm',
    target: 'es2022', legalComments: 'none', define,
    // A policy of one name is made once in a page.
    external: ['./trusted.js'],
  });

/** Writes offline.js and service-worker.js of a finished `dist`; answers the version and the files. */
export function writeOffline(dist) {
  const hash = (name) => createHash('sha256').update(readFileSync(join(dist, name))).digest('base64');
  // The page's side knows the version, so the version cannot know the page's side; its hash is kept all the same.
  const others = filesIn(dist).filter((name) => name !== 'offline.js').map((name) => [name, hash(name)]);
  const source = readFileSync(join(SOURCE, 'offline.js'));
  const version = createHash('sha256').update(JSON.stringify(others)).update(source).digest('hex').slice(0, 16);
  build(dist, 'offline.js', { __VERSION__: JSON.stringify(version) });
  const all = [...others, ['offline.js', hash('offline.js')]].map(([name, made]) => [name === 'index.html' ? '' : name, made]);
  build(dist, 'service-worker.js', { __VERSION__: JSON.stringify(version), __FILES__: JSON.stringify(Object.fromEntries(all)) });
  return { version, files: all.map(([name]) => name) };
}
