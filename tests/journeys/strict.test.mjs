// Safe to let in: the whole way under the headers that hosts are given, and text that looks like markup.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STRICT } from '../../scripts/headers.mjs';
import { DIST, eventually, journey, setUp } from './support/app.mjs';
import { editCell, openCell, paste } from './support/keys.mjs';
import { ELEMENT, W, button, example, goToPart, goToSection, heading, importText, report, rowsOf, saved, seeTotal, words } from './support/report.mjs';

setUp({ base: '/some/where/' });

const M = JSON.parse(readFileSync(join(DIST, 'locales/en/money.json'), 'utf8'));

/** A page that notes what the policy refuses, from its first script on. */
async function strict({ context, newPage }) {
  await context.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => refused.push([violatedDirective, blockedURI, sample].join(' ')));
  });
  return newPage();
}
const refused = (page) => page.evaluate(() => window.refused);

journey('the whole way under default-src ’none’ and Trusted Types: nothing is refused', { start: false }, async (visit) => {
  const page = await strict(visit);
  const answer = await page.request.get(page.url());
  assert.equal(answer.headers()['content-security-policy'], STRICT['Content-Security-Policy']);
  for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "require-trusted-types-for 'script'"]) assert.ok(STRICT['Content-Security-Policy'].includes(part));

  await importText(page, 'norway.json', JSON.stringify(example()));
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 526,935,267');
  await editCell(page, 0, 'amount', 'NOK 1');
  await openCell(page, 1, 'amount');
  await page.keyboard.press('Escape');
  // Markup as Excel puts it on the clipboard goes through a policy of ours, and only its text is taken.
  await paste(page, { 'text/html': '<html><head><style>td{color:red}</style></head><body><table style="width:9em"><tr style="height:1em"><td style="color:#c00">2</td></tr></table></body></html>', 'text/plain': 'not this' });
  await eventually(async () => assert.deepEqual(rowsOf(await report(page)).slice(0, 2).map(({ amount }) => amount), ['1', '2']));

  await goToPart(page, W['page.check']);
  await heading(page, words()['check.title']).waitFor();
  for (const format of ['json', 'csv', 'html', 'md', 'xlsx', 'docx', 'package']) {
    const size = await page.locator(ELEMENT).evaluate(async (e, format) => (await e.exportAs(format)).size, format);
    assert.ok(size > 500, `${format}: ${size} bytes`);
  }
  await goToSection(page, 'I');
  await button(page, W['grid.money']).click();
  await heading(page, M['money.page']).waitFor();
  await button(page, M['money.show.map']).click();
  await page.locator('svg.picture.map').waitFor();
  const [png] = await Promise.all([page.waitForEvent('download'), button(page, M['money.save.png']).click()]);
  assert.match(png.suggestedFilename(), /\.png$/);

  await goToPart(page, W['page.view']);
  await page.emulateMedia({ media: 'print' });
  await page.locator('article7-report table').first().waitFor();
  assert.ok((await page.pdf()).length > 10_000, 'it is printed');
  await page.emulateMedia({ media: 'screen' });
  await page.locator(ELEMENT).evaluate((e) => e.setAttribute('lang', 'fr'));
  await page.locator('article7-report .app[lang="fr"]').waitFor();
  assert.deepEqual(await refused(page), []);
});

journey('the policy is at work: what it refuses is noted', { start: false }, async (visit) => {
  const page = await strict(visit);
  visit.expectConsole(/Content Security Policy|TrustedHTML|Trusted Type/);
  const thrown = await page.evaluate(() => {
    try {
      document.createElement('p').innerHTML = '<b>markup</b>';
      return 'nothing';
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(thrown, 'TypeError');
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await eventually(async () => assert.equal((await refused(page)).length, 2));
});

journey('text that looks like markup is shown as text, on every page and in every file', { start: false }, async (visit) => {
  const page = await strict(visit);
  const evil = '<img src=x onerror=refused.push(1)><script>refused.push(2)</script><svg/onload=refused.push(3)>"\'&{{7*7}}';
  const whole = example();
  whole.contact.authority = evil;
  whole.additional_information = evil;
  whole.attachments = [{ name: `${evil}.svg`, media_type: 'image/svg+xml', bytes: 10 }];
  rowsOf(whole)[0].details = evil;
  rowsOf(whole)[0].destination = evil;
  await importText(page, `${evil}.json`, JSON.stringify(whole));
  await heading(page, W['page.summary']).waitFor();
  for (const part of ['page.contact', 'page.additional', 'page.check', 'page.view']) {
    await goToPart(page, W[part]);
    await eventually(async () => {
      const seen = await page.locator('article7-report').evaluate((e) => [e.shadowRoot.textContent, ...[...e.shadowRoot.querySelectorAll('input, textarea')].map(({ value }) => value)].join('\n'));
      assert.ok(seen.includes(evil), `${part} shows it as it was written`);
    });
  }
  await goToSection(page, 'I');
  await page.locator('[data-cell="0-5"]').waitFor();
  await button(page, W['grid.money']).click();
  await heading(page, M['money.page']).waitFor();
  const inside = await page.locator('article7-report').evaluate((e) => e.shadowRoot.querySelectorAll('img, script, [onerror], [onload]').length);
  assert.equal(inside, 0);
  for (const format of ['html', 'md']) {
    const text = await page.locator(ELEMENT).evaluate(async (e, format) => (await e.exportAs(format)).text(), format);
    assert.ok(!/(?<!\\)<(img src=x|script>refused|svg\/onload)/.test(text), `${format} holds no markup of others`);
  }
  assert.deepEqual(await refused(page), []);
});
