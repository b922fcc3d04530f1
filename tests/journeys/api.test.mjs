// What a page that embeds <article7-report> relies on: attributes, properties, methods, events.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { DIST, address, eventually, goTo, journey, ready, setUp } from './support/app.mjs';
import { editCell } from './support/keys.mjs';
import {
  ELEMENT, KEY, SECTIONS, W, banner, button, card, cell, drafts, empty, example, exported, fill, goToPart, goToSection, heading, importText, prints,
  report, rowsOf, saved, seeRows, seeTotal, stored, words,
} from './support/report.mjs';

// Under a path, as on a static host that is not all ours.
setUp({ base: '/a/portal/of-states/' });

const element = (page) => page.locator(ELEMENT);

/** A page of somebody else around the element; `html` is its body. */
async function host({ context, newPage }, html) {
  await context.route(address('host.html'), (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><head><title>A portal</title><link rel="icon" href="data:,"><script>
        window.heard = [];
        for (const name of ['article7-ready', 'article7-change', 'article7-saved', 'article7-error'])
          document.addEventListener(name, (event) => heard.push({ name, target: event.target.localName, bubbles: event.bubbles, composed: event.composed,
            detail: event.detail instanceof Error ? event.detail.message : event.detail }));
      </script><script type="module" src="./article7.js"></script></head><body>${html}</body></html>`,
    }),
  );
  const page = await context.newPage();
  await page.goto(address('host.html'));
  await ready(page);
  await heard(page, 'article7-ready');
  return page;
}
/** Waits for an event; gives all of that name. */
async function heard(page, name) {
  return eventually(async () => {
    const all = (await page.evaluate(() => window.heard)).filter((event) => event.name === name);
    assert.ok(all.length > 0, `${name} was sent`);
    return all;
  });
}

journey('a long table that a host hands over is read to the letter as a short one is', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report></article7-report>');
  const odd = [
    { destination: 'UA', sectors: ['clearance', 'mapping'], amount: 13, currency: 'NOK', ours_not: { x: [1, null] } },
    { type: 'financial', amount: 'many', details: 'with \0 in it' },
    { sectors: ['a\0b', 'c'], details: '', amount: '007' },
    { sectors: ['a', 'b\0c'], amount: null, destination: 'Global' },
    { sectors: [], details: 'Norwegian People’s Aid', amount: { typed: 'about 5' } },
    { sectors: 'clearance', details: ['no', 'text'], amount: '26.50' },
  ];
  const rows = (list, id) =>
    element(page).evaluate(
      async (e, [report, list, id]) => {
        report.sections.I.answers.assistance = list;
        const opened = new Promise((resolve) => e.addEventListener('article7-saved', resolve, { once: true }));
        e.report = { ...report, id };
        // What the host does with its own objects afterwards is no change of the report.
        list[0].amount = 'changed';
        while (e.report?.id !== id) await Promise.race([opened, new Promise((later) => setTimeout(later, 20))]);
        return e.report.sections.I.answers.assistance;
      },
      [example(), list, id],
    );
  const short = await rows(odd, 'short');
  assert.equal(short.length, odd.length);
  const times = 60;
  const long = await rows(Array.from({ length: times }, () => odd).flat(), 'long');
  assert.deepEqual(long, Array.from({ length: times }, () => short).flat());
});

journey('half a character in a host’s report, and a hole in its list, are taken alike in a short table and a long one', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report></article7-report>');
  const half = 'Demining 😀'.slice(0, -1);
  const put = (count, hole) =>
    element(page).evaluate(
      async (e, [report, half, count, hole]) => {
        const row = { destination: 'UA', details: half, amount: { typed: half }, sectors: [half, 'clearance'] };
        const list = Array.from({ length: count }, () => ({ ...row }));
        if (hole) delete list[5];
        report.sections.I.answers.assistance = list;
        report.contact.authority = half;
        const told = new Promise((resolve) => {
          e.addEventListener('article7-saved', () => resolve(''), { once: true });
          e.addEventListener('article7-error', ({ detail }) => resolve(detail.code), { once: true });
        });
        e.report = { ...report, id: `of-${count}` };
        return (await told) || [e.report.contact.authority, e.report.sections.I.answers.assistance];
      },
      [example(), half, count, hole],
    );
  const whole = 'Demining \ufffd';
  for (const count of [7, 300]) {
    const [authority, rows] = await put(count, false);
    assert.equal(authority, whole);
    assert.equal(rows.length, count);
    for (const row of rows) assert.deepEqual(row, { destination: 'UA', details: whole, amount: { typed: whole }, sectors: [whole, 'clearance'] });
    assert.equal(await put(count, true), 'not-a-report');
  }
});

journey('report: null, set, get; what is set is kept and listed', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report></article7-report>');
  assert.equal(await report(page), null);
  assert.deepEqual(await element(page).evaluate((e) => e.reports()), []);
  assert.deepEqual(await element(page).evaluate((e) => e.findings), []);
  await element(page).evaluate((e, report) => (e.report = report), example());
  await heading(page, W['page.summary']).waitFor();
  const now = await report(page);
  delete now.saved;
  const wanted = example();
  delete wanted.saved;
  delete wanted.attachments[0].sha256;
  assert.deepEqual(now, wanted);
  const [listed] = await element(page).evaluate((e) => e.reports());
  assert.deepEqual({ ...listed, saved: '' }, { id: wanted.id, state: 'NO', year: 2025, done: 10, of: 10, saved: '', submitted: null, due: '2026-04-30' });

  // What is got is a copy; set again while it is open it is one step that can be undone.
  await element(page).evaluate((e) => {
    const report = e.report;
    report.contact.authority = 'Set by the host';
    if (e.report.contact.authority === 'Set by the host') throw new Error('the getter gave its own report away');
    e.report = report;
  });
  await goToPart(page, W['page.contact']);
  await eventually(async () => assert.equal(await page.locator('#q-contact-authority').inputValue(), 'Set by the host'));
  await button(page, W.undo).click();
  await eventually(async () => assert.equal(await page.locator('#q-contact-authority').inputValue(), wanted.contact.authority));

  // What is no report is told by an event, and changes nothing.
  await element(page).evaluate((e) => (e.report = { format: 'survey/1' }));
  const [error] = await heard(page, 'article7-error');
  assert.match(error.detail, /expected a report .*found.*survey\/1/);
  assert.equal((await report(page)).contact.authority, wanted.contact.authority);
});

journey('another report that is set is opened beside the open one, which stays as it was', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report></article7-report>');
  const set = async (report) => {
    await element(page).evaluate((e, report) => (e.report = report), report);
  };
  const isOpen = (id, state) => eventually(async () => assert.deepEqual((({ id, state }) => [id, state])(await report(page)), [id, state]));
  const norway = { ...example(), id: 'norway' };
  await set(norway);
  await isOpen('norway', 'NO');
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('typed in Norway’s');
  // Under its own id where that is free.
  await set({ ...example(), id: 'peru', state: 'PE' });
  await isOpen('peru', 'PE');
  await eventually(async () => assert.equal((await drafts(page)).norway?.contact.phone, 'typed in Norway’s'));
  assert.equal((await drafts(page)).peru.state, 'PE');
  // The draft itself where it says the same, whenever it was saved.
  await set({ ...(await drafts(page)).norway, saved: '2020-01-01T00:00:00.000Z' });
  await isOpen('norway', 'NO');
  assert.deepEqual(Object.keys(await drafts(page)).sort(), ['norway', 'peru']);
  // A new report where the draft says something else: neither is written over.
  await set({ ...example(), id: 'peru', state: 'MZ' });
  await eventually(async () => assert.equal((await report(page)).state, 'MZ'));
  const all = await drafts(page);
  assert.deepEqual(Object.values(all).map(({ state }) => state).sort(), ['MZ', 'NO', 'PE']);
  assert.equal(all.peru.state, 'PE');
  assert.equal(all.norway.contact.phone, 'typed in Norway’s');
});

journey('what cannot be opened at the start is told, and the form is there and works', { start: false }, async (visit) => {
  for (const [html, script, said] of [
    ['<article7-report report-id="gone"></article7-report>', '', /gone/],
    ['<article7-report></article7-report>', "document.querySelector('article7-report').report = { format: 'survey/1' };", /survey/],
    ['<article7-report state="NO" year="soon"></article7-report>', '', /a year as a number/],
    ['<article7-report state="XX" year="2025"></article7-report>', '', /ISO 3166-1/],
  ]) {
    const page = await host(visit, `${html}<script>${script}</script>`);
    const [error] = await heard(page, 'article7-error');
    assert.match(error.detail, said);
    await heading(page, W['start.title']).waitFor();
    assert.equal((await heard(page, 'article7-ready')).length, 1);
    assert.deepEqual(await drafts(page), {}, 'nothing is stored');
    // Its methods answer, and what is typed then is saved when it is taken away.
    await element(page).evaluate((e, report) => e.importFile(new File([JSON.stringify(report)], 'norway.json')), { ...example(), id: 'works' });
    await goToPart(page, W['page.contact']);
    await page.locator('#q-contact-phone').fill('typed');
    await element(page).evaluate((e) => e.remove());
    await eventually(async () => assert.equal((await drafts(page)).works?.contact.phone, 'typed'));
    await empty(page);
    await page.close();
    await visit.context.unroute(address('host.html'));
  }
});

journey('mode is followed while a report is open: read only, and changed again', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report></article7-report>');
  await element(page).evaluate((e, report) => (e.report = report), { ...example(), id: 'norway' });
  await heading(page, W['page.summary']).waitFor();
  await goToPart(page, W['page.contact']);
  const phone = page.locator('#q-contact-phone');
  await phone.fill('typed');
  const mode = (value) => element(page).evaluate((e, value) => e.setAttribute('mode', value), value);
  await mode('view');
  await banner(page, 'read-only').getByText(W['access.read_only']).waitFor();
  assert.equal(await phone.evaluate((field) => field.readOnly), true);
  assert.equal((await drafts(page)).norway.contact.phone, 'typed', 'what was typed is saved');
  await phone.focus();
  await page.keyboard.type('not this');
  assert.equal((await report(page)).contact.phone, 'typed');
  await mode('edit');
  await banner(page, 'read-only').waitFor({ state: 'detached' });
  await phone.fill('typed again');
  await eventually(async () => assert.equal((await drafts(page)).norway.contact.phone, 'typed again'));
  // A report that was opened to be read is kept once it may be changed.
  await mode('view');
  await element(page).evaluate((e, report) => (e.report = report), { ...example(), id: 'peru', state: 'PE' });
  await eventually(async () => assert.equal((await report(page)).state, 'PE'));
  await mode('edit');
  await eventually(async () => assert.equal((await drafts(page)).peru?.state, 'PE'));
});

journey('a report that is set before the app is there is opened', { start: false }, async (visit) => {
  const page = await host(visit, `<article7-report></article7-report>
    <script type="module">
      import './article7.js';
      const element = document.createElement('article7-report');
      element.report = ${JSON.stringify(example())};
      document.querySelector('article7-report').replaceWith(element);
    </script>`);
  await eventually(async () => assert.equal((await report(page))?.state, 'NO'));
  const ready = await heard(page, 'article7-ready');
  assert.equal(ready.at(-1).detail.report.state, 'NO');
});

journey('events bubble out of the element and say what changed', { start: false }, async (visit) => {
  const page = await host(visit, `<main><article7-report></article7-report></main>`);
  const [started] = await heard(page, 'article7-ready');
  assert.deepEqual(started, { name: 'article7-ready', target: ELEMENT, bubbles: true, composed: true, detail: { report: null } });
  await importText(page, 'norway.json', JSON.stringify(example()));
  await heading(page, W['page.summary']).waitFor();
  await heard(page, 'article7-saved');
  await page.evaluate(() => (window.heard.length = 0));

  await goToSection(page, 'I');
  await editCell(page, 0, 'amount', 'NOK 1');
  const changes = await heard(page, 'article7-change');
  for (const change of changes) {
    assert.deepEqual([change.target, change.bubbles, change.composed], [ELEMENT, true, true]);
    assert.deepEqual(change.detail, { changed: [{ part: 'I', question: 'assistance' }] });
  }
  const [kept] = await heard(page, 'article7-saved');
  const { id } = await report(page);
  assert.deepEqual([kept.target, kept.bubbles, kept.composed, kept.detail.id], [ELEMENT, true, true, id]);
  assert.match(kept.detail.saved, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/);
});

journey('open(id) opens a stored report; one that is not there is an error', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report></article7-report>');
  await importText(page, 'norway.json', JSON.stringify(example()));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
  await page.reload();
  await ready(page);
  await eventually(async () => assert.equal((await element(page).evaluate((e) => e.reports())).length, 1));
  await element(page).evaluate((e, id) => e.open(id), example().id);
  await heading(page, W['page.summary']).waitFor();
  assert.equal((await report(page)).id, example().id);
  const message = await element(page).evaluate((e) => e.open('nothing').then(String, (error) => `${error instanceof Error}: ${error.message}`));
  assert.match(message, /^true: .*nothing/);
  assert.equal((await report(page)).id, example().id);
});

journey('importFile resolves with what was placed, asked and not placed', async ({ page }) => {
  const print = prints().at(-1); // of our own making
  const said = await importText(page, 'print.md', print.text);
  assert.deepEqual(Object.keys(said).sort(), ['asked', 'placed', 'unplaced']);
  assert.ok(said.placed.some((at) => at.part === 'I' && at.question === 'assistance'));
  assert.ok(said.placed.some((at) => at.part === 'contact' && at.question === 'email'));
  assert.deepEqual(said.asked.filter((one) => one.what === 'status').map((one) => one.section), SECTIONS);
  assert.deepEqual(said.unplaced[0].text, 'Page 7 of 9');
  assert.equal(typeof said.unplaced[0].line, 'number');
  await heading(page, W['import.title']).waitFor();

  // A table of another origin goes into the open report; a column that is none of ours is told.
  const table = await importText(page, 'grants.csv', 'Country;Amount;Currency;Colour\r\nPeru;"1.234.567,50";NOK;red\r\n');
  assert.deepEqual(table.placed, [{ part: 'I', question: 'assistance' }]);
  assert.match(table.unplaced[0].text, /Colour/);
  await heading(page, /^I\. /).waitFor();
  await seeRows(page, print.rows + 1);
  await seeTotal(page, `NOK ${(print.sum + 1_234_567.5).toLocaleString('en')}`);
});

journey('exportAs gives Blobs with their types; other formats and no report are errors', async ({ page }) => {
  const refused = (format, table) =>
    element(page).evaluate((e, [format, table]) => e.exportAs(format, table).then(() => null, (error) => (error instanceof Error ? error.message : 'no Error')), [format, table]);
  assert.match(await refused('json'), /No report is open/);
  await importText(page, 'norway.json', JSON.stringify(example()));
  const json = await exported(page, 'json');
  assert.equal(json.isBlob, true);
  assert.equal(json.type, 'application/json');
  assert.equal(JSON.parse(json.text).format, 'article7-report/1');
  const csv = await exported(page, 'csv');
  assert.match(csv.type, /^text\/csv/);
  assert.ok(csv.text.startsWith('\ufeffdestination,destination_code,sectors,amount,currency,type,details\r\n'), csv.text.slice(0, 100));
  assert.equal((await exported(page, 'csv', 'I.assistance')).text, csv.text);
  assert.match((await exported(page, 'csv', 'B.stockpile')).text, /^\ufeff\w+(,\w+)*\r\n$/);
  assert.match(await refused("xml"), /json, csv/);
  assert.match(await refused('csv', 'Z.nothing'), /no such table/);
});

journey('a cell that a spreadsheet would run is made harmless, and read back as it was', async ({ page }) => {
  const file = example();
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=x", 'a "quoted", cell\nwith a line'];
  file.sections.I.answers.assistance = evil.map((details) => ({ destination: 'PE', amount: '1', currency: 'NOK', details }));
  await importText(page, 'evil.json', JSON.stringify(file));
  const { text } = await exported(page, 'csv');
  assert.equal(/(^|[,\n"])[=+@\t\r](?!\n)/.test(text.slice(1).replaceAll('\r\n', '\n')), false, text);
  await page.evaluate(() => localStorage.clear());
  await goTo(page, address());
  await importText(page, 'evil.csv', text);
  assert.deepEqual(rowsOf(await report(page)).map((row) => row.details), evil);
});

journey('findings say what is odd, where, with a stable code', async ({ page }) => {
  const file = example();
  file.sections.I.answers.assistance = [
    { destination: 'PE', amount: { typed: '1.234' }, currency: 'NOK' },
    { destination: 'PE', amount: '-5', currency: 'NOK' },
    { destination: 'PE', amount: '0', currency: 'NOK' },
    { destination: 'PE', amount: '2000000000000000', currency: 'NOK' },
    { destination: 'PE', amount: '7' },
    { destination: 'PE', amount: 'soon', currency: 'NOK' },
    { destination: 'PE', sectors: ['Mapping'], amount: '1', currency: 'NOK' },
  ];
  await importText(page, 'odd.json', JSON.stringify(file));
  const findings = (await element(page).evaluate((e) => e.findings)).filter((one) => one.part === 'I');
  const expected = [
    [1, 'amount', 'several-readings'],
    [2, 'amount', 'negative'],
    [3, 'amount', 'zero'],
    [4, 'amount', 'absurd'],
    [5, 'amount', 'no-currency'],
    [6, 'amount', 'unreadable'],
    [7, 'sectors', 'not-in-list'],
  ];
  assert.deepEqual(findings, expected.map(([row, column, code]) => ({ part: 'I', question: 'assistance', row, column, code })));
  // Negative, zero and absurd amounts are kept; asked about, a reading is one click.
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 1,999,999,999,999,996');
  await page.locator('.finding-line').first().getByRole('button', { name: '1,234', exact: true }).click();
  await seeTotal(page, 'NOK 2,000,000,000,001,230');
  assert.equal(rowsOf(await report(page))[0].amount, '1234');
});

journey('lang: the words, the dates and the numbers of another language', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report lang="fr"></article7-report>');
  await button(page, words('fr')['start.new']).waitFor();
  const root = page.locator('article7-report .app');
  assert.equal(await root.getAttribute('lang'), 'fr');
  await importText(page, 'norway.json', JSON.stringify(example()));
  await page.locator('.header-name', { hasText: 'Norvège' }).waitFor();
  await goToSection(page, 'I');
  await eventually(async () => assert.match((await page.locator('[data-totals]').innerText()).replace(/[\u00a0\u202f]/g, ' '), /526 935 267/));
  await element(page).evaluate((e) => e.setAttribute('lang', 'en'));
  await page.locator('.header-name', { hasText: 'Norway' }).waitFor();
  await seeTotal(page, 'NOK 526,935,267');
  // The choice on the page is kept for the next visit.
  await page.locator('select.language').selectOption('fr');
  await page.locator('.header-name', { hasText: 'Norvège' }).waitFor();
  const again = await visit.newPage();
  assert.equal(await again.locator('article7-report .app').getAttribute('lang'), 'fr');
});

journey('state and year: the report on this device, or a new one', { start: false }, async (visit) => {
  const html = '<article7-report state="MZ" year="2024"></article7-report>';
  const page = await host(visit, html);
  await heading(page, W['page.contact']).waitFor();
  const { id, state, period } = await report(page);
  assert.deepEqual({ state, period }, { state: 'MZ', period: { from: '2024-01-01', to: '2024-12-31' } });
  await page.locator('#q-contact-authority').fill('IND');
  await saved(page);
  await page.reload();
  await ready(page);
  await eventually(async () => assert.equal((await report(page))?.id, id));
  assert.equal((await report(page)).contact.authority, 'IND');
  assert.equal(Object.keys(await drafts(page)).length, 1);
});

journey('report-id opens a stored report, mode=view shows it to be read', { start: false }, async (visit) => {
  const first = await visit.newPage();
  await importText(first, 'norway.json', JSON.stringify(example()));
  await heading(first, W['page.summary']).waitFor();
  await saved(first);
  const { id } = await report(first);
  await first.close();

  const page = await host(visit, `<article7-report report-id="${id}" mode="view"></article7-report>`);
  await page.locator('article.document').getByText('NOK 526,935,267').first().waitFor();
  await banner(page, 'read-only').getByText(W['access.read_only']).waitFor();
  await goToSection(page, 'I');
  await cell(page, 0, 'amount').dblclick();
  await page.keyboard.type('1');
  assert.equal(await page.locator('.cell-field').count(), 0);
  assert.equal(rowsOf(await report(page))[0].amount, '13000000');
  // And to be written again, when the host says so.
  const before = await stored(page);
  await element(page).evaluate((e) => e.setAttribute('mode', 'edit'));
  await element(page).evaluate((e) => e.setAttribute('report-id', 'nothing'));
  assert.match((await heard(page, 'article7-error'))[0].detail, /nothing/);
  assert.deepEqual(await stored(page), before);
});

journey('two elements in one page are two apps', { start: false }, async (visit) => {
  const page = await host(visit, '<article7-report state="MZ" year="2024"></article7-report><article7-report state="PE" year="2024"></article7-report>');
  const both = page.locator(ELEMENT);
  await eventually(async () => assert.deepEqual(await both.evaluateAll((all) => all.map((one) => one.report?.state)), ['MZ', 'PE']));
  await both.nth(1).locator('#q-contact-authority').fill('Ministerio');
  assert.equal(await both.nth(0).locator('#q-contact-authority').inputValue(), '');
  // Taken out of the page it ends; moved inside it, it goes on.
  await page.evaluate(() => document.body.append(document.querySelectorAll('article7-report')[0]));
  assert.equal(await both.nth(1).evaluate((e) => e.report.state), 'MZ');
  await both.nth(0).evaluate((e) => e.remove());
  await eventually(async () => {
    const kept = Object.values(await drafts(page)).find((draft) => draft.state === 'PE');
    assert.equal(kept.contact.authority, 'Ministerio');
  });
});

journey('a report in which nothing changed is complete with its summary', async ({ page }) => {
  const file = example();
  delete file.sections.I.answers;
  for (const id of SECTIONS) file.sections[id] = { status: 'unchanged', last_reported: 2024 };
  file.sections.J = {};
  await importText(page, 'norway.json', JSON.stringify(file));
  await heading(page, W['page.summary']).waitFor();
  assert.equal(await page.getByText(W['summary.alone']).count(), 0);
  await page.locator('[data-section="J"] input[value="not-applicable"]').check();
  await page.getByText(W['summary.alone']).waitFor();
  await page.locator('.progress-text', { hasText: fill('progress', { done: 10, of: 10 }) }).waitFor();
  // None of its sections asks anything, until the person says that it changed.
  await goToSection(page, 'B');
  await page.getByText(W['section.unchanged']).waitFor();
  assert.equal(await page.getByRole('grid').count(), 0);
  await button(page, W['section.open']).click();
  await page.getByRole('grid').first().waitFor();
  await button(page, W.undo).click();
  await heading(page, W['page.summary']).or(heading(page, /^B\. /)).waitFor();
  assert.equal((await report(page)).sections.B.status, 'unchanged');
});

journey('a copy for the next year: contact kept, what changed is unchanged since', async ({ page }) => {
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [`${KEY}norway`, JSON.stringify({ ...example(), id: 'norway' })]);
  await goTo(page, address());
  await button(page, fill('start.copy.of', { report: 'Norway · 2025', year: 2026 })).click();
  await page.locator('.header-name', { hasText: 'Norway · 2026' }).waitFor();
  const copy = await report(page);
  assert.notEqual(copy.id, 'norway');
  assert.deepEqual(copy.period, { from: '2026-01-01', to: '2026-12-31' });
  assert.deepEqual(copy.contact, example().contact);
  assert.deepEqual(copy.sections.I, { status: 'unchanged', last_reported: 2025 });
  assert.deepEqual(copy.sections.A, { status: 'unchanged', last_reported: 2013 });
  const both = await drafts(page);
  assert.equal(Object.keys(both).length, 2);
  assert.deepEqual(rowsOf(both.norway).length, 50);
});

journey('deleting a report can be undone', async ({ page }) => {
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [`${KEY}norway`, JSON.stringify({ ...example(), id: 'norway' })]);
  await goTo(page, address());
  const before = await stored(page);
  await button(page, fill('start.delete.of', { report: 'Norway · 2025' })).click();
  await page.getByText(W['start.empty']).waitFor();
  assert.deepEqual(await drafts(page), {});
  await banner(page, 'notice').getByRole('button', { name: W.undo, exact: true }).click();
  await card(page, 'norway').waitFor();
  assert.deepEqual(await stored(page), before);
});

journey('styles do not leak, neither in nor out', { start: false }, async (visit) => {
  const page = await host(
    visit,
    `<style>button, h1, * { color: rgb(1, 2, 3) !important; font-size: 99px } .primary { display: none !important }</style>
     <button class="primary plain" id="mine">Mine</button><article7-report></article7-report>`,
  );
  const inside = await page.locator('article7-report h1').evaluate((h1) => getComputedStyle(h1).fontSize);
  assert.notEqual(inside, '99px');
  assert.equal(await page.locator('article7-report button.primary').first().isVisible(), true);
  assert.equal(await page.locator('#mine').evaluate((mine) => getComputedStyle(mine).backgroundImage), 'none');
});

// One more place to be served from: the root of a host, under a policy that refuses everything foreign.
let strict;
before(async () => {
  strict = await serve(DIST, {
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
    },
  });
});
after(() => strict?.close());

journey('the build works at the root of a host under a strict Content-Security-Policy', { start: false, anyHost: true }, async ({ context }) => {
  const page = await context.newPage();
  await goTo(page, strict.url);
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 526,935,267');
  const shown = await page.locator('article7-report .header').evaluate((header) => getComputedStyle(header).display);
  assert.equal(shown, 'flex', 'its styles are there');
});
