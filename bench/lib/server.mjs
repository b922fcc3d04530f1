// A server for dist/, the peers' pages and the data, all on one origin of this machine.
//
// Every file is compressed once, with brotli at its best as a careful host does, before anything is
// timed; what a visit transferred is the sum of what the server sent since `count()`.
import { createServer } from 'node:http';
import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const brotli = promisify(brotliCompress);
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};
/** Already small, or made here for the measuring and no part of a visit. */
const PLAIN = new Set(['.woff', '.woff2', '.png', '.csv']);

/**
 * Serves folders and made-up files.
 * @param {Record<string, string>} folders  the path they appear under ("/dist/") -> the folder
 * @param {Record<string, () => string | Buffer | Promise<string>>} made  a path -> its content
 */
export async function serve(folders, made = {}) {
  const kept = new Map(); // path -> { type, body, encoding }
  let sent = [];

  async function content(path) {
    if (made[path]) return made[path]();
    const mount = Object.keys(folders).find((mount) => path.startsWith(mount));
    if (!mount) return null;
    const root = folders[mount];
    let file = join(root, path.slice(mount.length));
    if (file !== root && !file.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
    if ((await stat(file).catch(() => null))?.isDirectory()) file = join(file, 'index.html');
    return readFile(file).catch(() => null);
  }

  async function prepare(path) {
    const raw = await content(path);
    if (raw === null) return null;
    const type = extname(path) || '.html';
    const plain = PLAIN.has(type) || path.startsWith('/data/');
    const bytes = Buffer.from(raw);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return { type: TYPES[type] ?? 'application/octet-stream', encoding: plain ? {} : { 'Content-Encoding': 'br' }, body: plain ? bytes : await brotli(bytes, { params }) };
  }

  function file(path) {
    if (!kept.has(path)) kept.set(path, prepare(path));
    return kept.get(path);
  }

  /** The paths of all files in the folders. */
  async function paths() {
    const found = [];
    for (const [mount, root] of Object.entries(folders)) {
      const files = await readdir(root, { recursive: true, withFileTypes: true });
      found.push(...files.filter((file) => file.isFile()).map((file) => mount + relative(root, join(file.parentPath, file.name)).split(sep).join('/')));
    }
    return found;
  }

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    file(path).then(
      (file) => {
        if (!file) return response.writeHead(404).end();
        sent.push({ path, bytes: file.body.length });
        response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length, 'Cache-Control': 'no-cache', ...file.encoding });
        response.end(file.body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await Promise.all((await paths()).map(file));
  await new Promise((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Starts counting anew; the answer gives the files sent since. */
    count() {
      const since = (sent = []);
      return () => since;
    },
    close: () => new Promise((closed) => (server.close(closed), server.closeAllConnections())),
  };
}
