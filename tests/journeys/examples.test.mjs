// The pages of examples/, each as its reader would use it: Norway's 2025 report loaded, edited,
// saved, exported. npm packages come from the examples' own package.json, and are installed once.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { DIST, ROOT, eventually, journey, ready, setUp } from './support/app.mjs';
import { editCell } from './support/keys.mjs';
import { ELEMENT, W, banner, example, exported, goToPart, goToSection, heading, importText, report, rowsOf, saved, seeRows, seeTotal } from './support/report.mjs';

setUp();

const run = (command, args, folder) => {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  }
};

/** Installs an example's packages, unless those are there that its package.json names. */
function install(name) {
  const folder = join(ROOT, 'examples', name);
  const mark = join(folder, 'node_modules/.made-from');
  const wanted = createHash('sha256').update(readFileSync(join(folder, 'package.json'))).digest('hex');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], folder);
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    writeFileSync(mark, wanted);
  }
  return folder;
}

let portal;
before(
  async () => {
    run('node', ['scripts/package.mjs', DIST], ROOT);
    run('npm', ['run', 'build'], install('pouchdb'));
    const { serveExamples } = await import('../../examples/serve.mjs');
    portal = await serveExamples(DIST);
  },
  { timeout: 300_000 },
);
after(() => portal?.close());

const OPTIONS = { start: false, anyHost: true };
const at = (name) => new URL(`examples/${name}`, portal.url).href;

/** Opens an example. */
async function visit(context, name) {
  const page = await context.newPage();
  await page.goto(at(name));
  await ready(page);
  return page;
}

/** Norway's report: loaded, edited, saved, exported; the same on every page. */
async function fileNorway(page, id = 'norway') {
  await importText(page, 'norway.json', JSON.stringify({ ...example(), id }));
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await seeRows(page, 50);
  await seeTotal(page, 'NOK 526,935,267');
  await editCell(page, 0, 'amount', '13000001');
  await seeTotal(page, 'NOK 526,935,268');
  await saved(page);
  const { text } = await exported(page, 'json');
  assert.equal(rowsOf(JSON.parse(text))[0].amount, '13000001');
  return JSON.parse(text);
}

journey('plain', OPTIONS, async ({ context }) => {
  const page = await visit(context, 'plain/');
  await fileNorway(page);
  await page.locator('[role=status]', { hasText: 'Saved 20' }).first().waitFor();
  const csv = await exported(page, 'csv');
  assert.match(csv.text, /13000001/);
});

journey('hostile styles neither get in nor does anything get out', OPTIONS, async ({ context }) => {
  const calm = await visit(context, 'plain/');
  const page = await visit(context, 'hostile/');
  await fileNorway(page);
  for (const one of [calm, page]) {
    // Both went the same way, so that the same buttons can be pressed.
    if (one === calm) await fileNorway(calm, 'calm');
    await goToPart(one, W['page.contact']);
    await heading(one, W['page.contact']).waitFor();
  }
  // Every element of the app looks as it does on the plain page; what lies beside it follows the page's width.
  const looks = (page) =>
    page.locator(ELEMENT).evaluate((element) => {
      const what = ['color', 'fontFamily', 'fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent', 'textAlign', 'whiteSpace', 'display', 'float', 'marginTop', 'marginBottom', 'padding', 'border', 'boxSizing', 'cursor', 'backgroundColor', 'visibility'];
      const every = [...element.shadowRoot.querySelectorAll('.app, .app *:not(option):not(optgroup)')];
      return every.map((one) => {
        const style = getComputedStyle(one);
        return `${one.localName}.${one.className?.baseVal ?? one.className} ${what.map((name) => `${name}: ${style[name]}`).join('; ')}`;
      });
    });
  const [plain, hostile] = [await looks(calm), await looks(page)];
  const apart = plain.flatMap((look, i) => (look === hostile[i] ? [] : [`${look}\n  hostile: ${hostile[i]}`]));
  assert.deepEqual(apart.slice(0, 3), []);
  assert.equal(await page.locator('#own').evaluate((own) => getComputedStyle(own).borderColor), 'rgb(255, 0, 0)');
});

