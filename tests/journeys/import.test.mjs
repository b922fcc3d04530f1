// A stranger's table on its way in: looked at, mapped, taken in as one step, or stopped.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { DIST, eventually, journey, setUp } from './support/app.mjs';
import { W, banner, button, chooseFile, drafts, example, exported, goToSection, heading, importText, report, rowsOf, saved, seeRows, seeTotal, stored } from './support/report.mjs';
import { xlsx } from './support/xlsx.mjs';

setUp();

const P = JSON.parse(readFileSync(join(DIST, 'locales/en/preview.json'), 'utf8'));
const I = JSON.parse(readFileSync(join(DIST, 'locales/en/intake.json'), 'utf8'));
const M = JSON.parse(readFileSync(join(DIST, 'locales/en/money.json'), 'utf8'));
/** The first sheet of a workbook, as another program unpacks it. */
const sheetOf = (path) => execFileSync('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode())', path], { encoding: 'utf8' });
const said = (id, places = {}, of = P) => of[id].replace(/\{(\w+)\}/g, (_, name) => places[name]);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A French colleague's workbook: a sheet of notes, then one with amounts in thousands. */
const french = () =>
  xlsx({
    Notes: [['Contributions versées en 2025'], ['Contact : bureau du déminage']],
    Contributions: [
      ['Pays bénéficiaire', 'Secteur', 'Montant (milliers EUR)', 'Nature', 'Partenaire', 'Dossier'],
      ['Ukraine', 'Déminage', 1250, 'Financière', 'FSD', 'A-1'],
      ['Laos', 'sensibilisation aux risques', 75.5, 'Financière', 'Humanité & Inclusion', 'A-2'],
      ['Sahel', 'désensablement', 12, 'Financière', 'Humanité & Inclusion', 'A-3'],
      ['Tchad', 'désensablement', 'à confirmer', 'Financière', 'MAG', 'A-4'],
    ],
  });
