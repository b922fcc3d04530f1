// Links: a new report, a file of the same host, a whole report in the address; and those of ill will.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { DIST, address, eventually, journey, setUp } from './support/app.mjs';
import { editCell } from './support/keys.mjs';
import { W, button, download, drafts, example, goToPart, goToSection, heading, importText, report, rowsOf, saved } from './support/report.mjs';

setUp({ base: '/reports/' });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const words = (lang = 'en') => JSON.parse(readFileSync(join(DIST, `locales/${lang}/page.json`), 'utf8'));
const P = words();
const note = (page, id) => page.locator(`[data-note="${id}"]`);
const link = (report) => `#report=${deflateRawSync(typeof report === 'string' ? report : JSON.stringify(report)).toString('base64url')}`;
const small = () => {
  const whole = example();
  whole.sections.I.answers.assistance.length = 5;
  return whole;
};

describe('links', () => {
  journey('#new opens a new report of a State Party in a language; the next time, the one that is there', { start: false }, async ({ newPage }) => {
    const page = await newPage('#new?state=NO&year=2025&lang=fr');
    await page.locator('article7-report .app[lang="fr"]').waitFor();
    await eventually(async () => assert.deepEqual([(await report(page))?.state, (await report(page))?.period.from], ['NO', '2025-01-01']));
    assert.ok(!page.url().includes('#'), 'a reload does not open it again');
    await page.locator('#q-contact-authority').fill('Utenriksdepartementet');
    await saved(page);
    const again = await newPage('#new?state=NO&year=2025&lang=en');
    await note(again, 'link.new_there').waitFor();
    assert.equal((await report(again)).contact.authority, 'Utenriksdepartementet');
    assert.equal(Object.keys(await drafts(again)).length, 1);
  });

  journey('#open opens a file of this host, and of no other', { start: false }, async ({ newPage }) => {
    const page = await newPage('#open?url=examples/norway-2025.json');
    await heading(page, W['page.summary']).waitFor();
    assert.equal(rowsOf(await report(page)).length, 50);
    for (const url of ['https://example.org/report.json', '//example.org/x', 'javascript:alert(1)', 'data:application/json,{}', 'http://127.0.0.1:1/x.json']) {
      const other = await newPage(`#open?url=${encodeURIComponent(url)}`);
      await note(other, 'link.other_host').waitFor();
      assert.equal(await report(other), null);
      await other.close();
    }
  });

  journey('a file that is not there, or is no report, is told and changes nothing', { start: false }, async ({ newPage, expectConsole }) => {
    expectConsole(/404/);
    const page = await newPage('#open?url=nothing.json');
    await note(page, 'link.not_fetched').waitFor();
    const other = await newPage('#open?url=icon.svg');
    await note(other, 'link.not_opened').waitFor();
    assert.deepEqual(await drafts(other), {});
  });

  journey('the menu copies a link that carries the report; in another browser it opens as it was', async ({ page, context, newPage }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await importText(page, 'norway.json', JSON.stringify(example()));
    await heading(page, W['page.summary']).waitFor();
    await saved(page);
    await goToPart(page, W['page.view']);
    await page.locator('summary', { hasText: W.export }).click();
    await button(page, W['export.link']).click();
    await page.getByText(P['link.copied']).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`${address()}#report=`));
    assert.ok(copied.length <= 8000, `${copied.length} characters`);
    const sent = await report(page);
    // Another device: nothing is stored there.
    await page.evaluate(() => localStorage.clear());
    await page.close();
    const asked = [];
    context.on('request', (request) => asked.push(request.url()));
    const there = await newPage(copied.slice(address().length));
    await heading(there, W['page.summary']).waitFor();
    const got = await report(there);
    assert.deepEqual({ ...got, saved: '' }, { ...sent, saved: '' });
    assert.ok(asked.every((url) => !url.includes(copied.slice(-40))), 'no request holds the report');
  });

  journey('a report that is too large for a link says so, and the file is offered', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const whole = example();
    // What does not repeat cannot be made small.
    for (let n = 0; n < 400; n += 1) rowsOf(whole).push({ ...rowsOf(whole)[0], details: `${Math.sin(n)}${Math.cos(n)}`, amount: String(Math.floor(Math.abs(Math.sin(n)) * 1e9)) });
    await importText(page, 'large.json', JSON.stringify(whole));
    await heading(page, W['page.summary']).waitFor();
    await goToPart(page, W['page.view']);
    await page.locator('summary', { hasText: W.export }).click();
    await button(page, W['export.link']).click();
    await page.getByText(/too large for a link: [\d,]+ characters, .* 8,000/).waitFor();
    const file = await download(page, () => page.locator('.banner').getByRole('button', { name: W['export.json'] }).click());
    assert.equal(rowsOf(JSON.parse(file.text)).length, 450);
  });

  journey('a report or a package that the system hands over is opened, and what is none is told', { start: false }, async ({ context }) => {
    // The system's part: what the installed app is given when a file is opened with it.
    const system = () => {
      let hand;
      const consumer = new Promise((resolve) => (hand = resolve));
      Object.defineProperty(window, 'launchQueue', { value: { setConsumer: hand } });
      window.launch = async (name, part) => (await consumer)({ files: [{ name, getFile: async () => new File([part], name) }] });
    };
    const start = async (context) => {
      await context.addInitScript(system);
      const page = await context.newPage();
      await page.goto(address(''));
      await heading(page, W['start.title']).waitFor();
      return page;
    };
    const page = await start(context);
    await page.evaluate(() => launch('none.json', 'no report'));
    await note(page, 'link.not_opened').waitFor();
    assert.deepEqual(await drafts(page), {});
    await page.evaluate((text) => launch('norway.json', text), JSON.stringify(small()));
    await heading(page, W['page.summary']).waitFor();
    assert.equal(rowsOf(await report(page)).length, 5);
    const bytes = await page.locator('article7-report').evaluate(async (e) => [...new Uint8Array(await (await e.exportAs('package')).arrayBuffer())]);

    const elsewhere = await context.browser().newContext({ locale: 'en-GB' });
    const other = await start(elsewhere);
    await other.evaluate((bytes) => launch('norway.zip', new Uint8Array(bytes)), bytes);
    await heading(other, W['page.summary']).waitFor();
    assert.equal(rowsOf(await report(other)).length, 5);
    await elsewhere.close();
  });

  journey('a link never takes the place of a draft: the draft opens, and the other as a copy where it is wanted', { start: false }, async ({ newPage }) => {
    const page = await newPage(link(small()));
    await heading(page, W['page.summary']).waitFor();
    await goToSection(page, 'I');
    await editCell(page, 0, 'amount', 'NOK 7');
    await saved(page);
    const [id] = Object.keys(await drafts(page));
    // The same link again, in the page that is open.
    await page.evaluate((hash) => (location.hash = hash), link(small()));
    await note(page, 'link.there').waitFor();
    assert.equal(rowsOf(await report(page))[0].amount, '7');
    await note(page, 'link.there').getByRole('button', { name: P['link.copy'] }).click();
    await eventually(async () => assert.equal(Object.keys(await drafts(page)).length, 2));
    const all = await drafts(page);
    assert.equal(rowsOf(all[id])[0].amount, '7', 'the draft is as it was');
    const copy = Object.keys(all).find((other) => other !== id);
    assert.equal(rowsOf(all[copy])[0].amount, rowsOf(small())[0].amount);
    assert.equal(await page.locator('.notes').count(), 0);
  });

  journey('a copy of a report that is the same to the letter is a report of its own', { start: false }, async ({ newPage }) => {
    const page = await newPage(link(small()));
    await heading(page, W['page.summary']).waitFor();
    await saved(page);
    const [[id, first]] = Object.entries(await drafts(page));
    await page.evaluate((hash) => (location.hash = hash), link(first));
    await note(page, 'link.there').getByRole('button', { name: P['link.copy'] }).click();
    await eventually(async () => assert.equal(Object.keys(await drafts(page)).length, 2));
    const opened = await report(page);
    assert.notEqual(opened.id, id);
    assert.deepEqual({ ...opened, id, saved: '' }, { ...first, saved: '' });
  });

  const bomb = () => deflateRawSync(Buffer.alloc(60_000_000, 0x20)).toString('base64url');
  const hostile = {
    'cut off': () => link(small()).slice(0, 400),
    'not base64': () => '#report=%%%~~~',
    'empty': () => '#report=',
    'no report': () => link('{"format":"survey/1"}'),
    'a table, which would go into an open report': () => link('Country,Amount\nAF,1\n'),
    'another compression': () => `#report=${gzipSync(JSON.stringify(small())).toString('base64url')}`,
    'null': () => link('null'),
    'nested without end': () => link(`${'['.repeat(90_000)}`),
    'noise': () => `#report=${Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 256)).toString('base64url')}`,
  };
  for (const [what, hash] of Object.entries(hostile)) {
    journey(`#report that is ${what}: a message, and nothing changes`, { start: false }, async ({ newPage }) => {
      const page = await newPage(hash());
      await note(page, 'link.damaged').waitFor();
      assert.equal(await report(page), null);
      assert.deepEqual(await drafts(page), {});
    });
  }

  journey('a small link that unfolds to 60 MB is stopped at once', { start: false }, async ({ newPage }) => {
    assert.ok(bomb().length < 100_000);
    const page = await newPage(`#report=${bomb()}`);
    await note(page, 'link.large').waitFor();
    assert.equal(await report(page), null);
  });

  journey('#new with what is no State, year or language: a message, and nothing changes', { start: false }, async ({ newPage }) => {
    for (const asked of ['state=XX&year=2025', 'state=<script>&year=2025', 'state=NO&year=99999', 'state=NO', 'year=2025', 'state=NO&year=2025%00', 'state=no&year=2025']) {
      const page = await newPage(`#new?${asked}`);
      await note(page, 'link.unclear').waitFor();
      assert.deepEqual(await drafts(page), {});
      await page.close();
    }
    const page = await newPage('#new?lang=../../evil');
    await heading(page, W['start.title']).waitFor();
    await page.evaluate(() => (location.hash = '#anything-else'));
    assert.equal(await page.locator('.notes').count(), 0);
  });

  journey('a report of a newer format in a link is not opened as if nothing were', { start: false }, async ({ newPage }) => {
    const page = await newPage(link({ ...small(), format: 'article7-report/2' }));
    await note(page, 'link.not_opened').getByText('article7-report/2').waitFor();
    assert.equal(await report(page), null);
  });

  for (const lang of ['en', 'fr']) {
    journey(`${lang}: what is said below the form passes axe and fits a narrow screen`, { start: false, lang }, async ({ newPage }) => {
      const page = await newPage('#open?url=https://example.org/a-rather-long-name-of-a-report.json');
      await page.getByText(words(lang)['link.other_host'].replace('{host}', 'example.org')).waitFor();
      await page.evaluate(AXE);
      for (const [width, colorScheme] of [[1280, 'light'], [360, 'dark'], [320, 'light']]) {
        await page.setViewportSize({ width, height: 740 });
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `note-${lang}-${width}-${colorScheme}.png`) });
      }
      await page.getByRole('button', { name: words(lang)['page.close'] }).press('Enter');
      await eventually(async () => assert.equal(await page.locator('.notes').count(), 0));
    });
  }
});
