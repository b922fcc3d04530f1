// Lighthouse on the release build under the strict headers: desktop and mobile.
//   cd tests/lighthouse && npm ci && node run.mjs [dist]
// Fails where accessibility or best practices are below 100. Performance is only told: its figure says as
// much about the machine and what else runs on it.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromiumPath } from '../../scripts/browser.mjs';
import { STRICT } from '../../scripts/headers.mjs';
import { serve } from '../../scripts/serve.mjs';

const dist = resolve(process.argv[2] ?? join(fileURLToPath(new URL('../../', import.meta.url)), 'dist'));
const server = await serve(dist, { headers: STRICT });
const chrome = await launch({ chromePath: chromiumPath(), chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
let failed = false;
for (const [name, config] of [['desktop', desktopConfig], ['mobile', undefined]]) {
  const { lhr } = await lighthouse(server.url, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices'] }, config);
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  console.log(`${name}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`);
  for (const { auditRefs, id } of Object.values(lhr.categories)) {
    for (const { id: audit, weight } of auditRefs) {
      const { score, title, displayValue } = lhr.audits[audit];
      if (weight > 0 && score !== null && score < 1) console.log(`  ${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
    }
  }
  failed ||= scores.some(([id, score]) => id !== 'performance' && score < 100);
}
chrome.kill();
await server.close();
process.exitCode = failed ? 1 : 0;
