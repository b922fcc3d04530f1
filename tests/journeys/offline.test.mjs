// Without a network: what one visit keeps, a new version that is offered, a line that is cut anywhere.
//   CUTS=200 node --test tests/journeys/offline.test.mjs     more cuts than the few of `make test`
import assert from 'node:assert/strict';
import { cpSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, eventually, goTo, itsBrowser, ready, setUp, watch } from './support/app.mjs';
import { editCell } from './support/keys.mjs';
import { host, versions } from './support/network.mjs';
import { ELEMENT, W, button, cell, drafts, example, goToPart, goToSection, heading, importText, report, rowsOf, saved, seeTotal, words } from './support/report.mjs';

setUp();
let both;
before(() => (both = versions()));
after(() => both?.clear());

const P = JSON.parse(readFileSync(join(DIST, 'locales/en/page.json'), 'utf8'));
const M = JSON.parse(readFileSync(join(DIST, 'locales/en/money.json'), 'utf8'));
const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH|ERR_INCOMPLETE|ERR_FAILED|ERR_NETWORK|Failed to fetch|could not be fetched|is not the file of this version|unknown error occurred when fetching the script|dynamically imported module/;

/** A test with a host of its own and a browser profile of its own, in which service workers work. */
function offline(name, body, timeout = 180_000) {
  test(name, { timeout }, async (t) => {
    const line = await host(both.now);
    const context = await itsBrowser().newContext({ locale: 'en-GB', serviceWorkers: 'allow' });
    context.setDefaultTimeout(30_000);
    const visit = watch(context, line.url);
    visit.expectConsole(OFFLINE);
    try {
      await body({ line, context, visit, newPage: async () => {
        const page = await context.newPage();
        await goTo(page, line.url);
        return page;
      } }, t);
    } catch (error) {
      error.message = [error.message, ...visit.said].join('\n  ');
      throw error;
    } finally {
      await context.close();
      await line.close();
    }
    visit.assertClean();
  });
}

/** What the browser has of the app: a worker that is being installed, one that waits, one that serves. */
const workers = (page) => page.evaluate(async () => {
  const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration()) ?? {};
  return [installing, waiting, active].map((worker) => worker?.state ?? null);
});
/** Waits until the app is kept whole and serves this page. */
const kept = (page) =>
  eventually(async () => {
    const [isControlled, states] = [await page.evaluate(() => navigator.serviceWorker.controller !== null), await workers(page)];
    assert.deepEqual({ isControlled, active: states[2] }, { isControlled: true, active: 'activated' }, `a service worker serves the page; there are: ${states.join(', ')}`);
  });
const note = (page, id) => page.locator(`[data-note="${id}"]`);
const title = (page) => page.locator('article7-report h1').first().innerText();
async function load(page) {
  await importText(page, 'norway.json', JSON.stringify(example()));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
}
const sizeOf = (page, format) => page.locator(ELEMENT).evaluate(async (e, format) => (await e.exportAs(format)).size, format);

/** All that the app does. */
async function everything(page) {
  await load(page);
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 526,935,267');
  await editCell(page, 0, 'amount', 'NOK 1');
  await eventually(async () => assert.equal(rowsOf(await report(page))[0].amount, '1'));
  await button(page, W['grid.money']).click();
  await heading(page, M['money.page']).waitFor();
  await button(page, M['money.show.map']).click();
  await page.locator('svg.picture.map').waitFor();
  await goToPart(page, W['page.check']);
  await heading(page, words()['check.title']).waitFor();
  for (const format of ['json', 'csv', 'html', 'md', 'xlsx', 'docx', 'package']) assert.ok((await sizeOf(page, format)) > 500, `${format} is made`);
  // A spreadsheet and a package are read.
  for (const format of ['xlsx', 'package']) {
    await page.locator(ELEMENT).evaluate(async (e, format) => {
      const blob = await e.exportAs(format);
      await e.importFile(new File([blob], `report.${format}`));
    }, format);
  }
  await page.locator(ELEMENT).evaluate((e) => e.setAttribute('lang', 'fr'));
  await page.locator('article7-report [lang="fr"]').first().waitFor();
  await page.locator(ELEMENT).evaluate((e) => e.review());
  await page.locator(ELEMENT).evaluate((e) => e.setAttribute('lang', 'en'));
  await page.locator('article7-report .app[lang="en"]').waitFor();
}

offline('Chromium finds nothing that keeps it from being installed', async ({ line, context, newPage }) => {
  const page = await newPage();
  await kept(page);
  const browser = await context.newCDPSession(page);
  const { errors, data } = await browser.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // The profile of a test is a private one, in which nothing is installed.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  // Every picture is there, and of the size that the manifest gives.
  const manifest = JSON.parse(data);
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)].filter(({ sizes }) => sizes !== 'any');
  for (const { src, sizes } of pictures) {
    const bytes = Buffer.from(await (await fetch(new URL(src, line.url))).arrayBuffer());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG', src);
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
});

