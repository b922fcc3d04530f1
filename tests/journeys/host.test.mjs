// What the page around the element decides: the form's parts, what may be changed, what is filled in,
// who submits; and the errors it is given.
import assert from 'node:assert/strict';
import { eventually, journey, setUp } from './support/app.mjs';
import { hostPage, heard } from './support/host.mjs';
import { ELEMENT, W, banner, button, cell, drafts, example, exported, fill, goToPart, goToSection, heading, importText, readyToSubmit, report, rowsOf, saved, seeRows, submitNow } from './support/report.mjs';

setUp({ base: '/portal/' });

const element = (page) => page.locator(ELEMENT);
const norway = (more = {}) => JSON.stringify({ ...example(), ...more });
/** The error of a promise that a script in the page makes. */
const refusal = (page, run) =>
  page.evaluate(async (run) => {
    const element = document.querySelector('article7-report');
    try {
      await new Function('element', `return (${run})`)(element);
      return null;
    } catch (error) {
      return { isError: error instanceof Error, code: error.code, message: error.message };
    }
  }, run);

journey('every method fails with an Error, a code, and what to do', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>');
  const cases = [
    ['element.open("nothing")', 'no-such-report', /nothing.*reports\(\)/],
    ['element.exportAs("json")', 'not-exported', /open\(id\)/],
    ['element.importFile(new File(["not a report"], "x.json"))', 'not-imported', /./],
    ['document.createElement("article7-report").open("x")', 'not-in-page', /append it/],
    ['element.importFile()', 'not-a-file', /File or a Blob/],
    ['element.importFile("norway.json")', 'not-a-file', /File or a Blob/],
    ['element.openFor("XX", 2025)', 'not-opened', /ISO 3166-1/],
    ['element.openFor("NO", "soon")', 'not-opened', /a year as a number/],
    ['element.openFor()', 'not-opened', /ISO 3166-1/],
  ];
  for (const [run, code, message] of cases) {
    const refused = await refusal(page, run);
    assert.deepEqual({ isError: refused?.isError, code: refused?.code }, { isError: true, code }, run);
    assert.match(refused.message, message);
  }
  await element(page).evaluate((e) => (e.report = { format: 'survey/1' }));
  assert.equal((await heard(page, 'article7-error'))[0].code, 'not-a-report');
  assert.deepEqual(await drafts(page), {}, 'nothing is stored');
  // What cannot be written as JSON is no trouble of the network.
  await element(page).evaluate((e) => {
    const round = {};
    round.round = round;
    e.report = round;
  });
  await eventually(async () => assert.deepEqual((await heard(page, 'article7-error')).map(({ code }) => code), ['not-a-report', 'not-a-report']));
  await element(page).evaluate((e) => {
    e.setAttribute('year', 'soon');
    e.setAttribute('state', 'NO');
  });
  await eventually(async () => assert.equal((await heard(page, 'article7-error')).at(-1).code, 'not-opened'));
  await element(page).evaluate((e) => e.removeAttribute('state'));
  assert.deepEqual(await drafts(page), {}, 'nothing is stored');
  // A Blob without a name will do.
  await element(page).evaluate((e, text) => e.importFile(new Blob([text])), norway());
  await heading(page, W['page.summary']).waitFor();
  await element(page).evaluate((e) => e.setAttribute('section', 'Z'));
  await eventually(async () => assert.match(JSON.stringify(await heard(page, 'article7-error')), /no-such-section.*“Z”/));
  // A store that is none says which of its methods is missing.
  await page.evaluate(() => {
    const element = document.createElement('article7-report');
    element.store = { list() {}, read() {}, write() {} };
    document.body.append(element);
  });
  await eventually(async () => assert.match(JSON.stringify(await heard(page, 'article7-error')), /not-a-store.*store\.remove/));
});

journey('a file that is not there is an Error with a code, and the next try works', { start: false }, async (visit) => {
  const { context } = visit;
  visit.expectConsole(/Failed to load resource/);
  let lost = true;
  await context.route(/clerk_bg\.wasm/, (route) => (lost ? route.abort() : route.continue()));
  const page = await hostPage(context, '<article7-report></article7-report>');
  await page.evaluate((text) => (document.querySelector('article7-report').report = JSON.parse(text)), norway());
  await heading(page, W['page.summary']).waitFor();
  const refused = await refusal(page, 'element.exportAs("html")');
  assert.equal(refused.isError, true);
  assert.equal(refused.code, 'not-fetched', refused.message);
  lost = false;
  await eventually(async () => assert.equal(await refusal(page, 'element.exportAs("html")'), null));
});

