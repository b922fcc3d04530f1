// “Kept and broken”: whatever happens to the browser's store, to a file or to the page, the person
// keeps what they typed and is told at once what is wrong.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../scripts/browser.mjs';
import { address, eventually, goTo, journey, setUp, watch } from './support/app.mjs';
import { editCell, openCell } from './support/keys.mjs';
import {
  ASIDE, ELEMENT, KEY, W, banner, button, card, cell, chooseFile, download, drafts, empty, example, exported, fill, goToPart, goToSection, heading,
  importError, importText, readyToSubmit, report, rowsOf, saved, seeTotal, stored, submitNow,
} from './support/report.mjs';

setUp();

const NAME = 'Norway · 2025';
const openExample = async (page) => {
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
};
const goOn = (page, name = NAME) => button(page, fill('start.go_on.of', { report: name })).click();
const authority = (page) => page.locator('#q-contact-authority');
/** Opens the only report of a page at its contact information. */
const openContact = async (page) => {
  await goOn(page);
  await heading(page, W['page.summary']).waitFor();
  await goToPart(page, W['page.contact']);
  await authority(page).waitFor();
};
/** Puts texts into the store and opens the app anew. */
const withStored = async (page, texts) => {
  await empty(page);
  await page.evaluate((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, texts);
  await goTo(page, address());
};

// ---------------------------------------------------------------------- full

journey('localStorage is full: said at once, in memory, downloadable, the last good draft untouched', async ({ page }) => {
  await openExample(page);
  const before = await drafts(page);
  const [id] = Object.keys(before);
  const text = (await stored(page))[KEY + id];
  // Junk, down to the last character that fits.
  await page.evaluate(() => {
    let n = 0;
    for (let size = 1 << 22; size >= 1; ) {
      try {
        localStorage.setItem(`junk${n}`, 'x'.repeat(size));
        n += 1;
      } catch {
        size = size === 1 ? 0 : Math.floor(size / 2);
      }
    }
  });
  await goToPart(page, W['page.contact']);
  await authority(page).fill('A much longer name of an authority than there was before');
  const told = banner(page, 'not-kept');
  await told.getByText(W['saved.full']).waitFor();
  assert.equal(await told.getAttribute('role'), 'alert');
  await page.locator('[data-saved="no"]', { hasText: W['saved.not'] }).waitFor();
  assert.equal((await stored(page))[KEY + id], text, 'the last good draft is as it was');

  // In memory: on every page, in the element, in the download.
  await goToPart(page, W['page.view']);
  await page.locator('article.document').getByText('A much longer name').waitFor();
  assert.match((await report(page)).contact.authority, /^A much longer name/);
  const file = await download(page, () => button(page, W['download.report']).click());
  assert.match(JSON.parse(file.text).contact.authority, /^A much longer name/);
  assert.equal((await stored(page))[KEY + id], text);

  // There is room again: the next key saves, and the message goes.
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('junk')).forEach((key) => localStorage.removeItem(key)));
  await goToPart(page, W['page.contact']);
  await authority(page).press('End');
  await page.keyboard.type('!');
  await saved(page);
  await told.waitFor({ state: 'detached' });
  assert.match((await drafts(page))[id].contact.authority, /before!$/);
});

const noRoom = () => {
  window.room ??= Storage.prototype.setItem;
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
};

journey('localStorage is full: what was typed is still there after a look at the start page', async ({ page }) => {
  await openExample(page);
  await page.evaluate(noRoom);
  await goToPart(page, W['page.contact']);
  await authority(page).fill('Only in memory');
  await banner(page, 'not-kept').waitFor();
  await button(page, W['start.title']).click();
  await heading(page, W['start.title']).waitFor();
  await openContact(page);
  assert.equal(await authority(page).inputValue(), 'Only in memory');
});

journey('a report that no browser keeps is in memory as it is now: listed, left, opened again, and written down', async ({ page }) => {
  const long = example();
  long.id = 'long';
  const row = { ...rowsOf(long)[0], details: 'A grant that takes its room. '.repeat(10) };
  long.sections.I.answers.assistance = Array.from({ length: 30_000 }, (_, i) => ({ ...row, amount: String(i + 1) }));
  await page.locator(ELEMENT).evaluate((element, report) => (element.report = report), long);
  await heading(page, W['page.summary']).waitFor();
  await banner(page, 'not-kept').getByText(W['saved.full']).waitFor();
  await goToPart(page, W['page.contact']);
  await authority(page).fill('Typed into a long report');
  await button(page, W['start.title']).click();
  await heading(page, W['start.title']).waitFor();
  assert.deepEqual(await page.locator(ELEMENT).evaluate((element) => element.reports().map(({ id }) => id)), ['long']);
  await card(page, 'long').getByText(W['saved.not']).waitFor();
  await openContact(page);
  assert.equal(await authority(page).inputValue(), 'Typed into a long report');
  const written = JSON.parse((await exported(page, 'json')).text);
  assert.equal(written.contact.authority, 'Typed into a long report');
  assert.deepEqual(rowsOf(written), rowsOf(long));
  assert.deepEqual(Object.keys(await drafts(page)), [], 'nothing of it was written');
});

