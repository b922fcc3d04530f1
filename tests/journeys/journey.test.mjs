// The yearly report, whole: the text of its print is imported, what the print lost is answered, a
// cell is mended, the page is closed in the middle of a word and opened again, and the report leaves
// as JSON and CSV that another program adds up to the same total.
import assert from 'node:assert/strict';
import { address, eventually, goTo, journey, setUp } from './support/app.mjs';
import { openCell, paste, seeCell, seeField } from './support/keys.mjs';
import {
  SECTIONS, W, banner, button, cell, chooseFile, download, drafts, empty, example, exported, fill, goToPart, goToSection, heading,
  prints, report, rowCount, rowsOf, saved, seeRows, seeTotal, shownSums, sumsByPython,
} from './support/report.mjs';

setUp();

const money = (sum) => `NOK ${sum.toLocaleString('en')}`;

for (const print of prints()) {
  journey(`${print.name}: imported, answered, edited, kept and exported`, async (visit) => {
    let { page } = visit;

    // Import.
    await chooseFile(page, () => button(page, W['start.file']).click(), print.path);
    await heading(page, W['import.title']).waitFor();
    await page.getByText(fill('import.rows.other', { n: print.rows })).waitFor();
    const found = await report(page);
    assert.equal(found.state, 'NO');
    assert.deepEqual(found.period, { from: '2025-01-01', to: '2025-12-31' });
    assert.equal(found.contact.authority, print.authority);
    assert.deepEqual(found.attachments.map(({ name }) => name), print.attachments, 'the attachments are named');
    assert.ok(
      SECTIONS.every((id) => !found.sections[id]?.status),
      'what the print lost is not guessed',
    );

    // What it asks: every section's status, and only A says a year.
    const asked = page.locator('[data-asked="status"] [data-section]');
    assert.deepEqual(await asked.evaluateAll((all) => all.map((one) => one.dataset.section)), SECTIONS);
    for (const id of SECTIONS) {
      const status = id === 'A' ? 'unchanged' : id === 'I' ? 'changed' : 'not-applicable';
      await page.locator(`[data-section="${id}"] input[value="${status}"]`).check();
    }
    assert.equal(await page.locator('#last-A').inputValue(), '2013');
    await button(page, W.next).click();
    await heading(page, W['page.summary']).waitFor();
    assert.equal(await page.locator('#last-A').inputValue(), '2013');
    await page.locator('.progress-text', { hasText: fill('progress', { done: 10, of: 10 }) }).waitFor();

    // The table and its total.
    await goToSection(page, 'I');
    await seeRows(page, print.rows);
    await seeTotal(page, print.total);
    assert.deepEqual(await shownSums(page), { NOK: print.sum });

    // A cell is edited, and the total follows the keys.
    const before = Number(rowsOf(await report(page))[1].amount);
    await cell(page, 1, 'amount').click();
    await seeCell(page, 1, 2);
    await page.keyboard.type('NOK 3 000 000,50');
    const sum = print.sum - before + 3_000_000.5;
    await seeTotal(page, money(sum));
    await page.keyboard.press('Enter');
    await saved(page);
    assert.deepEqual(await shownSums(page), { NOK: sum });

    // The page is closed in the middle of a word.
    await (await openCell(page, 1, 'details')).press('End');
    await page.keyboard.type(' and the partn');
    await eventually(async () => {
      const [draft] = Object.values(await drafts(page));
      assert.match(rowsOf(draft)[1].details, / and the partn$/);
    });
    await page.close();
    page = await visit.newPage();
    await page.locator('[data-report]').waitFor();
    await button(page, fill('start.go_on.of', { report: 'Norway · 2025' })).click();
    await heading(page, W['page.summary']).waitFor();
    await goToSection(page, 'I');
    await page.getByText(/ and the partn$/).waitFor();
    assert.equal((await cell(page, 1, 'amount').innerText()).trim(), '3,000,000.50');
    await seeTotal(page, money(sum));
    await seeRows(page, print.rows);

    // Back on the start page it is listed with all its sections.
    await button(page, W['start.title']).click();
    await page.locator('[data-report]', { hasText: fill('progress', { done: 10, of: 10 }) }).waitFor();

    // Exports: by the menu of the start page, by the table's button, and by the element.
    const menuDownload = (place, format) =>
      download(page, async () => {
        const menu = page.locator(place).locator('details.menu');
        await menu.locator('summary').click();
        await menu.getByRole('button', { name: W[format] }).click();
      });
    const json = await menuDownload('[data-report]', 'export.json');
    const csv = await menuDownload('[data-report]', 'export.csv');
    assert.equal(json.name, 'article-7-norway-2025.json');
    assert.equal(csv.name, 'article-7-norway-2025-assistance.csv');
    await button(page, fill('start.view.of', { report: 'Norway · 2025' })).click();
    await page.locator('article.document').getByText(money(sum)).first().waitFor();
    const files = {
      json: [json.text, (await exported(page, 'json')).text, (await menuDownload('.view-tools', 'export.json')).text],
      csv: [csv.text, (await exported(page, 'csv')).text, (await menuDownload('.view-tools', 'export.csv')).text],
    };
    for (const [format, texts] of Object.entries(files)) {
      for (const text of texts) {
        assert.equal(text, texts[0], `every way to ${format} gives the same file`);
        assert.deepEqual(sumsByPython(format, text), { rows: print.rows, sums: { NOK: sum } });
      }
    }

    // And in again, each into a browser that has nothing yet.
    for (const [format, [text]] of Object.entries(files)) {
      await empty(page);
      await goTo(page, address());
      await chooseFile(page, () => button(page, W['start.file']).click(), {
        name: `again.${format}`,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(text),
      });
      // A table is looked at before it comes in.
      if (format === 'csv') await page.locator('#take').click();
      await page.locator('main.page .steps').waitFor();
      await goToSection(page, 'I');
      await seeRows(page, print.rows);
      await seeTotal(page, money(sum));
      assert.deepEqual(rowsOf(await report(page)), rowsOf(JSON.parse(files.json[0])), 'not a cell is lost');
    }
  });

  journey(`${print.name}: pasted, text without a place put where it belongs`, async ({ page }) => {
    await button(page, W['start.paste']).click();
    // A page break that left more than blank lines in the table.
    await page.getByLabel(W['paste.label']).fill(print.text.replace(/^Lao PDR/m, 'Page 7 of 9\n\nLao PDR'));
    await button(page, W['paste.read']).click();
    await heading(page, W['import.title']).waitFor();
    const unplaced = page.locator('[data-unplaced] li');
    const first = unplaced.first();
    assert.equal((await first.locator('.quoted').innerText()).trim(), 'Page 7 of 9');
    const count = await unplaced.count();
    await first.locator('select').selectOption({ label: W['page.additional'] });
    await first.getByRole('button', { name: W['import.place'], exact: true }).click();
    await eventually(async () => assert.equal(await unplaced.count(), count - 1));
    assert.match((await report(page)).additional_information, /Page 7 of 9$/);
    for (let left = await unplaced.count(); left > 0; left -= 1) {
      await unplaced.first().getByRole('button', { name: W['import.drop'], exact: true }).click();
      await eventually(async () => assert.equal(await unplaced.count(), left - 1));
    }
    assert.equal(rowsOf(await report(page)).length, print.rows);
  });
}

