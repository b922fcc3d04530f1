// A long table and what is done in it: only the rows in sight are in the page; blocks are chosen,
// copied, pasted, filled, each as one step back; rows are arranged, found and replaced; how the
// columns are seen is remembered.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DIST, eventually, journey, setUp } from './support/app.mjs';
import { focused, paste, seeCell, seeField, seeFocus } from './support/keys.mjs';
import { COLUMN, ELEMENT, W, banner, button, cell, download, example, fill, goToSection, heading, report, rowCount, rowsOf, saved, seeRows, seeTotal, words } from './support/report.mjs';

setUp();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { amount, details, destination } = COLUMN;
const MONEY = JSON.parse(readFileSync(join(DIST, 'locales/en/money.json'), 'utf8'));
const WINDOW = { width: 1280, height: 800 };

/** Opens a report with so many rows of assistance, each with its number in it, and goes to the table. */
async function openTable(page, count, odd) {
  // Made in the page: a hundred thousand rows take long to be handed over.
  await page.locator(ELEMENT).evaluate((element, [report, count, odd]) => {
    const rows = Array.from({ length: count }, (_, i) => ({
      destination: ['AF', 'MZ', 'PE'][i % 3],
      sectors: ['clearance'],
      amount: i === odd ? { typed: 'soon' } : String(i + 1),
      currency: 'NOK',
      type: 'financial',
      details: `Grant ${i + 1}`,
    }));
    report.sections.I.answers.assistance = rows;
    element.report = { ...report, id: `long-${count}` };
  }, [example(), count, odd]);
  const list = page.locator('#rail-choice');
  await list.waitFor({ state: 'attached' });
  if (await list.isVisible()) await list.selectOption({ label: (await list.locator('option').allInnerTexts()).find((name) => name.startsWith('I. ')) });
  else await goToSection(page, 'I');
  await heading(page, /^I\. /).waitFor();
  await cell(page, 0, 'destination').waitFor();
}

/** What the clipboard gets of what is chosen. */
const copied = (page, kind = 'copy') =>
  page.evaluate((kind) => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const data = new DataTransfer();
    focused.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
    return { text: data.getData('text/plain'), html: data.getData('text/html') };
  }, kind);

const elements = (page) => page.locator('.grid-card').evaluate((card) => card.querySelectorAll('*').length);
const shownRows = (page) => page.locator('tbody [data-cell$="-0"]').evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.cell.split('-')[0])));
const column = async (page, name) => rowsOf(await report(page)).map((row) => row[name]);
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