journey('section opens a part of the report, and follows the attribute', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report state="NO" year="2025" section="additional"></article7-report>');
  await heading(page, W['page.additional']).waitFor();
  await element(page).evaluate((e) => e.setAttribute('section', 'A'));
  await heading(page, /^A\. /).waitFor();
  await element(page).evaluate((e) => e.setAttribute('section', 'view'));
  await page.locator('article.document').waitFor();
});

journey('state and year are one wish, also when the page changes them later', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report state="NO" year="2025"></article7-report>');
  await eventually(async () => assert.equal((await report(page))?.state, 'NO'));
  await element(page).evaluate((e) => {
    e.setAttribute('state', 'PE');
    e.setAttribute('year', '2024');
  });
  await eventually(async () => assert.deepEqual((({ state, period }) => [state, period.to])(await report(page)), ['PE', '2024-12-31']));
  await saved(page);
  assert.deepEqual(Object.values(await drafts(page)).map(({ state, period }) => `${state} ${period.to.slice(0, 4)}`).sort(), ['NO 2025', 'PE 2024']);
});

journey('prefill fills in what nobody answered, and never goes over what was typed', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report state="NO" year="2025"></article7-report>', {
    script: `document.querySelector('article7-report').prefill = { contact: { authority: 'Ministry', email: 'a7@example.org' }, sections: { A: { status: 'unchanged', last_reported: 2013 } } };`,
  });
  await heading(page, W['page.contact']).waitFor();
  assert.equal(await page.locator('#q-contact-authority').inputValue(), 'Ministry');
  assert.deepEqual((await report(page)).sections.A, { status: 'unchanged', last_reported: 2013 });
  await page.locator('#q-contact-email').fill('typed@example.org');
  await element(page).evaluate((e) => (e.prefill = { contact: { email: 'again@example.org', phone: '+47 1😀'.slice(0, -1) } }));
  // Half a character is shown as the sign for one that is missing.
  const filledIn = '+47 1\ufffd';
  await eventually(async () => assert.equal(await page.locator('#q-contact-phone').inputValue(), filledIn));
  assert.equal((await report(page)).contact.email, 'typed@example.org');
  // What is undone is what was typed, not what the host says.
  await button(page, W.undo).click();
  await eventually(async () => assert.equal((await report(page)).contact.email, 'a7@example.org'));
  assert.equal((await report(page)).contact.phone, filledIn);
  // A field that the person empties stays empty when the draft is opened again.
  await page.locator('#q-contact-authority').fill('');
  await saved(page);
  await page.reload();
  await heading(page, W['page.summary']).waitFor();
  await goToPart(page, W['page.contact']);
  assert.equal(await page.locator('#q-contact-authority').inputValue(), '');
});

journey('readonly-fields: fields, tables and whole sections that only the host fills in', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report readonly-fields="state, contact.email I.assistance B"></article7-report>');
  await importText(page, 'norway.json', norway());
  await goToPart(page, W['page.contact']);
  assert.equal(await page.locator('#q-contact-email').evaluate((field) => field.readOnly), true);
  assert.equal(await page.locator('#q-contact-phone').evaluate((field) => field.readOnly), false);
  assert.equal(await page.locator('#q-state').isDisabled(), true);
  await goToSection(page, 'I');
  await seeRows(page, 50);
  await cell(page, 0, 'amount').dblclick();
  await page.keyboard.type('1');
  assert.equal(await page.locator('.cell-field').count(), 0);
  // A table that is imported does not go round it, and nobody is told that it did.
  const refused = await refusal(page, `element.importFile(new File(['destination,amount,currency\\r\\nPeru,1,NOK\\r\\n'], 'more.csv'))`);
  assert.deepEqual([refused?.code, refused?.message], ['read-only', W['access.hosts']]);
  await banner(page, 'notice').getByText(W['access.hosts']).waitFor();
  assert.equal(rowsOf(await report(page)).length, 50);
  await goToPart(page, W['page.summary']);
  assert.equal(await page.locator('[data-section="B"] input').first().isDisabled(), true);
  assert.equal(await page.locator('[data-section="A"] input').first().isDisabled(), false);
  await element(page).evaluate((e) => e.removeAttribute('readonly-fields'));
  await eventually(async () => assert.equal(await page.locator('[data-section="B"] input').first().isDisabled(), false));
});