journey('the example: 50 rows and NOK 526,935,267', async ({ page }) => {
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  assert.equal(await page.locator('[data-section="I"] input:checked').getAttribute('value'), 'changed');
  await goToSection(page, 'I');
  await seeRows(page, 50);
  await seeTotal(page, 'NOK 526,935,267');
  const file = await exported(page, 'json');
  assert.deepEqual(sumsByPython('json', file.text), { rows: 50, sums: { NOK: 526_935_267 } });
  const csv = await download(page, () => button(page, W['grid.export']).click());
  assert.deepEqual(sumsByPython('csv', csv.text), { rows: 50, sums: { NOK: 526_935_267 } });
});

journey('a report from nothing: contact, summary, a section, the document', async ({ page }) => {
  await page.getByText(W['start.empty']).waitFor();
  await button(page, W['start.new']).click();
  await button(page, W['new.start']).click();
  await page.getByText(W['new.state_needed']).waitFor();
  await page.locator('#new-state').selectOption({ label: 'Mozambique' });
  await page.locator('#new-year').fill('2024');
  await button(page, W['new.start']).click();

  await heading(page, W['page.contact']).waitFor();
  await page.locator('#q-contact-authority').fill('Institute of Demining');
  await page.locator('#q-contact-email').fill('desk@example.org');
  await button(page, W.next).click();
  await heading(page, W['page.summary']).waitFor();
  await page.locator('[data-section="D"] input[value="changed"]').check();
  await page.locator('[data-section="A"] input[value="unchanged"]').check();
  await page.getByText(W['status.year_needed']).waitFor();
  await page.locator('#last-A').fill('2019');
  await page.getByText(W['status.year_needed']).waitFor({ state: 'hidden' });
  assert.deepEqual((await report(page)).sections.A, { status: 'unchanged', last_reported: 2019 });

  // Only what changed opens: Next goes from the summary to D, and from D past all others.
  await button(page, W.next).click();
  await heading(page, /^D\. /).waitFor();
  await button(page, W.next).click();
  await heading(page, W['page.additional']).waitFor();
  await button(page, W.back).click();
  await heading(page, /^D\. /).waitFor();

  // A table with an area, shown in km² beside it, and a column that adds two others up.
  const table = page.locator('[data-question="D.remaining_areas"]');
  await table.getByRole('button', { name: W['grid.add'] }).click();
  for (const [column, text] of ['Sofala', '3', '4', '', '1 250 000', '750 000'].entries()) {
    if (text) await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    await seeCell(page, 0, column + 1);
  }
  await eventually(async () => {
    const [row] = (await report(page)).sections.D.answers.remaining_areas;
    assert.equal(row.known_area, '1250000');
  });
  const row = table.locator('tbody tr').first();
  await row.getByText('2,000,000').waitFor();
  await row.getByText('2 km²').waitFor();
  await row.locator('[data-cell="0-3"]', { hasText: '7' }).waitFor();
  await button(page, W.save).click();
  await banner(page, 'notice').waitFor();
  await goToPart(page, W['page.view']);
  await page.locator('article.document').getByText('Sofala').waitFor();
  await page.locator('article.document').getByText('Institute of Demining').waitFor();
});

