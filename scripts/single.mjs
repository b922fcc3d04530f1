// One HTML file that holds everything: `make single`, from a finished dist/.
//   node scripts/single.mjs [dist] [dist-single]
// Opened from a disk a page may fetch nothing and load no module, so the scripts are in the page, the
// clerk's worker starts from a text, and every other file is a compressed text that fetch is answered from.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync, build } from 'esbuild';
import { FOR_HOSTS } from './headers.mjs';

const [dist = 'dist', out = 'dist-single'] = process.argv.slice(2);
const SINGLE = fileURLToPath(new URL('../src/element/single/', import.meta.url));
const TYPES = { '.wasm': 'application/wasm', '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml' };
/** What a page without a host has no use for; scripts are bundled. */
const LEFT_OUT = [...FOR_HOSTS, 'sbom.cdx.json', 'manifest.webmanifest', 'page.css', 'icon.svg', 'index.html'];

function filesIn(folder = '') {
  return readdirSync(join(dist, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]))
    .filter((name) => !LEFT_OUT.includes(name) && extname(name) in TYPES)
    .sort();
}

const common = {
  bundle: true, minify: true, format: 'iife', target: 'es2022', legalComments: 'none', write: false, charset: 'utf8',
  // A place that nothing is fetched from.
  define: { 'import.meta.url': '"file:///article7/index.html"' },
};
const import_ = (...paths) => ({ contents: paths.map((path) => `import ${JSON.stringify(resolve(path))};`).join('\n'), resolveDir: resolve(dist) });

const worker = buildSync({ ...common, stdin: import_(join(SINGLE, 'worker.js'), join(dist, 'clerk-worker.js')) }).outputFiles[0].text;
const bundled = await build({
  ...common,
  stdin: import_(join(SINGLE, 'page.js'), join(dist, 'page.js'), join(dist, 'article7.js')),
  define: { ...common.define, __WORKER__: JSON.stringify(worker) },
  plugins: [
    {
      name: 'what is different without a host',
      setup({ onResolve }) {
        onResolve({ filter: /^\.\/(trusted|offline)\.js$/ }, ({ path }) => ({ path: join(SINGLE, path) }));
      },
    },
  ],
});
const script = bundled.outputFiles[0].text;
if (/<\/script|<!--/i.test(script)) throw new Error('the script would end the tag that it stands in');

const read = (name) => readFileSync(join(dist, name));
// Level 9, and no time in the head: two builds give the same bytes.
const files = filesIn().map((name) => [name, { type: TYPES[extname(name)], data: gzipSync(read(name), { level: 9 }).toString('base64') }]);
const style = read('page.css').toString();
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'", `script-src ${hash(script)} 'wasm-unsafe-eval'`, `style-src ${hash(style)}`, 'worker-src blob:', 'img-src data: blob:',
  "base-uri 'none'", "form-action 'none'",
].join('; ');
const icon = `data:image/svg+xml;base64,${read('icon.svg').toString('base64')}`;

const head = read('index.html').toString()
  .replace(/[ \t]*<(?:script|link)\b[^>]*>(?:<\/script>)?\n/g, '')
  .replace(/(<meta charset[^>]*>\n)/, (first) => `${first}    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n`)
  .replace('</head>', () => `  <link rel="icon" href="${icon}" />\n    <style>${style}</style>\n  </head>`);
const [before, after] = head.split('</body>');
const html = `${before}<script type="application/json" id="article7-files">${JSON.stringify(Object.fromEntries(files))}</script>\n<script>${script}</script>\n</body>${after}`;
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'article7.html'), html);
console.log(`${join(out, 'article7.html')} holds everything: ${Buffer.byteLength(html).toLocaleString('en-GB')} bytes.`);
