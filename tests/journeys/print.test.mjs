// The document on paper: printed by Chromium, read back with poppler (pdfinfo, pdftotext); and the
// exported HTML held against the standard.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { eventually, journey, setUp } from './support/app.mjs';
import { ELEMENT, W, button, example, exported, goToPart, heading, importText, rowsOf, saved, words } from './support/report.mjs';

setUp();

const ROWS = 500;

/** Norway's report with a table of 500 rows, each with a mark of its own, and so many more lines of text. */
function long(lines = 0) {
  const norway = example();
  const rows = rowsOf(norway);
  norway.sections.I.answers.assistance = Array.from({ length: ROWS }, (_, i) => ({ ...rows[i % rows.length], details: `Grant${String(i + 1).padStart(4, '0')}` }));
  norway.additional_information = Array.from({ length: 5 + lines }, (_, i) => `Line ${i + 1} of what is to be added.`).join('\n\n');
  norway.attachments = [{ name: 'Map of <areas> & more.pdf', media_type: 'application/pdf', bytes: 1234, sha256: 'ab'.repeat(32) }];
  return norway;
}
const load = async (page, report) => {
  await importText(page, 'norway.json', JSON.stringify(report));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
};
const html = async (page) => (await exported(page, 'html')).text;

/** What is in a PDF: its facts, and the text of each page as lines. */
function read(pdf) {
  const folder = mkdtempSync(join(tmpdir(), 'article7-print-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    const facts = Object.fromEntries(execFileSync('pdfinfo', [file], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(':')).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const pages = text.split('\f').slice(0, -1).map((page) => page.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean));
    const sizes = execFileSync('pdfinfo', ['-f', '1', '-l', '999', file], { encoding: 'utf8' }).split('\n').filter((line) => /^Page +\d+ size/.test(line)).map((line) => line.match(/([\d.]+) x ([\d.]+)/).slice(1).map(Number));
    return { facts, pages, sizes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [format, size] of [['A4', [595, 842]], ['Letter', [612, 792]]]) {
  journey(`${format}: every row once, heads and page numbers on every page, tagged, no heading alone, black on white in the dark`, { colorScheme: 'dark' }, async ({ page, newPage }) => {
    await load(page, long());
    for (const lines of [0, 7, 13]) {
      await page.locator(ELEMENT).evaluate((e, report) => (e.report = report), { ...long(lines), id: `lines-${lines}` });
      await eventually(async () => assert.equal((await page.locator(ELEMENT).evaluate((e) => e.report.additional_information)).split('\n\n').length, 5 + lines));
      const paper = await newPage();
      // The app's own page takes no markup of a test.
      await paper.goto('about:blank');
      await paper.setContent(await html(page));
      const headings = await paper.locator('h1, h2, h3, h4, h5').allInnerTexts();
      const heads = await paper.locator('table').filter({ hasText: 'Grant0001' }).locator('thead th').allInnerTexts();
      const colours = await paper.evaluate(() => [document.documentElement, ...document.querySelectorAll('body *')].map((one) => getComputedStyle(one)).map(({ color, backgroundColor }) => `${color} on ${backgroundColor}`));
      assert.deepEqual([...new Set(colours)].filter((pair) => !/^rgb\(0, 0, 0\) on (rgba\(0, 0, 0, 0\)|rgb\((255, 255, 255|238, 238, 238)\))$/.test(pair)), [], 'black on white');
      const { facts, pages, sizes } = read(await paper.pdf({ format, tagged: true, preferCSSPageSize: false }));
      await paper.close();

      assert.equal(facts.Tagged, 'yes');
      assert.equal(Number(facts.Pages), pages.length);
      for (const [width, height] of sizes) assert.ok(Math.abs(Math.min(width, height) - size[0]) < 2 && Math.abs(Math.max(width, height) - size[1]) < 2, `${format}, upright or on its side: ${width} x ${height}`);
      // "3 / 12", state and period: on every page.
      pages.forEach((text, i) => {
        assert.ok(text.includes(`${i + 1} / ${pages.length}`), `page ${i + 1} of ${pages.length} has its number: ${text.slice(-2)}`);
        assert.match(text[0], /Norway/, `page ${i + 1} says whose report it is`);
        assert.match(text[0], /2025/, `page ${i + 1} says for which year`);
      });
      const all = pages.map((text) => text.join('\n'));
      for (let i = 1; i <= ROWS; i += 1) {
        const mark = String(i).padStart(4, '0');
        const count = all.reduce((sum, text) => sum + text.split(`Grant${mark}`).length - 1, 0);
        assert.equal(count, 1, `row ${i} is there once`);
      }
      const withRows = all.filter((text) => /Grant\d{4}/.test(text));
      assert.ok(withRows.length > 5, 'the table goes over many pages');
      for (const text of withRows) for (const head of heads) assert.ok(text.replace(/\n/g, ' ').includes(head.split(/\s+/)[0]), `“${head}” stands above the rows of each page`);
      // What stands last above the page's number is no heading, which may be broken over lines.
      const flat = headings.map((text) => text.replace(/\s+/g, ' ').trim());
      pages.forEach((text, i) => {
        const lines = text.filter((line) => line !== `${i + 1} / ${pages.length}`);
        const ends = [1, 2, 3].map((count) => lines.slice(-count).join(' '));
        assert.equal(flat.find((one) => ends.includes(one)), undefined, `page ${i + 1} ends with a heading`);
      });
    }
  });
}

journey('“Print” prints the document and not the page around it, also inside another page', async ({ context, newPage }) => {
  await context.addInitScript(() => {
    // In the frame that is printed as well: what is there when it is called.
    window.print = () => {
      const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n');
      top.printed = { text: document.body.innerText, lang: document.documentElement.lang, rules, rows: document.querySelectorAll('tbody tr').length, isTop: window === top };
    };
  });
  const page = await newPage();
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'A portal around it' })));
  await load(page, long());
  await goToPart(page, W['page.view']);
  await button(page, W.print).click();
  await eventually(async () => assert.ok(await page.evaluate(() => window.printed)));
  const printed = await page.evaluate(() => window.printed);
  assert.equal(printed.isTop, false);
  assert.equal(printed.rows, ROWS);
  assert.equal(printed.lang, 'en');
  assert.doesNotMatch(printed.text, /A portal around it/);
  assert.match(printed.text, /Map of <areas> & more\.pdf/);
  assert.match(printed.rules, /@page.*counter\(page\)/s);
  assert.match(printed.rules, /thead { display: table-header-group; }/);
});