journey('what was typed before its field became read-only is not undone there', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>');
  await importText(page, 'norway.json', norway());
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('+47 1');
  await page.locator('#q-contact-authority').click();
  await element(page).evaluate((e) => e.setAttribute('readonly-fields', 'contact.phone'));
  await button(page, W.undo).click();
  await banner(page, 'notice').getByText(W['access.hosts']).waitFor();
  assert.equal((await report(page)).contact.phone, '+47 1');
  await element(page).evaluate((e) => e.removeAttribute('readonly-fields'));
  await button(page, W.undo).click();
  await eventually(async () => assert.notEqual((await report(page)).contact.phone, '+47 1'));
});

journey('readonly-fields hold on the pages that change a whole report: files, waiting rows, money, text without a place', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report readonly-fields="additional I.assistance J.other_matters"></article7-report>');
  const waiting = [{ destination: 'PE', amount: '7', currency: 'NOK' }];
  await importText(page, 'norway.json', norway({ offered: { I: { assistance: waiting }, B: { stockpile: [{ type: 'M14', quantity: '1' }] } } }));
  const before = await report(page);
  await goToPart(page, W['page.additional']);
  await page.locator('[data-remove], .attachments, .paper section').first().waitFor();
  assert.equal(await page.locator('[data-choose], [data-remove]').count(), 0);
  // What a page hands back is looked at where it reaches the report, whatever its buttons are.
  const handed = (change) => page.locator(`${ELEMENT} .paper`).evaluate((place, change) => {
    const report = document.querySelector('article7-report').report;
    place.dispatchEvent(new CustomEvent('article7-put', { detail: JSON.stringify({ ...report, ...change }), bubbles: true }));
  }, change);
  await goToPart(page, W['page.check']);
  await page.locator(`${ELEMENT} .paper h1`).waitFor();
  const { assistance, ...others } = before.sections.I.answers;
  for (const change of [
    { sections: { ...before.sections, I: { ...before.sections.I, answers: { ...others, assistance: assistance.slice(1) } } } },
    { attachments: [] },
    { offered: { B: before.offered.B } },
    { sections: { ...before.sections, J: { status: 'changed', answers: { other_matters: 'by a page' } } } },
  ]) {
    await handed(change);
    await banner(page, 'notice').getByText(W['access.hosts']).waitFor();
    await banner(page, 'notice').getByRole('button', { name: W.close }).click();
    const now = await report(page);
    assert.deepEqual({ ...now, saved: '' }, { ...before, saved: '' });
  }
  // What is the person's they may change, there too; and what the host sets is the host's.
  await handed({ offered: { I: before.offered.I } });
  await eventually(async () => assert.deepEqual((await report(page)).offered, { I: before.offered.I }));
  await element(page).evaluate((e) => (e.report = { ...e.report, attachments: [], additional_information: 'the host’s' }));
  await eventually(async () => assert.deepEqual((({ attachments = [], additional_information: text }) => [attachments, text])(await report(page)), [[], 'the host’s']));
});

