// A page of somebody else around the element, on the server of the build under test.
import assert from 'node:assert/strict';
import { STRICT } from '../../../scripts/headers.mjs';
import { address, eventually, ready } from './app.mjs';

const EVENTS = ['ready', 'change', 'saved', 'language', 'submit', 'submitted', 'stored', 'conflict', 'error'].map((name) => `article7-${name}`);

/**
 * Opens a page with this body, under the strict headers unless others are given; `script` runs before
 * the element's module is loaded.
 */
export async function hostPage(context, html, { script = '', path = 'host.html', early = false, wait = true, headers = STRICT } = {}) {
  const answer = (at, contentType, body) =>
    context.route(address(at), (route) => route.fulfill({ headers: { ...headers, 'content-type': `${contentType}; charset=utf-8` }, body }));
  const module = (src) => `<script type="module" src="./${src}"></script>`;
  await answer(`${path}.heard.js`, 'text/javascript', `
    window.heard = [];
    for (const name of ${JSON.stringify(EVENTS)})
      document.addEventListener(name, (event) => heard.push({ name,
        detail: event.detail instanceof Error ? { code: event.detail.code, message: event.detail.message } : event.detail }));`);
  await answer(`${path}.script.js`, 'text/javascript', script);
  await answer(path, 'text/html', `<!doctype html><html lang="en"><head><title>A portal</title><link rel="icon" href="data:,">
    <script src="./${path}.heard.js"></script></head><body>${html}${module(`${path}.script.js`)}${early ? '' : module('article7.js')}</body></html>`);
  const page = await context.newPage();
  await page.goto(address(path));
  if (wait) await ready(page);
  return page;
}

/** Waits for an event; gives the details of all of that name. */
export const heard = (page, name) =>
  eventually(async () => {
    const all = await page.evaluate((name) => window.heard.filter((event) => event.name === name).map(({ detail }) => JSON.parse(JSON.stringify(detail ?? null))), name);
    assert.ok(all.length > 0, `${name} was sent`);
    return all;
  });
