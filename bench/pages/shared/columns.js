// The columns of the assistance table, the same for every grid.
export const COLUMNS = [
  { id: 'destination', title: 'Destination', width: 140 },
  { id: 'sectors', title: 'Sectors', width: 200 },
  { id: 'amount', title: 'Amount', width: 140 },
  { id: 'currency', title: 'Currency', width: 90 },
  { id: 'type', title: 'Type', width: 120 },
  { id: 'details', title: 'Details', width: 280 },
];
export const WIDTH = 1000;
export const HEIGHT = 600;

/** Amounts are compared as numbers: good enough for an order, whatever the grid. */
export const byAmount = (a, b) => Number(a) - Number(b);

/** A box of the same size for every grid. */
export function box() {
  const made = document.createElement('div');
  made.style.cssText = `width:${WIDTH}px;height:${HEIGHT}px`;
  document.getElementById('root').replaceChildren(made);
  return made;
}
