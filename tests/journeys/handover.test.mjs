// Attachments, and the report handed over: from the seed's text to a submitted package, and from the
// package back into a browser that has never seen it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, journey, open, setUp } from './support/app.mjs';
import { paste } from './support/keys.mjs';
import { MAP, NOTE, PDF, PNG, drop, file, named, packed, sha256, unpacked } from './support/package.mjs';
import { ELEMENT, W, banner, button, chooseFile, empty, example, goToPart, heading, importText, prints, readyToSubmit, report, rowsOf, saved, submitNow, words } from './support/report.mjs';

setUp();

const H = words();
const files = (page) => page.locator('.file');
const said = (page) => page.locator('.attachments [data-said]');
const line = (page, name) => files(page).filter({ has: page.locator('.file-name', { hasText: name }) });
const names = (page) => page.locator('.file-name').allInnerTexts();
const seeNames = (page, wanted) => eventually(async () => assert.deepEqual(await names(page), wanted));

const load = async (page, change = () => {}) => {
  const norway = example();
  delete norway.attachments;
  change(norway);
  await importText(page, 'norway.json', JSON.stringify(norway));
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
};
const toAttachments = async (page) => {
  await goToPart(page, W['page.additional']);
  await page.locator('.attachments').waitFor();
};
const add = async (page, ...chosen) => chooseFile(page, () => button(page, H['attachments.choose']).click(), chosen);
/** What a person gets who downloads by a link of the page. */
const behind = async (page, link) => {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFileSync(await file.path());
};
const openBytes = (page, name, bytes) =>
  page.locator(ELEMENT).evaluate(async (e, [name, bytes]) => e.importFile(new File([new Uint8Array(bytes)], name)), [name, [...bytes]]);

/** The package with one file changed and its list left as it was. */
const altered = (bytes, path) =>
  unpacked(bytes, (_, folder) => {
    execFileSync('python3', ['-c', `
import sys, zipfile
old = zipfile.ZipFile("package.zip")
new = zipfile.ZipFile("new.zip", "w", zipfile.ZIP_DEFLATED)
for name in old.namelist():
    new.writestr(name, old.read(name) + (b"x" if name == sys.argv[1] else b""))
new.close()
`, path], { cwd: folder });
    return readFileSync(join(folder, 'new.zip'));
  });

// ------------------------------------------------------------------ attachments

journey('files are chosen, dropped and pasted; each is named, counted, shown and there to download', async ({ page }) => {
  await load(page);
  await toAttachments(page);
  await page.getByText('5 MB', { exact: false }).first().waitFor();
  await add(page, NOTE);
  await seeNames(page, [NOTE.name]);
  assert.match(await said(page).innerText(), /Covering letter\.pdf.* is attached/);
  await drop(page, 'main h1', [MAP]);
  await seeNames(page, [NOTE.name, MAP.name]);
  // A picture of the clipboard; where a field has the focus and text comes with it, the text is meant.
  await page.evaluate((png) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([...png, 0])], 'image.png', { type: 'image/png' }));
    document.querySelector('article7-report').shadowRoot.querySelector('h1').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
  }, [...PNG]);
  await seeNames(page, [NOTE.name, MAP.name, 'image.png']);
  await page.locator('main textarea').first().focus();
  await paste(page, { 'text/plain': 'Words' });

  const list = (await report(page)).attachments;
  assert.deepEqual(list[0], { name: NOTE.name, media_type: 'application/pdf', bytes: PDF.length, sha256: sha256(PDF) });
  assert.deepEqual(list[1], { name: MAP.name, media_type: 'image/png', bytes: PNG.length, sha256: sha256(PNG) });
  assert.equal(list.length, 3);
  assert.deepEqual(await behind(page, line(page, NOTE.name).locator('[data-download]')), PDF);
  assert.equal(await line(page, NOTE.name).locator('[data-download]').getAttribute('download'), NOTE.name);
  assert.ok(await line(page, NOTE.name).locator('[data-open]').isVisible());
  const picture = line(page, MAP.name).locator('canvas[role="img"]');
  await picture.waitFor();
  assert.match(await picture.getAttribute('aria-label'), /Map of areas\.png/);
  const red = await picture.evaluate((canvas) => [...canvas.getContext('2d').getImageData(5, 5, 1, 1).data]);
  assert.deepEqual(red, [200, 20, 20, 255]);

  // Kept: after the page is opened anew they are there, to the byte.
  await page.reload();
  await heading(page, W['start.title']).waitFor();
  await page.locator('[data-report] .report-actions button').first().click();
  await toAttachments(page);
  await seeNames(page, [NOTE.name, MAP.name, 'image.png']);
  assert.deepEqual(await behind(page, line(page, MAP.name).locator('[data-download]')), PNG);
});

