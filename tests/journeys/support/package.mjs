// Files that are attached, and the package of a submitted report in the hands of other programs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { ELEMENT } from './report.mjs';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A real PDF of one page, and a real PNG of 32 by 16 red dots. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
export const PNG = (() => {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.from([0, 0, 0, 32, 0, 0, 0, 16, 8, 2, 0, 0, 0]);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(96, Buffer.from([200, 20, 20]))]);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array(16).fill(row)))), chunk('IEND', Buffer.alloc(0))]);
})();

export const file = (name, buffer, mimeType = 'application/octet-stream') => ({ name, mimeType, buffer });
/** A document that a print names, with bytes of our making: a print cannot bring its own. */
export const named = (name) => file(name, Buffer.from(`PK not really a document, but the bytes of ${name}`), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
export const NOTE = file('Covering letter.pdf', PDF, 'application/pdf');
export const MAP = file('Map of areas.png', PNG, 'image/png');

/** Drops files where a selector is, as from another window. */
export const drop = (page, where, dropped) =>
  page.locator(where).first().evaluate(
    (element, dropped) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of dropped) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      for (const event of ['dragover', 'drop']) element.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
    },
    dropped.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString('base64') })),
  );

/** The package as the element hands it out. */
export const packed = async (page) =>
  Buffer.from(await page.locator(ELEMENT).evaluate(async (e) => [...new Uint8Array(await (await e.exportAs('package')).arrayBuffer())]));

/** A package in the hands of another program, Python. */
export function unpacked(bytes, use) {
  const folder = mkdtempSync(join(tmpdir(), 'article7-package-'));
  try {
    writeFileSync(join(folder, 'package.zip'), bytes);
    execFileSync('python3', ['-m', 'zipfile', '-e', 'package.zip', 'out'], { cwd: folder });
    return use((path) => readFileSync(join(folder, 'out', path)), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
