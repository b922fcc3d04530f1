// The whole way of a report, as steps: from the text of a print to a submitted package, from the package
// into a browser that has never seen it, there into the next year, compared, and amended.
//
// A step can be begun anew wherever it was broken off: it finds its way from what the start page shows and
// does what is still to be done, as the person would. `done` says whether anything is, by what the browser
// has stored and what the person has in their hands.
import assert from 'node:assert/strict';
import { eventually } from './app.mjs';
import { editCell, openCell } from './keys.mjs';
import { MAP, NOTE, drop, file, named, packed, sha256, unpacked } from './package.mjs';
import { ELEMENT, KEY, SECTIONS, W, answerMusts, banner, button, card, drafts, fill, goToPart, goToSection, heading, report, rowsOf, saved, seeRows, submitNow } from './report.mjs';

/** What may be lost when a browser is killed, in milliseconds. */
export const LAST = 1000;

/** Two devices: the report is made on one, and the package goes to the other. */
export const [OFFICE, ELSEWHERE] = ['the office', 'elsewhere'];

const year = (report) => report.period.to.slice(0, 4);
/** The reports of the way, among those of a device. */
const ROLES = {
  first: (report) => year(report) === '2025' && !report.amends,
  next: (report) => year(report) === '2026',
  amendment: (report) => Boolean(report.amends),
};
export const attachmentsOf = (report) => (report.attachments ?? []).filter((one) => one.sha256);

/** Which attachments a report names, and which of them have no bytes or others than it says. */
export const attached = (page, list) =>
  page.evaluate(async (list) => {
    const files = await import(new URL('files.js', document.baseURI));
    const wrong = [];
    for (const { name, sha256 } of list) {
      const bytes = await files.get(sha256);
      if (!bytes || (await files.sha256(bytes)) !== sha256) wrong.push(name);
    }
    return wrong;
  }, list);

/**
 * Who goes the way, with what they remember and have on their disk. `page` is the browser's that they sit
 * at; `download(page, click)` gives `{ name, bytes }` of what a click downloads; `rest()` is the time
 * between two keys; `isAttached(page, report, file)` is told of each file that the page said is attached.
 */
export class Person {
  constructor({ print, download, rest = async () => {}, isAttached = () => {}, number = 1 }) {
    Object.assign(this, { print, download, rest, isAttached });
    /** What is typed, in each place. */
    this.words = {
      first: ` Agreed by two ministries on day ${number}.`,
      details: ` and the partners of day ${number}`,
      next: ` Begun on day ${number} of the year after.`,
      amendment: ` Put right on day ${number}.`,
      reason: `It is as it is meant to be on day ${number}, and was looked into.`,
      name: `Kari Nordmann of day ${number}`,
      function: 'Ambassador at the mission in Geneva',
      amount: 'NOK 7 250 000',
    };
    /** How much of each stood in its field, and since when; and how much is sure to be there still. */
    this.typed = new Map();
    this.sure = new Map();
    this.toAttach = [...print.attachments.map(named), NOTE];
    /** The package that was downloaded: `{ name, bytes, report }`. */
    this.package = undefined;
    /** What was looked at. */
    this.seen = new Set();
  }

  /** The report of a role as this browser has stored it. */
  async stored(page, role) {
    return Object.values(await drafts(page)).find(ROLES[role]);
  }

  async toStart(page) {
    if ((await heading(page, W['start.title']).count()) === 0) await button(page, W['start.title']).click();
    await heading(page, W['start.title']).waitFor();
  }

  /** Opens the report of a role by its card on the start page, unless it is open; gives it as it is. */
  async open(page, role) {
    const now = await report(page);
    if (now && ROLES[role](now)) return now;
    await this.toStart(page);
    const name = `Norway · ${role === 'next' ? 2026 : 2025}`;
    const tag = page.locator('h2', { hasText: W.amendment });
    const cards = page.locator('[data-report]').filter({ has: page.locator('h2', { hasText: name }) });
    const card = cards.filter(role === 'amendment' ? { has: tag } : { hasNot: tag });
    const press = (word) => card.getByRole('button', { name: fill(word, { report: name }) });
    // What is submitted is only looked at.
    await press('start.go_on.of').or(press('start.view.of')).first().click();
    await page.locator('.rail-item').first().waitFor();
    return eventually(async () => {
      const open = await report(page);
      assert.ok(open && ROLES[role](open), `the card of ${role} opens it`);
      return open;
    });
  }

