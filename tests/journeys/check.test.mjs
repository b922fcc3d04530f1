// The review, "Check your answers", and the formats that the clerk and the office write.
import assert from 'node:assert/strict';
import { eventually, journey, setUp } from './support/app.mjs';
import { focused } from './support/keys.mjs';
import { ELEMENT, W, answerMusts, banner, button, download, example, goToPart, goToSection, heading, importText, readyToSubmit, report, rowsOf, saved, submitNow, words } from './support/report.mjs';

setUp();

const load = async (page, change = () => {}) => {
  const norway = example();
  change(norway);
  await importText(page, 'norway.json', JSON.stringify(norway));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
};
/** Waits until the element of ours that has the focus matches a selector. */
const seeFocusOn = (page, selector) =>
  eventually(async () => {
    const there = await page.locator(ELEMENT).evaluate((e, selector) => e.shadowRoot.activeElement?.matches(selector) ?? false, selector);
    const now = await page.locator(ELEMENT).evaluate((e) => e.shadowRoot.activeElement?.outerHTML.slice(0, 120));
    assert.ok(there, `${selector} has the focus, not ${now}`);
  });
/** Follows a finding from the review to where it is mended. */
const followTo = async (page, code) => {
  await goToPart(page, W['page.check']);
  await heading(page, W['check.title']).waitFor();
  await page.locator(`[data-code="${code}"] [data-go]`).first().click();
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
  await submitNow(page);
  await page.getByText(W['submit.needed']).waitFor();
  assert.equal((await report(page)).submitted ?? null, null);

  await readyToSubmit(page);
  const file = await download(page, () => submitNow(page));
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

journey('what must be mended stops submitting: it is counted and gone to, and nothing is locked', async ({ page }) => {
  await load(page, (norway) => delete norway.sections.C);
  await goToPart(page, W['page.check']);
  const musts = page.locator('[data-severity="must"] > ul > li');
  await musts.first().waitFor();
  const count = await musts.count();
  assert.equal(count, 2, 'a section of which nothing is said, and a file that is not there');
  await page.getByLabel(W['submit.name']).fill('Kari Nordmann');
  await page.getByLabel(W['submit.function']).fill('Ambassador');
  const today = await page.getByLabel(W['submit.date']).inputValue();
  assert.match(today, /^20\d\d-\d\d-\d\d$/, 'today stands in it');
  await page.getByLabel(W['submit.date']).fill('2026-04-02');
  await submitNow(page);
  const refusal = page.locator('[data-submit] [role="alert"]');
  await refusal.getByText(W['submit.musts.other'].replace('{n}', '2')).waitFor();
  await seeFocusOn(page, '[data-severity="must"] li');
  const now = await report(page);
  assert.deepEqual([now.submitted ?? null, now.declaration], [null, undefined]);

  // Mended where it stands: the way leads to the choice itself.
  await page.locator('[data-code="section-unsaid"] [data-go]').click();
  await heading(page, W['page.summary']).waitFor();
  await seeFocusOn(page, 'fieldset[data-section="C"] input');
  await page.locator('[data-section="C"] input[value="not-applicable"]').check();
  await goToPart(page, W['page.check']);
  await eventually(async () => assert.equal(await musts.count(), 1));
  // What was typed for the declaration is still there, and while a reason is written.
  await answerMusts(page);
  assert.equal(await page.getByLabel(W['submit.name']).inputValue(), 'Kari Nordmann');
  await download(page, () => submitNow(page));
  const { declaration, submitted } = await report(page);
  assert.deepEqual([declaration.name, declaration.function, declaration.date], ['Kari Nordmann', 'Ambassador', '2026-04-02']);
  assert.ok(submitted);
});

journey('without a State Party nothing is submitted, and that is said', async ({ page }) => {
  await load(page, (norway) => (norway.state = ''));
  await readyToSubmit(page);
  await submitNow(page);
  await page.locator('[data-submit] [role="alert"]').getByText(W['submit.state_needed']).waitFor();
  assert.equal((await report(page)).submitted ?? null, null);
  await followTo(page, 'state-missing');
  await seeFocusOn(page, '#q-state');
  await page.locator('#q-state').selectOption('NO');
  await goToPart(page, W['page.check']);
  await page.getByLabel(W['submit.name']).waitFor();
  await download(page, () => submitNow(page));
  assert.equal((await report(page)).state, 'NO');
});

journey('without the review nothing is submitted: it is said, and tried again', async ({ page, context, expectConsole }) => {
  expectConsole(/Failed to load resource/);
  let lost = true;
  await context.route(/clerk_bg\.wasm/, (route) => (lost ? route.abort() : route.continue()));
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToPart(page, W['page.check']);
  const again = banner(page, 'notice').getByRole('button', { name: W['tables.again'] });
  await again.waitFor();
  assert.equal(await page.locator('[data-action="submit"]').count(), 0);
  lost = false;
  await again.click();
  await heading(page, W['check.title']).waitFor();
  // Drawn, and then the review is lost: what was typed is there for the next try.
  await readyToSubmit(page);
  await page.evaluate(() => (Worker.prototype.postMessage = function () { this.onerror(Object.assign(new Event('error', { cancelable: true }), { message: 'gone' })); }));
  await submitNow(page);
  await page.locator('[data-submit] [role="alert"]').getByText(W['submit.unreviewed']).waitFor();
  assert.equal((await report(page)).submitted ?? null, null);
  assert.equal(await page.getByLabel(W['submit.name']).inputValue(), 'Kari Nordmann');
});

for (const [screen, viewport] of [['a window', { width: 1280, height: 800 }], ['a phone', { width: 360, height: 740 }]]) {
  journey(`a finding about a cell far down leads to that cell, on ${screen}`, { viewport }, async ({ page }) => {
    await load(page, ({ sections }) => {
      const rows = sections.I.answers.assistance;
      for (let i = rows.length; i < 500; i += 1) rows.push({ ...rows[i % 50], details: `Partner number ${i}` });
      rows[436] = { ...rows[436], amount: 'rather a lot' };
    });
    await page.locator(ELEMENT).evaluate((e) => e.setAttribute('section', 'check'));
    const found = page.locator('[data-code="amount-unreadable"] [data-go], [data-code="value-unreadable"] [data-go]').first();
    await found.click();
    await seeFocusOn(page, '[data-cell="436-2"]');
    assert.equal(await page.locator('[data-cell="436-2"]').isVisible(), true);
    assert.ok((await page.locator('[data-cell="436-2"]').innerText()).includes('rather a lot'));
  });
}

journey('a finding about a status, a year or a file leads to its control, and is told there', async ({ page }) => {
  await load(page, (norway) => {
    norway.sections.C = { status: 'unchanged' };
    norway.period = { from: '2025-03-01', to: '2025-12-31' };
  });
  await followTo(page, 'unchanged-without-year');
  await heading(page, W['page.summary']).waitFor();
  await seeFocusOn(page, '#last-C');
  const told = page.locator('#told-C .finding');
  await told.waitFor();
  assert.match(await page.locator('fieldset[data-section="C"]').getAttribute('aria-describedby'), /\btold-C\b/);
  // On the section's page the sentence stands once, too.
  await goToSection(page, 'C');
  await heading(page, /^C\. /).waitFor();
  assert.equal(await told.count(), 1);

  await followTo(page, 'period-not-a-year');
  await heading(page, W['page.contact']).waitFor();
  await seeFocusOn(page, '#q-year');
  await page.locator('#q-year-told .finding').waitFor();

  await followTo(page, 'attachment-not-here');
  await heading(page, W['page.additional']).waitFor();
  await seeFocusOn(page, '[data-remove="0"]');
  await page.locator('#told-attachments .finding').waitFor();
});
