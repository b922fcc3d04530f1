// The host's own store: what the page keeps, what this browser keeps for it, and what happens when
// the store is slow, fails, or somebody else wrote.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DIST, eventually, journey, setUp } from './support/app.mjs';
import { heard, hostPage } from './support/host.mjs';
import { ELEMENT, W, banner, button, card, example, goToPart, heading, importText, report, saved, stored } from './support/report.mjs';

setUp({ base: '/portal/' });

const P = JSON.parse(readFileSync(join(DIST, 'locales/en/portal.json'), 'utf8'));
const ID = 'norway';
const norway = (more = {}) => ({ ...example(), id: ID, ...more });
const phone = (page) => page.locator('#q-contact-phone');

/** A store of the page's own, in its memory or, as somebody else's, behind `window.there`. */
const STORE = `
  const conflict = () => Object.assign(new Error('Somebody else wrote.'), { code: 'conflict' });
  window.there = new Map(); window.files = new Map(); window.mode = 'well'; window.calls = [];
  let last = 100;
  const gate = async (name) => {
    calls.push(name);
    if (mode === 'down') throw new Error('The server is down.');
    if (mode === 'read-only' && name === 'write') throw new Error('The disk is full.');
    if (mode === 'slow') await new Promise((later) => (window.go = later));
  };
  window.write = (id, text) => { last += 1; there.set(id, { text, revision: String(last) }); return String(last); };
  window.store = {
    name: 'test',
    async list() { await gate('list'); return [...there].map(([id, { revision }]) => ({ id, revision })); },
    async read(id) { await gate('read'); return there.get(id) ?? null; },
    async write(id, text, revision) {
      await gate('write');
      if ((there.get(id)?.revision ?? null) !== revision) throw conflict();
      return write(id, text);
    },
    async remove(id, revision) { await gate('remove'); if (there.get(id)?.revision !== revision) throw conflict(); there.delete(id); },
    async readFile(sum) { await gate('readFile'); return files.get(sum) ?? null; },
    async writeFile(sum, bytes) { await gate('writeFile'); if (mode === 'no-files') throw new Error('Too large.'); files.set(sum, bytes); },
    watch(changed) { window.changed = changed; return () => {}; },
  };`;

/** A page with the store; `reports` are there already. */
const withStore = (context, { reports = [], attributes = '', mode = 'well', before = '' } = {}) =>
  hostPage(context, `<article7-report ${attributes}></article7-report>`, {
    script: `${STORE}
      window.mode = ${JSON.stringify(mode)};
      for (const report of ${JSON.stringify(reports)}) write(report.id, JSON.stringify(report));
      ${before}
      document.querySelector('article7-report').store = window.store;`,
  });
const there = (page, id = ID) => page.evaluate((id) => (window.there.has(id) ? JSON.parse(window.there.get(id).text) : null), id);
const open = async (page, id = ID) => {
  await page.locator(ELEMENT).evaluate((element, id) => element.open(id), id);
  await goToPart(page, W['page.contact']);
  await phone(page).waitFor();
};

journey('what the store has is listed and opened; what is typed and removed goes there', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await card(page, ID).waitFor();
  await page.getByText(W['start.lead.host']).waitFor();
  await open(page);
  await phone(page).fill('+47 1');
  await eventually(async () => assert.equal((await there(page)).contact.phone, '+47 1'));
  assert.ok((await heard(page, 'article7-stored')).every(({ id }) => id === ID));
  // A copy is in this browser, apart from the drafts of other pages.
  const keys = Object.keys(await stored(page));
  assert.ok(keys.includes(`article7-test:report:${ID}`), keys.join());
  assert.equal(keys.some((key) => key.startsWith('article7:report:')), false);
  await page.locator('.mark').click();
  await card(page, ID).getByRole('button', { name: W['start.delete'] }).click();
  await eventually(async () => assert.equal(await there(page), null));
  // Deleting is taken back there too.
  await banner(page, 'notice').getByRole('button', { name: W.undo, exact: true }).click();
  await eventually(async () => assert.equal((await there(page)).contact.phone, '+47 1'));
});

