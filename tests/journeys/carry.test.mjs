// What is carried from one report to another: a year begun from the last one, two reports compared,
// an amendment held against what it amends, findings answered with a reason.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'node:test';
import { DIST, address, eventually, goTo, journey, setUp } from './support/app.mjs';
import { named, seeFocus, tabTo } from './support/keys.mjs';
import { ELEMENT, KEY, W, button, download, drafts, example, fill, goToPart, goToSection, heading, importText, readyToSubmit, report, rowsOf, saved, seeRows, submitNow } from './support/report.mjs';

setUp();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const late = (lang) => Object.assign({}, ...['carry', 'paper', 'clerk'].map((file) => JSON.parse(readFileSync(join(DIST, `locales/${lang}/${file}.json`), 'utf8'))));
const C = late('en');
const say = (word, places) => C[word].replace(/\{(\w+)\}/g, (_, name) => places[name]);

/** The start page with Norway's report for 2025 on this device. */
async function norway(page, ...more) {
  await page.evaluate(
    ([key, texts]) => texts.forEach((text) => localStorage.setItem(key + JSON.parse(text).id, text)),
    [KEY, [{ ...example(), id: 'norway' }, ...more].map((one) => JSON.stringify(one))],
  );
  await goTo(page, address());
}
const start2026 = async (page) => {
  await button(page, fill('start.copy.of', { report: 'Norway · 2025', year: 2026 })).click();
  await heading(page, C['offered.title']).waitFor();
};
const waiting = (page) => page.locator('[data-table="I.assistance"] tbody tr');
const press = (page, what, row) => page.locator(`#${what}-I-assistance-${row}`).click();
const seeWaiting = (page, count) => eventually(async () => assert.equal((await report(page)).offered?.I?.assistance?.length ?? 0, count));

/** What is wrong with a page: axe in light and dark, and what sticks out, on three widths. */
async function assertSound(page) {
  const wrong = [];
  for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark'], [320, 'light']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (out > 0) wrong.push(`${width}: the page scrolls sideways by ${out} px`);
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((one) => `${id}: ${one.html.slice(0, 160)}`));
    });
    wrong.push(...found.map((line) => `${width} ${scheme}: ${line}`));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(wrong, []);
}