journey('in a frame with a sandbox', OPTIONS, async ({ context, expectConsole }) => {
  // So it can, and so the page around allows it to.
  expectConsole(/can escape its sandboxing/);
  const page = await context.newPage();
  await page.goto(at('iframe/'));
  const frame = page.frameLocator('iframe');
  await frame.locator('article7-report h1').waitFor();
  const inside = page.frames()[1];
  await inside.locator(ELEMENT).evaluate((element, text) => element.importFile(new File([text], 'norway.json')), JSON.stringify({ ...example(), id: 'framed' }));
  await frame.locator('.rail-item[title^="I. "]').click();
  await frame.locator('[data-cell="0-2"]').dblclick();
  await frame.locator('.cell-field').fill('13000001');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.match((await frame.locator('[data-totals]').innerText()).replaceAll('\u00a0', ' '), /NOK 526,935,268/));
  await frame.locator('[data-saved="yes"]').waitFor();
  await frame.locator('.rail-item', { hasText: W['page.view'] }).click();
  await frame.locator('summary', { hasText: W.export }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), frame.getByRole('button', { name: W['export.json'] }).click()]);
  assert.equal(rowsOf(JSON.parse(readFileSync(await file.path(), 'utf8')))[0].amount, '13000001');
});

journey('a store of the page’s own', OPTIONS, async ({ context }) => {
  const page = await visit(context, 'own-store/');
  await fileNorway(page);
  await page.locator('#count', { hasText: '1' }).waitFor();
});

journey('a REST endpoint with ETags: two people, a conflict, nothing lost', OPTIONS, async (one) => {
  one.expectConsole(/status of 412/);
  portal.reports.clear();
  const kept = (id) => JSON.parse(portal.reports.get(id)?.content.toString() ?? 'null');
  const page = await visit(one.context, 'rest/');
  await fileNorway(page, 'shared');
  await eventually(async () => assert.equal(rowsOf(kept('shared'))[0].amount, '13000001'));

  // Somebody else, in a browser of their own, has it too.
  const elsewhere = await one.context.browser().newContext({ locale: 'en-GB' });
  const other = await visit(elsewhere, 'rest/');
  await other.locator('[data-report="shared"]').waitFor();
  const open = async (page) => {
    await page.locator(ELEMENT).evaluate((element) => element.open('shared'));
    await goToPart(page, W['page.contact']);
    await page.locator('#q-contact-phone').waitFor();
  };
  await open(other);
  await open(page);
  // One writes, the other sees it.
  await other.locator('#q-contact-phone').fill('from Geneva');
  await eventually(async () => assert.equal(await page.locator('#q-contact-phone').inputValue(), 'from Geneva'));
  // Both write, one of them without a network: the ETag tells.
  await elsewhere.setOffline(true);
  await other.locator('#q-contact-email').fill('geneva@example.org');
  await saved(other);
  await page.locator('#q-contact-email').fill('oslo@example.org');
  await eventually(async () => assert.equal(kept('shared').contact.email, 'oslo@example.org'));
  await elsewhere.setOffline(false);
  await banner(other, 'conflict').waitFor();
  assert.equal(kept('shared').contact.email, 'oslo@example.org');
  assert.equal((await report(other)).contact.email, 'geneva@example.org');
  await banner(other, 'conflict').locator('[data-settle="both"]').click();
  await eventually(async () => {
    const emails = [...portal.reports.values()].map(({ content }) => JSON.parse(content.toString()).contact.email);
    assert.deepEqual(emails.sort(), ['geneva@example.org', 'oslo@example.org']);
  });
  await elsewhere.close();
});

journey('attachments behind a REST endpoint and in PouchDB: another browser has them from there', OPTIONS, async (one) => {
  const PDF = '%PDF-1.7 a note verbale';
  portal.reports.clear();
  for (const name of ['rest/', 'pouchdb/?alone']) {
    const page = await visit(one.context, name);
    await importText(page, 'norway.json', JSON.stringify({ ...example(), id: 'with-file', attachments: [] }));
    await goToPart(page, W['page.additional']);
    const chosen = page.waitForEvent('filechooser');
    await page.locator('[data-choose]').click();
    await (await chosen).setFiles([{ name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) }]);
    await eventually(async () => assert.equal((await report(page)).attachments?.length, 1));
    const { sha256 } = (await report(page)).attachments[0];
    const kept = () => page.locator(ELEMENT).evaluate(async (element, sum) => (await (await element.store.readFile(sum))?.text()) ?? null, sha256);
    if (name === 'rest/') await eventually(async () => assert.equal(portal.files.get(sha256)?.toString(), PDF));
    await eventually(async () => assert.equal(await kept(), PDF));
    // The same bytes once more are no conflict.
    await page.locator(ELEMENT).evaluate((element, [sum, text]) => element.store.writeFile(sum, new Blob([text])), [sha256, PDF]);
    await page.close();
  }
  const elsewhere = await one.context.browser().newContext({ locale: 'en-GB' });
  const other = await visit(elsewhere, 'rest/');
  await other.locator('[data-report="with-file"]').waitFor();
  await other.locator(ELEMENT).evaluate((element) => element.open('with-file'));
  await goToPart(other, W['page.additional']);
  const [file] = await Promise.all([other.waitForEvent('download'), other.locator('[data-download]').click()]);
  assert.equal(readFileSync(await file.path(), 'utf8'), PDF);
  await elsewhere.close();
});