const roomAgain = () => (Storage.prototype.setItem = window.room);

journey('localStorage is full: submitting is refused with the reason, and the draft stays one, also after a reload', async ({ page }) => {
  await openExample(page);
  const [id] = Object.keys(await drafts(page));
  await readyToSubmit(page);
  await saved(page);
  await page.evaluate(() => {
    window.told = [];
    document.addEventListener('article7-submitted', () => window.told.push('submitted'));
  });
  await page.evaluate(noRoom);
  await submitNow(page);
  await banner(page, 'notice').getByText(W['submit.no_room']).waitFor();
  assert.equal((await report(page)).submitted ?? null, null);
  assert.equal(await page.locator('[data-submitted]').count(), 0);
  assert.deepEqual(await page.evaluate(() => window.told), []);
  // It can be written to, and submitted when there is room.
  await page.evaluate(roomAgain);
  assert.equal(await page.getByLabel(W['submit.name']).inputValue(), 'Kari Nordmann');
  await Promise.all([page.waitForEvent('download'), submitNow(page)]);
  await page.locator('[data-submitted]').waitFor();
  assert.ok((await drafts(page))[id].submitted);
});

journey('localStorage is full and the host has the report: it is locked, that is said, and kept as soon as there is room', async ({ page }) => {
  await openExample(page);
  const [id] = Object.keys(await drafts(page));
  await readyToSubmit(page);
  await saved(page);
  await page.evaluate(() => document.addEventListener('article7-submit', (event) => event.detail.respond({ receipt: 'ISU-1' })));
  await page.evaluate(noRoom);
  await submitNow(page);
  await page.locator('[data-submitted]').getByText(fill('submit.receipt', { receipt: 'ISU-1' })).waitFor();
  await banner(page, 'not-kept').getByText(W['saved.full']).waitFor();
  assert.equal((await drafts(page))[id].submitted ?? null, null);
  // A look elsewhere does not forget it, nor what there is to say.
  await button(page, W['start.title']).click();
  await heading(page, W['start.title']).waitFor();
  await page.locator(ELEMENT).evaluate((e, id) => e.open(id), id);
  await banner(page, 'not-kept').waitFor();
  await page.evaluate(roomAgain);
  await banner(page, 'not-kept').waitFor({ state: 'detached' });
  assert.equal((await drafts(page))[id].receipt, 'ISU-1');
  await page.reload();
  await heading(page, W['start.title']).waitFor();
  assert.ok((await page.locator(ELEMENT).evaluate((e) => e.reports()))[0].submitted);
});

journey('localStorage is full and a file’s report takes a draft’s place: that it is not saved is said as long as it is so', async ({ page }) => {
  await importText(page, 'norway.json', good('norway'));
  await saved(page);
  const before = (await stored(page))[`${KEY}norway`];
  await button(page, W['start.title']).click();
  await heading(page, W['start.title']).waitFor();
  await importText(page, 'report.json', JSON.stringify({ ...JSON.parse(before), ...SUBMITTED }));
  await page.evaluate(noRoom);
  await button(page, W['start.instead']).click();
  await banner(page, 'not-kept').getByText(W['saved.full']).waitFor();
  assert.equal((await drafts(page)).norway.submitted ?? null, null);
  await goToPart(page, W['page.contact']);
  await banner(page, 'not-kept').waitFor();
  await page.evaluate(roomAgain);
  await banner(page, 'not-kept').waitFor({ state: 'detached' });
  assert.equal((await drafts(page)).norway.submitted, SUBMITTED.submitted);
});

journey('localStorage is full before anything is stored: an import is in memory and downloadable', async ({ page }) => {
  await page.evaluate(noRoom);
  await importText(page, 'norway.json', JSON.stringify(example()));
  await banner(page, 'not-kept').getByText(W['saved.full']).waitFor();
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 526,935,267');
  const file = await download(page, () => button(page, W['download.report']).click());
  assert.equal(rowsOf(JSON.parse(file.text)).length, 50);
  assert.deepEqual(await drafts(page), {});
});

// ------------------------------------------------------------------- blocked

