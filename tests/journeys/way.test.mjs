// The whole way of a report in one go: from the text of a print to a submitted package, the package into a
// fresh browser with its attachments, from there the next year, compared, and an amendment. Each step says
// itself what must hold (support/way.mjs); killed.test.mjs walks the same way with a browser that is killed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { journey, open, setUp } from './support/app.mjs';
import { prints } from './support/report.mjs';
import { ELSEWHERE, OFFICE, Person, WAY } from './support/way.mjs';

setUp();

async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

for (const print of prints()) {
  journey(`${print.name}: submitted, opened elsewhere, carried into 2026, compared and amended`, async ({ page }) => {
    const person = new Person({ print, download });
    const walk = async (device, page) => {
      for (const { name, on, done, walk } of WAY.filter(({ on }) => on === device)) {
        try {
          assert.ok(!(await done(person, page)), 'it is still to be done');
          await walk(person, page);
          assert.ok(await done(person, page), 'it is done');
        } catch (error) {
          throw new Error(`${on}, ${name}: ${error.message}`, { cause: error });
        }
      }
    };
    await walk(OFFICE, page);
    const fresh = await open({});
    try {
      await walk(ELSEWHERE, fresh.page);
    } finally {
      await fresh.context.close();
    }
    fresh.assertClean();
  });
}
