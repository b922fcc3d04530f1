// The package for npm: package/, made from dist/. Its module finds each of its files by an address
// that bundlers know how to follow: new URL("./…", import.meta.url).
//   node scripts/package.mjs [dist] [package]
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { types } from './types.mjs';

const dist = process.argv[2] ?? 'dist';
const to = process.argv[3] ?? 'package';

/** What the module fetches: everything of dist/ but the page of its own and what only that page has. */
const FOLDERS = ['app', 'clerk', 'office', 'forms', 'locales', 'map', 'examples'];
const NOT = ['page.css', 'index.html'];

/** The files below a folder, by their addresses. */
function below(folder) {
  if (!existsSync(join(dist, folder))) return [];
  return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return below(path);
    return /\.(wasm|json|css)$/.test(path) ? [path] : [];
  });
}
const inRoot = readdirSync(dist).filter((name) => /\.css$/.test(name) && !NOT.includes(name));
const assets = [...FOLDERS.flatMap(below), ...inRoot].sort();

rmSync(to, { recursive: true, force: true });
for (const path of assets) {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  copyFileSync(join(dist, path), join(to, path));
}

// Every script asks for addresses by `new URL(path, import.meta.url)`. Here that becomes a look-up
// in this list, in which each address is written out. The worker is a file of its own, which a
// bundler copies as it is: it is told the addresses behind the # of its own.
const WORKER = 'clerk-worker.js';
writeFileSync(
  join(to, 'assets.js'),
  `// Where the files of the package are. Made by scripts/package.mjs.
const files = {
${assets.map((path) => `  ${JSON.stringify(path)}: new URL(${JSON.stringify(`./${path}`)}, import.meta.url),`).join('\n')}
};
const worker = new URL("./${WORKER}", import.meta.url);
const told = Object.fromEntries(Object.entries(files).map(([path, url]) => [path, url.href]));

${lookUp('worker', `if (name === "${WORKER}") {
      const url = new URL(worker);
      url.hash = JSON.stringify(told);
      return url;
    }`)}`,
);
writeFileSync(join(to, 'assets.worker.js'), `const files = JSON.parse(decodeURIComponent(self.location.hash.slice(1)));\n${lookUp('self.location.href.split("#")[0]', '')}`);

/**
 * A class in the place of the browser's URL, which knows where the files are. `here` is where they lie:
 * beside the worker. webpack puts the path on the machine that bundles in the place of import.meta.url
 * where it stands alone.
 */
function lookUp(here, before) {
  return `
/** The address of a file, in the place of the browser's URL. */
class Address extends URL {
  constructor(path, base) {
    if (base !== HERE && base?.isHere !== true) return new URL(path, base);
    const name = String(path).replace(/^\\.\\//, "");
    ${before}
    if (files[name]) return new URL(files[name]);
    super(name || ".", ${here});
    this.isHere = true;
  }
  static [Symbol.hasInstance](one) {
    return one instanceof URL;
  }
}
const HERE = "here";
export { Address as URL, HERE };
`;
}
const common = { bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'none', define: { 'import.meta.url': 'HERE' } };
buildSync({ ...common, entryPoints: [join(dist, WORKER)], outfile: join(to, WORKER), inject: [join(to, 'assets.worker.js')] });
rmSync(join(to, 'assets.worker.js'));
// What is fetched late stays in files of its own.
buildSync({
  ...common, entryPoints: [join(dist, 'article7.js')], outdir: to, splitting: true, chunkNames: '[name]-[hash]', external: ['./assets.js'], inject: [shim()],
});
rmSync(join(to, 'shim'), { recursive: true });

/** `./assets.js` as what is injected: left as an import, so that its addresses stay as written. */
function shim() {
  const path = join(to, 'shim/assets.js');
  mkdirSync(dirname(path));
  writeFileSync(path, 'export { HERE, URL } from "./assets.js";\n');
  return path;
}

cpSync('stores', join(to, 'stores'), { recursive: true });
const schema = 'schema/article7-report-1.schema.json';
copyFileSync(schema, join(to, 'article7-report-1.schema.json'));
writeFileSync(
  join(to, 'article7.d.ts'),
  `// Types of reports, made from the JSON Schema; then those of the element.\n\n${types(JSON.parse(readFileSync(schema, 'utf8')), 'Report')}\n${readFileSync('src/element/types/element.d.ts', 'utf8')}`,
);
for (const name of ['rest', 'pouchdb']) copyFileSync(`src/element/types/${name}.d.ts`, join(to, `stores/${name}.d.ts`));
for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(name, join(to, name));
copyFileSync('docs/package.md', join(to, 'README.md'));

const version = readFileSync('Cargo.toml', 'utf8').match(/^version = "(.+)"$/m)[1];
const scripts = readdirSync(to).filter((name) => name.endsWith('.js'));
const manifest = {
  name: 'article7-report',
  version,
  description: 'The yearly Article 7 report of the Anti-Personnel Mine Ban Convention as a custom element, <article7-report>. Everything happens in the browser.',
  keywords: ['custom-element', 'web-component', 'mine-ban-convention', 'article-7', 'form', 'offline'],
  license: 'MIT OR Apache-2.0',
  type: 'module',
  main: './article7.js',
  module: './article7.js',
  types: './article7.d.ts',
  exports: {
    '.': { types: './article7.d.ts', default: './article7.js' },
    './stores/rest.js': { types: './stores/rest.d.ts', default: './stores/rest.js' },
    './stores/pouchdb.js': { types: './stores/pouchdb.d.ts', default: './stores/pouchdb.js' },
    './schema.json': './article7-report-1.schema.json',
    './package.json': './package.json',
    './*': './*',
  },
  // Loading it registers the element: a bundler must not leave that out.
  sideEffects: ['./article7.js'],
  files: [...scripts, 'article7.d.ts', 'article7-report-1.schema.json', ...FOLDERS, ...inRoot, 'stores', 'LICENSE-APACHE', 'LICENSE-MIT'].sort(),
};
writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

const bytes = assets.reduce((sum, path) => sum + statSync(join(to, path)).size, 0);
console.log(`${to}/ is ready for npm: ${manifest.name} ${version}, ${assets.length} files of ${bytes.toLocaleString('en-GB')} bytes that the module finds by itself.`);
