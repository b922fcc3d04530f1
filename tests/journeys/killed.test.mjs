// The whole browser is killed, not asked to close, at random moments of the whole way of a report (see
// support/way.mjs): what was there more than a second before is there at the next start, and every file
// that was told to be attached, with its bytes. Then the way goes on from what the start page shows.
//
//   KILLS=200 node --test tests/journeys/killed.test.mjs     as many times as that; SEED= repeats a run
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { address, eventually, goTo, setUp, watch } from './support/app.mjs';
import { Known, start } from './support/killable.mjs';
import { prints } from './support/report.mjs';
import { ELSEWHERE, OFFICE, Person, WAY } from './support/way.mjs';

setUp();

const KILLS = Number(process.env.KILLS ?? 8);
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);
/** How likely the browser is killed in a step, and while the app starts, which it does after each kill. */
const OFTEN = 1 / 3;
const AT_THE_START = 1 / 10;
/** How long a step takes that was not measured yet, in milliseconds. */
const USUAL = 1500;
/** The longest rest between two keys, in milliseconds. */
const REST = 120;
const THE_START = 'the app starts';

/** The same numbers for the same seed, from 0 to 1. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));

test(`the browser is killed ${KILLS} times on the whole way of a report (seed ${SEED}): at most the last second is lost, and never an attachment`, { timeout: 180_000 + KILLS * 30_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'article7-killed-'));
  const random = chance(SEED);
  /** How long each step takes, and how often it was cut short. */
  const usual = new Map();
  const cut = new Map();
  let killed = 0;
  let browser;

  /** Sits down at a device and goes the way there until it is done, which is answered, or the browser is killed. */
  async function sit(device, { person, profile, known }) {
    const life = await start(profile);
    browser = life;
    const { page, context } = life;
    person.download = life.download;
    const visit = watch(context, address());
    // What a start that stands still waits for.
    const asked = new Set();
    context.on('request', (request) => asked.add(request.url()));
    for (const name of ['requestfinished', 'requestfailed']) context.on(name, (request) => asked.delete(request.url()));
    let step = THE_START;
    let isDying = false;
    let isDead = false;
    let dead;
    const dying = new Promise((resolve) => (dead = resolve));
    const end = async () => {
      isDead = true;
      const now = Date.now();
      known.isKilled(now);
      person.isKilled(now);
      await life.kill();
      dead(false);
    };
    const mayDie = (name) => {
      step = name;
      if (isDying || killed === KILLS || random() >= (name === THE_START ? AT_THE_START : OFTEN)) return;
      isDying = true;
      killed += 1;
      setTimeout(() => {
        cut.set(step, (cut.get(step) ?? 0) + 1);
        end();
      }, random() * 1.2 * (usual.get(name) ?? USUAL));
    };
    const goes = async () => {
      await known.listen(page);
      mayDie(THE_START);
      const begun = Date.now();
      await goTo(page, address());
      await known.hold(page);
      usual.set(THE_START, Date.now() - begun);
      for (const { name, done, walk } of WAY.filter(({ on }) => on === device)) {
        if (await done(person, page)) continue;
        mayDie(name);
        const begun = Date.now();
        await walk(person, page);
        usual.set(name, Math.max(usual.get(name) ?? 0, Date.now() - begun));
        assert.ok(await done(person, page), 'it is done');
        await known.look(page);
      }
      // Nothing is done any more, and the end may still come.
      step = 'nothing';
      if (isDying) await dying;
      return true;
    };
    const isThere = await Promise.race([
      goes().catch((error) => {
        if (isDead) return dying;
        throw new Error([`${device}, ${step}, kill ${killed}: ${error.message}`, `no answer yet: ${[...asked].join(' ')}`, ...visit.said].join('\n  '), { cause: error });
      }),
      dying,
    ]);
    if (!isDead) await end();
    visit.assertClean();
    return isThere;
  }

  const all = [];
  try {
    for (let number = 1; killed < KILLS; number += 1) {
      const devices = new Map([OFFICE, ELSEWHERE].map((device) => [device, { known: new Known(), profile: join(folder, `${number}-${device.replace(' ', '-')}`) }]));
      all.push(...devices.values());
      const person = new Person({
        print: prints()[(number - 1) % prints().length],
        number,
        rest: () => sleep(random() * REST),
        isAttached: (_, id, file) => here.known.isAttached(id, file),
      });
      let here;
      // In the end both are looked at once more.
      for (const device of [OFFICE, ELSEWHERE, OFFICE, ELSEWHERE]) {
        here = devices.get(device);
        while (!(await sit(device, { person, ...here })));
      }
      for (const { profile } of devices.values()) await eventually(async () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    }
    const sum = (name) => all.reduce((sum, { known }) => sum + known[name], 0);
    t.diagnostic(`${killed} times killed on ${all.length / 2} ways; something of the last second was lost ${sum('lost')} times, at worst ${Math.max(...all.map(({ known }) => known.worst))} ms of it; ${sum('files')} attachments, none lost; ${sum('untold')} times a change was kept that came too late to be told`);
    t.diagnostic([...cut].map(([name, times]) => `${name}: ${times}`).join('; '));
  } finally {
    await browser?.kill();
    await eventually(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  }
});
