// A long report looked over: by the clerk's worker alone, and through the element while somebody could be typing.
import { newElement } from '../shared/element.js';

const TODAY = '2026-03-01';
let element;

/** The clerk's worker, as the app has it; here its jobs are asked for without the app. */
function clerk() {
  const worker = new Worker('/dist/clerk-worker.js', { type: 'module' });
  return (job, args) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error === undefined ? resolve(data.answer) : reject(new Error(data.error)));
      worker.onerror = () => reject(new Error('the worker did not start'));
      worker.postMessage({ id: 1, language: 'en', job, args });
    });
}

window.bench = {
  /** Milliseconds of each time: the report goes over as JSON, is read and looked over, and the findings come back. */
  async job(report, times) {
    const ask = clerk();
    const text = JSON.stringify(report);
    const took = [];
    let found = await ask('review', [text, [], TODAY, []]);
    for (let i = 0; i < times; i += 1) {
      const start = performance.now();
      found = await ask('review', [text, [], TODAY, []]);
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
