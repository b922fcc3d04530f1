// The review, "Check your answers", and the formats that the clerk and the office write.
import assert from 'node:assert/strict';
import { journey, setUp } from './support/app.mjs';
import { focused } from './support/keys.mjs';
import { ELEMENT, W, button, download, example, goToPart, heading, importText, report, rowsOf, saved, words } from './support/report.mjs';

setUp();

const load = async (page) => {
  await importText(page, 'norway.json', JSON.stringify(example()));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
};
const findings = (page) => page.locator('.findings > li');

journey('Norway’s report is reviewed as a colleague would, in both languages', async ({ page }) => {
  await load(page);
  const found = await page.locator(ELEMENT).evaluate((e) => e.review());
  const codes = found.filter((one) => one.code !== 'report-overdue').map((one) => one.code).sort();
  assert.deepEqual(codes, ['amount-against-table', 'attachment-not-here', 'names-alike', 'unchanged-long', 'word-not-in-list', 'year-outside-period']);
  const claim = found.find((one) => one.code === 'amount-against-table');
  assert.match(claim.what, /600,000,000.*526,935,267/);
  assert.deepEqual([claim.severity, claim.part], ['should', 'I']);

  await goToPart(page, W['page.check']);
  await heading(page, W['check.title']).waitFor();
  assert.equal(await findings(page).count(), found.length);
  assert.equal((await focused(page)).name, W['check.title']);
  await page.locator(ELEMENT).evaluate((e) => e.setAttribute('lang', 'fr'));
  await heading(page, words('fr')['check.title']).waitFor();
  await findings(page).filter({ hasText: '526 935 267' }).waitFor();
});

journey('a finding leads to its field; what is mended there is found no more', async ({ page }) => {
  await load(page);
  await goToPart(page, W['page.check']);
  const claim = page.locator('[data-code="amount-against-table"]');
  await claim.getByRole('button').click();
  const field = page.locator('#q-I-cooperation');
  await field.waitFor();
  await page.waitForFunction(() => document.querySelector('article7-report').shadowRoot.activeElement?.id === 'q-I-cooperation');
  await field.fill('Norway gave NOK 526,935,267 in 2025.');
  await goToPart(page, W['page.check']);
  await heading(page, W['check.title']).waitFor();
  await findings(page).first().waitFor();
  assert.equal(await claim.count(), 0);
  assert.equal(await page.locator('[data-code="year-outside-period"]').count(), 0);
  // Each answer has its own way back.
  await page.locator('.check-head [data-go="contact"]').first().click();
  await heading(page, W['page.contact']).waitFor();
});

journey('every format is made; a workbook and a package are read back', async ({ page }) => {
  await load(page);
  const made = (format) =>
    page.locator(ELEMENT).evaluate(async (e, format) => {
      const blob = await e.exportAs(format);
      return { type: blob.type, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
    }, format);
  const opened = (name, bytes) =>
    page.locator(ELEMENT).evaluate(async (e, [name, bytes]) => e.importFile(new File([new Uint8Array(bytes)], name)), [name, bytes]);
  const zip = [0x50, 0x4b, 3, 4];
  const xlsx = await made('xlsx');
  assert.match(xlsx.type, /spreadsheetml/);
  assert.deepEqual(xlsx.bytes.slice(0, 4), zip);
  const docx = await made('docx');
  assert.match(docx.type, /wordprocessingml/);
  assert.deepEqual(docx.bytes.slice(0, 4), zip);
  const html = await made('html');
  assert.match(Buffer.from(html.bytes).toString('utf8'), /^<!doctype html>[\s\S]*526,935,267/i);
  const whole = await made('package');
  assert.equal(whole.type, 'application/zip');
  assert.deepEqual((await made('package')).bytes, whole.bytes, 'the same report gives the same bytes');

  // Into a report of its own: the same rows, the same total.
  await page.reload();
  await heading(page, W['start.title']).waitFor();
  const read = await opened('assistance.xlsx', xlsx.bytes);
  assert.deepEqual(read.placed, [{ part: 'I', question: 'assistance' }]);
  const rows = rowsOf(await report(page));
  assert.equal(rows.length, 50);
  assert.equal(rows.reduce((sum, row) => sum + Number(row.amount), 0), 526935267);

  await page.reload();
  await heading(page, W['start.title']).waitFor();
  await opened('package.zip', whole.bytes);
  const again = await report(page);
  assert.deepEqual(again.sections, example().sections);

  // What is cut short is refused, and the worker lives on.
  const refused = await page.locator(ELEMENT).evaluate(async (e, bytes) =>
    e.importFile(new File([new Uint8Array(bytes)], 'torn.xlsx')).then(() => '', (error) => error.message), xlsx.bytes.slice(0, 3000));
  assert.notEqual(refused, '');
  assert.deepEqual((await report(page)).sections, again.sections);
  assert.equal((await made('csv')).type.split(';')[0], 'text/csv');
});

journey('the menu hands out a Word document under its name', async ({ page }) => {
  await load(page);
  await goToPart(page, W['page.view']);
  await page.locator('summary', { hasText: W.export }).click();
  const file = await download(page, () => button(page, W['export.docx']).click());
  assert.equal(file.name, 'article-7-norway-2025.docx');
});

journey('a submitted report is locked, handed out whole, and corrected by an amendment', async ({ page }) => {
  await load(page);
  await page.evaluate(() => {
    window.heard = [];
    document.addEventListener('article7-submitted', (event) => window.heard.push(event.detail.submitted));
  });
  await goToPart(page, W['page.check']);
  await page.locator('[data-action="submit"]').click();
  await page.getByText(W['submit.needed']).waitFor();
  assert.equal((await report(page)).submitted ?? null, null);

  await page.getByLabel(W['submit.name']).fill('Kari Nordmann');
  await page.getByLabel(W['submit.function']).fill('Ambassador');
  const file = await download(page, () => page.locator('[data-action="submit"]').click());
  assert.equal(file.name, 'article-7-norway-2025.zip');
  const submitted = await report(page);
  assert.deepEqual([submitted.declaration.name, submitted.declaration.function], ['Kari Nordmann', 'Ambassador']);
  assert.deepEqual(await page.evaluate(() => window.heard), [submitted.submitted]);
  const mail = await page.locator('[data-submitted] a').getAttribute('href');
  assert.match(mail, /^mailto:aplc@unog\.ch\?cc=isu@apminebanconvention\.org&subject=Article%207%20report%3A%20Norway%202025&body=/);

  // Locked, also after the page is opened again.
  await page.reload();
  await heading(page, W['start.title']).waitFor();
  await page.locator(ELEMENT).evaluate((e, id) => e.open(id), submitted.id);
  await goToPart(page, W['page.contact']);
  assert.equal(await page.locator('#q-contact-authority').isEditable(), false);

  // An amendment names it; both stay.
  await goToPart(page, W['page.check']);
  await button(page, W['submit.amend']).click();
  await heading(page, W['page.summary']).waitFor();
  const amendment = await report(page);
  assert.equal(amendment.amends, submitted.id);
  assert.equal(amendment.submitted ?? null, null);
  assert.deepEqual(rowsOf(amendment), rowsOf(submitted));
  await saved(page);
  assert.equal((await page.locator(ELEMENT).evaluate((e) => e.reports())).length, 2);
});