  async toAttachments(page) {
    await goToPart(page, W['page.additional']);
    await page.locator('[data-choose], .file').first().waitFor();
  }

  /** The browser is killed right now: what was typed before the last second is sure to be there. */
  isKilled(now) {
    for (const [what, keys] of this.typed) this.sure.set(what, keys.findLast(({ at }) => now - at > LAST)?.length ?? 0);
    this.typed.clear();
  }

  /** Types what is still missing of some words at the end of a field, key by key. */
  async types(page, field, what, between = async () => {}) {
    const text = this.words[what];
    await field.press('Control+End');
    const there = await field.inputValue();
    let at = text.length;
    while (!there.endsWith(text.slice(0, at))) at -= 1;
    const sure = this.sure.get(what) ?? 0;
    assert.ok(at >= sure, `“${text.slice(0, sure)}” was typed more than a second before the end, and there is “${there.slice(-100)}”`);
    const keys = [{ at: 0, length: at }];
    this.typed.set(what, keys);
    for (; at < text.length; at += 1) {
      await page.keyboard.type(text[at]);
      keys.push({ at: Date.now(), length: at + 1 });
      await this.rest();
      if (await between(at)) await field.press('Control+End');
    }
    assert.ok((await field.inputValue()).endsWith(text), `“${text}” stands at the end of the field`);
  }

  /** Attaches a file; it is attached when the page has it to download. */
  async attaches(page, one) {
    await page.locator('.attachments input[type=file]').setInputFiles([one]);
    await page.locator(`[data-download="${sha256(one.buffer)}"]`).waitFor({ state: 'attached' });
    this.isAttached(page, (await report(page)).id, one);
  }
}

const has = (report, one) => attachmentsOf(report).some(({ name, sha256: sum }) => name === one.name && sum === sha256(one.buffer));
const endsWith = (text, words) => (text ?? '').endsWith(words);