journey('localStorage is blocked: said at once, in memory, downloadable', { start: false }, async ({ context, newPage }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  const page = await newPage();
  await banner(page, 'not-kept').getByText(W['saved.refused']).waitFor();
  await page.locator('[data-action="example"]').click();
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await editCell(page, 0, 'amount', 'NOK 1');
  await seeTotal(page, 'NOK 513,935,268');
  const file = await download(page, () => button(page, W['download.report']).click());
  assert.equal(rowsOf(JSON.parse(file.text))[0].amount, '1');
  // Memory lasts as long as the page does.
  await button(page, W['start.title']).click();
  await page.locator('[data-report]').waitFor();
  assert.equal((await page.locator(ELEMENT).evaluate((element) => element.reports())).length, 1);
  await goOn(page);
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 513,935,268');
  // Also when the page is left right after the last key.
  await editCell(page, 0, 'amount', 'NOK 2');
  await button(page, W['start.title']).click();
  await goOn(page);
  await heading(page, W['page.summary']).waitFor();
  assert.equal(rowsOf(await report(page))[0].amount, '2');
});

// ------------------------------------------------------- damaged and newer

const DAMAGED = '{"format":"article7-report/1","form":"apmbc-article-7","id":"torn","state":"NO","peri';
const newer = () => JSON.stringify({ ...example(), id: 'newer', format: 'article7-report/9', of_tomorrow: true });
const good = (id = 'good') => JSON.stringify({ ...example(), id });

journey('damaged and newer drafts are set aside, named and downloadable; others open', async ({ page }) => {
  const aside = { torn: DAMAGED, newer: newer(), list: '[1, 2]', empty: '' };
  await withStored(page, { [`${KEY}good`]: good(), ...Object.fromEntries(Object.entries(aside).map(([id, text]) => [KEY + id, text])) });
  const now = await stored(page);
  for (const [id, text] of Object.entries(aside)) {
    assert.equal(now[ASIDE + id], text, `${id} is under its own key, to the letter`);
    assert.equal(now[KEY + id], undefined);
    const broken = page.locator(`[data-broken="${id}"]`);
    await broken.getByText(fill('broken.title', { id })).waitFor();
    await broken.getByText(id === 'newer' ? W['broken.newer'] : W['broken.damaged']).waitFor();
    const file = await download(page, () => broken.getByRole('button', { name: W['broken.download'] }).click());
    assert.equal(file.text, text);
  }
  assert.equal(await page.locator('[data-broken]').count(), 4);
  assert.deepEqual(await page.locator(ELEMENT).evaluate((element) => element.reports().map((one) => one.id)), ['good']);
  await goOn(page);
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 526,935,267');

  // They stay through another visit, and can be thrown away.
  await goTo(page, address());
  assert.equal(await page.locator('[data-broken]').count(), 4);
  await page.locator('[data-broken="list"]').getByRole('button', { name: W['start.delete'] }).click();
  await eventually(async () => assert.equal(await page.locator('[data-broken]').count(), 3));
  assert.equal((await stored(page))[`${ASIDE}list`], undefined);
  assert.equal((await stored(page))[`${ASIDE}torn`], DAMAGED);
});

journey('a newer draft is put back once its format is readable', async ({ page }) => {
  await withStored(page, { [`${KEY}newer`]: newer(), [`${KEY}good`]: good() });
  await page.locator('[data-broken="newer"]').waitFor();
  // The version that reads its format, in place of the one that did not.
  const readable = newer().replace('article7-report/9', 'article7-report/1');
  await withStored(page, { [`${ASIDE}newer`]: readable, [`${KEY}good`]: good() });
  await card(page, 'newer').waitFor();
  await card(page, 'good').waitFor();
  assert.equal(await page.locator('[data-broken]').count(), 0);
  const now = await stored(page);
  assert.equal(now[`${KEY}newer`], readable);
  assert.equal(now[`${ASIDE}newer`], undefined);
  await card(page, 'newer').getByRole('button', { name: fill('start.go_on.of', { report: NAME }) }).click();
  await heading(page, W['page.summary']).waitFor();
  assert.equal((await report(page)).of_tomorrow, true);
});

journey('what is set aside twice does not overwrite the first', async ({ page }) => {
  await withStored(page, { [`${ASIDE}torn`]: '{"an older wreck', [`${KEY}torn`]: DAMAGED });
  await eventually(async () => assert.equal(await page.locator('[data-broken="torn"]').count(), 2));
  const kept = Object.entries(await stored(page)).filter(([key]) => key.startsWith(ASIDE));
  assert.deepEqual(kept.map(([, text]) => text).sort(), ['{"an older wreck', DAMAGED].sort());
});

// ------------------------------------------------------------ forgotten

// A browser writes localStorage to the disk late; one that is killed forgets what was not written. The
// copies in IndexedDB bring it back (killed.test.mjs kills a browser; here it is made to forget).

const SUBMITTED = { submitted: '2020-01-02T10:00:00Z', saved: '2020-01-02T10:00:00Z', declaration: { name: 'Kari', function: 'Ambassador', date: '2020-01-02' } };
/** Waits until the copy of a draft says something. */
const seeCopy = (page, id, says) =>
  eventually(async () => {
    const copy = await page.evaluate(async (id) => {
      const database = await new Promise((resolve) => Object.assign(indexedDB.open('article7-drafts'), { onsuccess: (event) => resolve(event.target.result) }));
      const copy = await new Promise((resolve) => Object.assign(database.transaction('drafts').objectStore('drafts').get(id), { onsuccess: (event) => resolve(event.target.result) }));
      database.close();
      return JSON.stringify(copy);
    }, id);
    assert.match(copy ?? '', says);
  });

