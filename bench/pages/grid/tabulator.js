import 'tabulator-tables/dist/css/tabulator.min.css';
import { TabulatorFull } from 'tabulator-tables';
import { COLUMNS, HEIGHT, box, byAmount } from '../shared/columns.js';

let table;
const cellAt = (row, column) => table.getRowFromPosition(row + 1).getCell(column);

window.bench = {
  // Tabulator changes the rows that it gets.
  prepare: (rows) => rows.map((row) => ({ ...row })),
  open(rows) {
    return new Promise((built) => {
      const columns = COLUMNS.map(({ id, title, width }) => ({ field: id, title, width, editor: 'input', ...(id === 'amount' ? { sorter: byAmount } : {}) }));
      table = new TabulatorFull(box(), {
        data: rows, columns, height: HEIGHT,
        selectableRange: 1, editTriggerEvent: 'dblclick',
        clipboard: true, clipboardCopyRowRange: 'range', clipboardPasteParser: 'range', clipboardPasteAction: 'range',
      });
      table.on('tableBuilt', built);
    });
  },
  close: () => table.destroy(),
  top: (column) => document.querySelector(`.tabulator-row .tabulator-cell[tabulator-field="${column}"]`)?.textContent ?? null,
  value: (row, column) => cellAt(row, column).getValue(),
  count: () => table.getDataCount('active'),
  scroller: () => document.querySelector('.tabulator-tableholder'),
  edit: (row, column) => cellAt(row, column).edit(true),
  choose(row, column) {
    const { x, y, width, height } = cellAt(row, column).getElement().getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  },
  sort: (column) => table.setSort(column, 'desc'),
  filter: (column, text) => table.setFilter(column, 'like', text),
  unfilter: () => table.clearFilter(),
  group: (column) => table.setGroupBy(column),
  grouped: () => document.querySelector('.tabulator-group') !== null,
};
