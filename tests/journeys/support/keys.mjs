// A person without a mouse: what has the focus, and how to get there.
import assert from 'node:assert/strict';
import { eventually } from './app.mjs';
import { COLUMN, cell } from './report.mjs';

/** What has the focus, looked for inside the shadow root as well. */
const focusedIn = () => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const text = (element) => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';
  const label = focused.labels?.[0] ?? null;
  return {
    tag: focused.localName,
    id: focused.id,
    cell: focused.dataset.cell ?? focused.closest('[data-cell]')?.dataset.cell ?? null,
    editing: focused.matches('.cell-field'),
    name: focused.getAttribute('aria-label') || text(label) || text(focused),
    title: focused.title,
    value: focused.value ?? null,
    section: focused.closest('[data-section]')?.dataset.section ?? null,
    type: focused.type ?? null,
  };
};
export const focused = (page) => page.evaluate(focusedIn);

/** Presses Tab (or Shift+Tab) until what has the focus fits; fails after a whole round. */
export async function tabTo(page, fits, key = 'Tab') {
  const met = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (fits(now)) return now;
    met.push(now.name || now.tag);
  }
  assert.fail(`${key} does not reach it; it reached: ${[...new Set(met)].join(' | ')}`);
}
export const named = (name) => (focused) => (name instanceof RegExp ? name.test(focused.name) : focused.name === name);

/** Waits until the focus is where it should be. */
export const seeFocus = (page, fits, what) =>
  eventually(async () => {
    const now = await focused(page);
    assert.ok(fits(now), `${what}; the focus is on ${JSON.stringify(now)}`);
    return now;
  });
export const seeCell = (page, row, column) => seeFocus(page, (now) => now.cell === `${row}-${column}` && !now.editing, `cell ${row}-${column} has the focus`);
export const seeField = (page, row, column) => seeFocus(page, (now) => now.cell === `${row}-${column}` && now.editing, `cell ${row}-${column} is edited`);

/** Opens the field of a cell. */
export async function openCell(page, row, column) {
  const at = COLUMN[column] ?? column;
  await cell(page, row, column).click();
  const now = await seeFocus(page, (now) => now.cell === `${row}-${at}`, 'a click chooses a cell');
  if (!now.editing) await page.keyboard.press('F2');
  await seeField(page, row, at);
  return cell(page, row, column).locator('.cell-field');
}

/** Edits a cell, from the click that chooses it to the Enter that leaves it: the text takes its place. */
export async function editCell(page, row, column, text) {
  const field = await openCell(page, row, column);
  await field.fill(text);
  await page.keyboard.press('Enter');
}

/** Pastes what other programs put on the clipboard: { 'text/plain': …, 'text/html': … }. */
export const paste = (page, types) =>
  page.evaluate((types) => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(types)) data.setData(type, text);
    focused.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
  }, types);
