// The distribution's Firefox, for the journey that shows that the app is not made for one browser.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const NAMES = ['firefox-esr', 'firefox'];
const APPS = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of Firefox: $FIREFOX, or the first of the usual names on PATH; nothing where there is none. */
export function firefoxPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const named = (name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name)));
  return [...(process.env.FIREFOX ? [process.env.FIREFOX] : NAMES).flatMap(named), ...APPS].find(executable);
}

/** Launches it headless in a new profile. */
export function launchFirefox() {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    headless: true,
    timeout: 120_000,
    protocolTimeout: 180_000,
    // Nothing that would make the browser talk to anybody by itself.
    extraPrefsFirefox: { 'app.update.auto': false, 'browser.safebrowsing.malware.enabled': false, 'browser.safebrowsing.phishing.enabled': false, 'intl.accept_languages': 'en-GB, en', 'network.captive-portal-service.enabled': false },
  });
}
