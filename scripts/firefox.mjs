// The distribution's Firefox, for the journey that shows that the app is not made for one browser.
import puppeteer from 'puppeteer-core';
import { programPath } from './programs.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const APPS = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The path of Firefox: $FIREFOX, or the first of the usual names on PATH; nothing where there is none. */
export const firefoxPath = () => programPath(process.env.FIREFOX, NAMES, APPS);

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