journey('nothing of a file runs: a page or an SVG under the name of a picture is only there to download', async ({ page }) => {
  await load(page);
  await toAttachments(page);
  const evil = '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.document.title="run"</script></svg>';
  await add(page, file('a.svg', Buffer.from(evil), 'image/svg+xml'), file('b.png', Buffer.from(`${evil} `), 'image/png'), file('c.pdf', Buffer.from('<html><script>document.title="run"</script>'), 'application/pdf'));
  await seeNames(page, ['a.svg', 'b.png', 'c.pdf']);
  await eventually(async () => assert.equal(await page.locator('[data-download]:visible').count(), 3));
  assert.equal(await page.locator('[data-open]:visible').count(), 0);
  assert.equal(await page.locator('.attachments').locator('img, canvas, iframe, object, embed').count(), 0);
  assert.equal((await behind(page, page.locator('[data-download]').first())).toString(), evil);
  assert.notEqual(await page.title(), 'run');
});

journey('five megabytes are said before, and held to; what does not fit or is there already is told', async ({ page }) => {
  await load(page);
  await toAttachments(page);
  await page.locator('.attachments .help', { hasText: 'at most 5 MB' }).waitFor();
  await add(page, file('large.pdf', Buffer.alloc(4_900_000, 'a')));
  await seeNames(page, ['large.pdf']);
  await page.locator('.attachments .help', { hasText: 'room for 0.1 MB' }).waitFor();
  await add(page, file('more.pdf', Buffer.alloc(100_001, 'b')), file('small.pdf', Buffer.from('small')), file('again.pdf', Buffer.from('small')), file('empty.pdf', Buffer.alloc(0)));
  await seeNames(page, ['large.pdf', 'small.pdf']);
  await eventually(async () => {
    const text = await said(page).innerText();
    assert.match(text, /more\.pdf.*101 kB.*was not attached.*5 MB.*room for 0\.1 MB/);
    assert.match(text, /small\.pdf.* is attached/);
    assert.match(text, /again\.pdf.* attached already, as .small\.pdf/);
    assert.match(text, /empty\.pdf.* is empty/);
  });
  assert.equal((await report(page)).attachments.length, 2);
});

journey('removing is undone, by key and after the page was left; the bytes are still there', async ({ page }) => {
  await load(page);
  await toAttachments(page);
  await add(page, NOTE, MAP);
  await seeNames(page, [NOTE.name, MAP.name]);
  await button(page, H['attachments.remove.of'].replace('{file}', NOTE.name)).click();
  await seeNames(page, [MAP.name]);
  assert.match(await said(page).innerText(), /is removed/);
  await saved(page);
  await goToPart(page, W['page.contact']);
  await heading(page, W['page.contact']).waitFor();
  await page.keyboard.press('Control+z');
  await toAttachments(page);
  await seeNames(page, [NOTE.name, MAP.name]);
  assert.deepEqual(await behind(page, line(page, NOTE.name).locator('[data-download]')), PDF);
});

