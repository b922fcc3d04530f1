// The pictures by which systems and stores show an installed app, made in Chromium:
//   node scripts/icons.mjs             style/icons/, from style/icon.svg
//   node scripts/icons.mjs screenshots style/screenshots/, from dist/ and the example report
// What it makes is committed: a build needs no browser.
import { mkdirSync, readFileSync } from 'node:fs';
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';

const ICONS = [
  { file: 'icon-192.png', size: 192, part: 1 },
  { file: 'icon-512.png', size: 512, part: 1 },
  // A system cuts a maskable icon to its own shape: what counts lies in the inner 80 %, the ground goes to the edge.
  { file: 'maskable-512.png', size: 512, part: 0.7, ground: '#0a5a8c' },
];
const SHOTS = [
  { file: 'wide.png', width: 1280, height: 800, go: (page) => page.locator('.rail-item[title^="I. "]').click() },
  { file: 'narrow.png', width: 360, height: 720, go: () => {} },
];

async function icons(browser) {
  mkdirSync('style/icons', { recursive: true });
  const svg = readFileSync('style/icon.svg').toString('base64');
  for (const { file, size, part, ground } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const edge = Math.round(size * part);
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;width:${size}px;height:${size}px;background:${ground ?? 'transparent'}">
       <img width="${edge}" height="${edge}" src="data:image/svg+xml;base64,${svg}">`,
    );
    await page.screenshot({ path: `style/icons/${file}`, omitBackground: true });
    await page.close();
  }
}

async function screenshots(browser) {
  mkdirSync('style/screenshots', { recursive: true });
  const server = await serve('dist');
  for (const { file, width, height, go } of SHOTS) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light', locale: 'en-GB', serviceWorkers: 'block' });
    await page.goto(server.url);
    await page.locator('[data-action="example"]').click();
    await page.locator('article7-report h1', { hasText: 'Summary' }).waitFor();
    await go(page);
    await page.waitForTimeout(1000);
    await page.screenshot({ path: `style/screenshots/${file}` });
    await page.close();
  }
  await server.close();
}

const browser = await launch();
await (process.argv[2] === 'screenshots' ? screenshots : icons)(browser);
await browser.close();
