// A network that breaks: a server of a build that can be replaced by another, behind a line that is cut
// after so many bytes; and a second version of the build under test.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STRICT } from '../../../scripts/headers.mjs';
import { writeOffline } from '../../../scripts/precache.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { DIST } from './app.mjs';

/** Copies of the build as two versions of it: `{ now, next, clear }`. */
export function versions() {
  const folder = mkdtempSync(join(tmpdir(), 'article7-versions-'));
  const [now, next] = ['now', 'next'].map((name) => join(folder, name));
  for (const to of [now, next]) cpSync(DIST, to, { recursive: true });
  const edit = (path, change) => writeFileSync(join(next, path), change(readFileSync(join(next, path))));
  // A section of no meaning makes another file of a wasm module that does the same.
  const section = Buffer.from([0, 5, 4, ...Buffer.from('next')]);
  for (const path of ['app/article7_bg.wasm', 'clerk/clerk_bg.wasm', 'office/office_bg.wasm']) edit(path, (bytes) => Buffer.concat([bytes, section]));
  for (const path of ['article7.js', 'clerk-worker.js']) edit(path, (bytes) => Buffer.concat([bytes, Buffer.from('\n// next\n')]));
  edit('locales/en/app.json', (bytes) => JSON.stringify({ ...JSON.parse(bytes), 'start.title': 'My reports, next version' }));
  writeOffline(now);
  writeOffline(next);
  return { now, next, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * A host of `folder`: `show(folder)` replaces what it serves, `cutAfter(bytes)` cuts the line then, `mend()` mends
 * it. `stallAfter(bytes)` lets nothing more through then, and nobody is told; mended, what was asked for before
 * still waits, until `dropStalled()`.
 */
export async function host(folder) {
  let behind = await serve(folder, { headers: STRICT });
  let left = Infinity;
  let sent = 0;
  let stalls = false;
  const stalled = new Set();
  const lines = new Set();
  const cut = () => {
    for (const line of lines) line.destroy();
  };
  const front = createServer((person) => {
    if (left <= 0 && !stalls) return person.destroy();
    const server = connect(behind.port, '127.0.0.1');
    for (const line of [person, server]) {
      lines.add(line);
      line.on('close', () => lines.delete(line));
      line.on('error', () => {});
    }
    person.pipe(server);
    server.on('data', (bytes) => {
      if (stalled.has(person)) return;
      const part = bytes.subarray(0, Math.max(0, left));
      sent += part.length;
      left -= bytes.length;
      if (person.writable) person.write(part);
      if (left > 0) return;
      if (stalls) stalled.add(person);
      // What was written before the cut is to arrive.
      else setImmediate(cut);
    });
    for (const [one, other] of [[person, server], [server, person]]) one.on('close', () => other.destroy());
  });
  await new Promise((listening) => front.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${front.address().port}/`,
    /** Bytes sent so far. */
    sent: () => sent,
    isCut: () => left <= 0,
    async show(other) {
      const before = behind;
      behind = await serve(other, { headers: STRICT });
      cut();
      await before.close();
    },
    cutAfter(bytes) {
      left = bytes;
      if (left <= 0) cut();
    },
    stallAfter(bytes) {
      [left, stalls] = [bytes, true];
    },
    dropStalled() {
      for (const line of stalled) line.destroy();
      stalled.clear();
    },
    mend() {
      [left, stalls] = [Infinity, false];
    },
    async close() {
      cut();
      await new Promise((closed) => front.close(closed));
      await behind.close();
    },
  };
}
