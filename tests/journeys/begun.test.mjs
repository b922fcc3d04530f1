// A new report is begun before the app is there: on a slow line its first fields come seconds earlier,
// and nothing that is typed into them is lost.
import assert from 'node:assert/strict';
import { eventually, journey, setUp } from './support/app.mjs';
import { hostPage } from './support/host.mjs';
import { ELEMENT, drafts, report, saved } from './support/report.mjs';

setUp();

const LEFT = 'article7:begun:NO-2025';
const element = (lang) => `<article7-report state="NO" year="2025" lang="${lang}"></article7-report>`;
const left = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), LEFT);
const isBegun = (page) => page.locator(`${ELEMENT} .begun`).count();
const email = (page) => page.locator('#q-contact-email');
const authority = (page) => page.locator('#q-contact-authority');
/** What has the focus in the element, and where in it. */
const focused = (page) =>
  page.locator(ELEMENT).evaluate((element) => {
    const { id, value, selectionStart, selectionEnd } = element.shadowRoot.activeElement ?? {};
    return { id, value, at: [selectionStart, selectionEnd] };
  });

/** Holds the app back; `come` lets it come, `fail` lets it fail. */
async function hold(context) {
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await context.route('**/app/article7_bg.wasm', async (route) => ((await held) === 'fail' ? route.abort() : route.continue()));
  return { come: () => go('come'), fail: () => go('fail') };
}

async function begin(context, lang = 'en') {
  const page = await hostPage(context, element(lang), { wait: false });
  await page.locator(`${ELEMENT} .begun h1`).waitFor();
  return page;
}

/** A report that is begun, with an authority, whose app could not be fetched; it can from then on. */
async function strand(context, typed) {
  const app = await hold(context);
  const host = await begin(context);
  await authority(host).fill(typed);
  app.fail();
  await host.getByRole('alert').waitFor();
  await context.unroute('**/app/article7_bg.wasm');
  return host;
}

/** The fields and what describes them, as a person and a screen reader find them. */
const page = (host) =>
  host.locator(ELEMENT).evaluate((element) =>
    [...element.shadowRoot.querySelectorAll('.page, .page > :not(.steps), .page > :not(.steps) *:not(option, optgroup)')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const attributes = [...one.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      // Names and dates come when the browser's Intl is ready.
      const isLater = ['SELECT', 'MAIN'].includes(one.tagName) || one.id === 'q-year-help' || one.querySelector('option, #q-year-help');
      const at = [x, y, width, ...(one.tagName === 'MAIN' ? [] : [height])].map((length) => Math.round(length * 10) / 10);
      return [one.tagName, ...attributes, ...at, isLater ? '' : one.textContent.trim(), one.value && one.tagName === 'INPUT' ? one.value : ''].join(' ');
    }),
  );

for (const [lang, width] of [['en', 1280], ['en', 376], ['fr', 1280], ['fr', 376]])
  journey(`the first fields are those of the app and stand where it has them (${lang}, ${width})`, { start: false, viewport: { width, height: 800 } }, async ({ context }) => {
    const app = await hold(context);
    const host = await begin(context, lang);
    const begun = await page(host);
    assert.ok(begun.length > 30);
    app.come();
    await saved(host);
    assert.equal(await isBegun(host), 0);
    assert.deepEqual(await page(host), begun);
  });

journey('who types before the app is there goes on typing when it is', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await begin(context);
  await email(host).pressSequentially('mine.action@mfa.no');
  await authority(host).pressSequentially('Minstry');
  for (let i = 0; i < 4; i += 1) await host.keyboard.press('ArrowLeft');
  assert.deepEqual(await left(host), { 'q-contact-email': 'mine.action@mfa.no', 'q-contact-authority': 'Minstry' });
  app.come();
  await eventually(async () => assert.equal(await isBegun(host), 0));
  assert.deepEqual(await focused(host), { id: 'q-contact-authority', value: 'Minstry', at: [3, 3] });
  await host.keyboard.type('i');
  await saved(host);
  const { contact } = await report(host);
  assert.deepEqual(contact, { authority: 'Ministry', email: 'mine.action@mfa.no' });
  const [draft] = Object.values(await drafts(host));
  assert.deepEqual(draft.contact, contact);
  assert.equal(await left(host), null);
  // It was typed: it is taken back like anything else.
  await host.keyboard.press('Control+z');
  await eventually(async () => assert.notEqual(await authority(host).inputValue(), 'Ministry'));
});

