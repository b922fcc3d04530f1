// The element, driven as a person and a host page do: what a peer does by a call is done here by the
// presses of a person, in the time that is taken.
import { COLUMNS } from '../shared/columns.js';

const { probe } = window;
const script = '/dist/article7.js';
const element = document.createElement('article7-report');
element.lang = 'en';
const started = new Promise((ready) => element.addEventListener('article7-ready', ready, { once: true }));
document.getElementById('root').replaceChildren(element);

const at = (column) => COLUMNS.findIndex(({ id }) => id === column);
const find = (selector) => element.shadowRoot.querySelector(selector);
const cell = (row, column) => find(`[data-cell="${row}-${at(column)}"]`);
const rail = (title) => find(`.rail-item[title^="${title}"]`);
const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

await Promise.all([import(script), started]);

window.bench = {
  async prepare(rows) {
    const report = await (await fetch('/data/report-0.json')).json();
    report.sections.I.answers.assistance = rows.map((row) => ({ ...row, sectors: row.sectors.split(', ') }));
    return report;
  },
  /** From the report that a host page hands over, to its table. */
  async open(report) {
    const [first, changed] = [!rail('I. '), new Promise((done) => element.addEventListener('article7-change', done, { once: true }))];
    element.report = report;
    // The first opens on the summary, the second line of the task list; another takes its place where it is.
    if (first) await probe.until(() => element.shadowRoot.querySelectorAll('.rail-item')[1]?.ariaCurrent === 'step');
    else await changed;
    rail('I. ').click();
  },
  /** Back to the table of the report that is open. */
  show: () => rail('I. ').click(),
  async close() {
    rail('J. ').click();
    await probe.until(() => !cell(0, 'destination'));
  },
  /** The first line, whichever row stands in it. */
  top: (column) => find(`tbody [aria-rowindex="2"] [data-cell$="-${at(column)}"]`)?.textContent ?? null,
  value: (row, column) => element.report.sections.I.answers.assistance[row][column],
  /** The rows that are seen: neither the head, nor the totals, nor the empty row at the end. */
  count: () => Number(find('[role=grid]')?.ariaRowCount ?? find('[role=grid]')?.getAttribute('aria-rowcount')) - 3,
  /** What scrolls: the table's own box, or the page. */
  scroller() {
    const box = find('.grid-scroll');
    return box && box.scrollHeight > box.clientHeight + 1 ? box : document.scrollingElement;
  },
  edit: (row, column) => (cell(row, column).scrollIntoView({ block: 'center' }), middle(cell(row, column).getBoundingClientRect())),
  choose: (row, column) => (cell(row, column).scrollIntoView({ block: 'center' }), middle(cell(row, column).getBoundingClientRect())),
  sort(column) {
    // The first press sorts upwards.
    const press = () => find(`th[data-column="${at(column)}"]`).click();
    press();
    press();
  },
  async readyToFilter() {
    find('[data-action="find"]').click();
    await probe.until(() => find('input[id$="-find"]'));
  },
  filter(_, text) {
    const field = find('input[id$="-find"]');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    find('[data-action="only-text"]').click();
  },
  group: () => find('[data-action="money"]').click(),
  /** The page of money opens grouped by destination. */
  grouped: () => find('svg.picture.bars') !== null,
  /** The sums under the table, as they are shown. */
  totals: () => find('[data-totals]')?.textContent ?? '',
};