journey('a report that took a draft’s place has it still where localStorage forgot that, though it was saved long before the draft', async ({ page }) => {
  await importText(page, 'norway.json', good('norway'));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
  const before = (await stored(page))[`${KEY}norway`];
  await button(page, W['start.title']).click();
  await heading(page, W['start.title']).waitFor();
  await importText(page, 'report.json', JSON.stringify({ ...JSON.parse(before), ...SUBMITTED }));
  await button(page, W['start.instead']).click();
  await banner(page, 'notice').getByText(W['start.replaced']).waitFor();
  await seeCopy(page, 'norway', /Ambassador/);

  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [`${KEY}norway`, before]);
  await goTo(page, address());
  assert.equal((await drafts(page)).norway.submitted, SUBMITTED.submitted);
});

journey('copies that come late, after a crash on a slow device, are waited for', async ({ page }) => {
  await openExample(page);
  await goToPart(page, W['page.contact']);
  const before = await stored(page);
  const [id] = Object.keys(await drafts(page));
  await authority(page).fill('Typed last');
  await saved(page);
  await seeCopy(page, id, /Typed last/);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...asked) {
      const late = {};
      setTimeout(() => {
        const request = open.apply(this, asked);
        for (const name of ['onupgradeneeded', 'onerror', 'onsuccess'])
          request[name] = (event) => {
            Object.assign(late, { result: request.result });
            late[name]?.(event);
          };
      }, 2500);
      return late;
    };
  });
  await page.evaluate((before) => Object.entries(before).forEach(([key, text]) => localStorage.setItem(key, text)), before);
  await goTo(page, address());
  assert.equal((await drafts(page))[id].contact.authority, 'Typed last');
});

journey('who declares the report and why a finding is right are there again before the report has them', async ({ page }) => {
  await openExample(page);
  const toChecks = async () => {
    await goToPart(page, W['page.check']);
    await page.locator('[data-submit]').waitFor();
  };
  await toChecks();
  const found = page.locator('[data-severity="should"] > ul > li').first();
  const reason = found.locator('textarea');
  const open = () => found.locator('summary').click();
  await page.getByLabel(W['submit.name']).fill('Kari Nordmann');
  await open();
  await reason.fill('It is as it is meant');
  const again = async () => {
    await goTo(page, address());
    await goOn(page);
    await heading(page, W['page.summary']).waitFor();
    await toChecks();
  };
  await again();
  assert.equal(await page.getByLabel(W['submit.name']).inputValue(), 'Kari Nordmann');
  await open();
  assert.equal(await reason.inputValue(), 'It is as it is meant');

  // What the report has is not in the field any more: taken back, the field is empty.
  await found.locator('[data-edit^="answer "]').click();
  const answered = page.locator('[data-severity="answered"] > ul > li').first();
  await answered.locator('[data-reason]').waitFor();
  await saved(page);
  const remembered = () =>
    page.evaluate(async () => {
      const database = await new Promise((resolve) => Object.assign(indexedDB.open('article7-typed'), { onsuccess: (event) => resolve(event.target.result) }));
      const keys = await new Promise((resolve) => Object.assign(database.transaction('fields').objectStore('fields').getAllKeys(), { onsuccess: (event) => resolve(event.target.result) }));
      database.close();
      return keys.map(([, name]) => name.split(/[ -]/)[0]);
    });
  const { id } = await report(page);
  await eventually(async () => assert.deepEqual(await remembered(), ['declare']));
  await again();
  await answered.locator('summary').click();
  await answered.locator('[data-edit^="unanswer "]').click();
  await eventually(async () => assert.equal((await report(page)).reviewed, undefined));
  await open();
  assert.equal(await reason.inputValue(), '');

  // Another report has its own.
  await button(page, W['start.title']).click();
  await openExample(page);
  await toChecks();
  assert.equal(await page.getByLabel(W['submit.name']).inputValue(), '');

  // It goes with its report.
  await button(page, W['start.title']).click();
  await heading(page, W['start.title']).waitFor();
  await card(page, id).getByRole('button', { name: fill('start.delete.of', { report: NAME }) }).click();
  await eventually(async () => assert.deepEqual(await remembered(), []));
});

// --------------------------------------------------------------- second tab