journey('a store that fails: the draft is in this browser, the page says so, and it is written later', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  await page.evaluate(() => (window.mode = 'down'));
  await phone(page).fill('+47 2');
  await banner(page, 'store').getByText(P['store.failed']).waitFor();
  assert.equal((await heard(page, 'article7-error'))[0].code, 'store-failed');
  assert.equal(JSON.parse((await stored(page))[`article7-test:report:${ID}`]).contact.phone, '+47 2');
  assert.notEqual((await there(page)).contact.phone, '+47 2');
  await page.evaluate(() => (window.mode = 'well'));
  await eventually(async () => assert.equal((await there(page)).contact.phone, '+47 2'));
  await banner(page, 'store').waitFor({ state: 'detached' });
});

journey('a store that is down at the start: what this browser has opens, and is brought there when it answers', { start: false }, async ({ context }) => {
  let page = await withStore(context, { reports: [norway()] });
  await open(page);
  await phone(page).fill('+47 3');
  await eventually(async () => assert.equal((await there(page)).contact.phone, '+47 3'));
  await page.evaluate(() => (window.mode = 'down'));
  await phone(page).fill('+47 4');
  await saved(page);
  await page.close();
  // The next visit: the store is down, and has the report as it was before the last change.
  page = await withStore(context, { mode: 'down', before: `last = 900; write('${ID}', ${JSON.stringify(JSON.stringify(norway({ contact: { phone: '+47 3' } })))});` });
  await banner(page, 'store').waitFor();
  await open(page);
  assert.equal(await phone(page).inputValue(), '+47 4');
  // It has another text under another revision by now: both are kept, and a person decides.
  await page.evaluate(([id, report]) => { window.mode = 'well'; write(id, JSON.stringify(report)); }, [ID, norway({ contact: { phone: '+47 0' } })]);
  await banner(page, 'conflict').waitFor();
  assert.equal(await phone(page).inputValue(), '+47 4');
});

journey('a slow store holds up nobody: the page says so, and what was typed meanwhile arrives', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  await page.evaluate(() => (window.mode = 'slow'));
  await phone(page).fill('+47 5');
  await banner(page, 'store').getByText(P['store.slow']).waitFor();
  await phone(page).fill('+47 55');
  await saved(page);
  await page.evaluate(() => { window.mode = 'well'; window.go(); });
  await eventually(async () => assert.equal((await there(page)).contact.phone, '+47 55'));
  await banner(page, 'store').waitFor({ state: 'detached' });
});

journey('a change from elsewhere is shown where nothing was typed', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  await page.evaluate(([id, report]) => { write(id, JSON.stringify(report)); window.changed(); }, [ID, norway({ contact: { phone: 'from Geneva' } })]);
  await eventually(async () => assert.equal(await phone(page).inputValue(), 'from Geneva'));
  // And typing goes on from there.
  await phone(page).fill('from Oslo');
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'from Oslo'));
  assert.equal(await banner(page, 'conflict').count(), 0);
});

journey('this browser has no room: what comes from the store is shown, what is typed goes there, and nothing is written again and again', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await page.evaluate(([id, report]) => { write(id, JSON.stringify(report)); window.changed(); }, [ID, norway({ contact: { phone: 'from Geneva' } })]);
  await eventually(async () => assert.equal(await phone(page).inputValue(), 'from Geneva'));
  const writes = () => page.evaluate(() => window.calls.filter((call) => call === 'write').length);
  const before = await writes();
  await page.waitForTimeout(1500);
  assert.equal(await writes(), before, 'nobody typed anything');
  await phone(page).fill('from Oslo');
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'from Oslo'));
  const after = await writes();
  await page.waitForTimeout(1500);
  assert.ok((await writes()) - after <= 1, 'what was typed is there once');
});