describe('carry', { concurrency: 2 }, () => {
  journey('2026 begins from 2025: nothing is copied, and each row is kept, changed or dropped', async ({ page }) => {
    await norway(page);
    await start2026(page);
    const before = await report(page);
    assert.deepEqual(before.period, { from: '2026-01-01', to: '2026-12-31' });
    assert.deepEqual(before.contact, example().contact);
    assert.deepEqual(before.sections.I, { status: 'unchanged', last_reported: 2025 });
    assert.equal(before.offered.I.assistance.length, 50);
    assert.ok(before.offered.I.assistance.every((row) => !('amount' in row)));
    assert.equal(await waiting(page).count(), 50);

    // Keep: the row is in the table, its section changed, and the focus on the next row's button.
    await press(page, 'keep', 1);
    await seeWaiting(page, 49);
    const kept = await report(page);
    assert.deepEqual(rowsOf(kept), [before.offered.I.assistance[1]]);
    assert.equal(kept.sections.I.status, 'changed');
    await page.getByText(say('offered.kept', { rows: 1, rest: 49 })).waitFor();
    await seeFocus(page, (now) => now.id === 'keep-I-assistance-1', 'the next row’s button');

    // Drop.
    const [dropped, changed] = kept.offered.I.assistance;
    await press(page, 'drop', 0);
    await seeWaiting(page, 48);
    assert.ok(!(await report(page)).offered.I.assistance.some((row) => JSON.stringify(row) === JSON.stringify(dropped)));

    // Change: what was typed takes its place, the other cells stay sign for sign.
    await press(page, 'change', 0);
    const label = JSON.parse(readFileSync(join(DIST, 'locales/en/apmbc-article-7.json'), 'utf8'));
    await page.getByLabel(label['I.assistance.amount'], { exact: true }).fill('NOK 7 250 000');
    await button(page, C['offered.keep_changed']).click();
    await seeWaiting(page, 47);
    assert.deepEqual(rowsOf(await report(page))[1], { ...changed, amount: '7250000', currency: 'NOK' });

    // The rest waits: on the section's page, after a reload, and when last year's report is gone.
    await saved(page);
    await goTo(page, address());
    await page.locator(ELEMENT).evaluate((element) => {
      const { id } = element.reports().find((one) => one.year === 2026);
      return element.open(id);
    });
    await goToSection(page, 'I');
    await page.locator('[data-waiting]', { hasText: '47' }).waitFor();
    await seeRows(page, 2);
    await button(page, W['waiting.decide']).click();
    await heading(page, C['offered.title']).waitFor();
    await page.locator('#drop-all-I-assistance').click();
    await seeWaiting(page, 0);
    await page.getByText(C['offered.none']).waitFor();
    // One step, that can be taken back.
    await button(page, W.undo).click();
    await seeWaiting(page, 47);
    await waiting(page).first().waitFor();
    await page.locator('#keep-all-I-assistance').click();
    await seeWaiting(page, 0);
    assert.equal(rowsOf(await report(page)).length, 49);
    await saved(page);
    const all = Object.values(await drafts(page));
    assert.equal(all.find((one) => one.period.to.startsWith('2026')).offered, undefined);
    assert.deepEqual(all.find((one) => one.id === 'norway').sections, example().sections);
  });

  journey('rows that nobody decides on wait quietly, and by keyboard alone all of them are dropped', async ({ page }) => {
    await norway(page);
    await start2026(page);
    await goToPart(page, W['page.summary']);
    await page.locator('[data-waiting]').waitFor();
    // They are in no document and no file of figures.
    const html = await page.locator(ELEMENT).evaluate(async (element) => (await element.exportAs('html')).text());
    assert.ok(!html.includes('HALO'));
    assert.equal((await report(page)).sections.I.status, 'unchanged');
    await button(page, W['waiting.decide']).click();
    await seeFocus(page, named(C['offered.title']), 'the heading');
    await tabTo(page, named(new RegExp(`^${say('offered.drop_all', { rows: 50 })}`)));
    await page.keyboard.press('Enter');
    await seeWaiting(page, 0);
    await seeFocus(page, named(C['offered.title']), 'the heading, when its button is gone');
    assert.deepEqual((await report(page)).sections.I, { status: 'unchanged', last_reported: 2025 });
    await goToPart(page, W['page.summary']);
    await heading(page, W['page.summary']).waitFor();
    assert.equal(await page.locator('[data-waiting]').count(), 0);
  });

  journey('a year that was unchanged is followed back through the reports on this device', async ({ page }) => {
    const year = (id, year, sections) => ({ ...example(), id, period: { from: `${year}-01-01`, to: `${year}-12-31` }, sections, attachments: [] });
    await page.evaluate(
      ([key, reports]) => reports.forEach((one) => localStorage.setItem(key + one.id, JSON.stringify(one))),
      [KEY, [
        year('y22', 2022, { C: { status: 'changed', answers: { retained: [{ type: 'PMN', opening: '100', used: '10' }] } } }),
        year('y24', 2024, { C: { status: 'unchanged', last_reported: 2022 } }),
        year('y25', 2025, { C: { status: 'unchanged', last_reported: 2024 } }),
      ]],
    );
    await goTo(page, address());
    await button(page, fill('start.copy.of', { report: 'Norway · 2025', year: 2026 })).click();
    await heading(page, C['offered.title']).waitFor();
    const next = await report(page);
    assert.deepEqual(next.sections.C, { status: 'unchanged', last_reported: 2022 });
    // The closing balance of the year in which it was filled in.
    assert.deepEqual(next.offered.C.retained, [{ opening: '90', type: 'PMN' }]);
    await page.getByText(C['offered.opening']).waitFor();
  });

  journey('two years are compared, on the screen and as files', async ({ page }) => {
    const other = { ...example(), id: 'earlier', period: { from: '2024-01-01', to: '2024-12-31' } };
    other.sections = structuredClone(other.sections);
    const rows = other.sections.I.answers.assistance;
    rows[0] = { ...rows[0], amount: '12000000' };
    const gone = rows.pop();
    other.sections.I.answers.cooperation = other.sections.I.answers.cooperation.replace('2024', '2023');
    await norway(page, other);
    await button(page, W['start.compare']).click();
    await heading(page, say('compare.title', { before: 'Norway 2024', after: 'Norway 2025' })).waitFor();
    const texts = (tag) => page.locator(`.comparison ${tag}`).allInnerTexts();
    assert.ok((await texts('del')).some((text) => text.includes('12,000,000')));
    assert.ok((await texts('ins')).some((text) => text.includes('13,000,000')));
    // A word says which it is to those who do not see the lines.
    assert.ok((await page.locator('.comparison del').allTextContents()).includes(`${C['compare.gone']}: 2023`));
    // The row that is there in 2025 only, in full, and the difference of the totals.
    const added = page.locator('.comparison tr', { has: page.locator('th', { hasText: new RegExp(`^${C['compare.added']}$`) }) });
    assert.equal(await added.count(), 1);
    assert.ok((await added.innerText()).includes(Number(gone.amount).toLocaleString('en-GB')));
    const difference = (1_000_000 + Number(gone.amount)).toLocaleString('en-GB');
    await page.locator('.comparison td', { hasText: difference }).waitFor();
    await assertSound(page);

    const html = await download(page, () => page.locator('#take-html').click());
    assert.equal(html.name, 'article-7-no-2024-no-2025.html');
    assert.match(html.text, /^<!doctype html>[\s\S]*13,000,000/i);
    const csv = await download(page, () => page.locator('#take-csv').click());
    assert.equal(csv.name, 'article-7-no-2024-no-2025.csv');
    assert.match(csv.text, /I,assistance,changed,1,1,amount,,12000000,13000000/);

    // The other way round.
    await page.locator('#compare-before').selectOption('norway');
    await page.locator('#compare-after').selectOption('earlier');
    await heading(page, say('compare.title', { before: 'Norway 2025', after: 'Norway 2024' })).waitFor();
    await button(page, W.back).click();
    await heading(page, W['start.title']).waitFor();
  });

  journey('what is submitted is owed no more, whatever other draft there is of that year', async ({ page }) => {
    const submitted = { ...example(), id: 'sent', submitted: '2026-04-28T10:00:00Z', declaration: { name: 'Kari', function: 'Adviser', date: '2026-04-28' } };
    await norway(page);
    await page.locator('.due').waitFor();
    await norway(page, submitted);
    const card = (id) => page.locator(`[data-report="${id}"]`);
    await card('sent').getByText(/^Submitted 28 Apr 2026, /).waitFor();
    assert.equal(await page.locator('.due').count(), 0);
    assert.ok(!(await card('norway').innerText()).includes(W['due.on'].split('{')[0].trim()));
    // There is nothing to go on with; it is viewed.
    assert.equal(await card('sent').getByRole('button', { name: fill('start.go_on.of', { report: 'Norway · 2025' }) }).count(), 0);
    await card('sent').getByRole('button', { name: fill('start.view.of', { report: 'Norway · 2025' }) }).click();
    await page.locator('article.document').waitFor();
  });

  journey('a submitted report is amended, and the amendment is held against it', async ({ page }) => {
    await norway(page);
    await page.locator(ELEMENT).evaluate((element) => element.open('norway'));
    await readyToSubmit(page);
    await download(page, () => submitNow(page));
    // What was submitted is not answered any more.
    await page.locator('.findings > li').first().waitFor();
    await eventually(async () => assert.equal(await page.locator('.reason-form').count(), 0));
    await button(page, W['submit.amend']).click();
    await heading(page, W['page.summary']).waitFor();
    await goToPart(page, W['page.view']);
    await button(page, W['view.compare']).click();
    await page.getByText(C['compare.nothing']).waitFor();

    await goToSection(page, 'I');
    await page.locator('#q-I-cooperation').fill('Norway gave NOK 526,935,267 in 2025.');
    await saved(page);
    await goToPart(page, W['page.view']);
    await button(page, W['view.compare']).click();
    const ids = Object.values(await drafts(page));
    const chosen = async (id) => page.locator(id).inputValue();
    await page.locator('.comparison ins').first().waitFor();
    const amendment = ids.find((one) => one.amends);
    assert.deepEqual([await chosen('#compare-before'), await chosen('#compare-after')], [amendment.amends, amendment.id]);
    const prose = page.locator('.comparison .prose', { has: page.locator('ins') });
    assert.ok((await prose.allInnerTexts()).some((text) => text.includes('NOK') && text.includes('935')));
    // Undo on this page changes what is compared, and stays here.
    await button(page, W.undo).click();
    await page.getByText(C['compare.nothing']).waitFor();
  });

  journey('a finding is answered with a reason, that stays, is changed and taken back', async ({ page }) => {
    await norway(page);
    await page.locator(ELEMENT).evaluate((element) => element.open('norway'));
    await goToPart(page, W['page.check']);
    const claim = page.locator('[data-code="amount-against-table"]');
    await claim.locator('summary').click();
    const field = claim.getByLabel(C['check.reason.label']);
    // Nothing written is no reason.
    await claim.getByRole('button', { name: C['check.reason.keep'] }).click();
    await page.getByText(C['check.reason.empty']).waitFor();
    await field.fill('The text counts humanitarian funds too.');
    await claim.getByRole('button', { name: C['check.reason.keep'] }).click();
    await claim.locator('[data-reason]').waitFor();
    assert.ok((await claim.innerText()).includes('The text counts humanitarian funds too.'));
    assert.equal(await page.locator('[data-severity="answered"] > ul > li').count(), 1);
    await seeFocus(page, (now) => now.tag === 'summary', 'where the reason can be changed');
    const [known] = (await report(page)).reviewed;
    assert.deepEqual([known.code, known.part, known.reason], ['amount-against-table', 'I', 'The text counts humanitarian funds too.']);
    await assertSound(page);

    // It stays with the report.
    await saved(page);
    await page.reload();
    await heading(page, W['start.title']).waitFor();
    await page.locator(ELEMENT).evaluate((element) => element.open('norway'));
    await goToPart(page, W['page.check']);
    await claim.locator('[data-reason]').waitFor();
    const found = await page.locator(ELEMENT).evaluate((element) => element.review());
    assert.equal(found.find((one) => one.code === 'amount-against-table').answered, known.reason);

    // Changed, taken back, and undone.
    await claim.locator('summary').click();
    await field.fill('It counts core support too.');
    await claim.getByRole('button', { name: C['check.reason.keep'] }).click();
    await eventually(async () => assert.equal((await report(page)).reviewed[0].reason, 'It counts core support too.'));
    await claim.locator('[data-reason]', { hasText: 'core support' }).waitFor();
    await claim.getByRole('button', { name: C['check.reason.back'] }).click();
    await eventually(async () => assert.equal((await report(page)).reviewed, undefined));
    await button(page, W.undo).click();
    await claim.locator('[data-reason]', { hasText: 'core support' }).waitFor();
    await heading(page, C['check.title']).waitFor();
    await button(page, W.undo).click();
    await claim.locator('[data-reason]', { hasText: 'humanitarian funds' }).waitFor();
  });

  journey('the field that a finding is about says so, until it is changed', async ({ page }) => {
    await norway(page);
    await page.locator(ELEMENT).evaluate((element) => element.open('norway'));
    await goToPart(page, W['page.check']);
    await page.locator('[data-code="year-outside-period"]').getByRole('button', { name: /^Change: / }).click();
    const told = page.locator('#q-I-cooperation-told .finding');
    await told.filter({ hasText: 'speaks of 2024' }).waitFor();
    assert.match(await page.locator('#q-I-cooperation').getAttribute('aria-describedby'), /\bq-I-cooperation-told\b/);
    // The table tells of names that are probably one; what its cells say themselves is not said twice.
    await page.locator('#q-I-assistance-told .finding', { hasText: 'probably one name' }).waitFor();
    assert.equal(await page.locator('#q-I-assistance-told .finding', { hasText: 'not in the form’s list' }).count(), 0);
    await page.locator('#q-I-cooperation').fill('Norway gave NOK 526,935,267 in 2025.');
    await eventually(async () => assert.equal(await told.count(), 0));
    assert.ok((await page.locator('#q-I-assistance-told .finding').count()) > 0, 'the others are said on');
  });

  const first = () => ({ ...example(), id: 'norway', submitted: '2026-04-02T10:00:00Z', declaration: { name: 'Kari', function: 'Ambassador', date: '2026-04-02' } });

  journey('the next year begins from the amendment that stands for a report, and says so', async ({ page }) => {
    const amendment = { ...first(), id: 'amendment', amends: 'norway', submitted: '2026-06-02T10:00:00Z', contact: { ...example().contact, authority: 'The ministry, amended' } };
    await norway(page, first(), amendment);
    await page.locator('[data-report="norway"]').getByRole('button', { name: fill('start.copy.of', { report: 'Norway · 2025', year: 2026 }) }).click();
    await heading(page, C['offered.title']).waitFor();
    await page.locator('[data-banner="notice"]').getByText(say('next.amended', { report: 'Norway · 2025' })).waitFor();
    assert.equal((await report(page)).contact.authority, 'The ministry, amended');
  });

  journey('a year that has a report already is offered, and begun a second time only if that is wanted', async ({ page }) => {
    await norway(page);
    await start2026(page);
    const { id } = await report(page);
    await saved(page);
    const again = async () => {
      await button(page, W['start.title']).click();
      await heading(page, W['start.title']).waitFor();
      await button(page, fill('start.copy.of', { report: 'Norway · 2025', year: 2026 })).click();
      await page.getByText(say('next.there', { report: 'Norway · 2026' })).waitFor();
    };
    await again();
    await button(page, C['next.open']).click();
    await eventually(async () => assert.equal((await report(page))?.id, id));
    assert.equal(Object.keys(await drafts(page)).length, 2);
    await again();
    await button(page, C['next.another']).click();
    await heading(page, C['offered.title']).waitFor();
    assert.notEqual((await report(page)).id, id);
    await saved(page);
    assert.equal(Object.keys(await drafts(page)).length, 3);
  });

  journey('what must be mended before submitting can be answered with a reason as well', async ({ page }) => {
    const empty = example();
    empty.id = 'empty';
    delete empty.sections.C;
    await importText(page, 'empty.json', JSON.stringify(empty));
    await goToPart(page, W['page.check']);
    const must = page.locator('[data-severity="must"] > ul > li');
    await must.first().waitFor();
    assert.equal(await must.locator('.reason-form').count(), await must.count());
  });

  for (const [lang, words] of [['en', C], ['fr', late('fr')]]) {
    journey(`${lang}: the page of waiting rows is sound on every screen, with a row being changed`, { lang }, async ({ page }) => {
      await norway(page);
      await page.locator(`[data-report="norway"] .report-actions > button`).nth(2).click();
      await heading(page, words['offered.title']).waitFor();
      await press(page, 'change', 0);
      await page.locator('.offered-change').waitFor();
      await assertSound(page);
    });
  }
});
