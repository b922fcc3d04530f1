// Several elements in one page; taken out, put back, moved; in other shadow roots and dialogs; five
// hundred removals.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, journey, open, setUp } from './support/app.mjs';
import { hostPage } from './support/host.mjs';
import { ELEMENT, W, drafts, example, goToPart, goToSection, heading, report, saved, seeTotal } from './support/report.mjs';

setUp({ base: '/portal/' });

const set = (page, i, report) => page.locator(ELEMENT).nth(i).evaluate((element, report) => (element.report = report), report);

journey('two elements in two languages with two reports', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report lang="en" id="one"></article7-report><article7-report lang="fr" id="two"></article7-report>');
  await eventually(async () => assert.equal(await page.locator('article7-report h1').count(), 2));
  await set(page, 0, { ...example(), id: 'one' });
  await set(page, 1, { ...example(), id: 'two', state: 'PE' });
  await page.locator('#one .header-name', { hasText: 'Norway' }).waitFor();
  await page.locator('#two .header-name', { hasText: 'Pérou' }).waitFor();
  await page.locator('#two .rail-item[title^="I. "]').click();
  await eventually(async () => assert.match((await page.locator('#two [data-totals]').innerText()).replace(/[\u00a0\u202f]/g, ' '), /526 935 267/));
  assert.equal(await page.locator('#one [data-totals]').count(), 0);
  await page.locator('#one .rail-item[title^="I. "]').click();
  await eventually(async () => assert.match((await page.locator('#one [data-totals]').innerText()).replace(/\u00a0/g, ' '), /NOK 526,935,267/));
});

journey('moved inside the page it goes on; taken out and put back it opens the same report', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report><main></main>');
  await set(page, 0, { ...example(), id: 'moved' });
  await goToPart(page, W['page.contact']);
  await page.locator('#q-contact-phone').fill('typed');
  // Moved: the page, the field and what is in it are as they were.
  await page.evaluate(() => document.querySelector('main').append(document.querySelector('article7-report')));
  assert.equal(await page.locator('#q-contact-phone').inputValue(), 'typed');
  await page.locator('#q-contact-phone').fill('typed on');
  // Taken out at once, before anything is saved.
  await page.evaluate(() => {
    window.kept = document.querySelector('article7-report');
    window.kept.remove();
  });
  await eventually(async () => assert.equal((await drafts(page)).moved.contact.phone, 'typed on'));
  await page.evaluate(() => document.body.append(window.kept));
  await heading(page, W['page.summary']).waitFor();
  assert.equal((await report(page)).id, 'moved');
  // Out and in again without waiting, several times.
  await page.evaluate(async () => {
    for (let i = 0; i < 5; i += 1) {
      window.kept.remove();
      await Promise.resolve();
      document.body.append(window.kept);
    }
  });
  await heading(page, W['page.summary']).waitFor();
  await goToSection(page, 'I');
  await seeTotal(page, 'NOK 526,935,267');
  assert.equal(await page.locator('article7-report .app').count(), 1);
});

journey('inside another shadow root, inside a dialog, loaded late', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<div id="host"></div><dialog><article7-report id="in-dialog"></article7-report></dialog>', { early: true, wait: false, headers: {} });
  await page.evaluate(() => {
    const root = document.querySelector('#host').attachShadow({ mode: 'open' });
    const made = (name) => root.ownerDocument.createElement(name);
    const section = made('section');
    section.append(Object.assign(made('article7-report'), { id: 'in-root' }));
    root.append(section);
    document.querySelector('dialog').showModal();
  });
  // The module comes when both are there already.
  await page.addScriptTag({ type: 'module', url: './article7.js' });
  for (const id of ['in-root', 'in-dialog']) {
    await page.locator(`#${id} h1`).waitFor();
    await page.locator(`#${id}`).evaluate((element, report) => (element.report = report), { ...example(), id });
    await page.locator(`#${id} .header-name`, { hasText: 'Norway' }).waitFor();
  }
  await page.locator('#in-dialog .rail-item', { hasText: W['page.contact'] }).click();
  await page.locator('#in-dialog #q-contact-phone').fill('in a dialog');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog').evaluate((dialog) => dialog.open), false);
  await eventually(async () => assert.equal((await drafts(page))['in-dialog'].contact.phone, 'in a dialog'));
  await page.locator('#in-root .rail-item', { hasText: W['page.contact'] }).click();
  await page.locator('#in-root #q-contact-phone').fill('in a root');
  await eventually(async () => assert.equal((await drafts(page))['in-root'].contact.phone, 'in a root'));
});