offline('after one visit everything works without a network, in the page that is open and in a new one', async ({ line, context, newPage }) => {
  const page = await newPage();
  await kept(page);
  line.cutAfter(0);
  await context.setOffline(true);
  assert.ok((await (await page.evaluate(() => fetch('nothing-that-is-kept').then(() => 'answered', () => 'no network')))) === 'no network');
  await everything(page);
  const again = await context.newPage();
  await goTo(again, `${line.url}index.html`);
  assert.equal(Object.keys(await drafts(again)).length > 0, true, 'the drafts are there');
  await everything(again);
});

offline('a new version is fetched, offered, and taken up by the button; what was typed is kept', async ({ line, newPage, context }) => {
  let page = await newPage();
  await kept(page);
  await load(page);
  await line.show(both.next);
  await page.reload();
  await ready(page);
  // Offered, not swapped: the old version goes on while a person types.
  await note(page, 'update.ready').waitFor();
  assert.equal(await title(page), W['start.title']);
  await page.locator('[data-report] .report-actions button').first().click();
  await goToSection(page, 'I');
  await editCell(page, 0, 'amount', 'NOK 77');
  await saved(page);
  assert.equal(await page.evaluate(() => document.querySelector('.notes p').getAttribute('role')), 'status');
  // Another tab has to be closed first: it would go on with half of the old version.
  const other = await newPage();
  await note(page, 'update.ready').getByRole('button', { name: P['update.take'] }).click();
  await note(page, 'update.ready').getByText(P['update.others']).waitFor();
  assert.equal(await title(other), W['start.title']);
  await other.close();
  // Typed, and not yet saved when the button is pressed.
  await editCell(page, 1, 'amount', 'NOK 78');
  await note(page, 'update.ready').getByRole('button', { name: P['update.take'] }).click();
  await heading(page, 'My reports, next version').waitFor();
  const [draft] = Object.values(await drafts(page));
  assert.deepEqual(rowsOf(draft).slice(0, 2).map(({ amount }) => amount), ['77', '78']);
  assert.equal(await note(page, 'update.ready').count(), 0);
  // The new version is whole too, and the old one is gone.
  line.cutAfter(0);
  await context.setOffline(true);
  await page.reload();
  await heading(page, 'My reports, next version').waitFor();
  assert.equal(await sizeOf(await opened(page), 'xlsx') > 500, true);
  assert.equal((await page.evaluate(() => caches.keys())).length, 1);
});
async function opened(page) {
  await page.locator('[data-report] .report-actions button').first().click();
  await heading(page, W['page.summary']).waitFor();
  return page;
}

offline('a host that is replaced by half leaves the old version whole; when it is whole, the new one is offered', async ({ line, newPage }) => {
  const page = await newPage();
  await kept(page);
  const half = join(both.next, '../half');
  cpSync(both.next, half, { recursive: true });
  cpSync(join(both.now, 'office/office_bg.wasm'), join(half, 'office/office_bg.wasm'));
  await line.show(half);
  await page.reload();
  await ready(page);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => null));
  await eventually(async () => assert.deepEqual(await page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return [installing, waiting, active?.state];
  }), [null, null, 'activated']));
  await load(page);
  assert.ok((await sizeOf(page, 'xlsx')) > 500);
  assert.equal(await note(page, 'update.ready').count(), 0);
  await line.show(both.next);
  await page.reload();
  await note(page, 'update.ready').waitFor();
});

offline('a file that the browser’s own cache has wrong, and the host calls unchanged, is fetched past it', async ({ line, newPage }) => {
  // As a line does that is lost in the middle of it; of the same length and time the host tells no difference.
  const spoiled = join(both.now, '../spoiled');
  cpSync(both.now, spoiled, { recursive: true });
  const [was, wrong] = [both.now, spoiled].map((folder) => join(folder, 'attachments.css'));
  writeFileSync(wrong, ' '.repeat(statSync(was).size));
  utimesSync(wrong, statSync(was).atime, statSync(was).mtime);
  await line.show(spoiled);
  const page = await newPage();
  await eventually(async () => assert.ok(await page.evaluate(() => caches.keys().then((names) => names.length > 0))));
  await eventually(async () => assert.deepEqual(await workers(page), [null, null, null]));
  await line.show(both.now);
  await goTo(page, line.url);
  await kept(page);
});

offline('a visit that comes while the one before still waits for a line that is lost brings everything all the same', async ({ line, newPage }) => {
  line.stallAfter(1_200_000);
  const page = await newPage();
  await ready(page);
  await eventually(() => assert.ok(line.isCut()));
  assert.deepEqual(await workers(page), ['installing', null, null]);
  line.mend();
  await page.reload();
  await ready(page);
  // Until the page has asked for what it takes for a try of its own.
  await page.waitForFunction(() => performance.getEntriesByName(new URL('offline.js', document.baseURI).href).length > 0);
  await page.waitForTimeout(1000);
  assert.deepEqual(await workers(page), ['installing', null, null]);
  line.dropStalled();
  await kept(page);
});

