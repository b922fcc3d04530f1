// The main journey in the distribution's Firefox: hosted under the strict headers, and from one file on a
// disk. Import, edit, save, reload, review, money with its map, every export, a spreadsheet read back.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { firefoxPath, launchFirefox } from '../../scripts/firefox.mjs';
import { STRICT } from '../../scripts/headers.mjs';
import { serve } from '../../scripts/serve.mjs';
import { DIST, ROOT, eventually } from './support/app.mjs';
import { example, words } from './support/report.mjs';

const SINGLE = resolve(process.env.SINGLE ?? join(ROOT, 'dist-single/article7.html'));
const W = words();
const M = JSON.parse(readFileSync(join(DIST, 'locales/en/money.json'), 'utf8'));
// `make setup-test` brings it; where it cannot, the other journeys still run.
const skip = firefoxPath() ? false : 'there is no Firefox: run `make setup-test`, or set FIREFOX to its path';

let browser;
let server;
before(async () => {
  if (skip) return;
  server = await serve(DIST, { headers: STRICT });
  browser = await launchFirefox();
}, { timeout: 180_000 });
after(async () => {
  await browser?.close();
  await server?.close();
});

const inShadow = (page, does, ...args) => page.$eval('article7-report', does, ...args);
const see = (page, text) =>
  eventually(async () => assert.ok((await inShadow(page, (e) => e.shadowRoot?.textContent ?? '')).replaceAll('\u00a0', ' ').includes(text), `“${text}” is on the page`));
/** Waits for an element. By looking again and again: a watcher of the page sees nothing of what changes in a shadow root. */
const there = (page, selector) =>
  eventually(async () => {
    const found = await page.$(`article7-report >>> ${selector}`);
    assert.ok(await found?.isVisible(), `${selector} is on the page`);
    return found;
  }, 60_000);
const click = async (page, selector) => (await there(page, selector)).click();
const press = async (page, name) => {
  await see(page, name);
  await inShadow(page, (e, name) => [...e.shadowRoot.querySelectorAll('button')].find((one) => one.textContent.trim() === name).click(), name);
};
const amount = (page) => inShadow(page, (e) => e.report?.sections.I.answers.assistance[0].amount);

async function mainWay(page, url) {
  const said = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error.message)));
  // Wide enough for the task list to stand beside the page.
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url);
  await see(page, W['start.title']);
  await inShadow(page, (e, text) => e.importFile(new File([text], 'norway.json')).then(() => null), JSON.stringify(example()));
  await see(page, W['page.summary']);
  await click(page, '.rail-item[title^="I. "]');
  await see(page, 'NOK 526,935,267');
  // A cell, with the mouse and the keys.
  await click(page, '[data-cell="0-2"]');
  await page.keyboard.press('F2');
  await (await there(page, '[data-cell="0-2"] .cell-field')).evaluate((field) => field.select());
  await page.keyboard.type('NOK 4321');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await amount(page), '4321'));
  await there(page, '[data-saved="yes"]');

  await page.reload();
  await see(page, W['start.title']);
  await click(page, '[data-report] .report-actions button');
  await see(page, W['page.summary']);
  assert.equal(await amount(page), '4321', 'a reload keeps the draft');

  const sizes = await inShadow(page, async (e) => {
    const sizes = {};
    for (const format of ['json', 'csv', 'html', 'md', 'xlsx', 'docx', 'package']) sizes[format] = (await e.exportAs(format)).size;
    return sizes;
  });
  for (const [format, size] of Object.entries(sizes)) assert.ok(size > 500, `${format}: ${size} bytes`);
  assert.ok((await inShadow(page, (e) => e.review().then((found) => found.length))) > 3);
  await click(page, '.rail-item[title^="I. "]');
  await press(page, W['grid.money']);
  await see(page, M['money.page']);
  await press(page, M['money.show.map']);
  await eventually(async () => {
    const seen = await inShadow(page, (e) => [e.shadowRoot.querySelector('svg.picture.map') !== null, e.shadowRoot.querySelector('main').innerText.slice(0, 600)]);
    assert.ok(seen[0], `there is a map; the page says ${seen[1]}`);
  }, 60_000);
  const rows = await inShadow(page, async (e) => {
    const workbook = await e.exportAs('xlsx');
    const before = e.report.sections.I.answers.assistance.length;
    await e.importFile(new File([workbook], 'report.xlsx'));
    return [before, e.report.sections.I.answers.assistance.length];
  });
  assert.deepEqual(rows, [50, 100]);
  await inShadow(page, (e) => e.setAttribute('lang', 'fr'));
  await there(page, '.app[lang="fr"]');
  assert.deepEqual(said, [], 'the console has no errors');
}

test('Firefox, from a host under the strict headers', { timeout: 300_000, skip }, async () => {
  const page = await browser.newPage();
  await mainWay(page, server.url);
  await page.close();
});

test('Firefox, from one file on a disk', { timeout: 300_000, skip: skip || (existsSync(SINGLE) ? false : 'there is no dist-single/article7.html: run `make single`') }, async () => {
  const page = await browser.newPage();
  await mainWay(page, pathToFileURL(SINGLE).href);
  await page.close();
});
