// A table read through the element as a person's file is: read, checked row by row, summed and shown.
import { newElement } from '../shared/element.js';

const { probe } = window;
const digits = (text) => text.replace(/[^\d.]/g, '');
let element;

window.bench = {
  fresh: async () => void (element = await newElement()),
  /** Milliseconds until the element says that it has read the file, and until its sum is painted. */
  async read(text, sum) {
    const file = new File([text], 'grants.csv', { type: 'text/csv' });
    const start = performance.now();
    const said = await element.importFile(file);
    const read = performance.now() - start;
    const shown = (await probe.until(() => digits(element.shadowRoot.querySelector('[data-totals]')?.textContent ?? '').includes(sum))) - start;
    if (said.unplaced.length) throw new Error(`not placed: ${said.unplaced[0].text}`);
    return { read, shown };
  },
  findings() {
    const start = performance.now();
    const count = element.findings.length;
    return { took: performance.now() - start, count };
  },
  async write() {
    const start = performance.now();
    const blob = await element.exportAs('csv');
    const took = performance.now() - start;
    return { took, lines: (await blob.text()).trimEnd().split('\r\n').length };
  },
};