offline('an update that comes to nothing with the visit before is tried again by the next', async ({ line, newPage }) => {
  const page = await newPage();
  await kept(page);
  await line.show(both.next);
  line.stallAfter(400_000);
  await page.reload();
  await ready(page);
  await eventually(() => assert.ok(line.isCut()));
  assert.deepEqual(await workers(page), ['installing', null, 'activated']);
  line.mend();
  await page.reload();
  await ready(page);
  await page.waitForTimeout(1000);
  assert.deepEqual(await workers(page), ['installing', null, 'activated']);
  line.dropStalled();
  await note(page, 'update.ready').waitFor();
});

/** How often the line is cut in this run, first visits and updates together; 200 take some 15 minutes. */
const CUTS = Number(process.env.CUTS ?? 8);
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);

offline(`first visits cut at ${Math.ceil(CUTS / 2)} random points: the next good load brings everything (seed ${SEED})`, async ({ line, context, visit }) => {
  // What a whole first visit sends, so that the cuts fall anywhere in it.
  const first = await context.newPage();
  await goTo(first, line.url);
  await kept(first);
  const whole = line.sent();
  const random = dice(SEED);
  for (let n = 0; n < CUTS / 2; n += 1) {
    const profile = await itsBrowser().newContext({ locale: 'en-GB', serviceWorkers: 'allow' });
    const at = Math.floor(random() * whole);
    try {
      const page = await profile.newPage();
      line.cutAfter(at);
      await page.goto(line.url).catch(() => {});
      await eventually(() => assert.ok(line.isCut()));
      line.mend();
      await goTo(page, line.url);
      await kept(page);
      line.cutAfter(0);
      await profile.setOffline(true);
      await goTo(page, line.url);
      await load(page);
      assert.ok((await sizeOf(page, n % 2 ? 'xlsx' : 'html')) > 500);
      assert.equal(Object.keys(await drafts(page)).length, 1);
      line.mend();
    } catch (error) {
      error.message = `cut after ${at} of ${whole} bytes (seed ${SEED}, visit ${n}): ${error.message}`;
      throw error;
    } finally {
      await profile.close();
    }
  }
}, 60_000 + CUTS * 20_000);

offline(`updates cut at ${Math.floor(CUTS / 2)} random points: the old version stays whole, then the new one comes (seed ${SEED})`, async ({ line, context, newPage }) => {
  const page = await newPage();
  await kept(page);
  await load(page);
  const [id] = Object.keys(await drafts(page));
  const titles = { [both.now]: W['start.title'], [both.next]: 'My reports, next version' };
  const random = dice(SEED + 1);
  let [shown, other] = [both.now, both.next];
  let whole = 1_600_000;
  for (let n = 0; n < Math.floor(CUTS / 2); n += 1) {
    const at = Math.floor(random() * whole);
    try {
      await line.show(other);
      line.cutAfter(at);
      await page.goto(line.url);
      await ready(page);
      // Typed while the update breaks.
      await opened(page);
      await goToSection(page, 'I');
      await editCell(page, 0, 'amount', `NOK ${n + 1}`);
      await saved(page);
      await eventually(async () => assert.ok(line.isCut() || (await note(page, 'update.ready').count()) > 0));
      // Old, whole, with the draft: without any network.
      if (line.isCut()) {
        await context.setOffline(true);
        await goTo(page, line.url);
        assert.equal(await title(page), titles[shown], 'the version is the old one');
        await opened(page);
        assert.ok((await sizeOf(page, n % 2 ? 'xlsx' : 'html')) > 500);
        await context.setOffline(false);
      }
      line.mend();
      const before = line.sent();
      await page.goto(line.url);
      await page.evaluate(() => (window.isOld = true));
      await note(page, 'update.ready').getByRole('button', { name: P['update.take'] }).click();
      // The same heading may stand there before and after: the page is another when it was loaded anew.
      await eventually(async () => assert.ok(await page.evaluate(() => !window.isOld && document.readyState === 'complete')));
      await heading(page, titles[other]).waitFor();
      whole = Math.max(whole, line.sent() - before);
      const all = await drafts(page);
      assert.deepEqual(Object.keys(all), [id]);
      assert.equal(rowsOf(all[id])[0].amount, String(n + 1));
      assert.equal(rowsOf(all[id]).length, 50);
      [shown, other] = [other, shown];
    } catch (error) {
      error.message = `cut after ${at} of ${whole} bytes (seed ${SEED}, update ${n}): ${error.message}`;
      throw error;
    }
  }
}, 60_000 + CUTS * 20_000);

/** A number from 0 to 1, the same row of them for the same seed (mulberry32). */
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