journey('100,000 rows: only those in sight are in the page, from the first to the last', { viewport: WINDOW }, async (visit) => {
  const { page } = visit;
  const count = 100_000;
  // Twenty megabytes are more than a browser keeps, and that is said.
  await openTable(page, count);
  await seeRows(page, count);
  const few = async () => assert.ok((await elements(page)) <= 400, `${await elements(page)} elements`);
  await few();
  assert.equal((await shownRows(page))[0], 0);
  const grid = page.getByRole('grid');
  assert.equal(await grid.getAttribute('aria-rowcount'), String(count + 3), 'the head, the rows, the empty one and the totals');
  await seeTotal(page, `NOK ${((count * (count + 1)) / 2).toLocaleString('en')}`);

  // The bar is dragged to the end, to the middle and back.
  const scroll = page.locator('.grid-scroll');
  const scrollTo = (share) => scroll.evaluate((box, share) => { box.scrollTop = share * (box.scrollHeight - box.clientHeight); }, share);
  await eventually(async () => {
    // Again where the last lines were a little higher than they were taken to be.
    await scrollTo(1);
    assert.equal((await shownRows(page)).at(-1), count);
  });
  await cell(page, count - 1, 'details').getByText(`Grant ${count}`).waitFor();
  await few();
  await scrollTo(0.5);
  await eventually(async () => {
    const middle = (await shownRows(page)).find((row) => row > 0);
    assert.ok(Math.abs(middle - count / 2) < 100, `row ${middle} stands in the middle`);
  });
  await few();
  await scrollTo(0);
  await eventually(async () => assert.equal((await shownRows(page))[0], 0));

  // The cursor goes to the last row, and the focus stays with it when the row is out of sight.
  await cell(page, 0, 'details').click();
  await press(page, 'Control+End');
  await seeCell(page, count, details);
  await press(page, 'ArrowUp', 'ArrowUp');
  await seeCell(page, count - 2, details);
  const inSight = () => page.locator(`[data-cell="${count - 2}-${details}"]`).evaluate((cell) => {
    const [box, head, foot, at] = [cell.closest('.grid-scroll'), cell.closest('table').tHead, cell.closest('table').tFoot, cell].map((one) => one.getBoundingClientRect());
    return at.top >= head.bottom - 1 && at.bottom <= foot.top + 1 && at.bottom <= box.bottom;
  });
  await eventually(async () => assert.ok(await inSight(), 'the cursor is in sight'));
  assert.equal(await cell(page, count - 2, 'details').evaluate((cell) => cell.parentElement.getAttribute('aria-rowindex')), String(count));
  await scrollTo(0);
  await eventually(async () => assert.ok((await shownRows(page)).includes(3)));
  assert.equal((await focused(page)).cell, `${count - 2}-${details}`);
  await page.keyboard.type('Typed far below');
  await page.keyboard.press('Enter');
  await seeCell(page, count - 1, details);
  assert.equal(await page.locator(ELEMENT).evaluate((element, at) => element.report.sections.I.answers.assistance[at].details, count - 2), 'Typed far below');
  await few();
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`));
  assert.deepEqual(found, []);
  await banner(page, 'not-kept').waitFor();
});

journey('blocks are chosen, copied, cut, filled and cleared, each as one step', async ({ page }) => {
  await openTable(page, 60);
  const untouched = rowsOf(await report(page));
  const back = async (what) => {
    await press(page, 'Control+z');
    await eventually(async () => assert.deepEqual(rowsOf(await report(page)), untouched, `${what} is one step`));
  };

  // Shift and arrows; the text and the markup of what is chosen.
  await cell(page, 1, 'amount').click();
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
  await seeCell(page, 2, amount + 1);
  assert.equal(await page.locator('tbody [aria-selected="true"]').count(), 4);
  const block = await copied(page);
  assert.equal(block.text, '2\tNOK\r\n3\tNOK');
  assert.match(block.html, /<table[^>]*><tr><td>2<\/td><td>NOK<\/td><\/tr>/);

  // Delete empties it, Ctrl+D fills it from its first row, cutting takes it along.
  await press(page, 'Delete');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 4), ['1', undefined, undefined, '4']));
  await back('clearing');
  await cell(page, 3, 'details').click();
  await cell(page, 6, 'details').click({ modifiers: ['Shift'] });
  await press(page, 'Control+d');
  await eventually(async () => assert.deepEqual((await column(page, 'details')).slice(2, 8), ['Grant 3', 'Grant 4', 'Grant 4', 'Grant 4', 'Grant 4', 'Grant 8']));
  await back('filling down');
  await cell(page, 3, 'details').click();
  await press(page, 'Shift+ArrowDown');
  assert.equal((await copied(page, 'cut')).text, 'Grant 4\r\nGrant 5');
  await eventually(async () => assert.deepEqual((await column(page, 'details')).slice(3, 5), [undefined, undefined]));
  await back('cutting');

  // One value fills what is chosen; a block grows the table; what was copied comes back as it was.
  await cell(page, 0, 'details').click();
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
  await paste(page, { 'text/plain': 'The same' });
  await eventually(async () => assert.deepEqual((await column(page, 'details')).slice(0, 4), ['The same', 'The same', 'The same', 'Grant 4']));
  await back('pasting into a block');
  await press(page, 'Control+a');
  const everything = await copied(page);
  assert.equal(everything.text.split('\r\n').length, 60);
  await press(page, 'Control+End', 'Home');
  await seeCell(page, 60, 0);
  await paste(page, { 'text/plain': everything.text, 'text/html': everything.html });
  await seeRows(page, 120);
  assert.deepEqual(rowsOf(await report(page)).slice(60), untouched, 'copied and pasted is the same');
  await press(page, 'Control+z');
  await seeRows(page, 60);

  // Whole rows: by their numbers and by Shift+Space; moved, inserted, removed.
  await press(page, 'Control+Home');
  await seeCell(page, 0, 0);
  await page.locator('tbody .row-number').nth(1).click();
  await page.locator('tbody .row-number').nth(2).click({ modifiers: ['Shift'] });
  await press(page, 'Alt+ArrowUp');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 4), ['2', '3', '1', '4']));
  await press(page, 'Alt+ArrowDown');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 4), ['1', '2', '3', '4']));
  await press(page, 'Control+z', 'Control+z');
  await button(page, fill('grid.remove.other', { row: '2–3' })).click();
  await seeRows(page, 58);
  assert.deepEqual((await column(page, 'amount')).slice(0, 3), ['1', '4', '5']);
  await back('removing rows');
  await cell(page, 4, 'details').click();
  await press(page, 'Shift+Space', 'Shift+ArrowDown');
  await button(page, fill('grid.insert.other', { row: '5–6' })).click();
  await seeRows(page, 62);
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(3, 8), ['4', undefined, undefined, '5', '6']));
  await back('inserting rows');

  // A block is dragged with the mouse.
  const [from, to] = await Promise.all([cell(page, 0, 'type').boundingBox(), cell(page, 3, 'type').boundingBox()]);
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 5 });
  await page.mouse.up();
  assert.equal((await copied(page)).text, Array(4).fill('Financial').join('\r\n'));
});

journey('an undo that is offered takes back its own step, and Esc none but that of its cell', async ({ page }) => {
  await openTable(page, 3);
  const undo = banner(page, 'notice').getByRole('button', { name: W.undo, exact: true });
  await cell(page, 1, 'details').click();
  await button(page, fill('grid.remove.one', { row: '2' })).click();
  await seeRows(page, 2);
  await undo.click();
  await seeRows(page, 3);
  await undo.waitFor({ state: 'detached' });
  // Once something else was typed the offer is gone: it would take that back.
  await button(page, fill('grid.remove.one', { row: '2' })).click();
  await seeRows(page, 2);
  await undo.waitFor();
  await cell(page, 0, 'details').click();
  await page.keyboard.type('Typed since');
  await undo.waitFor({ state: 'detached' });
  await press(page, 'Enter');
  assert.deepEqual(await column(page, 'details'), ['Typed since', 'Grant 3']);

  // A space in the empty row is no step: Esc takes nothing back.
  await press(page, 'Control+End');
  await seeCell(page, 2, details);
  await paste(page, { 'text/plain': 'one\ntwo\nthree' });
  await seeRows(page, 5);
  await press(page, 'Control+End');
  await seeCell(page, 5, details);
  await press(page, 'Space');
  await seeField(page, 5, details);
  await press(page, 'Escape');
  await seeCell(page, 5, details);
  await seeRows(page, 5);
  // With a letter behind it there is one.
  await page.keyboard.type(' a');
  await seeRows(page, 6);
  await press(page, 'Escape');
  await seeRows(page, 5);
  assert.deepEqual((await column(page, 'details')).slice(2), ['one', 'two', 'three']);
});

journey('a pasted block says which of its columns have no place in the table', async ({ page }) => {
  await openTable(page, 2);
  await cell(page, 0, 'destination').click();
  await paste(page, { 'text/plain': 'Country\tFile no.\tAmount\tCurrency\nIraq\t22/417\t5\tNOK\nPeru\t\t6\tNOK' });
  const notice = banner(page, 'notice');
  await notice.getByText(fill('grid.not_pasted', { column: 'File no.', n: 1 })).waitFor();
  assert.deepEqual(await column(page, 'amount'), ['5', '6']);
});

journey('blocks are chosen beside each other, by the mouse and by keys', async ({ page }) => {
  await openTable(page, 8);
  const chosen = () => page.locator('tbody [aria-selected="true"]').count();
  await cell(page, 1, 'amount').click();
  await cell(page, 2, 'currency').click({ modifiers: ['Shift'] });
  await cell(page, 5, 'amount').click({ modifiers: ['Control'] });
  await cell(page, 6, 'currency').click({ modifiers: ['Shift'] });
  assert.equal(await chosen(), 8);
  // Of the same columns: below each other.
  assert.equal((await copied(page)).text, '2\tNOK\r\n3\tNOK\r\n6\tNOK\r\n7\tNOK');
  await press(page, 'Delete');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 8), ['1', undefined, undefined, '4', '5', undefined, undefined, '8']));
  await press(page, 'Control+z');
  await eventually(async () => assert.equal((await column(page, 'amount'))[6], '7'));
  // Shift+F8 does it without a mouse; of the same rows: beside each other.
  await press(page, 'Control+Home');
  await seeCell(page, 0, destination);
  assert.equal(await chosen(), 1);
  await press(page, 'Shift+ArrowDown', 'Shift+F8', 'End', 'Shift+ArrowUp');
  await seeCell(page, 0, details);
  assert.equal((await copied(page)).text, 'Afghanistan\tGrant 1\r\nMozambique\tGrant 2');
  // Neither: it is said, nothing is copied, and a cut empties nothing.
  await press(page, 'Escape');
  await cell(page, 0, 'amount').click();
  await cell(page, 3, 'details').click({ modifiers: ['Control'] });
  assert.equal((await copied(page, 'cut')).text, '');
  await banner(page, 'notice').getByText(W['grid.apart']).waitFor();
  assert.equal((await column(page, 'details'))[3], 'Grant 4');
  // A second time takes a cell out again, also out of the middle of a block; the last one stays.
  await cell(page, 1, 'amount').click();
  await cell(page, 3, 'currency').click({ modifiers: ['Shift'] });
  await cell(page, 2, 'amount').click({ modifiers: ['Control'] });
  assert.equal(await chosen(), 5);
  assert.equal(await cell(page, 2, 'amount').getAttribute('aria-selected'), 'false');
  await press(page, 'Delete');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 5), ['1', undefined, '3', undefined, '5']));
  await press(page, 'Control+z');
  await eventually(async () => assert.equal((await column(page, 'amount'))[1], '2'));
  await cell(page, 6, 'amount').click();
  await cell(page, 6, 'amount').click({ modifiers: ['Control'] });
  assert.equal(await chosen(), 1);
  // Rows by their numbers.
  await page.locator('tbody .row-number').nth(1).click();
  await page.locator('tbody .row-number').nth(4).click({ modifiers: ['Control'] });
  await page.locator('tbody .row-number').nth(5).click({ modifiers: ['Shift'] });
  await button(page, fill('grid.remove.other', { row: '2, 5–6' })).click();
  await seeRows(page, 5);
  assert.deepEqual(await column(page, 'amount'), ['1', '3', '4', '7', '8']);
});

journey('what cannot be typed is done by buttons, and what is seen is taken away', async ({ page, context }) => {
  await openTable(page, 12, 4);
  const more = page.locator('.toolbar .menu summary');
  const choose = async (word) => {
    await more.click();
    await button(page, W[word]).click();
  };
  await cell(page, 2, 'details').click();
  await choose('grid.fill');
  await eventually(async () => assert.deepEqual((await column(page, 'details')).slice(0, 4), ['Grant 1', 'Grant 2', 'Grant 2', 'Grant 4']));
  await choose('grid.up');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 4), ['1', '3', '2', '4']));
  await choose('grid.down');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 4), ['1', '2', '3', '4']));

  // By the values of a column, several of them.
  await button(page, W['grid.find']).click();
  await button(page, W['grid.values']).click();
  await page.getByLabel(W['grid.values_of'], { exact: true }).selectOption({ label: W['I.assistance.destination'] });
  const tick = (name) => page.getByRole('checkbox', { name });
  await tick('Afghanistan 4').check();
  await page.getByText('4 rows shown').waitFor();
  assert.ok(await tick('Afghanistan 4').evaluate((box) => box.getRootNode().activeElement === box), 'the tick keeps the focus');
  await tick('Peru 4').check();
  await page.getByText('8 rows shown').waitFor();
  await page.getByLabel(W['grid.values_with'], { exact: true }).fill('moz');
  await eventually(async () => assert.deepEqual((await page.locator('.grid-ticks li').allTextContents()).map((text) => text.trim()), ['Mozambique 4']));
  await tick('Mozambique 4').check();
  await page.getByText('12 rows shown').waitFor();
  await tick('Mozambique 4').uncheck();
  await page.getByRole('columnheader', { name: W['I.assistance.amount'] }).click();
  await page.getByRole('columnheader', { name: W['I.assistance.amount'] }).click();
  await page.getByRole('checkbox', { name: W['I.assistance.type'] }).uncheck();

  // A file of what is seen: the order, the rows, the columns; and it is said that it is not all.
  const csv = await download(page, () => button(page, W['grid.export']).click());
  const lines = csv.text.trim().split('\r\n');
  assert.equal(csv.name, 'article-7-norway-2025-I-assistance.csv');
  assert.match(lines[0], /destination.*,details/);
  assert.ok(!lines[0].includes('type'));
  assert.equal(lines.length, 9);
  assert.match(lines[1], /^Peru,PE,clearance,12,NOK,Grant 12/);
  await banner(page, 'notice').getByText('8 of 12').waitFor();
  const xlsx = await download(page, () => choose('grid.xlsx'));
  assert.equal(xlsx.name, 'article-7-norway-2025-I-assistance.xlsx');
  assert.ok(xlsx.text.startsWith('PK'));
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await choose('grid.word');
  await banner(page, 'notice').getByText(MONEY['money.copied']).waitFor();
  const onClipboard = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(['text/plain', 'text/html'].map(async (type) => (await item.getType(type)).text()));
  });
  assert.equal(onClipboard[0].split('\n')[1], 'Peru\tClearance\t12\tNOK\tGrant 12');
  assert.match(onClipboard[1], /<th[^>]*>Peru<\/th><td[^>]*>Clearance<\/td><td[^>]*>12<\/td>/);
});

journey('a cell that does not count says why, and the list below turns over', { viewport: WINDOW }, async ({ page }) => {
  await openTable(page, 3);
  await cell(page, 0, 'amount').click();
  await paste(page, { 'text/plain': Array(23).fill('soon').join('\n') });
  await seeRows(page, 23);
  const odd = cell(page, 4, 'amount');
  const why = odd.locator('.why');
  assert.ok(!(await why.isVisible()));
  await odd.hover();
  await why.waitFor();
  await page.mouse.move(0, 0);
  await why.waitFor({ state: 'hidden' });
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight');
  await seeCell(page, 4, amount);
  await why.waitFor();
  assert.match(await why.innerText(), /^“soon” is kept as typed/);
  assert.equal(await odd.getAttribute('aria-describedby'), await why.getAttribute('id'));
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`));
  assert.deepEqual(found, []);

  const pages = page.locator('.finding-pages');
  const place = (row) => page.locator('.finding-place', { hasText: `Row ${row},` });
  await place(10).waitFor();
  await pages.getByText('1–10 of 23').waitFor();
  await button(page, W['finding.next']).click();
  await pages.getByText('11–20 of 23').waitFor();
  await place(11).waitFor();
  assert.equal(await place(1).count(), 0);
  await seeFocus(page, (now) => now.name === W['finding.next'], 'the button keeps the focus');
  await press(page, 'Enter');
  await pages.getByText('21–23 of 23').waitFor();
  // Those that are shown are mended: the last that are left are shown.
  await button(page, W['finding.go']).first().click();
  await seeCell(page, 20, amount);
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Delete');
  await pages.getByText('11–20 of 20').waitFor();
  await button(page, W['finding.next']).click();
  await pages.getByText('1–10 of 20').waitFor();
  await page.locator('.left-out', { hasText: '20 rows' }).waitFor();

  await cell(page, 20, 'amount').click();
  await paste(page, { 'text/plain': 'NOK 5' });
  await seeTotal(page, 'NOK 5');

  // Hidden columns are counted, so that a column keeps its number.
  const grid = page.getByRole('grid');
  assert.equal(await grid.getAttribute('aria-colcount'), '7');
  await button(page, W['grid.find']).click();
  await page.getByRole('checkbox', { name: W['I.assistance.sectors'] }).uncheck();
  const indices = (selector) => page.locator(selector).evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-colindex')).join());
  assert.equal(await indices('thead th'), '1,2,4,5,6,7');
  assert.equal(await indices('tbody tr:nth-child(2) > *'), '1,2,4,5,6,7');
  assert.equal(await indices('tfoot tr:first-child > *'), '1,2,4,5,6,7');
});