journey('PouchDB replicating with a CouchDB-compatible server: a conflict is shown, not lost', OPTIONS, async (one) => {
  one.expectConsole(/status of 404/);
  const couch = new URL('couch/reports', portal.url).href;
  const made = await fetch(couch, { method: 'PUT' });
  assert.equal(made.status, 201);
  const home = await visit(one.context, 'pouchdb/?alone');
  await fileNorway(home, 'joint');
  await eventually(async () => assert.ok((await home.locator(ELEMENT).evaluate(async (element) => (await element.store.list()).length)) === 1));
  const replicate = (page) => page.evaluate(() => window.replicate().then(() => undefined));
  await replicate(home);
  const onServer = await (await fetch(`${couch}/article7%3Ajoint`)).json();
  assert.equal(rowsOf(JSON.parse(onServer.text))[0].amount, '13000001');

  const elsewhere = await one.context.browser().newContext({ locale: 'en-GB' });
  const geneva = await visit(elsewhere, 'pouchdb/?alone');
  await replicate(geneva);
  await geneva.locator('[data-report="joint"]').waitFor();
  for (const [page, phone] of [[geneva, 'Geneva'], [home, 'Oslo']]) {
    await page.locator(ELEMENT).evaluate((element) => element.open('joint'));
    await goToPart(page, W['page.contact']);
    await page.locator('#q-contact-phone').fill(phone);
    await eventually(async () => {
      const { text } = await page.locator(ELEMENT).evaluate((element) => element.store.read('joint'));
      assert.equal(JSON.parse(text).contact.phone, phone);
    });
  }
  // Each on its own until they meet at the server; then both are told.
  await replicate(home);
  await replicate(geneva);
  await replicate(home);
  await banner(home, 'conflict').waitFor();
  await banner(geneva, 'conflict').waitFor();
  assert.equal((await report(geneva)).contact.phone, 'Geneva');
  assert.equal((await report(home)).contact.phone, 'Oslo');
  await banner(geneva, 'conflict').locator('[data-settle="mine"]').click();
  await banner(geneva, 'conflict').waitFor({ state: 'detached' });
  await replicate(geneva);
  await replicate(home);
  await eventually(async () => {
    const settled = await (await fetch(`${couch}/article7%3Ajoint?conflicts=true`)).json();
    assert.deepEqual([JSON.parse(settled.text).contact.phone, settled._conflicts], ['Geneva', undefined]);
  });
  await elsewhere.close();
});

journey('Vite, React and TypeScript: it type-checks, builds, and runs', { ...OPTIONS, timeout: 300_000 }, async ({ context }) => {
  const folder = install('vite-react');
  run('npm', ['run', 'check'], folder);
  run('npm', ['run', 'build'], folder);
  const page = await visit(context, 'vite-react/dist/');
  const now = await fileNorway(page);
  assert.equal(now.contact.authority, example().contact.authority);
  await page.getByRole('status').filter({ hasText: 'Saved 20' }).waitFor();
  await page.getByRole('button', { name: 'Export for us' }).click();
  await eventually(async () => assert.equal(rowsOf(JSON.parse(await page.locator('output').textContent()))[0].amount, '13000001'));
  // What is fetched late is found too: the clerk's worker, the office, the words.
  const workbook = await page.locator(ELEMENT).evaluate(async (element) => (await element.exportAs('xlsx')).size);
  assert.ok(workbook > 5000, `${workbook} bytes`);
  const html = await exported(page, 'html');
  assert.match(html.text, /526,935,268|526 935 268/);
  await page.locator('select.language').selectOption('fr');
  await page.locator('.header-name', { hasText: 'Norvège' }).waitFor();
});

journey('webpack: it builds with nothing set, and runs', { ...OPTIONS, timeout: 300_000 }, async ({ context }) => {
  const folder = install('webpack');
  run('npm', ['run', 'build'], folder);
  const page = await visit(context, 'webpack/');
  await fileNorway(page);
  await page.getByRole('status').filter({ hasText: 'Saved 20' }).first().waitFor();
  const workbook = await page.locator(ELEMENT).evaluate(async (element) => (await element.exportAs('xlsx')).size);
  assert.ok(workbook > 5000, `${workbook} bytes`);
  const html = await exported(page, 'html');
  assert.match(html.text, /526,935,268|526 935 268/);
  // Where it was bundled is nobody's business.
  for (const name of readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.js'))) assert.ok(!readFileSync(join(folder, 'dist', name), 'utf8').includes('file://'), name);
});
