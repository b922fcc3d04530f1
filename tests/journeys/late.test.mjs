// The late part of the app, held back: the first page needs nothing of it, and whatever does waits for it.
import assert from 'node:assert/strict';
import { address, eventually, journey, ready, setUp } from './support/app.mjs';
import { ELEMENT, W, banner, button, card, drafts, fill, goToPart, heading, report, saved, words } from './support/report.mjs';

setUp();
const FR = words('fr');
const field = (page, id) => page.locator(`[data-question="contact.${id}"] input`);

/** Holds the late part back; `come` lets it come, `fail` lets it fail once. */
async function hold(context) {
  let come, failed;
  const held = new Promise((resolve) => (come = resolve));
  await context.route('**/app/tables-*.wasm', async (route) => {
    if (failed) {
      failed = false;
      return route.abort();
    }
    await held;
    await route.continue();
  });
  return { come, fail: () => (failed = true) };
}

async function startReport(page) {
  await button(page, W['start.new']).click();
  await page.locator('#new-state').selectOption('NO');
  await page.locator('#new-year').fill('2025');
  await button(page, W['new.start']).click();
  await heading(page, W['page.contact']).waitFor();
}

journey('a first report is started, typed in and kept before the late part is there', { start: false }, async ({ context, newPage }) => {
  const late = await hold(context);
  const page = await newPage();
  await startReport(page);
  await field(page, 'authority').pressSequentially('Ministry');
  await eventually(async () => assert.equal(Object.values(await drafts(page))[0]?.contact?.authority, 'Ministry'));
  const [{ id }] = Object.values(await drafts(page));
  const listed = await page.locator(ELEMENT).evaluate((element) => element.reports().map(({ id, state, year }) => ({ id, state, year })));
  assert.deepEqual(listed, [{ id, state: 'NO', year: 2025 }]);

  await page.keyboard.press('Control+z');
  await eventually(async () => assert.equal(await field(page, 'authority').inputValue(), ''));
  await page.keyboard.press('Control+y');
  await eventually(async () => assert.equal(await field(page, 'authority').inputValue(), 'Ministry'));
  await page.locator('#q-state').selectOption('SE');
  await page.locator('.header-name', { hasText: fill('report.name', { state: 'Sweden', year: '2025' }) }).waitFor();
  await page.locator('.language').selectOption('fr');
  await page.getByRole('heading', { level: 1, name: FR['page.contact'] }).waitFor();
  assert.equal(await page.locator('#q-state').inputValue(), 'SE');
  await page.locator('.language').selectOption('en');

  // Each of these is of the late part.
  for (const name of [W['page.check'], W['page.view'], W['page.additional'], W['page.summary']]) {
    await goToPart(page, name);
    await page.getByText(W['late.coming']).waitFor();
  }
  await goToPart(page, W['page.contact']);
  await heading(page, W['page.contact']).waitFor();
  const asked = page.locator(ELEMENT).evaluate(async (element) => [await element.openFor('SE', 2025), (await element.exportAs('json')).type]);
  await goToPart(page, W['page.summary']);
  late.come();
  await heading(page, W['page.summary']).waitFor();
  assert.deepEqual(await asked, [true, 'application/json']);
  assert.equal((await report(page)).contact.authority, 'Ministry');
});

journey('back at the start, the list waits for the late part', { start: false }, async ({ context, newPage }) => {
  const late = await hold(context);
  const page = await newPage();
  await startReport(page);
  await saved(page);
  await page.locator('.mark').click();
  await heading(page, W['start.title']).waitFor();
  await page.getByText(W['late.coming']).waitFor();
  await button(page, W['start.paste']).click();
  late.come();
  const [{ id }] = Object.values(await drafts(page));
  await card(page, id).waitFor();
  await page.locator('#paste-report').waitFor();
});

journey('what lies on this device is shown when the late part is there, and not before', async ({ page, context }) => {
  await startReport(page);
  await saved(page);
  const [{ id }] = Object.values(await drafts(page));
  const late = await hold(context);
  const again = await context.newPage();
  await again.goto(address());
  await again.waitForTimeout(500);
  assert.equal(await again.locator(`${ELEMENT} h1`).count(), 0);
  late.come();
  await ready(again);
  await card(again, id).waitFor();
});

journey('a late part that does not come is said, and fetched again', { start: false }, async ({ context, newPage, expectConsole }) => {
  expectConsole(/ERR_FAILED/);
  const late = await hold(context);
  const page = await newPage();
  await startReport(page);
  late.fail();
  await goToPart(page, W['page.summary']);
  await banner(page, 'notice').getByText(W['tables.failed']).waitFor();
  late.come();
  await banner(page, 'notice').getByRole('button', { name: W['tables.again'] }).click();
  await heading(page, W['page.summary']).waitFor();
});

journey('a page whose element is told what to fill in waits for the late part', async ({ page }) => {
  await page.locator(ELEMENT).evaluate((element) => {
    const another = document.createElement('article7-report');
    Object.assign(another, { prefill: { contact: { authority: 'Ministry of Foreign Affairs' } } });
    for (const [name, value] of [['state', 'NO'], ['year', '2025'], ['readonly-fields', 'contact.authority'], ['id', 'another']]) another.setAttribute(name, value);
    element.after(another);
  });
  await eventually(async () => assert.equal(await page.locator('#another').locator('[data-question="contact.authority"] input').inputValue(), 'Ministry of Foreign Affairs'));
});
