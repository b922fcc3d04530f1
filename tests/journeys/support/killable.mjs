// A browser that can be killed whole, with a profile that stays; and what is known to be in it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../scripts/browser.mjs';
import { PATIENCE } from './app.mjs';
import { KEY } from './report.mjs';
import { LAST, attached, attachmentsOf } from './way.mjs';

const ARGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-GB', '--window-size=1280,900', '--remote-debugging-port=0', 'about:blank'];

/**
 * A browser of its own, in a group of processes of its own: `{ page, context, kill, download }`. What is
 * downloaded lies beside the profile.
 */
export async function start(profile) {
  const child = spawn(chromiumPath(), [`--user-data-dir=${profile}`, ...ARGS], { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LANGUAGE: 'en_GB' } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = async () => {
    // Only as long as it is there: its number may be another's afterwards.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
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
  const [context] = browser.contexts();
  context.setDefaultTimeout(PATIENCE);
  const downloadPath = `${profile}-downloads`;
  mkdirSync(downloadPath, { recursive: true });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath, eventsEnabled: true });
  /** What a click downloads, once all of it is there. */
  const download = async (_page, click) => {
    const names = new Map();
    const begun = ({ guid, suggestedFilename }) => names.set(guid, suggestedFilename);
    session.on('Browser.downloadWillBegin', begun);
    try {
      const [guid] = await Promise.all([
        new Promise((resolve) => session.on('Browser.downloadProgress', ({ guid, state }) => state === 'completed' && names.has(guid) && resolve(guid))),
        click(),
      ]);
      return { name: names.get(guid), bytes: readFileSync(join(downloadPath, guid)) };
    } finally {
      session.off('Browser.downloadWillBegin', begun);
    }
  };
  return { page: context.pages()[0] ?? (await context.newPage()), context, kill, download };
}

/** A report without when it was saved, to be held against another. */
const said = ({ saved, ...report }) => JSON.stringify(report);

/** Where two reports differ, for whoever looks for the fault. */
function difference(before, after) {
  const [one, other] = [JSON.parse(before), JSON.parse(after)];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
  return keys.map((key) => `${key}: ${JSON.stringify(one[key])} → ${JSON.stringify(other[key])}`.slice(-1500)).join('\n');
}

/** What is known to be in a browser, and since when. */
export class Known {
  /** What each report said, one after the other: id to `[{ at, text }]`. */
  #reports = new Map();
  /** Files of which the page told that they are attached: `{ id, name }`. */
  #files = [];
  /** When the browser was killed; nothing where it was not since what is in it was looked at. */
  #killed = 0;
  #isLookedAt = false;
  /** What was lost of the last second: how often, and the oldest of it in milliseconds. */
  lost = 0;
  worst = 0;
  /** How often a change was kept that came too late to be told. */
  untold = 0;

  /** Has a page tell of each change of a report, with its own clock. Before it is opened. */
  async listen(page) {
    await page.exposeBinding('changed', (_, text) => {
      const { at, report } = JSON.parse(text);
      this.#saw(at, report);
    });
    await page.addInitScript(() => {
      const tell = ({ target }) => target.report && window.changed(JSON.stringify({ at: Date.now(), report: target.report }));
      for (const name of ['article7-change', 'article7-saved', 'article7-submitted']) document.addEventListener(name, tell);
    });
  }

  #saw(at, report) {
    const seen = this.#reports.get(report.id) ?? [];
    const text = said(report);
    if (seen.at(-1)?.text !== text) seen.push({ at, text });
    this.#reports.set(report.id, seen);
  }

  /** Takes what is stored now as known. */
  async look(page) {
    const { at, texts } = await stored(page);
    for (const report of texts) this.#saw(at, report);
  }

  /** A file was told to be attached to a report. */
  isAttached(id, { name }) {
    this.#files.push({ id, name });
  }

  get files() {
    return this.#files.length;
  }

  /** The browser is killed right now. */
  isKilled(now) {
    if (this.#isLookedAt) this.#killed = now;
    this.#isLookedAt = false;
  }

  /** Holds what is there after a start against what was known before. */
  async hold(page) {
    const { texts } = await stored(page);
    const there = new Map(texts.map((report) => [report.id, report]));
    const cards = await page.locator('[data-report]').evaluateAll((all) => all.map((one) => one.dataset.report));
    assert.deepEqual(cards.sort(), [...there.keys()].sort(), 'the start page lists what is stored');
    assert.equal(await page.locator('[data-broken]').count(), 0, 'nothing had to be set aside');
    for (const [id, seen] of this.#reports) this.#holdReport(id, seen, there.get(id));
    for (const report of texts) {
      assert.deepEqual(await attached(page, attachmentsOf(report)), [], `${report.period.to}: files without their bytes`);
    }
    for (const { id, name } of this.#files) {
      assert.ok(attachmentsOf(there.get(id) ?? {}).some((one) => one.name === name), `${name} is attached still`);
    }
    this.#reports.clear();
    for (const report of texts) this.#saw(0, report);
    this.#isLookedAt = true;
    return there.size;
  }

  #holdReport(id, seen, report) {
    const age = (at) => this.#killed - seen[at].at;
    // What was there a second before, and everything after it, may be there.
    const sure = seen.findLastIndex((_, at) => age(at) > LAST);
    if (!report) {
      assert.ok(sure < 0, `a report is gone that was there ${age(0)} ms before the end`);
      this.#isLost(age(0));
      return;
    }
    const text = said(report);
    const found = seen.findLastIndex((one) => one.text === text);
    if (found < 0) {
      const last = seen.at(-1);
      assert.ok(Date.parse(report.saved) >= last.at, `it was never like this:\n${difference(last.text, text)}`);
      this.untold += 1;
      return;
    }
    if (found === seen.length - 1) return;
    assert.ok(found >= sure, `lost, though it was there ${age(found + 1)} ms before the end:\n${difference(seen[found + 1].text, text)}`);
    this.#isLost(age(found + 1));
  }

  #isLost(age) {
    this.lost += 1;
    this.worst = Math.max(this.worst, age);
  }
}

/** The reports that are stored, and the page's clock. */
async function stored(page) {
  const { at, texts } = await page.evaluate((key) => ({ at: Date.now(), texts: Object.keys(localStorage).filter((one) => one.startsWith(key)).map((one) => localStorage.getItem(one)) }), KEY);
  return { at, texts: texts.map((text) => JSON.parse(text)) };
}
