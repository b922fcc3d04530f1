// The installed Chromium for journeys and measurements; playwright-core brings none of its own.
import { chromium } from 'playwright-core';
import { programPath } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

// No sandbox as root, and nothing that would make the browser talk to anybody by itself.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of the browser: $CHROMIUM, or the first of the usual names on PATH. */
export function chromiumPath() {
  const found = programPath(process.env.CHROMIUM, NAMES, APPS);
  if (!found) throw new Error('No Chromium or Chrome found: run `make setup-test`, or set CHROMIUM to its path.');
  return found;
}

/** Launches it headless; `options` go to Playwright's `chromium.launch`, `args` are added. */
export function launch({ args = [], ...options } = {}) {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: [...ARGS, ...args], ...options });
}