journey('bytes that no report names are let go of after a day, not before, and not those of another report', async ({ page }) => {
  await load(page);
  await toAttachments(page);
  await add(page, NOTE, MAP);
  await seeNames(page, [NOTE.name, MAP.name]);
  await button(page, H['attachments.remove.of'].replace('{file}', NOTE.name)).click();
  await seeNames(page, [MAP.name]);
  await saved(page);
  const kept = (days) =>
    page.evaluate(async (days) => {
      const files = await import(new URL('files.js', document.baseURI));
      await files.tidy([], Date.now() + days * 86_400_000);
      const database = await new Promise((resolve) => Object.assign(indexedDB.open('article7'), { onsuccess: (event) => resolve(event.target.result) }));
      return new Promise((resolve) => Object.assign(database.transaction('files').objectStore('files').getAllKeys(), { onsuccess: (event) => resolve(event.target.result) }));
    }, days);
  const both = [sha256(PDF), sha256(PNG)].sort();
  assert.deepEqual(await kept(0), both, 'nobody names one of them any more; it is noted');
  assert.deepEqual(await kept(0.9), both);
  await page.evaluate(() => localStorage.setItem('article7-host:report:one', '{}'));
  assert.deepEqual(await kept(1.1), both, 'a host page has reports that may name it');
  await page.evaluate(() => localStorage.removeItem('article7-host:report:one'));
  assert.deepEqual(await kept(1.1), [sha256(PNG)]);
  assert.deepEqual(await kept(100), [sha256(PNG)], 'what a report names stays');
});

// ------------------------------------------------------------- kept and broken

journey('a full disk: the file is there until the page is closed, and that is said; then there is room', async ({ page }) => {
  await load(page);
  await page.evaluate(() => {
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await toAttachments(page);
  await add(page, NOTE);
  await page.locator('[data-memory="full"]', { hasText: H['attachments.full'] }).waitFor();
  assert.deepEqual(await behind(page, line(page, NOTE.name).locator('[data-download]')), PDF);
  unpacked(await packed(page), (read) => assert.deepEqual(read(`attachments/${NOTE.name}`), PDF));
  await page.evaluate(() => (IDBObjectStore.prototype.put = window.put));
  await add(page, MAP);
  await seeNames(page, [NOTE.name, MAP.name]);
  await page.locator('[data-memory]').waitFor({ state: 'detached' });
});

journey('a blocked database: said at once, in memory, downloadable', { start: false }, async ({ context, newPage }) => {
  await context.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('Access is denied.', 'SecurityError');
    };
  });
  const page = await newPage();
  await load(page);
  await toAttachments(page);
  await add(page, NOTE);
  await page.locator('[data-memory="refused"]', { hasText: H['attachments.refused'] }).waitFor();
  assert.deepEqual(await behind(page, line(page, NOTE.name).locator('[data-download]')), PDF);
  unpacked(await packed(page), (read) => assert.deepEqual(read(`attachments/${NOTE.name}`), PDF));
});

journey('bytes that the browser deleted: said on the page and in the review; the file is added again', async ({ page }) => {
  await load(page);
  await toAttachments(page);
  await add(page, NOTE);
  await seeNames(page, [NOTE.name]);
  await saved(page);
  // The browser closes the open connection and deletes.
  await page.evaluate(() => new Promise((resolve) => Object.assign(indexedDB.deleteDatabase('article7'), { onsuccess: resolve })));
  await goToPart(page, W['page.check']);
  await page.locator('[data-code="attachment-not-here"]', { hasText: NOTE.name }).waitFor();
  // Not in the package, and the report says still what it said.
  unpacked(await packed(page), (read) => assert.throws(() => read(`attachments/${NOTE.name}`)));
  await toAttachments(page);
  await page.locator('.file[data-gone]', { hasText: H['attachments.gone'] }).waitFor();
  await add(page, NOTE);
  await page.locator('.file[data-gone]').waitFor({ state: 'detached' });
  assert.match(await said(page).innerText(), /is here again/);
  await goToPart(page, W['page.check']);
  await heading(page, W['check.title']).waitFor();
  assert.equal(await page.locator('[data-code="attachment-not-here"]').count(), 0);
});

