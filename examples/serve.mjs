// Serves the examples beside dist/, with a REST endpoint and, where its packages are installed, a
// server that speaks CouchDB's protocol.
//   node examples/serve.mjs        PORT=8090
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STRICT } from '../scripts/headers.mjs';
import { serve } from '../scripts/serve.mjs';
import { endpoint } from './rest/endpoint.mjs';

/** Served with what they ask of their host: a frame, or what a bundler wrote. */
const LOOSE = /^\/examples\/(iframe|vite-react|webpack)\//;
const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Resolves to `{ url, reports, files, close }`; `reports` and `files` are those behind the REST endpoint. */
export async function serveExamples(dist, { port = 0 } = {}) {
  // Each folder has the small server of dist/; what is asked here goes on to it.
  const folders = [
    ['/article7/', await serve(dist, { base: '/article7/' })],
    ['/examples/', await serve(HERE, { base: '/examples/' })],
  ];
  const rest = endpoint();
  const hasCouch = existsSync(join(HERE, 'pouchdb/node_modules/express-pouchdb'));
  const couch = hasCouch ? (await import('./pouchdb/couch.mjs')).couch() : undefined;

  const server = createServer(async (request, response) => {
    try {
      if (await rest.handle(request, response)) return;
      if (couch && request.url.startsWith('/couch')) return void couch(request, response);
      const folder = folders.find(([base]) => request.url.startsWith(base));
      if (!folder) return void response.writeHead(404).end();
      const asked = await fetch(new URL(request.url, folder[1].url), { redirect: 'manual' });
      const head = Object.fromEntries(['content-type', 'location'].flatMap((name) => (asked.headers.has(name) ? [[name, asked.headers.get(name)]] : [])));
      // The app is let in under the strictest policy that it names; so are the pages around it.
      response.writeHead(asked.status, LOOSE.test(request.url) ? head : { ...STRICT, ...head });
      response.end(Buffer.from(await asked.arrayBuffer()));
    } catch (error) {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    }
  });
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    reports: rest.reports,
    files: rest.files,
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((closed) => server.close(closed)), ...folders.map(([, folder]) => folder.close())]);
    },
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { url } = await serveExamples(resolve(HERE, '../dist'), { port: Number(process.env.PORT ?? 8090) });
  for (const name of ['plain', 'hostile', 'iframe', 'own-store', 'rest', 'pouchdb', 'vite-react/dist', 'webpack']) console.log(`${url}examples/${name}/`);
}
