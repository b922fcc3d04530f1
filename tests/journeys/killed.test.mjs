// The whole browser is killed, not asked to close, at random points of the work: what was typed more than
// a second before is there at the next start, and every attachment that was told to be attached.
//
//   KILLS=200 node --test tests/journeys/killed.test.mjs     as many times as that; SEED= repeats a run
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../scripts/browser.mjs';
import { address, eventually, goTo, setUp } from './support/app.mjs';
import { ELEMENT, W, example, goToPart, heading, importText, report, saved } from './support/report.mjs';

setUp();

const KILLS = Number(process.env.KILLS ?? 8);
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);
/** What may be lost, in milliseconds. */
const LAST = 1000;
/** More files than these are not added: the list is drawn in each round. */
const FILES = 20;

/** The same numbers for the same seed, from 0 to 1. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A browser of its own, in a group of processes of its own, with a profile that stays. */
async function start(profile) {
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-GB', '--window-size=1280,900', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'];
  const child = spawn(chromiumPath(), args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LANGUAGE: 'en_GB' } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone.
    }
    await ended;
  };
  const endpoint = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const [, found] = said.match(/DevTools listening on (ws:\S+)/) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(`The browser ended: ${said.slice(-500)}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0];
  context.setDefaultTimeout(30_000);
  return { page: context.pages()[0] ?? (await context.newPage()), kill };
}

const field = (page) => page.locator('main textarea').first();

/** Which attachments the report names, and which of them have no bytes or others than it says. */
const attached = (page) =>
  page.locator(ELEMENT).evaluate(async (element) => {
    const files = await import(new URL('files.js', document.baseURI));
    const wrong = [];
    const list = element.report.attachments ?? [];
    for (const { name, sha256 } of list) {
      const bytes = await files.get(sha256);
      if (!bytes || (await files.sha256(bytes)) !== sha256) wrong.push(name);
    }
    return { names: list.map(({ name }) => name), wrong };
  });

test(`the browser is killed ${KILLS} times (seed ${SEED}): at most the last second is lost, and never an attachment`, { timeout: 60_000 + KILLS * 30_000 }, async (t) => {
  const profile = mkdtempSync(join(tmpdir(), 'article7-killed-'));
  const random = chance(SEED);
  /** What stood in the field, and since when. */
  let states = [];
  /** Attachments that were told to be attached. */
  const sure = [];
  let killed = 0;
  let lost = 0;
  let worst = 0;
  let browser;
  try {
    for (let round = 0; round <= KILLS; round += 1) {
      browser = await start(profile);
      const { page, kill } = browser;
      await goTo(page, address());
      if (round === 0) {
        const norway = example();
        delete norway.attachments;
        norway.additional_information = '';
        await importText(page, 'norway.json', JSON.stringify(norway));
        await saved(page);
      } else {
        assert.equal(await page.locator('[data-report]').count(), 1, `round ${round}: the report is there, once`);
        await page.locator('[data-report] .report-actions button').first().click();
      }
      await heading(page, W['page.summary']).waitFor();
      await goToPart(page, W['page.additional']);
      await page.locator('.attachments').waitFor();

      const text = await field(page).inputValue();
      if (round > 0) {
        const at = states.findIndex((state) => state.text === text);
        assert.ok(at >= 0, `round ${round}: “${text.slice(-30)}” never stood there; last was “${states.at(-1).text.slice(-30)}”`);
        const next = states[at + 1];
        const age = next ? killed - next.since : 0;
        worst = Math.max(worst, age);
        if (next) lost += 1;
        assert.ok(age <= LAST, `round ${round}: what was typed ${age} ms before the end is lost: “${next?.text.slice(-30)}”`);
        const { names, wrong } = await attached(page);
        assert.deepEqual(wrong, [], `round ${round}: no bytes`);
        for (const name of sure) assert.ok(names.includes(name), `round ${round}: ${name} is attached still`);
      }
      if (round === KILLS) break;

      states = [{ text, since: 0 }];
      await field(page).press('End');
      let alive = true;
      const until = 100 + Math.floor(random() * 2400);
      const name = random() < 0.6 && sure.length < FILES ? `file-${round}.pdf` : '';
      const fileAfter = Math.floor(random() * 10);
      const dying = new Promise((resolve) => setTimeout(resolve, until)).then(async () => {
        killed = Date.now();
        alive = false;
        await kill();
      });
      // A key, again and again; and once a file. Whatever is under way when the end comes fails.
      const work = async () => {
        for (let key = 0; alive; key += 1) {
          const letter = 'abcdefghij '[key % 11];
          // From when it is pressed: the browser has it at the earliest then.
          states.push({ text: states.at(-1).text + letter, since: Date.now() });
          await page.keyboard.type(letter);
          if (name && key === fileAfter) {
            const buffer = Buffer.from(`%PDF-1.4 ${name} ${SEED}`);
            const sum = createHash('sha256').update(buffer).digest('hex');
            await page.locator('.attachments input[type=file]').setInputFiles([{ name, mimeType: 'application/pdf', buffer }]);
            await page.locator(`[data-download="${sum}"]`).waitFor({ state: 'attached' });
            if (alive) sure.push(name);
            await field(page).press('End');
          }
          await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 120)));
        }
      };
      await Promise.all([dying, work().catch(() => {})]);
    }
    t.diagnostic(`${KILLS} times killed; something of the last second was lost ${lost} times, at worst ${worst} ms of it; ${sure.length} attachments, none lost`);
  } finally {
    await browser?.kill();
    await eventually(async () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  }
});
