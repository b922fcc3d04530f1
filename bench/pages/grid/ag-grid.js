import { AllCommunityModule, ModuleRegistry, createGrid } from 'ag-grid-community';
import { COLUMNS, box, byAmount } from '../shared/columns.js';

ModuleRegistry.registerModules([AllCommunityModule]);
let grid;

window.bench = {
  prepare: (rows) => rows,
  open(rows) {
    const columnDefs = COLUMNS.map(({ id, title, width }) => ({ field: id, headerName: title, width, ...(id === 'amount' ? { comparator: byAmount } : {}) }));
    grid = createGrid(box(), { columnDefs, rowData: rows, defaultColDef: { editable: true, sortable: true, filter: true } });
  },
  close: () => grid.destroy(),
  top: (column) => document.querySelector(`.ag-row[row-index="0"] [col-id="${column}"]`)?.textContent ?? null,
  value: (row, column) => grid.getDisplayedRowAtIndex(row).data[column],
  count: () => grid.getDisplayedRowCount(),
  scroller: () => document.querySelector('.ag-body-viewport, .ag-grid-scrolling-container') ?? document.querySelector('.ag-center-cols-viewport'),
  edit: (row, column) => grid.startEditingCell({ rowIndex: row, colKey: column }),
  sort: (column) => grid.applyColumnState({ state: [{ colId: column, sort: 'desc' }] }),
  filter: (column, text) => grid.setFilterModel({ [column]: { filterType: 'text', type: 'contains', filter: text } }),
  unfilter: () => grid.setFilterModel(null),
  // Row groups and pasting a block are of AG Grid Enterprise.
};
