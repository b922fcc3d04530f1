// Every page in every language: axe-core finds nothing, in light and in dark, on a wide screen and on
// a phone; nothing makes the page scroll sideways, down to 320 px.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'node:test';
import { ROOT, eventually, journey, setUp } from './support/app.mjs';
import { editCell, openCell, seeCell } from './support/keys.mjs';
import { ASIDE, KEY, SECTIONS, answerMusts, banner, button, chooseFile, example, goToSection, importText, prints, saved, words } from './support/report.mjs';

setUp();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// What colours alone decide; everything else is the same in the dark.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 740 }, narrow: { width: 320, height: 640 } };

/** What axe-core finds on the page as it is, as short lines. */
async function violations(page, rules) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const found = await axe.run(document, { resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) });
    return found.violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 5).map((node) => `${id}: ${help}: ${node.html.slice(0, 150)}`));
  }, rules);
}

/** How far the page, and what sticks out of it, reaches beyond the window. */
const sideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const all = document.querySelector('article7-report').shadowRoot.querySelectorAll('*');
    const out = [...all].filter((one) => one.getBoundingClientRect().right > clientWidth + 1).slice(0, 5);
    return [`${scrollWidth} px in ${clientWidth}`, ...out.map((one) => `${one.localName}.${one.className?.baseVal ?? one.className} reaches ${Math.round(one.getBoundingClientRect().right)}`)];
  });