journey('a second tab reads only, says why, and takes over with one click', async (visit) => {
  const first = visit.page;
  await openExample(first);
  await goToPart(first, W['page.contact']);
  const second = await visit.newPage();
  await openContact(second);
  const told = banner(second, 'read-only');
  await told.getByText(W['access.other_tab']).waitFor();
  assert.equal(await authority(second).getAttribute('readonly') !== null, true);
  assert.equal(await second.locator('#q-state').isDisabled(), true);
  assert.equal(await button(second, W.save).isDisabled(), true);
  // What the first tab writes is to be seen in the second.
  await authority(first).fill('Written in the first tab');
  await eventually(async () => assert.equal(await authority(second).inputValue(), 'Written in the first tab'));

  // A table cannot be edited either.
  await goToSection(second, 'I');
  await cell(second, 0, 'amount').dblclick();
  await second.keyboard.type('1');
  await second.keyboard.press('Delete');
  assert.equal(await second.locator('.cell-field').count(), 0);
  assert.equal(rowsOf(await report(second))[0].amount, '13000000');
  await goToPart(second, W['page.contact']);

  // Typed right before the other tab takes over: nothing of it is lost.
  await authority(first).press('End');
  await first.keyboard.type(', to the last letter');
  await second.locator('[data-action="take-over"]').click();
  await told.waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await authority(second).inputValue(), 'Written in the first tab, to the last letter'));
  await banner(first, 'read-only').getByText(W['access.other_tab']).waitFor();
  assert.equal(await authority(first).getAttribute('readonly') !== null, true);
  assert.equal(await authority(first).inputValue(), 'Written in the first tab, to the last letter');

  // The second writes now, and the first follows.
  await authority(second).fill('Written in the second tab');
  await saved(second);
  await eventually(async () => assert.equal(await authority(first).inputValue(), 'Written in the second tab'));
  const [draft] = Object.values(await drafts(first));
  assert.equal(draft.contact.authority, 'Written in the second tab');

  // And back again.
  await authority(second).press('End');
  await second.keyboard.type('.');
  await first.locator('[data-action="take-over"]').click();
  await banner(first, 'read-only').waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await authority(first).inputValue(), 'Written in the second tab.'));
  await banner(second, 'read-only').waitFor();
});

/** The first tab has what it could not save, and the second tab has the report. */
const takenUnsaved = async (visit) => {
  const first = visit.page;
  await openExample(first);
  await goToPart(first, W['page.contact']);
  await first.evaluate(noRoom);
  await authority(first).fill('Only in the first tab');
  await banner(first, 'not-kept').waitFor();
  const second = await visit.newPage();
  await openContact(second);
  await second.locator('[data-action="take-over"]').click();
  await banner(first, 'read-only').getByText(W['access.taken_unsaved']).waitFor();
  return { first, second };
};

journey('a tab that could not save what another takes over says so and hands it out', async (visit) => {
  const { first, second } = await takenUnsaved(visit);
  await banner(second, 'read-only').waitFor({ state: 'detached' });
  const told = banner(first, 'read-only');
  const file = await download(first, () => told.getByRole('button', { name: W['download.report'] }).click());
  assert.equal(JSON.parse(file.text).contact.authority, 'Only in the first tab');
  assert.equal(await authority(second).inputValue(), example().contact.authority);
});

const authorities = async (page) => Object.values(await drafts(page)).map(({ contact }) => contact.authority).sort();
const listed = (page) => page.locator(ELEMENT).evaluate((element) => element.reports().map(({ id }) => id));

journey('a tab that takes back what it could not save says still that it is not saved, and saves it when there is room', async (visit) => {
  const { first, second } = await takenUnsaved(visit);
  await first.locator('[data-action="take-over"]').click();
  await banner(first, 'read-only').waitFor({ state: 'detached' });
  assert.equal(await authority(first).inputValue(), 'Only in the first tab');
  await banner(first, 'not-kept').getByText(W['saved.full']).waitFor();
  await first.evaluate(roomAgain);
  // A page that is left saves what waits.
  await goTo(first, address());
  assert.deepEqual(await authorities(first), ['Only in the first tab']);
  await eventually(async () => assert.equal(await authority(second).inputValue(), 'Only in the first tab'));
});

journey('a tab that takes back a report in which the other one wrote has both: what it could not save is a report of its own', async (visit) => {
  const { first, second } = await takenUnsaved(visit);
  await authority(second).fill('Saved by the second tab');
  await saved(second);
  // What is only here stays in sight until it is somewhere else.
  assert.equal(await authority(first).inputValue(), 'Only in the first tab');
  await first.evaluate(roomAgain);
  await first.locator('[data-action="take-over"]').click();
  await banner(first, 'notice').getByText(W['saved.apart']).waitFor();
  assert.equal(await authority(first).inputValue(), 'Saved by the second tab');
  assert.deepEqual(await authorities(first), ['Only in the first tab', 'Saved by the second tab']);
});