journey('a change that is refused says so: to the host by an error, to the person on the screen', { start: false }, async (visit) => {
  const { context } = visit;
  const page = await hostPage(context, '<article7-report></article7-report>');
  await importText(page, 'norway.json', norway({ id: 'norway' }));
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('kept');
  await saved(page);
  const table = `element.importFile(new File(['destination,amount,currency\\r\\nPeru,1,NOK\\r\\n'], 'more.csv'))`;
  const refuses = async (page, word) => {
    const count = (await page.evaluate(() => window.heard.filter(({ name }) => name === 'article7-error').length));
    const before = await report(page);
    assert.deepEqual(await refusal(page, table), { isError: true, code: 'read-only', message: W[word] });
    await element(page).evaluate((e) => (e.report = { ...e.report, contact: { phone: 'refused' } }));
    await eventually(async () => assert.equal((await heard(page, 'article7-error')).length, count + 1));
    const error = (await heard(page, 'article7-error')).at(-1);
    assert.deepEqual([error.code, error.message], ['read-only', W[word]]);
    await banner(page, 'notice').getByText(W[word]).waitFor();
    assert.deepEqual(await report(page), before);
  };
  await element(page).evaluate((e) => e.setAttribute('mode', 'view'));
  await refuses(page, 'access.read_only');
  await element(page).evaluate((e) => e.setAttribute('mode', 'edit'));
  // In another tab.
  const other = await context.newPage();
  await other.goto(page.url());
  await heading(other, W['start.title']).waitFor();
  await other.locator(ELEMENT).evaluate((e) => e.open('norway'));
  await banner(other, 'read-only').getByText(W['access.other_tab']).waitFor();
  await refuses(other, 'access.other_tab');
  await other.close();
  // Submitted: set without that, it would take the place of what was declared.
  await importText(page, 'submitted.json', norway({ id: 'submitted', submitted: '2026-04-01T00:00:00.000Z', declaration: { name: 'Kari', function: 'Head', date: '2026-04-01' } }));
  await eventually(async () => assert.ok((await report(page)).submitted));
  const before = await report(page);
  await element(page).evaluate((e) => (e.report = { ...e.report, submitted: null, declaration: undefined, contact: {} }));
  await eventually(async () => assert.equal((await heard(page, 'article7-error')).at(-1).code, 'read-only'));
  assert.deepEqual(await report(page), before);
});

journey('a report for another form of this host is left where it is', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>');
  const foreign = JSON.stringify({ ...example(), id: 'foreign', form: 'ccm-article-7' });
  await page.evaluate((text) => {
    localStorage.setItem('article7:report:foreign', text);
    // As an element of another form left it that knew no better.
    localStorage.setItem('article7:aside:astray', text.replace('"foreign"', '"astray"'));
  }, foreign);
  await page.reload();
  await heading(page, W['start.title']).waitFor();
  await importText(page, 'norway.json', norway());
  await page.locator('.mark').click();
  await page.locator('[data-report]').first().waitFor();
  assert.equal(await page.locator('[data-broken]').count(), 0);
  const there = await page.evaluate(() => ({ ...localStorage }));
  assert.equal(there['article7:report:foreign'], foreign);
  assert.ok(there['article7:report:astray']);
  assert.equal('article7:aside:astray' in there, false);
});

journey('a link with the report is offered where there is a page that opens it', { start: false }, async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await hostPage(context, '<article7-report></article7-report>');
  await importText(page, 'norway.json', norway());
  await goToPart(page, W['page.view']);
  await page.locator('summary', { hasText: W.export }).click();
  await button(page, W['export.json']).waitFor();
  assert.equal(await button(page, W['export.link']).isVisible(), false);
  await element(page).evaluate((e) => e.setAttribute('link-base', '/forms/article-7/'));
  await button(page, W['export.link']).click();
  await eventually(async () => assert.match(await page.evaluate(() => navigator.clipboard.readText()), new RegExp(`^${new URL('/forms/article-7/', page.url()).href}#report=`)));
});

journey('no-start, no-header and no-submit leave these to the host', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report no-start no-header no-submit></article7-report>');
  await heading(page, W['start.none']).waitFor();
  assert.equal(await page.locator('.header').isVisible(), false);
  assert.equal(await page.getByText(W['start.lead']).count(), 0);
  await importText(page, 'norway.json', norway());
  await goToPart(page, W['page.contact']);
  await page.locator('.steps').getByRole('button', { name: W.back, exact: true }).click();
  await heading(page, W['page.contact']).waitFor();
  assert.equal((await report(page)).state, 'NO');
  await goToPart(page, W['page.check']);
  await page.locator('[data-submit]').waitFor({ state: 'attached' });
  assert.equal(await page.locator('[data-submit]').isVisible(), false);
  await element(page).evaluate((e) => e.removeAttribute('no-submit'));
  await page.locator('[data-submit]').waitFor();
});

/** Fills in the declaration and presses the button. */
async function submit(page) {
  await readyToSubmit(page, { role: 'Head of section' });
  await submitNow(page);
}