/** A page in which both sides changed the same report. */
async function conflicted(context) {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  await phone(page).fill('first');
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'first'));
  await page.evaluate(([id, report]) => void write(id, JSON.stringify(report)), [ID, norway({ contact: { phone: 'theirs' }, saved: '2026-03-01T10:00:00.000Z' })]);
  await phone(page).fill('mine');
  await banner(page, 'conflict').getByText('Norway · 2025').waitFor();
  const [told] = await heard(page, 'article7-conflict');
  assert.deepEqual([told.id, told.mine.contact.phone, told.theirs.contact.phone], [ID, 'mine', 'theirs']);
  // Undecided, neither is lost: mine is here, theirs is there, and typing goes on.
  assert.equal((await there(page)).contact.phone, 'theirs');
  await phone(page).fill('mine still');
  await saved(page);
  assert.equal((await there(page)).contact.phone, 'theirs');
  assert.equal(JSON.parse((await stored(page))[`article7-test:report:${ID}`]).contact.phone, 'mine still');
  return page;
}
const settle = (page, decision) => banner(page, 'conflict').locator(`[data-settle="${decision}"]`).click();

journey('a conflict: go on with mine', { start: false }, async ({ context }) => {
  const page = await conflicted(context);
  await settle(page, 'mine');
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'mine still'));
  await banner(page, 'conflict').waitFor({ state: 'detached' });
});

journey('a conflict: take theirs, and mine is one undo away', { start: false }, async ({ context }) => {
  const page = await conflicted(context);
  await settle(page, 'theirs');
  await eventually(async () => assert.equal(await phone(page).inputValue(), 'theirs'));
  await banner(page, 'conflict').waitFor({ state: 'detached' });
  await button(page, W.undo).click();
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'mine still'));
});

journey('a conflict: keep both as two reports', { start: false }, async ({ context }) => {
  const page = await conflicted(context);
  await settle(page, 'both');
  await eventually(async () => {
    const phones = await page.evaluate(() => [...window.there.values()].map(({ text }) => JSON.parse(text).contact.phone));
    assert.deepEqual(phones.sort(), ['mine still', 'theirs']);
  });
  await page.locator('.mark').click();
  await eventually(async () => assert.equal(await page.locator('[data-report]').count(), 2));
});

journey('the text of a conflict is the language of the app', { start: false }, async ({ context }) => {
  const page = await conflicted(context);
  await goToPart(page, W['page.summary']);
  await page.locator('select.language').selectOption('fr');
  const french = JSON.parse(readFileSync(join(DIST, 'locales/fr/portal.json'), 'utf8'));
  await banner(page, 'conflict').getByRole('button', { name: french['conflict.mine'] }).waitFor();
});

journey('an element that is taken away while the store is slow has its last word written', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  await page.evaluate(() => (window.mode = 'slow'));
  await phone(page).fill('the last word');
  await page.locator(ELEMENT).evaluate((element) => element.remove());
  await page.waitForFunction(() => window.go);
  await page.evaluate(() => { window.mode = 'well'; window.go(); });
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'the last word'));
});

journey('a report for a state and a year is the one that the store has', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()], attributes: 'state="NO" year="2025"' });
  await eventually(async () => assert.equal((await report(page))?.id, ID));
  assert.equal(await page.evaluate(() => window.there.size), 1);
});