journey('taken back while there is still no room, that is said, and what could not be saved is saved as soon as there is', async (visit) => {
  const { first, second } = await takenUnsaved(visit);
  await authority(second).fill('Saved by the second tab');
  await saved(second);
  await first.locator('[data-action="take-over"]').click();
  const told = banner(first, 'notice');
  await told.getByText(W['saved.apart']).waitFor();
  await told.getByText(W['saved.full']).waitFor();
  assert.deepEqual(await authorities(first), ['Saved by the second tab']);
  await first.evaluate(roomAgain);
  await eventually(async () => assert.deepEqual(await authorities(first), ['Only in the first tab', 'Saved by the second tab']));
});

journey('a report that another tab took and changed is listed beside what could not be saved, once it is closed', async (visit) => {
  const { first, second } = await takenUnsaved(visit);
  await authority(second).fill('Saved by the second tab');
  await saved(second);
  const [id] = Object.keys(await drafts(first));
  await button(first, W['start.title']).click();
  await heading(first, W['start.title']).waitFor();
  assert.equal((await listed(first)).length, 2);
  // Whichever is deleted, the other is there.
  const [apart] = (await listed(first)).filter((other) => other !== id);
  await card(first, apart).getByRole('button', { name: fill('start.delete.of', { report: NAME }) }).click();
  await eventually(async () => assert.deepEqual(await listed(first), [id]));
  assert.deepEqual(await authorities(first), ['Saved by the second tab']);
});

journey('what could not be saved of a report that is closed does not hide what another tab saves, and is not hidden by it', async (visit) => {
  const first = visit.page;
  await openExample(first);
  const [id] = Object.keys(await drafts(first));
  await goToPart(first, W['page.contact']);
  await first.evaluate(noRoom);
  await authority(first).fill('Only in the first tab');
  await banner(first, 'not-kept').waitFor();
  await button(first, W['start.title']).click();
  await heading(first, W['start.title']).waitFor();
  const second = await visit.newPage();
  await openContact(second);
  await authority(second).fill('Saved by the second tab');
  await saved(second);
  await eventually(async () => assert.equal((await listed(first)).length, 2));
  const [apart] = (await listed(first)).filter((other) => other !== id);
  await card(first, apart).getByText(W['saved.not']).waitFor();
  await second.close();
  // There is room again: the next look at it saves it.
  await first.evaluate(roomAgain);
  await first.locator(ELEMENT).evaluate((element, id) => element.open(id), apart);
  await eventually(async () => assert.deepEqual(await authorities(first), ['Only in the first tab', 'Saved by the second tab']));
  await first.locator(ELEMENT).evaluate((element, id) => element.open(id), id);
  await goToPart(first, W['page.contact']);
  assert.equal(await authority(first).inputValue(), 'Saved by the second tab');
});

journey('a report that is taken without asking, in the middle of a word, is there to the last letter when it is taken back', async ({ page }) => {
  await openExample(page);
  const [id] = Object.keys(await drafts(page));
  await goToPart(page, W['page.contact']);
  await authority(page).fill('Typed when');
  await authority(page).evaluate((field, id) => {
    field.value += ' it was taken';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    navigator.locks.request(`article7:${id}`, { steal: true }, () => {});
  }, id);
  await banner(page, 'read-only').getByText(W['access.taken_unsaved']).waitFor();
  await page.locator('[data-action="take-over"]').click();
  await banner(page, 'read-only').waitFor({ state: 'detached' });
  assert.equal(await authority(page).inputValue(), 'Typed when it was taken');
  await eventually(async () => assert.deepEqual(await authorities(page), ['Typed when it was taken']));
});

journey('another report in a second tab is free, and a tab that is gone holds nothing', async (visit) => {
  const first = visit.page;
  await openExample(first);
  const second = await visit.newPage();
  await openExample(second);
  assert.equal(await banner(second, 'read-only').count(), 0);
  await second.close();
  await goTo(first, address());
  for (const id of Object.keys(await drafts(first))) {
    await card(first, id).getByRole('button', { name: fill('start.go_on.of', { report: NAME }) }).click();
    await heading(first, W['page.summary']).waitFor();
    assert.equal(await banner(first, 'read-only').count(), 0);
    await button(first, W['start.title']).click();
    await heading(first, W['start.title']).waitFor();
  }
});

// ------------------------------------------------------------------ imports