const workbook = (buffer, name = 'contributions.xlsx') => ({ name, mimeType: XLSX, buffer });
const csv = (text, name = 'table.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const chosen = (page, id) => page.locator(`#${id}`).evaluate((select) => select.selectedOptions[0].textContent);
const see = (page, text) => eventually(async () => assert.ok((await page.locator('.intake').innerText()).includes(text), `“${text}” is not on the page`));
const title = (page, file) => heading(page, said('preview.title', { file })).waitFor();

/** Opens Norway's report at its assistance table. */
async function norway(page) {
  await importText(page, 'report.json', JSON.stringify(example()));
  await saved(page);
  await goToSection(page, 'I');
  await seeRows(page, 50);
}
const fromToolbar = (page, file) => chooseFile(page, () => button(page, W['grid.import']).click(), file);
const take = async (page, rows) => button(page, said('preview.take', { n: rows })).click();

describe('import', { concurrency: 2 }, () => {
  journey('a French workbook is looked at, mapped, appended to Norway’s table, and taken back by one undo', async ({ page }) => {
    await norway(page);
    const before = rowsOf(await report(page));
    await fromToolbar(page, workbook(french()));
    await title(page, 'contributions.xlsx');
    // The heading has the focus, and the sheet with the table was found.
    assert.equal(await page.locator('article7-report').evaluate((element) => element.shadowRoot.activeElement.tagName), 'H1');
    assert.match(await chosen(page, 'sheet'), /^Contributions/);
    assert.equal(await chosen(page, 'to-0'), W['I.assistance.destination']);
    assert.equal(await chosen(page, 'to-2'), W['I.assistance.amount']);
    assert.equal(await chosen(page, 'times-2'), I['intake.times.thousand']);
    await see(page, 'EUR 1,337,500');
    await see(page, 'à confirmer');
    await see(page, said('preview.unread', { n: '1' }));

    // The partner's column is left out, and the number of the file becomes the details.
    assert.equal(await chosen(page, 'to-4'), W['I.assistance.details']);
    await page.locator('#to-4').focus();
    await page.locator('#to-4').selectOption('');
    await see(page, said('preview.cells_left_out', { n: '4' }));
    assert.equal(await page.locator('article7-report').evaluate((element) => element.shadowRoot.activeElement.id), 'to-4');
    await page.locator('#to-5').selectOption('details');
    await eventually(async () => assert.equal(await chosen(page, 'to-5'), W['I.assistance.details']));

    // An unknown word is mapped once for both of its rows.
    await see(page, said('preview.words.where', { column: W['I.assistance.sectors'], n: '2' }));
    await page.locator('#word-0').selectOption('clearance');
    await eventually(async () => assert.equal(await chosen(page, 'word-0'), W['choice.sector.clearance']));

    // Nothing has changed so far.
    assert.equal(rowsOf(await report(page)).length, 50);
    await take(page, 4);
    await seeRows(page, 54);
    await seeTotal(page, 'NOK 526,935,267');
    const added = rowsOf(await report(page)).slice(50);
    assert.deepEqual(added.map(({ destination, sectors, details }) => [destination, sectors, details]), [
      ['UA', ['clearance'], 'A-1'],
      ['LA', ['risk-education'], 'A-2'],
      ['Sahel', ['clearance'], 'A-3'],
      ['TD', ['clearance'], 'A-4'],
    ]);
    assert.deepEqual(added.map(({ amount, currency }) => [amount, currency]).slice(0, 3), [['1250000', 'EUR'], ['75500', 'EUR'], ['12000', 'EUR']]);
    // What cannot be read stands there as it was written, with its unit.
    assert.deepEqual(added[3].amount, { typed: 'à confirmer' });
    await eventually(async () => assert.ok((await banner(page, 'notice').innerText()).includes('contributions.xlsx')));

    await button(page, W['undo']).click();
    await seeRows(page, 50);
    assert.deepEqual(rowsOf(await report(page)), before);

    // The next file with the same headers comes in the same way.
    await fromToolbar(page, workbook(french(), 'next.xlsx'));
    await title(page, 'next.xlsx');
    await see(page, P['preview.remembered']);
    assert.equal(await chosen(page, 'to-5'), W['I.assistance.details']);
    assert.equal(await chosen(page, 'word-0'), W['choice.sector.clearance']);
    await button(page, P['preview.leave']).click();
    await seeRows(page, 50);
  });

  journey('rows are updated where they match, and the rest of Norway’s table stays', async ({ page }) => {
    await norway(page);
    const { text } = await exported(page, 'csv');
    const lines = text.split('\r\n');
    // Ten rows of our own file, one of them with another amount.
    const changed = [lines[0], ...lines.slice(1, 11)].join('\r\n').replace('13000000', '13000001');
    const before = rowsOf(await report(page));
    await fromToolbar(page, csv(changed, 'changed.csv'));
    await title(page, 'changed.csv');
    await page.locator('#how-update').check();
    await see(page, said('intake.outcome.matched', { n: '10' }, I));
    await see(page, said('intake.outcome.changed', { n: '1' }, I));
    await see(page, said('intake.outcome.left', { n: '40' }, I));
    await page.locator('#changes summary').click();
    await see(page, '13000001');
    await take(page, 10);
    await seeRows(page, 50);
    const after = rowsOf(await report(page));
    assert.equal(after.filter((row, i) => JSON.stringify(row) !== JSON.stringify(before[i])).length, 1);
    await seeTotal(page, 'NOK 526,935,268');
    await button(page, W['undo']).click();
    await seeTotal(page, 'NOK 526,935,267');
  });

  journey('a table is replaced, also one of another section, by the keyboard alone', async ({ page }) => {
    await norway(page);
    await fromToolbar(page, csv('Destination;Amount;Currency\r\nPeru;1.500,50;EUR\r\n', 'one.csv'));
    await title(page, 'one.csv');
    await page.locator('#how-append').focus();
    await page.keyboard.press('ArrowDown');
    await see(page, said('intake.outcome.removed', { n: '50' }, I));
    assert.ok(await page.locator('#how-replace').isChecked());
    await page.locator('#take').focus();
    await page.keyboard.press('Enter');
    await seeRows(page, 1);
    assert.equal(rowsOf(await report(page))[0].amount, '1500.5');
    await button(page, W['undo']).click();
    await seeRows(page, 50);
  });

  journey('a pasted block begins a new report, or goes into one that is not open', async ({ page }) => {
    await norway(page);
    await button(page, W['start.title']).click();
    await button(page, W['start.paste']).click();
    await page.locator('#paste-report').fill('Country\tSector\tAmount\tCurrency\nPeru\tEORE\t1000\tUSD\nGlobal\tadvocacy\t2000\tUSD\n');
    await button(page, W['paste.read']).click();
    await title(page, P['preview.pasted']);
    await see(page, 'USD 3,000');
    assert.equal(await chosen(page, 'into'), P['preview.into.new']);
    await page.locator('#into').selectOption({ label: 'Norway 2025' });
    await see(page, said('preview.there', { n: '50' }));
    await take(page, 2);
    await seeRows(page, 52);
    await saved(page);
    assert.equal(Object.keys(await drafts(page)).length, 1);
    const [added] = rowsOf(await report(page)).slice(50);
    assert.deepEqual([added.destination, added.sectors, added.amount], ['PE', ['risk-education'], '1000']);
    await button(page, W['undo']).click();
    await seeRows(page, 50);
  });

  journey('a long file says how far it is, and can be stopped; the next one is read as ever', async ({ page }) => {
    await norway(page);
    // As long as a file may be: a person must be able to press the button before it is read.
    const notes = Array.from({ length: 12 }, (_, i) => `Note ${i}`);
    const row = ['Ukraine', 'Clearance', 12, 'Financial', 'FSD', ...notes];
    const long = xlsx({ Long: [['Destination', 'Sector', 'Amount', 'Type', 'Details', ...notes], ...Array.from({ length: 190_000 }, () => row)] });
    await fromToolbar(page, workbook(long, 'long.xlsx'));
    const dialog = page.getByRole('dialog', { name: said('preview.reading', { file: 'long.xlsx' }) });
    await dialog.waitFor();
    await eventually(async () => assert.match(await dialog.innerText(), /[1-9][\d,]*0,000/), 120_000);
    await button(dialog, P['preview.stop']).click();
    await eventually(async () => assert.ok((await banner(page, 'notice').innerText()).includes(said('preview.stopped', { file: 'long.xlsx' }))));
    assert.equal(await dialog.count(), 0);
    assert.equal(rowsOf(await report(page)).length, 50);
    await fromToolbar(page, csv('Destination,Amount,Currency\nPeru,1,EUR\n', 'short.csv'));
    await title(page, 'short.csv');
  });

  journey('a file beyond a limit is refused with the limit, and nothing changes', async ({ page }) => {
    await norway(page);
    const rows = Array.from({ length: 200_100 }, () => ['Peru', 1]);
    await fromToolbar(page, workbook(xlsx({ Rows: [['Destination', 'Amount'], ...rows] }), 'rows.xlsx'));
    await eventually(async () => assert.ok((await banner(page, 'notice').innerText()).includes('200000')), 60_000);
    assert.equal(rowsOf(await report(page)).length, 50);
    assert.equal(await page.locator('.intake').count(), 0);
    // An old Excel file says how it comes in, whichever way it is brought.
    const old = Buffer.alloc(4096);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    old.write('Workbook', 1024, 'utf16le');
    await fromToolbar(page, workbook(old, 'old.xls'));
    await eventually(async () => assert.ok((await banner(page, 'notice').innerText()).includes('.xlsx')));
    const refused = await page.locator('article7-report').evaluate((element, bytes) => element.importFile(new File([new Uint8Array(bytes)], 'old.xls')).then(() => '', (error) => error.message), [...old]);
    assert.ok(refused.includes('.xlsx'), refused);
  });

  journey('a table of 100,000 rows comes in', async ({ page }) => {
    await norway(page);
    const rows = Array.from({ length: 100_000 }, (_, i) => `Ukraine;Clearance;${i};NOK;Financial;FSD`);
    await fromToolbar(page, csv(['Country;Sector;Amount;Currency;Type;Partner', ...rows].join('\r\n'), 'all.csv'));
    await heading(page, said('preview.title', { file: 'all.csv' })).waitFor({ timeout: 60_000 });
    await see(page, 'NOK 4,999,950,000');
    await page.locator('#how-replace').check();
    await eventually(async () => assert.ok(await page.locator('#how-replace').isChecked()), 60_000);
    await take(page, '100,000');
    await eventually(async () => assert.equal(await page.locator('[data-rows]').first().getAttribute('data-rows'), '100000'), 60_000);
  });

  journey('a script that hands a stranger’s table over gets what the page would show', async ({ page }) => {
    const text = 'Land;Sektor;Beløp (NOK million);Avtalepartner\r\nIrak;minerydding;13;HALO\r\nSudáfrica;rydding;1,5;MAG\r\nTotalt;;14,5;\r\n';
    const answer = await page.locator('article7-report').evaluate((element, text) => element.importFile(new File([text], 'norsk.csv')), text);
    assert.deepEqual(answer.unplaced.map(({ line, text }) => [line, text]), [[4, 'A row of totals, left out: Totalt · 14,5']]);
    const rows = rowsOf(await report(page));
    assert.deepEqual(rows.map(({ destination, sectors, amount, currency }) => [destination, sectors, amount, currency]), [
      ['IQ', ['clearance'], '13000000', 'NOK'],
      ['ZA', ['clearance'], '1500000', 'NOK'],
    ]);
  });

  journey('countries are known in the languages of the browser, whatever the screen speaks', async ({ page }) => {
    await norway(page);
    const names = { Argelia: 'DZ', Egipto: 'EG', Sudáfrica: 'ZA', Algérie: 'DZ', Zambie: 'ZM', Sambia: 'ZM', Kypros: 'CY', Filipinas: 'PH', Украина: 'UA', 阿富汗: 'AF', Georgia: 'GE', Niger: 'NE', Kongo: 'Kongo', Global: 'Global' };
    const lines = Object.keys(names).map((name) => `${name};5;EUR`);
    await fromToolbar(page, csv(['Country;Amount;Currency', ...lines].join('\n'), 'world.csv'));
    await title(page, 'world.csv');
    await take(page, lines.length);
    await seeRows(page, 50 + lines.length);
    const added = rowsOf(await report(page)).slice(50);
    assert.deepEqual(added.map(({ destination }) => destination), Object.values(names));
  });

  journey('a delimiter and an encoding that were guessed wrong are chosen', async ({ page }) => {
    await norway(page);
    // Commas cut these lines alike, and are no delimiter.
    const text = 'Country:Amount, EUR:Partner, other\r\nPeru:1,50:Støtte, Lima\r\n';
    await fromToolbar(page, { name: 'odd.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await title(page, 'odd.csv');
    assert.equal(await chosen(page, 'delimiter'), P['preview.delimiter.comma']);
    await page.locator('#delimiter').selectOption('colon');
    await eventually(async () => assert.equal(await chosen(page, 'to-0'), W['I.assistance.destination']));
    assert.equal(await chosen(page, 'encoding'), P['preview.encoding.utf-8']);
    await page.locator('#encoding').selectOption('windows-1252');
    await see(page, 'StÃ¸tte');
    await page.locator('#encoding').selectOption('utf-16-le');
    await see(page, said('preview.encoding.misfit', { encoding: P['preview.encoding.utf-16-le'] }));
    await page.locator('#encoding').selectOption('utf-8');
    await see(page, 'Støtte, Lima');
    await take(page, 1);
    await seeRows(page, 51);
    const [added] = rowsOf(await report(page)).slice(50);
    assert.deepEqual([added.destination, added.amount, added.currency, added.details], ['PE', '1.5', 'EUR', 'Støtte, Lima']);
  });

  journey('what is remembered of files does not name a report, and damaged memory is forgotten', async ({ page }) => {
    await page.evaluate(() => localStorage.setItem('article7:imports', '[{"part":7},"x"'));
    await norway(page);
    await fromToolbar(page, csv('Destination,Amount,Currency\nPeru,1,EUR\n', 'short.csv'));
    await title(page, 'short.csv');
    await take(page, 1);
    await seeRows(page, 51);
    const kept = JSON.parse((await stored(page))['article7:imports']);
    assert.deepEqual(kept.map(({ part, table }) => [part, table]), [['I', 'assistance']]);
  });

  journey('a folder of reports is one table on the money page, and nothing of it is stored', async ({ page }) => {
    await norway(page);
    const before = Object.keys(await drafts(page));
    await button(page, W['grid.money']).click();
    await heading(page, M['money.page']).waitFor();
    const folder = mkdtempSync(join(tmpdir(), 'article7-'));
    const donor = (state, year, amount) => ({ ...example(), id: `${state}-${year}`, state, period: { from: `${year}-01-01`, to: `${year}-12-31` }, sections: { I: { status: 'changed', answers: { assistance: [{ destination: 'UA', sectors: ['clearance'], amount, currency: 'NOK' }] } } } });
    for (const [state, year, amount] of [['SE', 2024, '1000'], ['SE', 2025, '200'], ['DK', 2025, '30']]) writeFileSync(join(folder, `${state}-${year}.json`), JSON.stringify(donor(state, year, amount)));
    writeFileSync(join(folder, 'torn.json'), '{"format":"article7-report/1"');
    writeFileSync(join(folder, 'notes.txt'), 'not looked at');
    await chooseFile(page, () => button(page, M['money.files.folder']).click(), folder);
    const all = 526_935_267 + 1230;
    const seen = (text) => eventually(async () => assert.ok((await page.locator('.money').innerText()).includes(text), text));
    await seen(said('money.files.read', { read: '3', unread: '1' }, M));
    await seen(`NOK ${all.toLocaleString('en-GB')}`);
    // As one table, with the donor and the year of each row.
    await button(page, M['money.show.rows']).click();
    await eventually(async () => {
      const heads = await page.locator('#figures thead th').allInnerTexts();
      assert.deepEqual(heads.slice(0, 2), [M['money.by.donor'], M['money.by.year']]);
    });
    assert.equal(await page.locator('#figures tbody tr').count(), 53);
    await button(page, M['money.by.donor']).click();
    await seen('Sweden');
    assert.deepEqual(Object.keys(await drafts(page)), before);

    // The grouping as a workbook: numbers as numbers.
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, M['money.save.xlsx']).click()]);
    assert.equal(file.suggestedFilename(), 'article-7-assistance-donor-2024-2025.xlsx');
    const sheet = sheetOf(await file.path());
    assert.match(sheet, /<c r="[A-Z]2"[^>]*><v>526935267<\/v>/);
    assert.match(sheet, /<pane ySplit="1"/);
  });
});
