// One HTML file on a disk, opened as by a double-click, in Chromium: no host, no network, the same app.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST, ROOT, eventually, itsBrowser, ready, setUp, watch } from './support/app.mjs';
import { editCell } from './support/keys.mjs';
import { ELEMENT, W, button, download, drafts, example, goToPart, goToSection, heading, importText, report, rowsOf, saved, seeTotal, words } from './support/report.mjs';

setUp();

const SINGLE = resolve(process.env.SINGLE ?? join(ROOT, 'dist-single/article7.html'));
const skip = existsSync(SINGLE) ? false : 'there is no dist-single/article7.html: run `make single`';
const M = JSON.parse(readFileSync(join(DIST, 'locales/en/money.json'), 'utf8'));
const P = JSON.parse(readFileSync(join(DIST, 'locales/en/page.json'), 'utf8'));

// Alone in a folder of its own: nothing lies beside it.
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory stick '));
  if (!skip) copyFileSync(SINGLE, join(folder, 'article7.html'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('from file://: import, edit, save, reload, review, money, every export, another language', { timeout: 240_000, skip }, async () => {
  const context = await itsBrowser().newContext({ locale: 'en-GB', offline: true });
  context.setDefaultTimeout(30_000);
  const visit = watch(context, 'file:///');
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await context.newPage();
  const url = pathToFileURL(join(folder, 'article7.html')).href;
  try {
    await page.goto(url);
    await ready(page);
    await importText(page, 'norway.json', JSON.stringify(example()));
    await heading(page, W['page.summary']).waitFor();
    await goToSection(page, 'I');
    await seeTotal(page, 'NOK 526,935,267');
    await editCell(page, 0, 'amount', 'NOK 4321');
    await saved(page);
    await page.reload();
    await ready(page);
    await page.locator('[data-report] .report-actions button').first().click();
    await heading(page, W['page.summary']).waitFor();
    assert.equal(rowsOf(await report(page))[0].amount, '4321', 'a reload keeps the draft');

    for (const format of ['json', 'csv', 'html', 'md', 'xlsx', 'docx', 'package']) {
      const size = await page.locator(ELEMENT).evaluate(async (e, format) => (await e.exportAs(format)).size, format);
      assert.ok(size > 500, `${format}: ${size} bytes`);
    }
    await goToPart(page, W['page.view']);
    await page.locator('summary', { hasText: W.export }).click();
    const json = await download(page, () => button(page, W['export.json']).click());
    assert.equal(rowsOf(JSON.parse(json.text)).length, 50);
    // A link would open nowhere else.
    await page.locator('summary', { hasText: W.export }).click();
    await button(page, W['export.link']).click();
    await page.getByText(P['link.local']).waitFor();

    await goToPart(page, W['page.check']);
    await heading(page, words()['check.title']).waitFor();
    await goToSection(page, 'I');
    await button(page, W['grid.money']).click();
    await heading(page, M['money.page']).waitFor();
    await button(page, M['money.show.map']).click();
    await page.locator('svg.picture.map').waitFor();
    const [png] = await Promise.all([page.waitForEvent('download'), button(page, M['money.save.png']).click()]);
    assert.match(png.suggestedFilename(), /\.png$/);
    // A spreadsheet is read.
    await page.locator(ELEMENT).evaluate(async (e) => {
      const workbook = await e.exportAs('xlsx');
      await e.importFile(new File([workbook], 'report.xlsx'));
    });
    assert.equal(rowsOf(await report(page)).length, 100);
    await page.locator(ELEMENT).evaluate((e) => e.setAttribute('lang', 'fr'));
    await page.locator('article7-report .app[lang="fr"]').waitFor();

    // A link to the file works as one to a host.
    const other = await context.newPage();
    await other.goto(`${url}#new?state=MZ&year=2025`);
    await eventually(async () => assert.equal((await report(other))?.state, 'MZ'));
    assert.equal(Object.keys(await drafts(other)).length, 2);
    assert.deepEqual(asked.filter((one) => !/^(file|blob|data):/.test(one)), []);
  } catch (error) {
    error.message = [error.message, ...visit.said].join('\n  ');
    throw error;
  } finally {
    await context.close();
  }
  assert.deepEqual(visit.said, []);
});