journey('the name is taken: nothing breaks, and the class goes by another', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report><my-report></my-report>', {
    script: `
      customElements.define('article7-report', class extends HTMLElement { connectedCallback() { this.textContent = 'somebody else’s'; } });
      const { Article7Report } = await import('./article7.js');
      customElements.define('my-report', class extends Article7Report {});`,
    wait: false,
  });
  await page.locator('my-report h1').waitFor();
  assert.equal(await page.locator('article7-report').textContent(), 'somebody else’s');
  await page.locator('my-report').evaluate((element, report) => (element.report = report), example());
  await page.locator('my-report .header-name', { hasText: 'Norway' }).waitFor();
});

journey('loaded twice, from two addresses, it is one element', { start: false }, async ({ context }) => {
  const page = await hostPage(context, '<article7-report></article7-report>', { script: `await import('./article7.js?again'); await import('./article7.js');` });
  await set(page, 0, example());
  await heading(page, W['page.summary']).waitFor();
  await saved(page);
});

// Longer than a journey may take on a busy machine.
test('five hundred removals: memory is flat', { timeout: 900_000 }, async (t) => {
  const { context, assertClean } = await open({ start: false });
  t.after(() => context.close());
  await context.addInitScript(() => {
    window.memories = new Set();
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const old = WebAssembly[name];
      WebAssembly[name] = async (...args) => {
        const made = await old.apply(WebAssembly, args);
        for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) window.memories.add(one);
        return made;
      };
    }
  });
  const page = await hostPage(context, '<article7-report></article7-report>');
  await set(page, 0, { ...example(), id: 'norway' });
  await saved(page);
  const cdp = await context.newCDPSession(page);
  const measure = async () => {
    for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
    const wasm = await page.evaluate(() => [...window.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    return { heap, nodes, listeners, wasm };
  };
  /** Puts an element up with Norway's report at a section, and takes it away; so many times. */
  const rounds = (count, section) =>
    page.evaluate(
      async ([count, section]) => {
        for (let i = 0; i < count; i += 1) {
          document.querySelector('article7-report').remove();
          const element = document.createElement('article7-report');
          element.setAttribute('report-id', 'norway');
          element.setAttribute('section', section);
          const ready = new Promise((resolve) => element.addEventListener('article7-ready', resolve, { once: true }));
          document.body.append(element);
          await ready;
          // What the page itself remembers of the events is not the element's.
          window.heard.length = 0;
          await new Promise((resolve) => setTimeout(resolve));
        }
      },
      [count, section],
    );
  /**
   * What so many removals leave behind, the least of some turns: what leaks is left by each of them, and what
   * a page comes to work with (code made fast, a table with room for more) comes only once.
   */
  const grown = async (count, section, turns = 1) => {
    await rounds(50, section);
    let least;
    for (let turn = 1; turn <= turns; turn += 1) {
      const before = await measure();
      await rounds(count, section);
      const after = await measure();
      const by = Object.fromEntries(Object.keys(after).map((key) => [key, after[key] - before[key]]));
      console.log(`${count} removals at ${section}: ${JSON.stringify({ before, after, by })}`);
      least = Object.fromEntries(Object.entries(by).map(([key, bytes]) => [key, Math.min(bytes, least?.[key] ?? bytes)]));
    }
    return least;
  };
  const by = await grown(500, 'contact', 3);
  assert.equal(by.wasm, 0, 'wasm memory grew each time');
  // The browser itself keeps some bytes for each.
  assert.ok(by.heap <= 500 * 100, `the heap grew by ${by.heap} bytes each time`);
  assert.ok(by.nodes <= 100, `${by.nodes} nodes stayed`);
  assert.ok(by.listeners <= 20, `${by.listeners} listeners stayed`);
  const tables = await grown(100, 'I', 3);
  assert.equal(tables.wasm, 0, 'wasm memory grew with each turn of tables');
  assert.ok(tables.nodes <= 100, `${tables.nodes} nodes stayed`);
  assertClean();
});
