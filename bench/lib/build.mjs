// Bundles the peers' pages, as a careful host would: one minified script and one style sheet each.
import { mkdirSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { BENCH, BUILT } from './paths.mjs';
import * as schemas from '../pages/forms/schemas.mjs';

/** `import form from 'form:jsonSchema'` is our form in that engine's words, made when bundling. */
const formPlugin = {
  name: 'form',
  setup(build) {
    build.onResolve({ filter: /^form:/ }, ({ path }) => ({ path: path.slice('form:'.length), namespace: 'form' }));
    build.onLoad({ filter: /.*/, namespace: 'form' }, ({ path }) => ({ contents: JSON.stringify(schemas[path]()), loader: 'json' }));
  },
};

const html = (title, head, body) =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>
`;

/**
 * Bundles every page of a suite that has a script in pages/<suite>/ (schemas.mjs is none).
 * The answer names those that could not be bundled, with the reason.
 */
export async function bundle(suite) {
  const left = {};
  const from = join(BENCH, 'pages', suite);
  for (const file of readdirSync(from).filter((file) => file.endsWith('.js'))) {
    const name = basename(file, '.js');
    const to = join(BUILT, suite, name);
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    try {
      await build({
        entryPoints: [join(from, file)],
        outfile: join(to, 'page.js'),
        bundle: true,
        minify: true,
        format: 'esm',
        target: 'es2022',
        platform: 'browser',
        logLevel: 'silent',
        define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
        loader: { '.svg': 'dataurl', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file', '.png': 'file' },
        plugins: [formPlugin],
      });
    } catch (error) {
      left[name] = `could not be bundled: ${error.message.split('\n')[1] ?? error.message}`;
      continue;
    }
    const style = existsSync(join(to, 'page.css')) ? '<link rel="stylesheet" href="./page.css">' : '';
    const body = name === 'bare' && suite === 'forms' ? schemas.html() : '<div id="root"></div>';
    writeFileSync(join(to, 'index.html'), html(`${suite}: ${name}`, `${style}<script type="module" src="./page.js"></script>`, body));
  }
  return left;
}