journey('attachments are brought to a store that takes them, after the draft, and come from there', { start: false }, async ({ context }) => {
  const PDF = '%PDF-1.7 a note verbale';
  let page = await withStore(context, { reports: [norway({ attachments: [] })], mode: 'well' });
  await open(page);
  await page.evaluate(() => (window.mode = 'no-files'));
  await goToPart(page, W['page.additional']);
  const chosen = page.waitForEvent('filechooser');
  await page.locator('[data-choose]').click();
  await (await chosen).setFiles([{ name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) }]);
  // One that the store refuses holds up no text, and the page says that something is missing there.
  await eventually(async () => assert.equal((await there(page)).attachments?.[0].name, 'note.pdf'));
  const { sha256 } = (await there(page)).attachments[0];
  await banner(page, 'store').getByText(P['store.failed']).waitFor();
  await page.evaluate(() => (window.mode = 'well'));
  await eventually(async () => assert.equal(await page.evaluate(async (sum) => window.files.get(sum)?.text(), sha256), PDF));
  await banner(page, 'store').waitFor({ state: 'detached' });
  const draft = await there(page);
  await page.close();

  // Another browser, which has never seen the file; and a store that gives another file in its place.
  for (const [content, isThere] of [[PDF, true], ['something else', false]]) {
    page = await context.browser().newContext({ locale: 'en-GB' }).then((other) => withStore(other, { reports: [draft], before: `files.set('${sha256}', new Blob([${JSON.stringify(content)}]));` }));
    await open(page);
    await goToPart(page, W['page.additional']);
    const link = page.locator(`[data-download="${sha256}"]`);
    if (isThere) {
      await link.waitFor();
      const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
      assert.equal(readFileSync(await file.path(), 'utf8'), PDF);
    } else {
      await page.locator('.attachments').waitFor();
      await eventually(async () => assert.ok(await page.evaluate(() => window.calls.includes('readFile'))));
      assert.equal(await link.isVisible(), false);
    }
    await page.context().close();
  }
});

journey('a store that is set while the form starts is the one that is used', { start: false }, async ({ context }) => {
  let go;
  const held = new Promise((later) => (go = later));
  // Mounting waits for the words.
  await context.route('**/locales/en/app.json', async (route) => { await held; await route.continue(); });
  const page = await hostPage(context, '<article7-report></article7-report>', { script: `${STORE} write('${ID}', ${JSON.stringify(JSON.stringify(norway()))});`, wait: false });
  await page.waitForFunction(() => document.querySelector('article7-report').shadowRoot?.querySelector('.article7'));
  await page.locator(ELEMENT).evaluate((element) => (element.store = window.store));
  go();
  await card(page, ID).waitFor();
  await page.getByText(W['start.lead.host']).waitFor();
});

journey('a report that a slow store may have is not begun a second time: the page waits for the store', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()], mode: 'slow', attributes: 'state="NO" year="2025" no-start readonly-fields="contact.email"' });
  await banner(page, 'store').getByText(P['store.waits']).waitFor();
  // The page is there and its host is told; what it decides holds already.
  assert.deepEqual(await heard(page, 'article7-ready'), [{ report: null }]);
  await heading(page, W['start.none']).waitFor();
  await page.evaluate(() => { window.mode = 'well'; window.go(); });
  await eventually(async () => assert.equal((await report(page))?.id, ID));
  await banner(page, 'store').waitFor({ state: 'detached' });
  assert.deepEqual(await page.evaluate(() => [...window.there.keys()]), [ID]);
  assert.equal(Object.keys(await stored(page)).filter((key) => key.includes(':report:')).length, 1);
});

journey('a person may go on without a store that does not answer', { start: false }, async ({ context }) => {
  const page = await withStore(context, { mode: 'slow', attributes: 'state="NO" year="2025"' });
  await banner(page, 'store').getByRole('button', { name: P['store.without'] }).click();
  await heading(page, W['page.contact']).waitFor();
  assert.equal((await report(page)).state, 'NO');
  await phone(page).fill('typed');
  await page.evaluate(() => { window.mode = 'well'; window.go(); });
  await eventually(async () => assert.deepEqual(await page.evaluate(() => [...window.there.values()].map(({ text }) => JSON.parse(text).contact.phone)), ['typed']));
});

