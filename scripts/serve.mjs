// A small server for dist/: the right types, brotli or gzip, the strict headers, nothing else to install.
//   node scripts/serve.mjs [folder] [--open]      PORT=8080
// Tests import `serve`, which also serves under a path and with headers of their choice.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { STRICT } from './headers.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const ALREADY_SMALL = new Set(['.png', '.webp', '.woff2', '.ico']);

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);
// Quality 9, not the 11 of a careful host: a start after a build is not to wait a second for it.
const ENCODERS = {
  br: (bytes) =>
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes) => gz(bytes, { level: 9 }),
};

/**
 * Serves `folder` on 127.0.0.1 and resolves to `{ url, port, close }`.
 * @param {string} folder
 * @param {{ port?: number, base?: string, headers?: Record<string, string> }} options
 *   port 0 takes any free one; base is the path the folder appears under ("/some/where/").
 */
export async function serve(folder, { port = 0, base = '/', headers = {} } = {}) {
  const root = resolve(folder);
  const encoded = new Map(); // path, encoding and version of a file -> its compressed bytes

  const encode = (path, encoding, version, bytes) => {
    const key = `${path}\0${encoding}\0${version}`;
    if (!encoded.has(key)) encoded.set(key, ENCODERS[encoding](bytes));
    return encoded.get(key);
  };

  async function answer(request, response) {
    const send = (status, text, more = {}) => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers, ...more });
      response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });

    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return send(400, 'Not an address.');
    }
    if (!path.startsWith(base)) return send(404, 'Not here.');
    path = join(root, path.slice(base.length));
    if (path !== root && !path.startsWith(root + sep)) return send(404, 'Not here.');
    if (path.includes('\0')) return send(400, 'Not an address.');

    let info = await stat(path).catch(() => null);
    if (info?.isDirectory()) {
      const asked = new URL(request.url, 'http://localhost');
      if (!asked.pathname.endsWith('/')) return send(301, 'Moved.', { Location: `${asked.pathname}/${asked.search}` });
      path = join(path, 'index.html');
      info = await stat(path).catch(() => null);
    }
    if (!info?.isFile()) return send(404, 'Not here.');

    const version = `${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}`;
    const type = extname(path).toLowerCase();
    const accepted = ALREADY_SMALL.has(type) ? '' : String(request.headers['accept-encoding'] ?? '');
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
    const tag = `"${version}${encoding ? `-${encoding}` : ''}"`;
    const head = {
      'Content-Type': TYPES[type] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
      ETag: tag,
      ...headers,
    };
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, head);
      return response.end();
    }
    let bytes = await readFile(path);
    if (encoding) {
      bytes = await encode(path, encoding, version, bytes);
      head['Content-Encoding'] = encoding;
    }
    response.writeHead(200, { ...head, 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const taken = server.address().port;
  return {
    port: taken,
    url: `http://127.0.0.1:${taken}${base}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

function openInBrowser(url) {
  const linuxDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const command = process.platform === 'darwin' ? 'open' : linuxDisplay ? 'xdg-open' : undefined;
  if (!command || process.env.CI) return;
  const opener = spawn(command, [url], { stdio: 'ignore', detached: true });
  opener.on('error', () => {}); // The address is printed; opening it is a courtesy.
  opener.unref();
}

async function main() {
  const args = process.argv.slice(2);
  const folder = args.find((arg) => !arg.startsWith('--')) ?? 'dist';
  const wanted = process.env.PORT;
  if (wanted !== undefined && !/^\d{1,5}$/.test(wanted)) throw new Error(`PORT=${wanted} is not a port number.`);
  if (!(await stat(join(folder, 'index.html')).catch(() => null))) throw new Error(`There is no ${folder}/index.html: run 'make dist'.`);

  let server;
  try {
    server = await serve(folder, { port: Number(wanted ?? 8080), headers: STRICT });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    if (wanted !== undefined) throw new Error(`Port ${wanted} is taken: choose another with PORT=.`);
    console.log('Port 8080 is taken; taking a free one.');
    server = await serve(folder, { port: 0, headers: STRICT });
  }
  console.log(`The app is at ${server.url} (Ctrl+C stops it).`);
  if (args.includes('--open')) openInBrowser(server.url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close().then(() => process.exit(0)));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