journey('the page as the browser prints it: the report without the buttons above it, and a total once', async ({ page }) => {
  await load(page, long());
  await goToPart(page, W['page.view']);
  await page.locator('article.document').waitFor();
  const { pages } = read(await page.pdf({ format: 'A4' }));
  const text = pages.flat().join('\n');
  for (const word of ['export', 'print', 'back']) assert.doesNotMatch(text, new RegExp(`^${W[word]}\\b`, 'm'));
  assert.equal(text.split(/^Total\b/m).length - 1, 1);
});

journey('the exported HTML is valid, in both languages, whatever the report holds', async ({ page }) => {
  await load(page, long());
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    // The file is one whole: its style sheet stands in it.
    rules: { 'require-sri': 'off' },
  });
  for (const lang of ['en', 'fr']) {
    await page.locator(ELEMENT).evaluate((e, lang) => e.setAttribute('lang', lang), lang);
    await heading(page, words(lang)['page.summary']).waitFor();
    const text = await html(page);
    const { results } = await validator.validateString(text, 'report.html');
    const found = results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`));
    assert.deepEqual(found.slice(0, 10), []);
    // Footnotes name the attachments, with what they are.
    assert.match(text, /<li>Map of &lt;areas&gt; &amp; more\.pdf \(PDF, 1.234 [^,]*, SHA-256 (ab){32}\)<\/li>/);
  }
  // The checker is awake.
  const { valid } = await validator.validateString((await html(page)).replace('</main>', ''), 'broken.html');
  assert.equal(valid, false);
});
