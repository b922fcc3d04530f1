// The installed Chromium, and pages in it that cannot reach anything but this machine.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ARGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error('No Chromium or Chrome found: run `make setup-test`, or set CHROMIUM to its path.');
  return found;
}

/** What took longer than it may. */
export class TooLong extends Error {
  constructor(seconds) {
    super(`did not finish in ${seconds} s`);
  }
}

/** Fails with TooLong when `work` has not ended after so many seconds. */
export async function within(seconds, work) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new TooLong(seconds)), seconds * 1000)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * One browser that gives fresh pages; one whose page hangs is ended and started again.
 * `probe` is a script that every page runs first.
 */
export class Browser {
  #browser = null;
  #version = '';
  constructor(probe) {
    this.probe = probe;
  }

  /**
   * Does `work({ page, devtools })` in a page whose profile is new (nothing cached, nothing stored).
   * `slow` divides the processor's speed.
   */
  async visit({ slow = 1, seconds = 120 }, work) {
    if (!this.#browser?.isConnected()) this.#browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, handleSIGINT: false, args: ARGS });
    this.#version = this.#browser.version();
    const context = await this.#browser.newContext({ locale: 'en-GB', viewport: { width: 1200, height: 800 } });
    let said = '';
    try {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      page.setDefaultTimeout(seconds * 1000);
      page.on('pageerror', (error) => (said ||= `; the page says: ${error.message.split('\n')[0]}`));
      page.on('crash', () => (said ||= '; the page crashed'));
      const devtools = await context.newCDPSession(page);
      await devtools.send('Performance.enable');
      if (slow > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow });
      await page.addInitScript(this.probe);
      return await within(seconds, work({ page, devtools, context }));
    } catch (error) {
      if (said) error.message = `${error.message.split('\n')[0]}${said}`;
      if (error instanceof TooLong || said.includes('crashed')) await this.close();
      throw error;
    } finally {
      // A page that hangs would keep its context from closing.
      await within(10, context.close()).catch(() => this.close());
    }
  }

  /** The browser's name and version, for the results. */
  version = () => this.#version;

  async close() {
    const browser = this.#browser;
    this.#browser = null;
    if (browser) await within(10, browser.close()).catch(() => {});
  }
}