journey('in French, names with accents stand where the alphabet has them', async ({ page }) => {
  await openTable(page, 3);
  await page.locator(ELEMENT).evaluate((element) => {
    const { report } = element;
    ['ZM', 'EG', 'SV'].forEach((code, i) => (report.sections.I.answers.assistance[i].destination = code));
    element.report = report;
    element.setAttribute('lang', 'fr');
  });
  const F = words('fr');
  await goToSection(page, 'I');
  await page.getByRole('columnheader', { name: F['I.assistance.destination'] }).click();
  await eventually(async () => assert.deepEqual((await page.locator('tbody [data-cell$="-0"]').allInnerTexts()).slice(0, 3), ['Égypte', 'Salvador', 'Zambie']));
});

journey('rows are sorted, filtered, found and replaced; their numbers stay theirs', async ({ page }) => {
  await openTable(page, 60, 30);
  const head = (name) => page.getByRole('columnheader', { name });

  // By destination and then, the other way round, by amount.
  await head(W['I.assistance.destination']).click();
  await head(W['I.assistance.amount']).click({ modifiers: ['Shift'] });
  await head(W['I.assistance.amount']).click({ modifiers: ['Shift'] });
  await eventually(async () => assert.deepEqual((await shownRows(page)).slice(0, 3), [30, 57, 54]));
  assert.equal(await head(W['I.assistance.amount']).getAttribute('aria-sort'), 'descending');
  assert.equal(await page.locator('tbody .row-number').first().innerText(), '31', 'a row keeps its number');
  assert.deepEqual((await column(page, 'amount')).slice(0, 3), ['1', '2', '3'], 'only what is seen is in another order');

  // Editing what is seen first edits that row; pasting goes down the rows as they are seen.
  await cell(page, 57, 'details').click();
  await paste(page, { 'text/plain': 'first\nsecond' });
  await eventually(async () => {
    const texts = await column(page, 'details');
    assert.deepEqual([texts[57], texts[54], texts[58]], ['first', 'second', 'Grant 59']);
  });
  await press(page, 'Control+z');
  await button(page, W['grid.keep_order']).click();
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(1, 4), ['58', '55', '52']));
  await press(page, 'Control+z');
  await eventually(async () => assert.deepEqual((await column(page, 'amount')).slice(0, 3), ['1', '2', '3']));

  // Only rows with a finding, with a value, with a text.
  await press(page, 'Control+Home');
  await seeCell(page, 0, destination);
  await press(page, 'Control+f');
  const find = page.getByRole('textbox', { name: W['grid.find_text'] });
  await find.waitFor();
  await button(page, W['grid.only_odd']).click();
  await eventually(async () => assert.deepEqual(await shownRows(page), [30, 60]));
  await button(page, W['grid.all']).click();
  // The cursor stayed with its row, the thirty-first.
  await press(page, 'Control+Home');
  await cell(page, 1, 'destination').click();
  await button(page, W['grid.only_value']).click();
  await page.getByText('20 rows shown').waitFor();
  await find.fill('grant 5');
  await button(page, W['grid.only_text']).click();
  await eventually(async () => assert.deepEqual(await shownRows(page), [4, 49, 52, 55, 58, 60]));
  await seeTotal(page, 'NOK 1,799');
  await button(page, W['grid.all']).click();

  // Found from the cursor on and round the table; replaced in one step.
  await press(page, 'Control+Home');
  await seeCell(page, 0, destination);
  await press(page, 'Control+f');
  await find.fill('GRANT 6');
  await find.press('Enter');
  await page.locator(`[data-cell="5-${details}"][tabindex="0"]`).waitFor();
  await find.press('Enter');
  await page.locator(`[data-cell="59-${details}"][tabindex="0"]`).waitFor();
  await find.press('Shift+Enter');
  await page.locator(`[data-cell="5-${details}"][tabindex="0"]`).waitFor();
  await find.fill('grant');
  await page.getByRole('textbox', { name: W['grid.replace_by'] }).fill('Gift');
  await button(page, W['grid.replace_all']).click();
  await banner(page, 'notice').getByText('60').waitFor();
  assert.deepEqual((await column(page, 'details')).slice(0, 2), ['Gift 1', 'Gift 2']);
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal((await focused(page)).cell, `5-${details}`));
  await press(page, 'Control+z');
  await eventually(async () => assert.equal((await column(page, 'details'))[59], 'Grant 60'));
});