journey('article7-submit: the host takes the package and its receipt is kept and shown', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>', {
    script: `document.querySelector('article7-report').addEventListener('article7-submit', async (event) => {
      event.preventDefault();
      const blob = await event.detail.package();
      window.taken = { type: blob.type, size: blob.size, start: [...new Uint8Array(await blob.slice(0, 2).arrayBuffer())], report: event.detail.report };
      window.answer = () => event.detail.respond({ receipt: 'ISU-2026-17' });
    });`,
  });
  await importText(page, 'norway.json', norway());
  await submit(page);
  await page.waitForFunction(() => window.taken);
  const taken = await page.evaluate(() => window.taken);
  assert.deepEqual(taken.start, [0x50, 0x4b]);
  assert.ok(taken.size > 10_000, `${taken.size} bytes`);
  assert.equal(taken.report.declaration.name, 'Kari Nordmann');
  // Until the host answers it cannot be changed, and what is stored is the draft.
  await banner(page, 'read-only').getByText(W['submit.waiting']).waitFor();
  assert.equal(Object.values(await drafts(page))[0].submitted, null);
  await page.evaluate(() => window.answer());
  await page.locator('[data-submitted]').getByText(fill('submit.receipt', { receipt: 'ISU-2026-17' })).waitFor();
  const kept = Object.values(await drafts(page))[0];
  assert.equal(kept.receipt, 'ISU-2026-17');
  assert.ok(kept.submitted);
  assert.equal((await heard(page, 'article7-submitted'))[0].receipt, 'ISU-2026-17');
  const { text } = await exported(page, 'json');
  assert.equal(JSON.parse(text).receipt, 'ISU-2026-17');
});

journey('a host that refuses leaves a draft that can be changed, and says why', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>', {
    script: `document.querySelector('article7-report').addEventListener('article7-submit', (event) => {
      event.detail.respond(Promise.reject(new Error('The registry is closed until noon.')));
    });`,
  });
  await importText(page, 'norway.json', norway());
  await submit(page);
  await banner(page, 'notice').getByText('The registry is closed until noon.').waitFor();
  const now = await report(page);
  assert.deepEqual([now.submitted, now.declaration], [null, undefined]);
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('+47 2');
  await eventually(async () => assert.equal((await report(page)).contact.phone, '+47 2'));
});

const SILENT = `document.querySelector('article7-report').addEventListener('article7-submit', (event) => {
  event.preventDefault();
  window.answers = [...(window.answers ?? []), event.detail.respond];
});`;
/** Submits to a host that says nothing, and stops waiting. */
async function stopWaiting(page) {
  await importText(page, 'norway.json', norway());
  await submit(page);
  await button(page, W['submit.stop']).click();
  await eventually(async () => assert.equal((await report(page)).submitted, null));
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').waitFor();
}

journey('a host that never answers is waited for no longer: the report is a draft again, and stays one', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>', { script: SILENT });
  await stopWaiting(page);
  await page.locator('#q-contact-phone').fill('+47 2');
  // It refuses after all: what was typed since is not thrown away.
  await page.evaluate(() => window.answers[0](Promise.reject(new Error('The registry is closed.'))));
  await saved(page);
  assert.equal((await report(page)).contact.phone, '+47 2');
  // It is asked again, and the first answer does not count for the second.
  await submit(page);
  await banner(page, 'read-only').getByText(W['submit.waiting']).waitFor();
  await page.evaluate(() => window.answers[1]({ receipt: 'ISU-2' }));
  await page.locator('[data-submitted]').getByText(fill('submit.receipt', { receipt: 'ISU-2' })).waitFor();
  assert.equal(Object.values(await drafts(page))[0].contact.phone, '+47 2');
});

journey('a host that answers after all: kept where nothing was changed since, otherwise told', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>', { script: SILENT });
  await stopWaiting(page);
  await page.evaluate(() => window.answers[0]({ receipt: 'ISU-1' }));
  await eventually(async () => assert.equal((await report(page)).receipt, 'ISU-1'));

  const other = await hostPage(await context.browser().newContext(), '<article7-report></article7-report>', { script: SILENT });
  await stopWaiting(other);
  await other.locator('#q-contact-phone').fill('+47 2');
  await other.evaluate(() => window.answers[0]({ receipt: 'ISU-1' }));
  await banner(other, 'notice').getByText(fill('submit.late', { receipt: 'ISU-1' })).waitFor();
  assert.equal((await report(other)).submitted, null);
  await other.context().close();
});