journey('undo and redo go to where something was taken back', async ({ page }) => {
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  const remove = fill('grid.remove.one', { row: 1 });
  await cell(page, 0, 'details').click();
  await button(page, remove).click();
  await seeRows(page, 49);
  await seeTotal(page, 'NOK 513,935,267');
  await button(page, W.undo).first().click();
  await seeRows(page, 50);
  await button(page, W.redo).click();
  await seeRows(page, 49);
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('1');
  await goToPart(page, W['page.summary']);
  await page.keyboard.press('Control+z');
  await heading(page, W['page.contact']).waitFor();
  assert.equal(await page.locator('#q-contact-phone').inputValue(), example().contact.phone);
  await page.keyboard.press('Control+z');
  await heading(page, /^I\. /).waitFor();
  await seeRows(page, 50);
  await page.keyboard.press('Control+Shift+z');
  await seeRows(page, 49);
  assert.equal(await rowCount(page), 49);
});

journey('undo and redo are seen in the field that has the focus', async ({ page }) => {
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToPart(page, W['page.contact']);
  const phone = page.locator('#q-contact-phone');
  await phone.click();
  await phone.press('End');
  await page.keyboard.type(' 12');
  await page.keyboard.press('Control+z');
  await eventually(async () => assert.equal((await report(page)).contact.phone, example().contact.phone));
  await eventually(async () => assert.equal(await phone.inputValue(), example().contact.phone), 5_000);
  await page.keyboard.press('Control+Shift+z');
  await eventually(async () => assert.equal(await phone.inputValue(), `${example().contact.phone} 12`), 5_000);
});

journey('one click chooses a cell, a block is pasted there, and a second click edits', async ({ page }) => {
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await cell(page, 0, 'amount').click();
  await seeCell(page, 0, 2);
  await paste(page, { 'text/plain': 'NOK 1\nNOK 2\n' });
  await seeTotal(page, money(526_935_267 - 13_000_000 - 2_406_472 + 3));
  await cell(page, 0, 'amount').click();
  await seeField(page, 0, 2);
});

journey('a removed row comes back by the button beside the message', async ({ page }) => {
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await button(page, fill('grid.remove.one', { row: 1 })).click();
  await seeRows(page, 49);
  await banner(page, 'notice').getByRole('button', { name: W.undo, exact: true }).click();
  await seeRows(page, 50);
  await seeTotal(page, 'NOK 526,935,267');
});
