// The assistance seen as money: grouped, crossed, drawn, converted, merged, taken away.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'node:test';
import { DIST, eventually, journey, setUp } from './support/app.mjs';
import { button, example, goToSection, heading, importText, report, rowsOf, saved, words } from './support/report.mjs';

setUp();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const moneyWords = (lang = 'en') => JSON.parse(readFileSync(join(DIST, `locales/${lang}/money.json`), 'utf8'));
const M = moneyWords();
const W = words();

/** Opens the page on a report, by the button above its assistance table. */
async function openMoney(page, whole, W_ = W, M_ = M) {
  await importText(page, 'report.json', JSON.stringify(whole));
  await saved(page);
  await goToSection(page, 'I');
  await button(page, W_['grid.money']).click();
  await heading(page, M_['money.page']).waitFor();
}

const see = (page, text) => eventually(async () => assert.ok((await page.locator('.money').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ').includes(text), `“${text}” is not on the page`));
const openNumbers = async (page) => {
  if (!(await page.locator('details#numbers').evaluate((one) => one.open))) await page.locator('details#numbers summary').click();
};
/** The table of figures on the page: its rows of cells. */
const figures = (page) => page.locator('#figures table tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
const number = (text) => BigInt(text.replaceAll(',', '') || '0');

/** Runs in a page that nothing refuses: under Trusted Types the app's own parses no text of a test. */
async function elsewhere(page, does, given) {
  const blank = await page.context().newPage();
  const answer = await blank.evaluate(does, given);
  await blank.close();
  return answer;
}

async function file(page, click) {
  const [got] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: got.suggestedFilename(), bytes: readFileSync(await got.path()) };
}
const csvCells = (text) => text.replace(/^\ufeff/, '').trimEnd().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')).slice(0, -1));

describe('money', { concurrency: 2 }, () => {
  journey('Norway’s grants by destination and partner come to what its report says', async ({ page }) => {
    await openMoney(page, example());
    await see(page, 'NOK 526,935,267');
    assert.equal(await page.locator('svg.picture.bars').count(), 1);
    await see(page, 'NOK 143,781,951');
    await openNumbers(page);
    assert.deepEqual((await figures(page))[1].slice(0, 3), ['Ukraine', (await figures(page))[1][1], '143,781,951']);
    await button(page, M['money.by.partner']).click();
    await see(page, '317,693,874');
    // The table of the numbers stays open, and the focus where the person was.
    assert.equal(await page.locator('article7-report').evaluate((element) => element.shadowRoot.activeElement.id), 'by-partner');
    assert.ok(await page.locator('details#numbers').evaluate((one) => one.open));

    const { name, bytes } = await file(page, () => button(page, M['money.save.csv']).click());
    assert.equal(name, 'article-7-assistance-partner-2025.csv');
    const shown = await figures(page);
    const cells = csvCells(bytes.toString('utf8'));
    assert.deepEqual(cells[0].slice(0, 3), shown[0]);
    for (const [i, row] of shown.entries()) assert.deepEqual(cells[i].slice(0, 3), row.map((cell, j) => (j > 0 && i > 0 ? cell.replaceAll(',', '') : cell)), `line ${i} of the file`);
  });

  journey('two groupings crossed add up, in rows, in columns and in all', async ({ page }) => {
    await openMoney(page, example());
    await page.locator('#across').selectOption('sector');
    await see(page, M['money.combined']);
    await eventually(async () => assert.ok((await figures(page))[0].length > 3));
    const rows = (await figures(page)).slice(1).map((row) => row.slice(1).map(number));
    const total = rows.pop();
    for (const row of [...rows, total]) assert.equal(row.slice(0, -1).reduce((a, b) => a + b, 0n), row.at(-1));
    total.forEach((sum, i) => assert.equal(rows.reduce((a, row) => a + row[i], 0n), sum));
    assert.equal(total.at(-1), 526_935_267n);
  });

  journey('sectors stand combined, or split where it is asked for, and the page says which', async ({ page }) => {
    await openMoney(page, example());
    await button(page, M['money.by.sector']).click();
    await see(page, M['money.combined']);
    await page.getByLabel(M['money.split_them']).check();
    await see(page, M['money.split']);
    await see(page, 'NOK 526,935,267');
  });

  journey('two spellings of a partner are merged, and the merging undone', async ({ page }) => {
    const whole = example();
    const rows = rowsOf(whole);
    const kept = 'Norwegian People’s Aid Mine Action';
    const odd = 'norwegian peoples aid - mine action';
    rows[0].details = kept;
    rows[1].details = odd;
    rows[2].details = kept;
    await openMoney(page, whole);
    const form = page.locator('fieldset', { has: page.locator(`option[value="${odd}"]`) });
    await form.waitFor();
    await form.locator('select').selectOption(kept);
    await form.getByRole('button', { name: M['money.names.join'] }).click();
    await eventually(async () => assert.equal(rowsOf(await report(page))[1].details, kept));
    await eventually(async () => assert.equal(await page.locator(`option[value="${odd}"]`).count(), 0));
    await button(page, W.undo).click();
    await eventually(async () => assert.equal(rowsOf(await report(page))[1].details, odd));
    await heading(page, M['money.page']).waitFor();
    assert.deepEqual(rowsOf(await report(page)), rows);
  });

  journey('rates that are typed and pasted are kept in the report, and what is none stays in its field', async ({ page, newPage }) => {
    await openMoney(page, example());
    await page.getByLabel(M['money.rates.to']).fill('usd');
    await page.getByLabel(M['money.rates.paste']).fill('NOK 0.0961 Norges Bank 2025-12-31\nno rate at all');
    await button(page, M['money.rates.keep']).click();
    await see(page, 'USD 50,638,479.16');
    await see(page, filled(M['money.converted'], { currency: 'USD' }));
    await see(page, '“no rate at all”');
    assert.equal(await page.locator('#paste').inputValue(), 'no rate at all');
    await saved(page);
    const kept = await report(page);
    assert.equal(kept.reporting_currency, 'USD');
    assert.deepEqual(kept.rates, [{ currency: 'NOK', to: 'USD', rate: '0.0961', source: 'Norges Bank', date: '2025-12-31' }]);

    // Another language redraws the page; what was typed and not kept is still there.
    await page.locator('#rate-NOK').fill('about a tenth');
    await button(page, M['money.rates.keep']).click();
    await see(page, '“about a tenth”');
    assert.equal(await page.locator('#rate-NOK').inputValue(), 'about a tenth');
    assert.equal((await report(page)).rates[0].rate, '0.0961');

    // In a new tab the rate is there, typed nowhere.
    await page.close();
    const again = await newPage();
    await again.locator('[data-report] .report-actions button').first().click();
    await goToSection(again, 'I');
    await button(again, W['grid.money']).click();
    await see(again, 'USD 50,638,479.16');
    await again.getByLabel(M['money.own']).check();
    await see(again, 'NOK 143,781,951');
  });

  journey('bars and a map are drawn, and saved as SVG and PNG that other programs read', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await openMoney(page, example());
    assert.ok(!asked.some((url) => url.includes('/map/')), 'the outlines are fetched when they are first shown');
    await button(page, M['money.show.map']).click();
    await page.locator('svg.picture.map').waitFor();
    assert.ok(asked.some((url) => url.endsWith('/map/world-110m.json')));
    await see(page, M['money.elsewhere']);
    await see(page, 'Global');
    assert.equal(await page.locator('details#numbers').count(), 1);

    const svg = await file(page, () => button(page, M['money.save.svg']).click());
    assert.equal(svg.name, 'article-7-assistance-destination-2025.svg');
    const parsed = await elsewhere(page, (text) => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      return { name: root.localName, wrong: root.querySelector('parsererror') !== null, paths: root.querySelectorAll('path').length, scripts: root.querySelectorAll('script').length };
    }, svg.bytes.toString('utf8'));
    assert.deepEqual({ ...parsed, paths: parsed.paths > 150 }, { name: 'svg', wrong: false, paths: true, scripts: 0 });
    const png = await file(page, () => button(page, M['money.save.png']).click());
    assert.equal(png.name, 'article-7-assistance-destination-2025.png');
    assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.bytes.readUInt32BE(16), 1920);
  });

  journey('what is copied is what is shown', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openMoney(page, example());
    await openNumbers(page);
    await button(page, M['money.copy']).click();
    await see(page, M['money.copied']);
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = async (type) => (await item.getType(type)).text();
      return { html: await text('text/html'), tsv: await text('text/plain') };
    });
    const rows = await elsewhere(page, (html) => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent)), copied.html);
    const shown = await figures(page);
    assert.deepEqual(rows, shown);
    assert.deepEqual(copied.tsv.trimEnd().split('\n').at(-1).split('\t').at(-1), '526935267');
    await button(page, M['money.copy.markdown']).click();
    await eventually(async () => assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\| \*\*526,935,267\*\* \|/));
  });

  journey('several reports are one table, a line by year, and a warning where two are of one year', async ({ page }) => {
    const earlier = { ...example(), id: 'earlier', period: { from: '2024-01-01', to: '2024-12-31' } };
    await importText(page, 'earlier.json', JSON.stringify(earlier));
    await saved(page);
    await openMoney(page, example());
    await see(page, 'Norway 2024');
    await button(page, M['money.reports.all']).click();
    await see(page, 'NOK 1,053,870,534');
    await button(page, M['money.show.line']).click();
    await page.locator('svg.picture.years').waitFor();
    assert.equal(await page.locator('svg.picture.years polyline').count(), 1);
    await button(page, M['money.show.rows']).click();
    await eventually(async () => assert.deepEqual((await figures(page))[0].slice(0, 2), [M['money.by.donor'], M['money.by.year']]));
    assert.equal((await figures(page)).length, 102);
    const { bytes, name } = await file(page, () => button(page, M['money.save.csv']).click());
    assert.equal(name, 'article-7-assistance-rows-2024-2025.csv');
    assert.ok(bytes.toString('utf8').includes('1053870534'));
    await page.getByLabel('Norway 2024').uncheck();
    await see(page, 'NOK 526,935,267');
  });

  for (const lang of ['en', 'fr']) {
    journey(`${lang}: every view of the page in every size, without a finding of axe`, { lang: lang === 'fr' ? 'fr-CH' : 'en-GB' }, async ({ page }) => {
      const [Wl, Ml] = [words(lang), moneyWords(lang)];
      const whole = example();
      rowsOf(whole)[0].details = 'halo - trust';
      rowsOf(whole)[1].details = 'HALO Trust';
      await importText(page, 'earlier.json', JSON.stringify({ ...whole, id: 'earlier', period: { from: '2024-01-01', to: '2024-12-31' } }));
      await saved(page);
      await openMoney(page, { ...whole, reporting_currency: 'EUR', rates: [{ currency: 'NOK', to: 'EUR', rate: '0.085', source: 'ECB', date: '2025-12-31' }] }, Wl, Ml);
      await page.evaluate(AXE);
      const wrong = [];
      const look = async (name) => {
        for (const width of [1280, 360, 320]) {
          await page.setViewportSize({ width, height: 800 });
          // Drawn anew for the width.
          await page.waitForTimeout(300);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) wrong.push(`${name}: ${wide} px in ${width}`);
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
            wrong.push(...found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}, ${width}, ${colorScheme}: ${id}: ${node.html.slice(0, 140)}`)));
          }
        }
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.emulateMedia({ colorScheme: 'light' });
        if (process.env.SHOTS) {
          for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']]) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme });
            await page.waitForTimeout(400);
            await page.screenshot({ path: join(process.env.SHOTS, `${lang}-${name}-${width}-${colorScheme}.png`), fullPage: true });
          }
          await page.setViewportSize({ width: 1280, height: 800 });
        }
      };
      await look('bars');
      await openNumbers(page);
      await look('numbers');
      await button(page, Ml['money.show.map']).click();
      await page.locator('svg.picture.map').waitFor();
      await look('map');
      await button(page, Ml['money.reports.all']).click();
      await button(page, Ml['money.show.line']).click();
      await page.locator('svg.picture.years').waitFor();
      await look('line');
      await page.locator('#across').selectOption('destination');
      await eventually(async () => assert.equal(await page.locator('svg.picture').count(), 0));
      await look('cross');
      assert.deepEqual([...new Set(wrong)], []);
    });
  }
});

/** A word with its places filled in. */
function filled(text, places) {
  return text.replace(/\{(\w+)\}/g, (_, name) => places[name]);
}