journey('without a host that listens, submitting locks the report and downloads the package', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>');
  await importText(page, 'norway.json', norway());
  const [file] = await Promise.all([page.waitForEvent('download'), submit(page)]);
  assert.match(file.suggestedFilename(), /\.zip$/);
  await page.locator('[data-submitted]').waitFor();
  const kept = Object.values(await drafts(page))[0];
  assert.ok(kept.submitted);
  assert.equal('receipt' in kept, false);
});

journey('what a page sets before the module is loaded counts', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>', { script: `document.querySelector('article7-report').report = ${norway()};` });
  await heading(page, W['page.summary']).waitFor();
  assert.equal((await report(page)).state, 'NO');
});

journey('what is asked for is the first thing to be seen: no start page before it, nothing that jumps', { start: false }, async ({ context }) => {
  // Every heading that can be seen, from the first frame on, and what was moved on the screen.
  const script = `
    window.seen = new Set();
    window.moved = [];
    new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      const heading = document.querySelector('article7-report').shadowRoot?.querySelector('h1');
      if (heading?.checkVisibility({ opacityProperty: true })) seen.add(heading.textContent);
      requestAnimationFrame(look);
    };
    look();`;
  const seen = (page) => page.evaluate(() => [...window.seen]);
  const given = await hostPage(context, '<article7-report section="I"></article7-report>', { script: `document.querySelector('article7-report').report = ${norway()};${script}` });
  await seeRows(given, 50);
  const asked = await hostPage(context, '<article7-report section="I" report-id="example-norway-2025"></article7-report>', { path: 'asked.html', script });
  await seeRows(asked, 50);
  for (const page of [given, asked]) {
    await eventually(async () => assert.equal((await seen(page)).length, 1));
    assert.deepEqual(await page.evaluate(() => window.moved), []);
  }
  assert.deepEqual(await seen(given), await seen(asked));
  // A new report comes before the names and dates that the browser has to look for: they move nothing either.
  const begun = await hostPage(context, '<article7-report state="NO" year="2025" lang="fr"></article7-report>', { path: 'begun.html', script });
  await begun.locator('.saved .tick').waitFor();
  await begun.locator('.header-name', { hasText: 'Norvège · 2025' }).waitFor();
  assert.deepEqual(await begun.evaluate(() => window.moved), []);
  // What cannot be opened leaves the form to be seen.
  const lost = await hostPage(context, '<article7-report report-id="nothing"></article7-report>', { path: 'lost.html', script });
  assert.equal((await seen(lost)).length, 1);
  assert.notDeepEqual(await seen(lost), await seen(given));
});

journey('the language that a person chooses is told', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report lang="en"></article7-report>');
  await page.locator('select.language').selectOption('fr');
  assert.deepEqual(await heard(page, 'article7-language'), [{ language: 'fr' }]);
});

journey('light and dark follow the page; its colours and parts are taken', { start: false, colorScheme: 'dark' }, async ({ context }) => {
  const page = await hostPage(
    context,
    `<style>#light { color-scheme: light } #dark { color-scheme: dark; --accent: rgb(1, 100, 50) } #dark::part(header) { border-block-start: 5px solid rgb(9, 9, 9) }</style>
     <article7-report id="plain"></article7-report><article7-report id="light"></article7-report><article7-report id="dark"></article7-report>`,
    // A page that styles itself in its own text is not under our policy.
    { headers: {} },
  );
  await eventually(async () => assert.equal(await page.locator('article7-report h1').count(), 3));
  const look = (id, what, name) => page.locator(`#${id} ${what}`).first().evaluate((one, name) => getComputedStyle(one)[name], name);
  const ground = (id) => look(id, '.article7', 'backgroundColor');
  // The device prefers dark; a page that says nothing of it is light, and so is what is in it.
  assert.deepEqual([await ground('plain'), await ground('light'), await ground('dark')], ['rgb(244, 246, 248)', 'rgb(244, 246, 248)', 'rgb(14, 21, 28)']);
  assert.equal(await look('dark', '.primary', 'backgroundColor'), 'rgb(1, 100, 50)');
  assert.notEqual(await look('light', '.primary', 'backgroundColor'), 'rgb(1, 100, 50)');
  assert.equal(await look('dark', '.header', 'borderTopWidth'), '5px');
  // And follows when the page changes its mind.
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'light dark'));
  await eventually(async () => assert.equal(await ground('plain'), 'rgb(14, 21, 28)'));
});