journey('an earlier draft that the store does not take is told once, and stays told until it does', { start: false }, async ({ context }) => {
  let page = await withStore(context, { reports: [norway()] });
  await open(page);
  await page.evaluate(() => (window.mode = 'read-only'));
  await phone(page).fill('not there yet');
  await saved(page);
  await page.close();
  // The next visit: the list answers, and the draft of last time is refused again.
  page = await withStore(context, { mode: 'read-only', before: `write('${ID}', ${JSON.stringify(JSON.stringify(norway()))});` });
  await banner(page, 'store').getByText(P['store.failed']).waitFor();
  const writes = () => page.evaluate(() => window.calls.filter((name) => name === 'write').length);
  await eventually(async () => assert.ok((await writes()) >= 3, 'it is tried again'));
  assert.equal((await heard(page, 'article7-error')).length, 1);
  assert.equal(await banner(page, 'store').count(), 1);
  await page.evaluate(() => (window.mode = 'well'));
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'not there yet'));
  await banner(page, 'store').waitFor({ state: 'detached' });
});

journey('a conflict is told once for each version of theirs', { start: false }, async ({ context }) => {
  const page = await conflicted(context);
  const told = () => page.evaluate(() => window.heard.filter(({ name }) => name === 'article7-conflict').length);
  const pulled = async () => {
    const before = await page.evaluate(() => window.calls.filter((name) => name === 'list').length);
    await page.evaluate(() => window.changed());
    await eventually(async () => assert.ok((await page.evaluate(() => window.calls.filter((name) => name === 'list').length)) > before));
    await page.evaluate(() => new Promise((later) => setTimeout(later)));
  };
  const first = await told();
  await pulled();
  await pulled();
  assert.equal(await told(), first);
  await page.evaluate(([id, report]) => { write(id, JSON.stringify(report)); window.changed(); }, [ID, norway({ contact: { phone: 'theirs anew' } })]);
  await eventually(async () => assert.equal(await told(), first + 1));
});

journey('theirs that cannot be opened here is not taken, not written over, and can be downloaded', { start: false }, async ({ context }) => {
  const page = await withStore(context, { reports: [norway()] });
  await open(page);
  const newer = { ...norway({ contact: { phone: 'of a newer app' } }), format: 'article7-report/2' };
  await page.evaluate(([id, report]) => void write(id, JSON.stringify(report)), [ID, newer]);
  await phone(page).fill('mine');
  for (const decision of ['theirs', 'both']) {
    await settle(page, decision);
    await banner(page, 'conflict').getByText(P['conflict.unread']).waitFor();
    await page.evaluate(() => window.changed());
    assert.equal(await phone(page).inputValue(), 'mine');
    assert.equal((await there(page)).contact.phone, 'of a newer app');
  }
  assert.equal((await heard(page, 'article7-error'))[0].code, 'not-a-report');
  // The person may still go on with what they typed.
  await settle(page, 'mine');
  await eventually(async () => assert.equal((await there(page)).contact.phone, 'mine'));
});

journey('a text of the store that is no report is set aside and left alone there', { start: false }, async ({ context }) => {
  const page = await withStore(context, { before: `write('odd', 'not a report');` });
  await page.locator('[data-broken="odd"]').waitFor();
  await importText(page, 'norway.json', JSON.stringify(norway()));
  await heading(page, W['page.summary']).waitFor();
  await eventually(async () => assert.equal((await there(page)).state, 'NO'));
  assert.equal(await page.evaluate(() => window.there.get('odd').text), 'not a report');
});

journey('the banner of a conflict: axe finds nothing, in light and in dark, and it fits a phone', { start: false }, async ({ context }) => {
  const page = await conflicted(context);
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'light dark'));
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(async () => (await axe.run(document.querySelector('article7-report'), { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 150)}`));
    assert.deepEqual(found, [], colorScheme);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
  assert.ok(scrollWidth <= clientWidth, `${scrollWidth} px in ${clientWidth}`);
  // By keyboard alone.
  await banner(page, 'conflict').locator('[data-settle="mine"]').focus();
  await page.keyboard.press('Enter');
  await banner(page, 'conflict').waitFor({ state: 'detached' });
});