/** The steps: what each is called, on which device, whether it is done, and what is done. */
export const WAY = [
  {
    name: 'the text of the print is pasted',
    on: OFFICE,
    done: (person, page) => person.stored(page, 'first'),
    async walk({ print }, page) {
      await button(page, W['start.paste']).click();
      await page.getByLabel(W['paste.label']).fill(print.text);
      await button(page, W['paste.read']).click();
      await heading(page, W['import.title']).waitFor();
      const read = await report(page);
      assert.equal(read.state, 'NO');
      assert.deepEqual(read.period, { from: '2025-01-01', to: '2025-12-31' });
      assert.equal(rowsOf(read).length, print.rows);
      assert.ok(SECTIONS.every((id) => !read.sections[id]?.status), 'what the print lost is not guessed');
      await saved(page);
    },
  },
  {
    name: 'what the print lost is said',
    on: OFFICE,
    done: async (person, page) => {
      const first = await person.stored(page, 'first');
      return SECTIONS.every((id) => first.sections[id]?.status);
    },
    async walk(person, page) {
      const now = await person.open(page, 'first');
      // Asked where the text was read, and in the summary afterwards.
      if ((await heading(page, W['import.title']).count()) === 0) await goToPart(page, W['page.summary']);
      for (const id of SECTIONS.filter((id) => !now.sections[id]?.status)) {
        const status = id === 'A' ? 'unchanged' : id === 'I' ? 'changed' : 'not-applicable';
        await page.locator(`[data-section="${id}"] input[value="${status}"]`).check();
      }
      assert.equal(await page.locator('#last-A').inputValue(), '2013', 'the print says when A changed last');
      await saved(page);
    },
  },
  {
    name: 'words are typed while files are attached',
    on: OFFICE,
    done: async (person, page) => {
      const first = await person.stored(page, 'first');
      return endsWith(first.additional_information, person.words.first) && person.toAttach.every((one) => has(first, one));
    },
    async walk(person, page) {
      await person.open(page, 'first');
      await person.toAttachments(page);
      const missing = async () => {
        const now = await report(page);
        return person.toAttach.filter((one) => !has(now, one));
      };
      const text = person.words.first;
      // One after the other, each in the middle of the typing.
      const each = Math.ceil(text.length / (person.toAttach.length + 1));
      await person.types(page, page.locator('main textarea').first(), 'first', async (at) => {
        const [one] = at > 0 && at % each === 0 ? await missing() : [];
        if (one) await person.attaches(page, one);
        return one;
      });
      for (const one of await missing()) await person.attaches(page, one);
      await page.locator('.file[data-gone]').waitFor({ state: 'detached' });
      const now = await report(page);
      assert.ok(endsWith(now.additional_information, text));
      assert.deepEqual(await attached(page, attachmentsOf(now)), []);
      await saved(page);
    },
  },
  {
    name: 'a row is mended',
    on: OFFICE,
    done: async (person, page) => {
      const [, row] = rowsOf(await person.stored(page, 'first'));
      return Number(row.amount) === 3_000_000.5 && endsWith(row.details, person.words.details);
    },
    async walk(person, page) {
      await person.open(page, 'first');
      await goToSection(page, 'I');
      await seeRows(page, person.print.rows);
      await editCell(page, 1, 'amount', 'NOK 3 000 000,50');
      const field = await openCell(page, 1, 'details');
      await person.types(page, field, 'details');
      await page.keyboard.press('Enter');
      await saved(page);
    },
  },
  {
    name: 'what is found is answered',
    on: OFFICE,
    done: async (person, page) => {
      const { submitted, reviewed } = await person.stored(page, 'first');
      return submitted || (reviewed?.length > 0 && person.seen.has('the review'));
    },
    async walk(person, page) {
      await person.open(page, 'first');
      await goToPart(page, W['page.check']);
      await heading(page, W['check.title']).waitFor();
      await page.locator('[data-submit]').waitFor({ state: 'attached' });
      await answerMusts(page);
      // One that need not be answered is, as well.
      const reasons = page.locator('[data-reason]', { hasText: person.words.reason });
      if ((await reasons.count()) === 0) {
        const found = page.locator('[data-severity="should"] > ul > li').first();
        await found.locator('summary').click();
        await person.types(page, found.locator('textarea'), 'reason');
        await found.locator('[data-edit^="answer "]').click();
      }
      await reasons.waitFor();
      assert.equal(await page.locator('[data-severity="must"] > ul > li').count(), 0);
      assert.equal(await page.locator('[data-code="attachment-not-here"]').count(), 0);
      assert.ok((await report(page)).reviewed.length > 0, 'the reason is in the report');
      person.seen.add('the review');
      await saved(page);
    },
  },
  {
    name: 'it is submitted, and the package downloaded',
    on: OFFICE,
    done: async (person, page) => person.package && (await person.stored(page, 'first')).submitted,
    async walk(person, page) {
      const now = await person.open(page, 'first');
      await goToPart(page, W['page.check']);
      await heading(page, W['check.title']).waitFor();
      // Submitted and then nothing: the package is to be had again.
      let submit = () => button(page, W['submit.again']).click();
      if (!now.submitted) {
        for (const what of ['name', 'function']) await person.types(page, page.getByLabel(W[`submit.${what}`]), what);
        submit = () => submitNow(page);
      }
      const { name, bytes } = await person.download(page, submit);
      assert.match(name, /^article-7-.*-2025\.zip$/);
      await page.locator('[data-submitted]').getByText(name).first().waitFor();
      const submitted = await report(page);
      assert.equal(submitted.declaration.name, person.words.name);
      assert.deepEqual(await packed(page), bytes, 'the same report, the same bytes');
      // Another program finds everything in it, with the checksums that its list gives.
      unpacked(bytes, (read) => {
        const manifest = JSON.parse(read('manifest.json'));
        for (const one of manifest.files) assert.deepEqual([sha256(read(one.path)), read(one.path).length], [one.sha256, one.bytes], one.path);
        const paths = manifest.files.map((one) => one.path);
        for (const path of ['report.json', 'report.html', 'report.docx', 'report.xlsx', 'tables/I.assistance.csv']) assert.ok(paths.includes(path), path);
        for (const one of person.toAttach) assert.deepEqual(read(`attachments/${one.name}`), one.buffer, one.name);
        assert.deepEqual(JSON.parse(read('report.json')), submitted);
      });
      person.package = { name, bytes, report: submitted };
    },
  },
  {
    name: 'the package is opened elsewhere',
    on: ELSEWHERE,
    done: (person, page) => person.stored(page, 'first'),
    async walk(person, page) {
      await page.locator('.start').first().waitFor();
      await drop(page, '.start', [file(person.package.name, person.package.bytes, 'application/zip')]);
      await heading(page, W['page.summary']).waitFor();
      assert.equal(await banner(page, 'notice').count(), 0);
      assert.deepEqual(await report(page), person.package.report, 'the report is what was submitted');
      await person.toAttachments(page);
      await eventually(async () => assert.deepEqual(await page.locator('.file-name').allInnerTexts(), attachmentsOf(person.package.report).map(({ name }) => name)));
      assert.deepEqual(await attached(page, attachmentsOf(person.package.report)), []);
      assert.equal(await page.locator('[data-remove], [data-choose]').count(), 0, 'it is locked');
      assert.deepEqual(await packed(page), person.package.bytes, 'and it gives the same package');
    },
  },
  {
    name: '2026 begins from 2025',
    on: ELSEWHERE,
    done: (person, page) => person.stored(page, 'next'),
    async walk(person, page) {
      await person.toStart(page);
      await button(page, fill('start.copy.of', { report: 'Norway · 2025', year: 2026 })).click();
      await heading(page, W['offered.title']).waitFor();
      const next = await report(page);
      assert.deepEqual(next.period, { from: '2026-01-01', to: '2026-12-31' });
      assert.deepEqual(next.contact, person.package.report.contact);
      assert.deepEqual(next.sections.I, { status: 'unchanged', last_reported: 2025 });
      assert.deepEqual(next.sections.A, { status: 'unchanged', last_reported: 2013 });
      assert.equal(next.offered.I.assistance.length, person.print.rows);
      assert.ok(next.offered.I.assistance.every((row) => !('amount' in row)), 'no figure is copied');
      await saved(page);
    },
  },
  {
    name: 'rows are kept, dropped and changed',
    on: ELSEWHERE,
    done: async (person, page) => !(await person.stored(page, 'next')).offered,
    async walk(person, page) {
      await person.open(page, 'next');
      if ((await heading(page, W['offered.title']).count()) === 0) {
        await goToPart(page, W['page.summary']);
        await page.locator('[data-waiting]').getByRole('button', { name: W['waiting.decide'] }).click();
        await heading(page, W['offered.title']).waitFor();
      }
      const all = person.print.rows;
      const press = (what) => page.locator(`#${what}-I-assistance-0`).click();
      // By how many wait still: one is kept, one dropped, one changed, and then the rest is kept.
      const decide = {
        [all]: () => press('keep'),
        [all - 1]: () => press('drop'),
        [all - 2]: async () => {
          await press('change');
          await person.types(page, page.getByLabel(W['I.assistance.amount'], { exact: true }), 'amount');
          await button(page, W['offered.keep_changed']).click();
        },
        [all - 3]: () => page.locator('#keep-all-I-assistance').click(),
      };
      const waiting = async () => (await report(page)).offered?.I?.assistance.length ?? 0;
      for (let left = await waiting(); left > 0; ) {
        await page.locator('[data-table="I.assistance"] tbody tr').nth(left - 1).waitFor();
        const before = left;
        await decide[left]();
        left = await eventually(async () => {
          const now = await waiting();
          assert.ok(now < before, 'a row is decided on');
          return now;
        });
        await page.locator('[data-table="I.assistance"] tbody tr').nth(left).waitFor({ state: 'detached' });
      }
      const { sections } = await report(page);
      assert.equal(sections.I.status, 'changed');
      const rows = sections.I.answers.assistance;
      const last = rowsOf(person.package.report).map(({ details }) => details);
      last.splice(1, 1);
      assert.deepEqual(rows.map(({ details }) => details), last, 'all but the one that was dropped, in their order');
      assert.deepEqual(rows.map(({ amount }) => amount), rows.map((_, at) => (at === 1 ? '7250000' : undefined)));
      await saved(page);
    },
  },
  {
    name: 'words of the next year are typed',
    on: ELSEWHERE,
    done: async (person, page) => endsWith((await person.stored(page, 'next')).sections.I.answers.cooperation, person.words.next),
    async walk(person, page) {
      await person.open(page, 'next');
      await goToSection(page, 'I');
      await person.types(page, page.locator('#q-I-cooperation'), 'next');
      await saved(page);
    },
  },
  {
    name: '2026 is compared with 2025',
    on: ELSEWHERE,
    done: (person) => person.seen.has('the years'),
    async walk(person, page) {
      const [before, after] = [await person.stored(page, 'first'), await person.stored(page, 'next')];
      await person.toStart(page);
      await button(page, W['start.compare']).click();
      await page.locator('#compare-before').selectOption(before.id);
      await page.locator('#compare-after').selectOption(after.id);
      await heading(page, fill('compare.title', { before: 'Norway 2025', after: 'Norway 2026' })).waitFor();
      // By word: what was typed for 2026, and the row that was changed.
      const [word] = person.words.next.trim().split(' ');
      await page.locator('.comparison ins', { hasText: word }).first().waitFor();
      await page.locator('.comparison td', { hasText: '7,250,000' }).first().waitFor();
      const { bytes } = await person.download(page, () => page.locator('#take-csv').click());
      assert.match(bytes.toString(), /I,assistance,/);
      person.seen.add('the years');
    },
  },
  {
    name: '2025 is amended',
    on: ELSEWHERE,
    done: (person, page) => person.stored(page, 'amendment'),
    async walk(person, page) {
      const submitted = await person.open(page, 'first');
      await goToPart(page, W['page.check']);
      await button(page, W['submit.amend']).click();
      await heading(page, W['page.summary']).waitFor();
      const amendment = await report(page);
      assert.equal(amendment.amends, submitted.id);
      assert.equal(amendment.submitted ?? null, null);
      for (const part of ['sections', 'contact', 'attachments', 'additional_information']) assert.deepEqual(amendment[part], submitted[part], part);
      await saved(page);
    },
  },
  {
    name: 'the amendment is changed',
    on: ELSEWHERE,
    done: async (person, page) => {
      const amendment = await person.stored(page, 'amendment');
      return endsWith(amendment.sections.I.answers.cooperation, person.words.amendment) && has(amendment, MAP);
    },
    async walk(person, page) {
      const now = await person.open(page, 'amendment');
      if (!has(now, MAP)) {
        await person.toAttachments(page);
        await person.attaches(page, MAP);
      }
      await goToSection(page, 'I');
      await person.types(page, page.locator('#q-I-cooperation'), 'amendment');
      await saved(page);
    },
  },
  {
    name: 'the amendment is held against what it amends',
    on: ELSEWHERE,
    done: (person) => person.seen.has('the amendment'),
    async walk(person, page) {
      await person.open(page, 'amendment');
      await goToPart(page, W['page.view']);
      await button(page, W['view.compare']).click();
      const words = page.locator('.comparison ins', { hasText: person.words.amendment.trim() });
      await words.first().waitFor();
      const amendment = await report(page);
      const chosen = (id) => page.locator(id).inputValue();
      assert.deepEqual([await chosen('#compare-before'), await chosen('#compare-after')], [person.package.report.id, amendment.id]);
      assert.deepEqual(await person.stored(page, 'first'), person.package.report, 'what was submitted is untouched');
      assert.equal(await page.evaluate((key) => Object.keys(localStorage).filter((one) => one.startsWith(key)).length, KEY), 3);
      person.seen.add('the amendment');
    },
  },
];
