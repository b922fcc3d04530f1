// The same journey by the keyboard alone: nothing here clicks, and nothing takes the focus anywhere
// but keys.
import assert from 'node:assert/strict';
import { eventually, journey, setUp } from './support/app.mjs';
import { focused, named, paste, seeCell, seeField, seeFocus, tabTo } from './support/keys.mjs';
import { COLUMN, SECTIONS, W, cell, download, drafts, exported, fill, heading, prints, report, rowsOf, saved, seeRows, seeTotal, sumsByPython } from './support/report.mjs';

setUp();

const money = (sum) => `NOK ${sum.toLocaleString('en')}`;
const { amount, details, sectors, destination } = COLUMN;

/** Opens Norway's example and goes to the first cell of its table. */
async function openTable(page) {
  await tabTo(page, named(W['start.example']));
  await page.keyboard.press('Enter');
  await heading(page, W['page.summary']).waitFor();
  await seeFocus(page, (now) => now.tag === 'h1', 'a new page begins at its heading');
  await tabTo(page, (now) => now.title.startsWith('I. '), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await heading(page, /^I\. /).waitFor();
  await seeFocus(page, (now) => now.tag === 'h1', 'a new page begins at its heading');
  await tabTo(page, (now) => now.cell !== null);
  await seeCell(page, 0, 0);
}

const [print] = prints();

journey(`${print.name}, by keyboard`, async (visit) => {
  let { page } = visit;
  const { keyboard } = page;

  // Import: pasted into the panel.
  await tabTo(page, named(W['start.paste']));
  await keyboard.press('Enter');
  await tabTo(page, named(W['paste.label']));
  await keyboard.insertText(print.text);
  await tabTo(page, named(W['paste.read']));
  await keyboard.press('Enter');
  await heading(page, W['import.title']).waitFor();
  await seeFocus(page, (now) => now.tag === 'h1', 'a new page begins at its heading');

  // The states of the sections: Tab goes from group to group, arrows and Space choose.
  for (const id of SECTIONS) {
    await tabTo(page, (now) => now.section === id && now.type === 'radio');
    const choose = async (status) => {
      await keyboard.press('Space');
      for (let steps = 0; (await focused(page)).value !== status; steps += 1) {
        assert.ok(steps < 3, `${status} can be chosen for ${id}`);
        await keyboard.press('ArrowDown');
      }
    };
    await choose(id === 'A' ? 'unchanged' : id === 'I' ? 'changed' : 'not-applicable');
  }
  const { sections } = await report(page);
  assert.deepEqual(sections.A, { status: 'unchanged', last_reported: 2013 });
  assert.equal(sections.I.status, 'changed');
  assert.equal(sections.J.status, 'not-applicable');
  await tabTo(page, named(W.next));
  await keyboard.press('Enter');
  await heading(page, W['page.summary']).waitFor();
  await tabTo(page, named(W.next));
  await keyboard.press('Enter');
  await heading(page, /^I\. /).waitFor();
  await seeRows(page, print.rows);
  await seeTotal(page, print.total);

  // A cell: typing takes its place, Enter goes on below.
  await tabTo(page, (now) => now.cell !== null);
  const before = Number(rowsOf(await report(page))[1].amount);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await seeCell(page, 1, amount);
  await keyboard.type('NOK 3 million');
  const sum = print.sum - before + 3_000_000;
  await seeTotal(page, money(sum));
  await keyboard.press('Enter');
  await seeCell(page, 2, amount);
  await saved(page);

  // Closed in the middle of a word, and found again.
  await keyboard.press('End');
  await keyboard.press('ArrowUp');
  await seeCell(page, 1, details);
  await keyboard.press('F2');
  await seeField(page, 1, details);
  await keyboard.type(' and the partn');
  await eventually(async () => {
    const [draft] = Object.values(await drafts(page));
    assert.match(rowsOf(draft)[1].details, / and the partn$/);
  });
  await page.close();
  page = await visit.newPage();
  await tabTo(page, named(fill('start.go_on.of', { report: 'Norway · 2025' })));
  await page.keyboard.press('Enter');
  await heading(page, W['page.summary']).waitFor();
  await tabTo(page, named(W.next));
  await page.keyboard.press('Enter');
  await heading(page, /^I\. /).waitFor();
  await page.getByText(/ and the partn$/).waitFor();
  await seeTotal(page, money(sum));

  // Exported: the menu opens with Enter and is gone with Esc.
  await tabTo(page, (now) => now.title === W['page.view'], 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('article.document').waitFor();
  await seeFocus(page, (now) => now.tag === 'h1', 'a new page begins at its heading');
  await tabTo(page, named(W.export), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, named(W['export.json']));
  const json = await download(page, () => page.keyboard.press('Enter'));
  await tabTo(page, named(W.export), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, named(W['export.csv']));
  const csv = await download(page, () => page.keyboard.press('Enter'));
  assert.deepEqual(sumsByPython('json', json.text), { rows: print.rows, sums: { NOK: sum } });
  assert.deepEqual(sumsByPython('csv', csv.text), { rows: print.rows, sums: { NOK: sum } });
});

journey('the file chooser opens by Enter', async ({ page }) => {
  await tabTo(page, named(W['start.file']));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(print.path);
  await heading(page, W['import.title']).waitFor();
});

journey('a table: moving, editing, taking back, undoing', async ({ page }) => {
  const { keyboard } = page;
  await openTable(page);

  // Moving.
  for (const [key, row, column] of [
    ['ArrowUp', 0, 0],
    ['ArrowRight', 0, 1],
    ['End', 0, details],
    ['ArrowRight', 0, details],
    ['Tab', 1, 0],
    ['Shift+Tab', 0, details],
    ['Home', 0, 0],
    ['PageDown', 10, 0],
    ['Control+End', 50, details],
    ['ArrowDown', 50, details],
    ['Control+Home', 0, 0],
  ]) {
    await keyboard.press(key);
    await seeCell(page, row, column);
  }

  // F2 edits what is there; Esc takes it back, also from the total.
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await seeCell(page, 0, amount);
  await keyboard.press('F2');
  const field = await seeField(page, 0, amount);
  assert.equal(field.value, '13000000');
  await keyboard.type('000');
  await seeTotal(page, 'NOK 13,513,935,267');
  await keyboard.press('Escape');
  await seeCell(page, 0, amount);
  await seeTotal(page, 'NOK 526,935,267');
  assert.equal(rowsOf(await report(page))[0].amount, '13000000');

  // Typing takes the cell's place; a text that is no amount stays as typed and does not count.
  await keyboard.type('soon');
  await keyboard.press('Enter');
  await seeCell(page, 1, amount);
  await seeTotal(page, 'NOK 513,935,267');
  await page.locator('.left-out').waitFor();
  assert.equal((await cell(page, 0, 'amount').innerText()).replace('!', '').trim(), 'soon');
  assert.equal(await cell(page, 0, 'amount').getAttribute('aria-invalid'), 'true');

  // Ctrl+Z and Ctrl+Shift+Z, here and from another page.
  await keyboard.press('Control+z');
  await seeTotal(page, 'NOK 526,935,267');
  await keyboard.press('Control+Shift+z');
  await seeTotal(page, 'NOK 513,935,267');
  await keyboard.press('Escape');
  await tabTo(page, (now) => now.title === W['page.contact'], 'Shift+Tab');
  await keyboard.press('Enter');
  await heading(page, W['page.contact']).waitFor();
  await seeFocus(page, (now) => now.tag === 'h1', 'a new page begins at its heading');
  await keyboard.press('Control+z');
  await heading(page, /^I\. /).waitFor();
  await seeTotal(page, 'NOK 526,935,267');
  await keyboard.press('Control+Shift+z');
  await seeTotal(page, 'NOK 513,935,267');
  await keyboard.press('Control+z');
  await seeTotal(page, 'NOK 526,935,267');

  // Delete empties a cell.
  await tabTo(page, (now) => now.cell !== null);
  await keyboard.press('Control+Home');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await seeCell(page, 0, amount);
  await keyboard.press('Delete');
  await seeTotal(page, 'NOK 513,935,267');
  assert.equal(rowsOf(await report(page))[0].amount, undefined);
  await keyboard.press('Control+z');
  await seeTotal(page, 'NOK 526,935,267');

  // Suggestions: arrows light one, Enter takes it; of several sectors only the last word is replaced.
  await keyboard.press('Control+End');
  await keyboard.press('Home');
  await seeCell(page, 50, destination);
  await keyboard.type('moza');
  await page.locator('.suggestions li', { hasText: 'Mozambique' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await seeRows(page, 51);
  await eventually(async () => assert.equal(rowsOf(await report(page))[50].destination, 'MZ'));
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowRight');
  await seeCell(page, 50, sectors);
  await keyboard.type('clear');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.type('advo');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await seeCell(page, 50, amount);
  await eventually(async () => assert.deepEqual(rowsOf(await report(page))[50].sectors, ['clearance', 'advocacy']));
  await keyboard.type('$ 1');
  await keyboard.press('Tab');
  await seeCell(page, 50, amount + 1);
  await keyboard.press('Control+End');
  await keyboard.press('ArrowUp');
  await seeCell(page, 50, details);
  await keyboard.press('Enter');
  await seeField(page, 50, details);
  await keyboard.type('two');
  await keyboard.press('Shift+Enter');
  await keyboard.type('lines');
  await keyboard.press('Enter');
  assert.equal(rowsOf(await report(page))[50].details, 'two\nlines');
  // A dollar may be of many countries: that is asked, not guessed.
  assert.equal(rowsOf(await report(page))[50].currency, undefined);

  // Esc, then Tab leaves the table.
  await keyboard.press('Escape');
  await tabTo(page, (now) => now.cell === null);
  await tabTo(page, named(W.save));
  await keyboard.press('Enter');
  await saved(page);
});

journey('keys that come faster than the screen are all kept', async ({ page }) => {
  const { keyboard } = page;
  await openTable(page);
  await keyboard.press('Control+End');
  await keyboard.press('Home');
  await seeCell(page, 50, 0);
  // As when a slow machine hands over at once what was typed while it was busy.
  for (const text of ['Peru', 'Clearance', 'USD 12', '', 'In kind', 'The Trust']) {
    if (text) await keyboard.type(text);
    await keyboard.press('Tab');
  }
  await eventually(async () =>
    assert.deepEqual(rowsOf(await report(page))[50], {
      destination: 'PE',
      sectors: ['clearance'],
      amount: '12',
      currency: 'USD',
      type: 'in-kind',
      details: 'The Trust',
    }),
  5_000);
  await keyboard.press('Control+Home');
  await keyboard.press('End');
  await keyboard.press('F2');
  await seeField(page, 0, details);
});

const TSV = [
  ['Mozambique', 'Clearance, Risk education', 'USD 1 000 000', 'Financial', 'The Trust'],
  ['"Asia\nRegional"', 'Advocacy', 'USD 2 500 000,50', 'In kind', '"said ""yes""\ttwice"'],
];

journey('a block from a spreadsheet is pasted', async ({ page, expectConsole }) => {
  // The markup of one block has handlers in it: the browser says that it refuses them.
  expectConsole(/Executing inline event handler/);
  const { keyboard } = page;
  await openTable(page);
  await keyboard.press('Control+End');
  await keyboard.press('Home');
  await seeCell(page, 50, 0);

  // Tab-separated, with quoted cells, line breaks and tabs inside them.
  const withCurrency = TSV.map(([place, sector, money, kind, what]) => [place, sector, money, '', kind, what].join('\t'));
  await paste(page, { 'text/plain': `${withCurrency.join('\r\n')}\r\n` });
  await seeRows(page, 52);
  await seeTotal(page, 'USD 3,500,000.50');
  await seeTotal(page, 'NOK 526,935,267');
  const [first, second] = rowsOf(await report(page)).slice(50);
  assert.deepEqual(first, { destination: 'MZ', sectors: ['clearance', 'risk-education'], amount: '1000000', currency: 'USD', type: 'financial', details: 'The Trust' });
  assert.equal(second.details, 'said "yes"\ttwice');
  assert.match(second.destination, /^Asia\s+Regional$/);
  await keyboard.press('Control+z');
  await seeRows(page, 50);
  await keyboard.press('Control+Shift+z');
  await seeRows(page, 52);
  await keyboard.press('Control+z');
  await seeRows(page, 50);

  // The columns as the official form has them, under its own headers and in any order.
  const headed = [['Amount (list currency)', 'Destination', 'Details', 'Sector'], ...TSV.map(([place, sector, money, , what]) => [money, place, what, sector])];
  await paste(page, { 'text/plain': headed.map((line) => line.join('\t')).join('\n') });
  await seeRows(page, 52);
  await seeTotal(page, 'USD 3,500,000.50');
  assert.equal(rowsOf(await report(page))[50].destination, 'MZ');
  await keyboard.press('Control+z');
  await seeRows(page, 50);

  // A table from Word or a web page: its markup says what a cell is.
  const html = `<html><head><meta charset="utf-8"><style>td{color:red}</style></head><body><table>
    <tr><td><p>Mozambique</p></td><td>Clearance,
      Risk education</td><td>USD&nbsp;1&nbsp;000&nbsp;000</td><td></td><td>Financial</td><td><p>The</p><p>Trust</p></td></tr>
    <tr><td>Asia Regional</td><td>Advocacy</td><td>USD 2 500 000,50</td><td></td><td>In kind</td><td>a<br>b<img src="https://elsewhere.example/x.png" onerror="document.title='ran'"><script>document.title = 'ran'</script></td></tr>
  </table></body></html>`;
  await paste(page, { 'text/html': html, 'text/plain': 'not this\tone' });
  await seeRows(page, 52);
  await seeTotal(page, 'USD 3,500,000.50');
  const [word] = rowsOf(await report(page)).slice(50);
  assert.equal(word.details, 'The\nTrust');
  assert.deepEqual(word.sectors, ['clearance', 'risk-education']);
  assert.notEqual(await page.title(), 'ran', 'nothing that was pasted runs');
  assert.equal((await exported(page, 'csv')).text.includes('not this'), false);
});

journey('a block over cells that are there changes those alone', async ({ page }) => {
  const { keyboard } = page;
  await openTable(page);
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await seeCell(page, 0, amount);
  await paste(page, { 'text/plain': 'NOK 1\nNOK 2' });
  await seeTotal(page, money(526_935_267 - 13_000_000 - 2_406_472 + 3));
  const rows = rowsOf(await report(page));
  assert.deepEqual(rows[0], { ...rows[0], destination: 'AF', amount: '1', details: 'HALO Trust' });
  assert.equal(rows.length, 50);
});