/** What is wrong, each once, with the pages that it was seen on. */
class Wrong {
  #seen = new Map();
  note(where, found) {
    for (const line of found) this.#seen.set(line, [...(this.#seen.get(line) ?? []), where]);
  }
  assertNothing() {
    if (this.#seen.size > 0) assert.fail([...this.#seen].map(([line, where]) => `${line}\n    on: ${where.join('; ')}`).join('\n'));
  }
}

/** Looks at a page in every size and scheme; notes what is wrong. */
async function look(page, name, wrong) {
  const note = (where, found) => wrong.note(`${name}, ${where}`, found);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    note(`${viewport.width} px`, await sideways(page));
    if (size === 'narrow') continue;
    await page.emulateMedia({ colorScheme: 'light' });
    note(`${size}, light`, await violations(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    note(`${size}, dark`, await violations(page, COLOURS));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.setViewportSize(SIZES.wide);
}

/** A report in which everything changed and every question is answered. */
function full() {
  const form = JSON.parse(readFileSync(join(ROOT, 'forms/apmbc-article-7.json'), 'utf8'));
  const value = ({ kind, choices, unit }) => {
    const choice = choices && form.choices[choices][0].id;
    const values = {
      'short-text': 'Kapchorwa',
      'long-text': 'A paragraph that says what was done.\n\nAnd another, with a-word-that-is-rather-long-for-a-narrow-screen.',
      'whole-number': '1250',
      decimal: '2.5',
      area: '1250000',
      date: '2025-06-30',
      year: '2025',
      country: 'MZ',
      place: 'MZ',
      currency: 'USD',
      money: '1250000.5',
      'one-choice': choice,
      'several-choices': [choice],
    };
    assert.ok(kind in values, `a value for ${kind} ${unit ?? ''}`);
    return values[kind];
  };
  const row = (columns) => Object.fromEntries(columns.filter((column) => !column.sum_of).map((column) => [column.id, value(column)]).concat(columns.some((column) => column.kind === 'money') ? [['currency', 'USD']] : []));
  const answer = (question) => (question.kind === 'table' ? [row(question.columns), row(question.columns)] : value(question));
  const report = { ...example(), id: 'full', state: 'MZ' };
  report.sections = Object.fromEntries(
    form.sections.map((section) => [section.id, { status: 'changed', answers: Object.fromEntries(section.questions.map((question) => [question.id, answer(question)])) }]),
  );
  // With something odd to be told about.
  const assistance = report.sections.I.answers.assistance;
  assistance.push({ destination: 'Sahel', sectors: ['Mapping', 'clearance'], amount: { typed: '1.234' }, details: 'x' }, { destination: 'PE', amount: '-5', currency: 'NOK' });
  return report;
}

// Two at a time: it is the browser that is busy, a process for each.
describe('pages', { concurrency: 2 }, () => {
  for (const lang of ['en', 'fr']) {
    const W = words(lang);
    const options = { lang: lang === 'fr' ? 'fr-CH' : 'en-GB', viewport: SIZES.wide };

    journey(`${lang}: the start page, empty and with reports, drafts set aside and open panels`, options, async ({ page, newPage }) => {
      const wrong = new Wrong();
      assert.equal(await page.locator('article7-report .app').getAttribute('lang'), lang);
      await look(page, 'empty', wrong);
      await page.evaluate(([items]) => items.forEach(([key, text]) => localStorage.setItem(key, text)), [
        [
          [`${KEY}one`, JSON.stringify({ ...example(), id: 'one' })],
          [`${KEY}two`, JSON.stringify({ ...example(), id: 'two', submitted: '2026-04-02T10:00:00Z' })],
          [`${KEY}none`, JSON.stringify({ ...example(), id: 'none', state: '' })],
          [`${ASIDE}torn`, '{"format":"article7-'],
          [`${ASIDE}newer`, JSON.stringify({ ...example(), id: 'newer', format: 'article7-report/9' })],
        ],
      ]);
      const again = await newPage();
      await button(again, W['start.new']).click();
      await button(again, W['new.start']).click();
      await again.getByText(W['new.state_needed']).waitFor();
      await button(again, W['start.paste']).click();
      await again.locator('#paste-report').fill('Not a report');
      await button(again, W['paste.read']).click();
      await banner(again, 'notice').waitFor();
      await look(again, 'with reports', wrong);
      await again.locator('details.menu summary').first().click();
      await look(again, 'with an open menu', wrong);
      wrong.assertNothing();
    });

    journey(`${lang}: the page after an import`, options, async ({ page }) => {
      const wrong = new Wrong();
      const print = prints().at(-1);
      await importText(page, 'print.md', print.text.replace('Norway', 'Nowhere'));
      await page.locator('[data-unplaced] li').first().waitFor();
      await page.locator('[data-section="A"] input[value="unchanged"]').check();
      await look(page, 'imported', wrong);
      wrong.assertNothing();
    });

    journey(`${lang}: a table before it comes in`, options, async ({ page }) => {
      const wrong = new Wrong();
      await importText(page, 'norway.json', JSON.stringify(example()));
      await saved(page);
      await goToSection(page, 'I');
      const table = 'Pays bénéficiaire;Secteur;Montant (milliers EUR);Partenaire avec un nom de colonne assez long;Dossier\nUkraine;déminage;1 250;FSD;1\nSahel;désensablement;à confirmer;HI;2\n';
      await chooseFile(page, () => button(page, W['grid.import']).click(), { name: 'contributions-versées-en-2025.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
      await page.locator('#how-update').check();
      await page.locator('.intake-keys').waitFor();
      await look(page, 'import', wrong);
      wrong.assertNothing();
    });

    journey(`${lang}: every page of a report in which everything is filled in`, options, async ({ page }) => {
      const wrong = new Wrong();
      await importText(page, 'full.json', JSON.stringify(full()));
      await saved(page);
      const names = [W['page.contact'], W['page.summary'], ...SECTIONS, W['page.additional'], W['page.check'], W['page.view']];
      assert.equal(await page.locator('.rail-item').count(), names.length);
      for (const [i, name] of names.entries()) {
        await page.locator('.rail-item').nth(i).click();
        await eventually(async () => assert.equal(await page.locator('.rail-item').nth(i).getAttribute('aria-current'), 'step'));
        await page.locator('main h1').waitFor();
        await look(page, name, wrong);
      }
      wrong.assertNothing();
    });

    journey(`${lang}: attachments, and what to do with a submitted report`, options, async ({ page }) => {
      const wrong = new Wrong();
      await importText(page, 'norway.json', JSON.stringify(example()));
      await saved(page);
      await page.locator('.rail-item', { hasText: W['page.additional'] }).click();
      await page.locator('.attachments').waitFor();
      const picture = readFileSync(join(ROOT, 'docs/screenshot.png'));
      await page.locator('.attachments input[type=file]').setInputFiles([
        { name: 'A photograph with a rather long name that was scanned on 12 March 2026.png', mimeType: 'image/png', buffer: picture },
        { name: 'Note Verbale.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
        { name: 'large.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(5_000_000) },
      ]);
      await page.locator('.file canvas').waitFor();
      await look(page, 'attachments', wrong);
      await page.locator('.rail-item', { hasText: W['page.check'] }).click();
      await page.getByLabel(W['submit.name']).waitFor();
      await answerMusts(page);
      await page.getByLabel(W['submit.name']).fill('Kari Nordmann');
      await page.getByLabel(W['submit.function']).fill('Ambassador');
      await Promise.all([page.waitForEvent('download'), page.locator('[data-action="submit"]').click()]);
      await page.locator('.handover summary').click();
      await look(page, 'submitted', wrong);
      wrong.assertNothing();
    });

    journey(`${lang}: pages in passing: closed sections, an open cell, messages, reading only`, options, async (visit) => {
      const { page } = visit;
      const wrong = new Wrong();
      const report = example();
      report.sections.I.answers.assistance.length = 3;
      report.sections.C = {};
      report.sections.D = { status: 'unchanged' };
      await importText(page, 'norway.json', JSON.stringify(report));
      await saved(page);
      for (const id of ['A', 'B', 'C', 'D']) {
        await goToSection(page, id);
        await page.locator('main h1', { hasText: `${id}. ` }).waitFor();
        await look(page, `closed ${id}`, wrong);
      }
      await goToSection(page, 'I');
      await editCell(page, 0, 'amount', '1.234');
      await seeCell(page, 1, 2);
      await button(page, W['grid.remove.one'].replace('{row}', '2')).click();
      await banner(page, 'notice').waitFor();
      await (await openCell(page, 0, 'destination')).fill('a');
      await page.keyboard.press('ArrowDown');
      await page.locator('.suggestions li.lit').waitFor();
      await look(page, 'an open cell', wrong);
      await page.keyboard.press('Escape');
      await saved(page);

      // Nothing can be kept, and, in a second tab, nothing can be written.
      await page.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        };
      });
      await editCell(page, 0, 'details', 'x');
      await banner(page, 'not-kept').waitFor();
      await look(page, 'not kept', wrong);
      const second = await visit.newPage();
      await second.locator('[data-report] .report-actions button').first().click();
      await banner(second, 'read-only').waitFor();
      await look(second, 'reading only: summary', wrong);
      await goToSection(second, 'I');
      await look(second, 'reading only: a table', wrong);
      wrong.assertNothing();
    });
  }
});

journey('on a phone a table to be read is cards, and no menu is cut off', { viewport: SIZES.phone }, async ({ page }) => {
  const W = words();
  await importText(page, 'norway.json', JSON.stringify(example()));
  await page.locator('article7-report').evaluate((element) => element.setAttribute('section', 'view'));
  await page.locator('article.document').waitFor();
  await page.locator('.view-tools summary').click();
  const menu = await page.locator('.view-tools .menu-list').boundingBox();
  assert.ok(menu.x >= 0 && menu.x + menu.width <= SIZES.phone.width, `the menu is from ${menu.x} to ${menu.x + menu.width}`);
  const table = page.locator('.document-table').filter({ hasText: 'HALO Trust' });
  assert.ok(await table.evaluate((one) => one.scrollWidth <= one.clientWidth), 'no cell is out of sight');
  const amount = table.locator('tbody tr').first().locator('td').nth(2);
  assert.equal(await amount.getAttribute('data-label'), W['I.assistance.amount']);
  const box = await amount.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= SIZES.phone.width);
});