const NOT_OURS = [
  ['other.json', '{"type": "FeatureCollection", "features": []}', /expected a report .*article7-report\/1.*, found/i],
  ['format.json', '{"format": "survey/3"}', /expected a report .*found.*survey\/3/i],
  ['list.json', '[{"format": "article7-report/1"}]', /expected a report .*, found/i],
  ['newer.json', newer(), /article7-report\/9.*article7-report\/1|article7-report\/1.*article7-report\/9/],
  ['form.json', good().replace('apmbc-article-7', 'ccm-article-7'), /ccm-article-7.*apmbc-article-7|apmbc-article-7.*ccm-article-7/],
  ['truncated.json', good().slice(0, 5000), /expected a (whole )?report in JSON[;.] line \d+, column \d+: /i],
  ['shape.json', good().replace('"sections":{', '"sections":[],"x":{'), /sections.*expected.*found|expected.*found.*sections/i],
  ['table.csv', 'name,colour\nTom,red\n', /expected .*found/is],
  ['words.txt', 'Dear colleague,\nplease find our report attached.\n', /expected .*found/is],
  ['torn.csv', 'destination,amount,currency\nPeru,"12', /expected .*found|line 2/is],
  ['empty.txt', '', /expected .*found an empty file/i],
  ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), /expected a text file, found binary data at byte \d+/i],
  ['report.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from([0x14, 0, 6, 0, 8, 0xff, 0xfe])]), /expected a spreadsheet .* found a ZIP file/i],
  ['cyrillic.txt', Buffer.from([0xd0, 0xee, 0xf1, 0xf1, 0xe8, 0xff]), /expected text in UTF-8, UTF-16 or Windows-1252, found another encoding at byte 0/i],
];

