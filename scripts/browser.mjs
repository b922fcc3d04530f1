// The installed Chromium for journeys and measurements; playwright-core brings none of its own.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

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

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of the browser: $CHROMIUM, or the first of the usual names on PATH. */
export function chromiumPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const named = (name) => (name.includes('/') ? name : folders.map((folder) => join(folder, name)).find((path) => existsSync(path)));
  const wanted = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES;
  const found = [...wanted.map(named), ...APPS].find((path) => path && executable(path));
  if (!found) throw new Error('No Chromium or Chrome found: run `make setup-test`, or set CHROMIUM to its path.');
  return found;
}

/** Launches it headless; `options` go to Playwright's `chromium.launch`, `args` are added. */
export function launch({ args = [], ...options } = {}) {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: [...ARGS, ...args], ...options });
}