journey('how the columns are seen is remembered', { viewport: WINDOW }, async (visit) => {
  const { page } = visit;
  await openTable(page, 3);
  await saved(page);
  const heads = (page) => page.getByRole('columnheader').evaluateAll((heads) => heads.slice(1).map((head) => Number(head.dataset.column)));
  const width = (page) => page.locator(`th[data-column="${destination}"]`).evaluate((head) => parseInt(head.style.width, 10));
  assert.deepEqual(await heads(page), [0, 1, 2, 3, 4, 5]);
  await button(page, W['grid.find']).click();
  await page.getByRole('checkbox', { name: W['I.assistance.type'] }).uncheck();
  await button(page, `${W['grid.left']} ${W['I.assistance.details']}`).click();
  const before = await width(page);
  await cell(page, 0, 'destination').click();
  await press(page, 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
  assert.equal(await width(page), before + 32);
  assert.equal((await focused(page)).cell, `0-${destination}`);
  const grip = await page.locator(`th[data-column="${destination}"] .grip`).boundingBox();
  await page.mouse.move(grip.x + 3, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(grip.x + 53, grip.y + 5, { steps: 5 });
  await page.mouse.up();
  const after = await width(page);
  assert.ok(Math.abs(after - before - 82) <= 8, `${after} after ${before}`);
  assert.equal(await page.locator('th [aria-sort="ascending"]').count(), 0);
  await page.reload();
  await button(page, /.*/).first().waitFor();
  await page.locator('[data-report] .report-actions button').first().click();
  await goToSection(page, 'I');
  await cell(page, 0, 'destination').waitFor();
  assert.deepEqual((await heads(page)).sort(), [0, 1, 2, 3, 5]);
  assert.equal(await width(page), after);

  // What is out of sight is neither copied nor cleared.
  await cell(page, 0, 'destination').click();
  await press(page, 'Control+a', 'Delete');
  await eventually(async () => assert.deepEqual((await column(page, 'type')), ['financial', 'financial', 'financial']));
});

journey('on a phone a row is a card, and 10,000 of them scroll', { viewport: { width: 360, height: 740 } }, async ({ page }) => {
  const count = 10_000;
  await openTable(page, count);
  assert.ok((await elements(page)) <= 400);
  await cell(page, 2, 'details').click();
  await cell(page, 2, 'details').click();
  await page.keyboard.type(' and more');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(rowsOf(await report(page))[2].details, 'Grant 3 and more'));
  await page.keyboard.press('Control+End');
  await seeCell(page, count, details);
  assert.ok((await elements(page)) <= 400);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await eventually(async () => assert.ok((await shownRows(page)).some((row) => Math.abs(row - count / 2) < 200)));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.equal(await rowCount(page), count);

  // Without a mouse to point with, a card says why a cell does not count.
  await page.evaluate(() => scrollTo(0, 0));
  await cell(page, 1, 'amount').click();
  await paste(page, { 'text/plain': 'soon' });
  const why = cell(page, 1, 'amount').locator('.why');
  await why.waitFor();
  await cell(page, 1, 'details').click();
  assert.ok(await why.isVisible());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});