journey('what is no report is refused with what was expected and found, and nothing changes', async ({ page }) => {
  await withStored(page, { [`${KEY}good`]: good() });
  const before = await stored(page);
  for (const [name, content, says] of NOT_OURS) {
    const error = await importError(page, name, content);
    assert.ok(error, `${name} is refused`);
    assert.ok(error.isError, `${name}: an Error`);
    assert.match(error.message, says, name);
    assert.deepEqual(await stored(page), before, `${name}: nothing changed`);

    await chooseFile(page, () => button(page, W['start.file']).click(), { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    const told = banner(page, 'notice');
    await told.filter({ hasText: `“${name}”` }).waitFor();
    assert.match(await told.innerText(), says, name);
    await heading(page, W['start.title']).waitFor();
    assert.deepEqual(await stored(page), before, `${name}: nothing changed`);
  }
  assert.equal(await report(page), null);
  assert.equal(await page.locator('[data-report]').count(), 1);
});

journey('100 MB are refused before they are read', async ({ page }) => {
  const before = await stored(page);
  const says = /expected a file of at most \d+ MB, found 100 MB/i;
  const message = await page.locator(ELEMENT).evaluate((element) =>
    element.importFile(new File([new Uint8Array(100 << 20)], 'film.json')).then(
      () => 'opened',
      (error) => `${error instanceof Error} ${error.message}`,
    ),
  );
  assert.match(message, says);
  assert.match(message, /^true /);
  const folder = mkdtempSync(join(tmpdir(), 'article7-'));
  try {
    const film = join(folder, 'film.txt');
    writeFileSync(film, '');
    truncateSync(film, 100 << 20);
    await chooseFile(page, () => button(page, W['start.file']).click(), film);
    await banner(page, 'notice').waitFor();
    assert.match(await banner(page, 'notice').innerText(), says);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.deepEqual(await stored(page), before);
});

journey('a refused file leaves the open report as it is', async ({ page }) => {
  await openExample(page);
  await goToSection(page, 'I');
  const [before, kept] = [await report(page), await stored(page)];
  for (const [name, content, says] of NOT_OURS) {
    assert.match((await importError(page, name, content))?.message ?? '', says, name);
  }
  await chooseFile(page, () => button(page, W['grid.import']).click(), { name: 'torn.csv', mimeType: 'text/csv', buffer: Buffer.from('destination,amount,currency\nPeru,"12') });
  await banner(page, 'notice').waitFor();
  assert.deepEqual(await report(page), before);
  assert.deepEqual(await stored(page), kept);
  await seeTotal(page, 'NOK 526,935,267');
});

// ------------------------------------------------------------ unknown fields

journey('fields that we do not know are kept and written back', async ({ page }) => {
  const file = example();
  delete file.attachments[0].sha256; // null, which is not written
  file.of_the_host = { deep: [1, 2.5, null, { yes: true }], big: 12345678901 };
  file.contact.fax = '1';
  file.period.quarter = 4;
  file.sections.B.note = ['kept'];
  file.sections.I.reviewer = 'A. B.';
  file.sections.I.answers.new_question = { any: 'shape' };
  file.sections.K = { status: 'changed', answers: { what: 'a section of tomorrow' } };
  file.sections.I.answers.assistance[0].project_code = 'X-1';
  file.sections.I.answers.assistance[0].weights = [0.5, 0.5];
  file.attachments[0].seen = true;
  await importText(page, 'norway.json', JSON.stringify(file));
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await editCell(page, 0, 'details', 'Another partner');
  await saved(page);
  // Through the store and back.
  await goTo(page, address());
  await goOn(page);
  await heading(page, W['page.summary']).waitFor();
  const back = JSON.parse((await exported(page, 'json')).text);
  file.sections.I.answers.assistance[0].details = 'Another partner';
  assert.deepEqual(back, { ...file, id: back.id, saved: back.saved });
});

// ------------------------------------------------- the page is closed or dies

journey('what is typed is saved within a second, also while typing goes on', { start: false }, async ({ context, newPage }) => {
  // The page's own clock is held, so that the second is one whatever this machine does.
  await context.clock.install();
  // The ids of Playwright's timers do not fit 32 bits, those of browsers do.
  await context.addInitScript(() => {
    const { setTimeout, clearTimeout } = window;
    const ids = [];
    window.setTimeout = (...args) => ids.push(setTimeout(...args));
    window.clearTimeout = (id) => clearTimeout(ids[id - 1]);
  });
  const page = await newPage();
  await openExample(page);
  await goToPart(page, W['page.contact']);
  await authority(page).fill('');
  await saved(page);
  await page.clock.pauseAt(Date.now() + 60_000);
  const inStore = async () => Object.values(await drafts(page))[0].contact.authority ?? '';
  await authority(page).press('End');
  let typed = '';
  for (const letter of 'Ministry of Foreign Affairs') {
    await page.keyboard.type(letter);
    typed += letter;
    await page.clock.runFor(250);
    // Four keys are a second: what is older is in the store.
    const old = typed.slice(0, -4);
    const kept = await inStore();
    assert.ok(kept.length >= old.length && typed.startsWith(kept), `“${kept}” is stored when “${old}” is older than a second`);
  }
  await page.clock.runFor(1000);
  assert.equal(await inStore(), typed);
});

journey('the page is closed in the middle of a word', async (visit) => {
  const { page } = visit;
  await openExample(page);
  await goToSection(page, 'I');
  await (await openCell(page, 0, 'details')).fill('The first half of a wo');
  await eventually(async () => assert.equal(rowsOf(Object.values(await drafts(page))[0])[0].details, 'The first half of a wo'));
  await page.keyboard.type('rd');
  await page.close({ runBeforeUnload: false });
  const again = await visit.newPage();
  await goOn(again);
  await heading(again, W['page.summary']).waitFor();
  assert.match(rowsOf(await report(again))[0].details, /^The first half of a wo(r|rd)?$/);
});

journey('the page is left for another in the middle of a word: nothing is lost', async ({ page }) => {
  await openExample(page);
  await goToPart(page, W['page.contact']);
  await authority(page).fill('All of it');
  await page.goto('about:blank');
  await goTo(page, address());
  await openContact(page);
  assert.equal(await authority(page).inputValue(), 'All of it');
});

journey('the language is changed in the middle of a word: nothing breaks, and nothing is lost', async ({ page }) => {
  await openExample(page);
  await goToPart(page, W['page.contact']);
  await authority(page).fill('In another language');
  const french = JSON.parse(readFileSync(new URL('../../locales/fr/app.json', import.meta.url), 'utf8'));
  await page.locator(ELEMENT).evaluate((element) => (element.lang = 'fr'));
  await heading(page, french['page.contact']).waitFor();
  assert.equal((await report(page)).contact.authority, 'In another language');
  await authority(page).fill('And on');
  await eventually(async () => assert.equal((await report(page)).contact.authority, 'And on'));
});

journey('the page crashes in the middle of a word', async (visit) => {
  const { page, context } = visit;
  await openExample(page);
  await goToPart(page, W['page.contact']);
  await authority(page).fill('Typed before the last second');
  await eventually(async () => assert.equal(Object.values(await drafts(page))[0].contact.authority, 'Typed before the last second'));
  await authority(page).press('End');
  await page.keyboard.type(' and in it');
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  const again = await visit.newPage();
  // The lock of a page that died is free.
  await openContact(again);
  assert.match(await authority(again).inputValue(), /^Typed before the last second/);
  assert.equal(await banner(again, 'read-only').count(), 0);
  await authority(again).fill('And on it goes');
  await saved(again);
});

test('the browser is closed and started again: the draft is there', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'article7-profile-'));
  const start = () => chromium.launchPersistentContext(folder, { executablePath: chromiumPath(), headless: true, locale: 'en-GB', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    let context = await start();
    let visit = watch(context, address());
    let page = context.pages()[0] ?? (await context.newPage());
    await goTo(page, address());
    await openExample(page);
    await goToPart(page, W['page.contact']);
    await authority(page).fill('Kept over night');
    await eventually(async () => assert.equal(Object.values(await drafts(page))[0].contact.authority, 'Kept over night'));
    await context.close();
    visit.assertClean();

    context = await start();
    visit = watch(context, address());
    page = context.pages()[0] ?? (await context.newPage());
    await goTo(page, address());
    await openContact(page);
    assert.equal(await authority(page).inputValue(), 'Kept over night');
    await context.close();
    visit.assertClean();
  } finally {
    // The browser may write to it for a moment yet.
    await eventually(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  }
});