journey('a browser that does not promise to keep files is told about; one that does is not', { start: false }, async ({ context, newPage }) => {
  await context.addInitScript(() => {
    window.asked = 0;
    if (!navigator.storage) return;
    navigator.storage.persisted = async () => window.promises ?? false;
    navigator.storage.persist = async () => ((window.asked += 1), window.promises ?? false);
  });
  const page = await newPage();
  await load(page);
  await toAttachments(page);
  assert.equal(await page.evaluate(() => window.asked), 0, 'not before there is something to keep');
  await add(page, NOTE);
  await page.locator('[data-fleeting]', { hasText: H['attachments.fleeting'] }).waitFor();
  assert.equal(await page.evaluate(() => window.asked), 1);
  await page.evaluate(() => (window.promises = true));
  await add(page, MAP);
  await seeNames(page, [NOTE.name, MAP.name]);
  await page.locator('[data-fleeting]').waitFor({ state: 'detached' });
});

// ------------------------------------------------------------------- hand over

journey('from the text of a print to a submitted package, into a fresh browser with both attachments, and amended', { permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
  const print = prints()[0];
  await importText(page, 'print.txt', print.text);
  await heading(page, W['import.title']).waitFor();
  // The boxes of the summary may be lost in the text of a print.
  const changed = page.locator('[data-section="I"] input[value="changed"]');
  if ((await changed.count()) > 0) await changed.check();
  await toAttachments(page);
  // The print names files and cannot bring them.
  const inPrint = print.attachments;
  await seeNames(page, inPrint);
  await add(page, ...inPrint.map(named), NOTE);
  await seeNames(page, [...inPrint, NOTE.name]);
  await page.locator('.file[data-gone]').waitFor({ state: 'detached' });
  await saved(page);

  await goToPart(page, W['page.check']);
  await heading(page, W['check.title']).waitFor();
  assert.equal(await page.locator('[data-code="attachment-not-here"]').count(), 0);
  await readyToSubmit(page);
  const [taken] = await Promise.all([page.waitForEvent('download'), submitNow(page)]);
  const bytes = readFileSync(await taken.path());
  const name = taken.suggestedFilename();
  assert.match(name, /^article-7-.*-2025\.zip$/);
  assert.deepEqual(await packed(page), bytes, 'the same report, the same bytes');
  const submitted = await report(page);

  // Other programs find everything in it, with the checksums that its list gives.
  unpacked(bytes, (read) => {
    const manifest = JSON.parse(read('manifest.json'));
    for (const one of manifest.files) assert.deepEqual([sha256(read(one.path)), read(one.path).length], [one.sha256, one.bytes], one.path);
    const paths = manifest.files.map((one) => one.path);
    for (const path of ['report.json', 'report.html', 'report.docx', 'report.xlsx', 'tables/I.assistance.csv', ...[...inPrint, NOTE.name].map((name) => `attachments/${name}`)]) assert.ok(paths.includes(path), path);
    assert.deepEqual(JSON.parse(read('report.json')), submitted);
    assert.deepEqual(read(`attachments/${NOTE.name}`), PDF);
    const html = read('report.html').toString();
    for (const one of submitted.attachments) assert.ok(html.includes(one.name) && html.includes(one.sha256), one.name);
  });

  // What was made, when, and what to do now; each answer is copied by itself.
  const panel = page.locator('[data-submitted]');
  await panel.getByText(name).first().waitFor();
  await panel.getByText(NOTE.name).first().waitFor();
  const mail = decodeURIComponent(await panel.locator('a[href^="mailto:"]').getAttribute('href'));
  assert.match(mail, /^mailto:aplc@unog\.ch\?cc=isu@apminebanconvention\.org&subject=Article 7 report: Norway 2025&body=/);
  assert.ok(mail.includes(name), 'the mail names the file to attach by hand');
  await panel.locator('summary').click();
  const copied = async (question) => {
    await panel.locator('.handover-answer', { has: page.locator('h5', { hasText: question }) }).getByRole('button').first().click();
    await panel.locator('[data-said]', { hasText: H['handover.copied'] }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied(W['contact.authority']), submitted.contact.authority);
  const table = (await copied(W['I.assistance'])).split('\n').map((row) => row.split('\t'));
  assert.equal(table.length, 1 + print.rows + 1, 'the heads, every row, the total');
  assert.ok(table.every((row) => row.length === table[0].length));

  // A browser that has never seen it.
  const fresh = await open({});
  try {
    await fresh.page.locator('.start').first().waitFor();
    await drop(fresh.page, '.start', [file(name, bytes, 'application/zip')]);
    await heading(fresh.page, W['page.summary']).waitFor();
    assert.deepEqual(await report(fresh.page), submitted);
    assert.equal(await banner(fresh.page, 'notice').count(), 0);
    await goToPart(fresh.page, W['page.additional']);
    await seeNames(fresh.page, [...inPrint, NOTE.name]);
    assert.deepEqual(await behind(fresh.page, line(fresh.page, NOTE.name).locator('[data-download]')), PDF);
    assert.equal(await fresh.page.locator('[data-remove], [data-choose]').count(), 0, 'it is locked');
    assert.deepEqual(await packed(fresh.page), bytes, 'and gives the same package');
    // Amended there, with the same files and one more.
    await goToPart(fresh.page, W['page.check']);
    await button(fresh.page, W['submit.amend']).click();
    await heading(fresh.page, W['page.summary']).waitFor();
    await toAttachments(fresh.page);
    await add(fresh.page, MAP);
    await seeNames(fresh.page, [...inPrint, NOTE.name, MAP.name]);
    const amendment = await report(fresh.page);
    assert.equal(amendment.amends, submitted.id);
    assert.deepEqual(rowsOf(amendment), rowsOf(submitted));
    assert.equal((await fresh.page.locator(ELEMENT).evaluate((e) => e.reports())).length, 2);
  } finally {
    await fresh.context.close();
  }
  fresh.assertClean();
});

journey('a package in which a file was changed says which, and opens all the same', async ({ page, newPage }) => {
  await load(page);
  await toAttachments(page);
  await add(page, NOTE, MAP);
  await seeNames(page, [NOTE.name, MAP.name]);
  const bytes = await packed(page);
  await empty(page);
  await page.close();
  const again = await newPage();
  const told = await openBytes(again, 'package.zip', altered(bytes, `attachments/${NOTE.name}`));
  assert.match(told.unplaced[0].text, /attachments\/Covering letter\.pdf.* was changed/);
  await banner(again, 'notice').getByText(`attachments/${NOTE.name}`).waitFor();
  await toAttachments(again);
  await line(again, NOTE.name).getByText(H['attachments.gone']).waitFor();
  assert.deepEqual(await behind(again, line(again, MAP.name).locator('[data-download]')), PNG);
});

journey('the device’s share sheet gets the package, where there is one', { start: false }, async ({ context, newPage }) => {
  await context.addInitScript(() => {
    navigator.canShare = ({ files }) => files.every((file) => file.type === 'application/zip');
    navigator.share = async ({ files, title }) => (window.shared = { name: files[0].name, size: files[0].size, title });
  });
  const page = await newPage();
  await load(page, (norway) => Object.assign(norway, { submitted: '2026-04-02T10:00:00Z', declaration: { name: 'Kari', function: 'Ambassador', date: '2026-04-02' } }));
  await goToPart(page, W['page.check']);
  await button(page, H['handover.share']).click();
  const bytes = await packed(page);
  const shared = await page.evaluate(() => window.shared);
  assert.deepEqual(shared, { name: 'article-7-norway-2025.zip', size: bytes.length, title: 'Article 7 report: Norway 2025' });
});

const SUBMITTED = { submitted: '2026-04-02T10:00:00Z', declaration: { name: 'Kari', function: 'Ambassador', date: '2026-04-02' } };

journey('the mail goes where the person says, and this device remembers it', async ({ page }) => {
  await load(page, (norway) => Object.assign(norway, SUBMITTED));
  await goToPart(page, W['page.check']);
  const [to, copy] = [page.getByLabel(H['handover.to'], { exact: true }), page.getByLabel(H['handover.copy_to'], { exact: true })];
  const mail = () => page.locator('[data-submitted] a[href^="mailto:"]').getAttribute('href');
  assert.deepEqual([await to.inputValue(), await copy.inputValue()], ['aplc@unog.ch', 'isu@apminebanconvention.org']);
  assert.match(await mail(), /^mailto:aplc@unog\.ch\?cc=isu@apminebanconvention\.org&subject=/);
  await to.fill('mission.geneva@example.org, registry@example.org');
  await copy.fill('');
  assert.match(await mail(), /^mailto:mission\.geneva@example\.org,%20registry@example\.org\?subject=/);
  await page.reload();
  await heading(page, W['start.title']).waitFor();
  await page.locator(ELEMENT).evaluate((e) => e.open(e.reports()[0].id));
  await goToPart(page, W['page.check']);
  await to.waitFor();
  assert.deepEqual([await to.inputValue(), await copy.inputValue()], ['mission.geneva@example.org, registry@example.org', '']);
  assert.match(await mail(), /^mailto:mission\.geneva/);
  // The usual ones are typed again: then they are not remembered as anything of one's own.
  await to.fill('aplc@unog.ch');
  await copy.fill('isu@apminebanconvention.org');
  assert.equal(await page.evaluate(() => localStorage.getItem('article7:mail')), '{}');
});

journey('a package of a report that is here is that report: it is there once, and its amendment names it', async ({ page }) => {
  await load(page, (norway) => Object.assign(norway, SUBMITTED));
  const submitted = await report(page);
  const bytes = await packed(page);
  for (const again of [() => openBytes(page, 'package.zip', bytes), () => importText(page, 'report.json', JSON.stringify(submitted))]) {
    await page.reload();
    await heading(page, W['start.title']).waitFor();
    await again();
    await heading(page, W['page.summary']).waitFor();
    assert.equal((await report(page)).id, submitted.id);
    assert.equal((await page.locator(ELEMENT).evaluate((e) => e.reports())).length, 1);
  }
  await goToPart(page, W['page.check']);
  await button(page, W['submit.amend']).click();
  await heading(page, W['page.summary']).waitFor();
  assert.equal((await report(page)).amends, submitted.id);
  await saved(page);
  await button(page, W['start.title']).click();
  // The card says which is which.
  await eventually(async () => assert.equal(await page.locator('[data-report]').count(), 2));
  assert.equal(await page.locator('[data-report] h2', { hasText: W.amendment }).count(), 1);
});

journey('a submitted report that is a draft here: the person says whether it takes its place, and can take that back', async ({ page }) => {
  await load(page, (norway) => Object.assign(norway, { id: 'norway' }));
  const draft = await report(page);
  assert.equal(draft.id, 'norway');
  const submitted = JSON.stringify({ ...draft, ...SUBMITTED, contact: { ...draft.contact, phone: '+47 1' } });
  const reports = () => page.locator(ELEMENT).evaluate((e) => e.reports());
  const openAgain = async () => {
    await button(page, W['start.title']).click();
    await heading(page, W['start.title']).waitFor();
    await importText(page, 'report.json', submitted);
    await banner(page, 'notice').getByText(W['start.other']).waitFor();
  };
  await openAgain();
  assert.equal((await report(page)).submitted ?? null, null, 'what is here is shown, and untouched');
  await button(page, W['start.instead']).click();
  await eventually(async () => assert.equal((await report(page)).contact.phone, '+47 1'));
  assert.deepEqual((await reports()).map(({ id, submitted }) => [id, submitted]), [['norway', SUBMITTED.submitted]]);
  // Taken back, it is the draft again, and can be written to.
  await banner(page, 'notice').getByRole('button', { name: W.undo }).click();
  await eventually(async () => assert.equal((await report(page)).submitted ?? null, null));
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('+47 2');
  await saved(page);
  // Kept both: the copy has an id of its own.
  await openAgain();
  await button(page, W['start.both']).click();
  await eventually(async () => assert.equal((await reports()).length, 2));
  assert.equal((await report(page)).contact.phone, '+47 1');
  assert.notEqual((await report(page)).id, 'norway');
});
