// The app in a browser: one server and one browser for each test file, one context for each journey.
//
// Whatever a journey does, its console stays free of errors and warnings, no request leaves for another
// host and no cookie is set: `journey` asserts all three when the journey is over. The app is served with
// the strict headers that hosts are given, so what the policy refuses is an error on the console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../../../scripts/browser.mjs';
import { STRICT } from '../../../scripts/headers.mjs';
import { serve } from '../../../scripts/serve.mjs';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** The build under test: the repository's dist/, unless DIST says another. */
export const DIST = resolve(process.env.DIST ?? join(ROOT, 'dist'));

/** How long anything may take; generous, because nothing here measures speed. */
export const PATIENCE = 30_000;
const WHOLE_JOURNEY = 180_000;

let server;
let browser;

/** Starts the server and the browser of this test file, and ends them after its last test. */
export function setUp({ base = '/', headers = STRICT } = {}) {
  before(async () => {
    server = await serve(DIST, { base, headers });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/** The browser of this test file, for contexts that `open` does not make. */
export const itsBrowser = () => browser;

/** The address of the app. */
export const address = (path = '') => new URL(path, server.url).href;

/**
 * A test in a context of its own. `options` go to Playwright's `newContext`; of ours are
 * `lang` (the browser's language, "en-GB"), `start` (what to open, or false for nothing) and
 * `anyHost` (the journey has another server of ours). Service workers are off unless asked for: each
 * journey begins with a new profile, and would fetch the whole app again (offline.test.mjs has them on).
 * The journey gets `{ page, context, newPage, expectConsole }`.
 */
export function journey(name, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  // `todo` says why it fails for now: it runs and is told, and stops nothing.
  const { todo, ...others } = options;
  test(name, { timeout: WHOLE_JOURNEY, todo }, async (t) => {
    const visit = await open(others);
    try {
      await body(visit, t);
      assert.deepEqual(await visit.context.cookies(), [], 'no cookie is set');
    } catch (error) {
      // An app that broke says why on the console, not on the screen.
      error.message = [error.message, ...visit.said].join('\n  ');
      throw error;
    } finally {
      await visit.context.close().catch(() => {});
    }
    visit.assertClean();
  });
}

/** A context, watched. */
export async function open({ lang = 'en-GB', start = '', anyHost = false, ...options } = {}) {
  const context = await browser.newContext({ locale: lang, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(PATIENCE);
  // From the start, because asking for it when it is needed may come later than the click.
  context.on('page', (page) => page.on('filechooser', () => {}));
  const visit = watch(context, anyHost ? undefined : server.url);
  visit.newPage = async (path = '') => {
    const page = await context.newPage();
    await goTo(page, address(path));
    return page;
  };
  if (start !== false) visit.page = await visit.newPage(start);
  return visit;
}

/** Opens an address and waits until the element is ready. */
export async function goTo(page, url) {
  await page.goto(url);
  await ready(page);
}

/** Waits until the app is there: a report that is begun before it has a heading as well. */
export async function ready(page) {
  await page.locator('article7-report .article7:not(.begun) h1').first().waitFor();
}

/** Notes what must not happen in a context; `assertClean` says whether it did. */
export function watch(context, url) {
  const host = url ? new URL(url).host : '127.0.0.1';
  const part = url ? 'host' : 'hostname';
  const said = [];
  const left = [];
  // Playwright's own words where it keeps service workers off.
  const expected = [/Service Worker registration blocked by Playwright/];
  context.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) said.push(`console.${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => said.push(`uncaught: ${error.error()}`));
  context.on('request', (request) => {
    const address = request.url();
    // A page from a disk names what it made itself “blob:null/…”.
    const ours = /^(data:|blob:null\/)/.test(address) || new URL(address.replace(/^blob:/, ''))[part] === host;
    if (!ours) left.push(address);
  });
  return {
    context,
    said,
    /** Something that the console is to say in this journey. */
    expectConsole: (pattern) => expected.push(pattern),
    assertClean() {
      const unexpected = said.filter((text) => !expected.some((pattern) => pattern.test(text)));
      assert.deepEqual(unexpected, [], 'the console has no errors and no warnings');
      assert.deepEqual(left, [], 'no request leaves for another host');
    },
  };
}

/** Asks again and again until the answer passes; what the last check threw is the failure. */
export async function eventually(check, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}
