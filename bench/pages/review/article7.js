// A long report looked over: by the clerk alone, and through the element while somebody could be typing.
import { newElement } from '../shared/element.js';

const WORDS = ['app', 'apmbc-article-7', 'clerk', 'paper', 'review'];
const TODAY = '2026-03-01';
let element;

/** A clerk of our own beside the element's: without the worker's messages, there is only the job. */
async function clerk() {
  const at = '/dist/clerk/clerk.js';
  const { default: start, Clerk } = await import(at);
  await start({ module_or_path: fetch('/dist/clerk/clerk_bg.wasm') });
  const words = WORDS.map(async (name) => (await fetch(`/dist/locales/en/${name}.json`)).text());
  return new Clerk('en', await Promise.all(words));
}

window.bench = {
  /** Milliseconds of each time: the report's JSON is read and the report looked over. */
  async job(report, times) {
    const staff = await clerk();
    const text = JSON.stringify(report);
    const took = [];
    let found;
    for (let i = 0; i < times; i += 1) {
      const start = performance.now();
      found = staff.review(text, [], TODAY);
      took.push(performance.now() - start);
    }
    return { took, codes: found.map(({ code }) => code) };
  },
  async open(report) {
    element = await newElement();
    element.report = report;
    await element.review();
  },
  /** Milliseconds until the findings are there, and the longest time between two frames meanwhile. */
  async review() {
    let [running, last, longest] = [true, performance.now(), 0];
    const frame = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const start = performance.now();
    const found = await element.review();
    const took = performance.now() - start;
    running = false;
    return { took, longest, codes: found.map(({ code }) => code) };
  },
};