journey('where the app does not come, what was typed stays, and is there at the next visit', { start: false }, async ({ context, expectConsole }) => {
  expectConsole(/ERR_FAILED|preloaded/);
  const host = await strand(context, 'Ministry of Foreign Affairs');
  assert.equal(await authority(host).inputValue(), 'Ministry of Foreign Affairs');
  await authority(host).press('End');
  await host.keyboard.type(' of Norway');
  await host.reload();
  await saved(host);
  assert.equal((await report(host)).contact.authority, 'Ministry of Foreign Affairs of Norway');
  assert.equal(await left(host), null);
});

journey('the app that failed to come is fetched again when the element is put back', { start: false }, async ({ context, expectConsole }) => {
  expectConsole(/ERR_FAILED|preloaded/);
  const host = await strand(context, 'Ministry');
  await host.locator(ELEMENT).evaluate(async (element) => {
    element.remove();
    await new Promise((later) => setTimeout(later));
    document.body.append(element);
  });
  await saved(host);
  assert.equal((await report(host)).contact.authority, 'Ministry');
});

journey('a word that is being put together is not cut in two by the app', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await begin(context);
  await authority(host).focus();
  const devtools = await context.newCDPSession(host);
  await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  app.come();
  // All is there, and waits: half a second is ten times what it takes.
  await host.waitForTimeout(500);
  assert.equal(await isBegun(host), 1);
  await devtools.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await devtools.send('Input.insertText', { text: '日本' });
  await eventually(async () => assert.equal(await isBegun(host), 0));
  await saved(host);
  assert.equal((await report(host)).contact.authority, '日本');
});

journey('what was typed is not put into another report that the host opens; it waits for its own', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await begin(context);
  await authority(host).fill('Ministry');
  await host.locator(ELEMENT).evaluate((element) => {
    element.report = { format: 'article7-report/1', form: 'apmbc-article-7', id: 'another', state: 'SE', period: { from: '2025-01-01', to: '2025-12-31' }, contact: { email: 'a@b.se' } };
  });
  app.come();
  await eventually(async () => assert.equal((await report(host))?.state, 'SE'));
  await eventually(async () => assert.equal(await isBegun(host), 0));
  assert.equal((await report(host)).contact.authority, undefined);
  assert.deepEqual(await left(host), { 'q-contact-authority': 'Ministry' });
  const own = await hostPage(context, element('en'), { path: 'own.html' });
  await saved(own);
  await eventually(async () => assert.equal((await report(own)).contact?.authority, 'Ministry'));
  await eventually(async () => assert.equal(await left(own), null));
});

journey('what was typed for a year is not put into another that the host asks for meanwhile', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await begin(context);
  await authority(host).fill('Ministry');
  await host.locator(ELEMENT).evaluate((element) => element.setAttribute('year', '2024'));
  app.come();
  await eventually(async () => assert.equal((await report(host))?.period.to, '2024-12-31'));
  await eventually(async () => assert.equal(await isBegun(host), 0));
  assert.equal((await report(host)).contact?.authority, undefined);
  assert.deepEqual(await left(host), { 'q-contact-authority': 'Ministry' });
});

journey('what was typed comes into its report also where the host shows another section meanwhile', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await begin(context);
  await authority(host).fill('Ministry');
  await host.locator(ELEMENT).evaluate((element) => element.setAttribute('section', 'summary'));
  app.come();
  await eventually(async () => assert.equal((await report(host))?.contact?.authority, 'Ministry'));
  await eventually(async () => assert.equal(await left(host), null));
});

journey('where the host reads its reports only, nothing is typed into them, and nothing of it is lost', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await begin(context);
  await authority(host).fill('Ministry');
  await email(host).fill('a@b.no');
  await host.locator(ELEMENT).evaluate((element) => element.setAttribute('readonly-fields', 'contact.email'));
  app.come();
  await eventually(async () => assert.equal((await report(host))?.contact?.authority, 'Ministry'));
  await eventually(async () => assert.deepEqual(await left(host), { 'q-contact-email': 'a@b.no' }));
  assert.equal(await email(host).inputValue(), '');
});

journey('a host that types elsewhere keeps the focus while a report opens', { start: false }, async ({ context }) => {
  const app = await hold(context);
  const host = await hostPage(context, `<input id="search">${element('en')}`, { wait: false });
  await host.locator(`${ELEMENT} .begun h1`).waitFor();
  await host.locator('#search').focus();
  app.come();
  await saved(host);
  assert.equal(await host.evaluate(() => document.activeElement.id), 'search');
});
