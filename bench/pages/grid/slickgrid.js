import 'slickgrid/dist/styles/css/slick.grid.css';
import 'slickgrid/dist/styles/css/slick-default-theme.css';
import Sortable from 'sortablejs';
import { Aggregators, Editors, SlickCellExternalCopyManager, SlickCellSelectionModel, SlickDataView, SlickGrid, SlickGroupItemMetadataProvider } from 'slickgrid';
import { COLUMNS, box, byAmount } from '../shared/columns.js';

window.Sortable = Sortable;
let grid, view;
const at = (column) => COLUMNS.findIndex(({ id }) => id === column);

window.bench = {
  prepare: (rows) => rows.map((row, id) => ({ id, ...row })),
  open(rows) {
    const groupItemMetadataProvider = new SlickGroupItemMetadataProvider();
    view = new SlickDataView({ inlineFilters: true, groupItemMetadataProvider });
    const columns = COLUMNS.map(({ id, title, width }) => ({ id, name: title, field: id, width, sortable: true, editor: Editors.Text }));
    grid = new SlickGrid(box(), view, columns, { editable: true, enableCellNavigation: true, autoEdit: false });
    view.onRowCountChanged.subscribe(() => (grid.updateRowCount(), grid.render()));
    view.onRowsChanged.subscribe((_, { rows }) => (grid.invalidateRows(rows), grid.render()));
    grid.registerPlugin(groupItemMetadataProvider);
    grid.setSelectionModel(new SlickCellSelectionModel());
    grid.registerPlugin(new SlickCellExternalCopyManager({}));
    view.setItems(rows);
  },
  close: () => grid.destroy(),
  top: (column) => grid.getCellNode(0, at(column))?.textContent ?? null,
  value: (row, column) => view.getItem(row)[column],
  count: () => view.getLength(),
  scroller: () => grid.getViewportNode(),
  edit(row, column) {
    grid.setActiveCell(row, at(column));
    grid.editActiveCell();
  },
  choose(row, column) {
    grid.setActiveCell(row, at(column));
    grid.focus();
  },
  sort: (column) => view.sort((a, b) => byAmount(b[column], a[column])),
  filter: (column, text) => view.setFilter((row) => row[column].includes(text)) ?? view.refresh(),
  unfilter: () => view.setFilter(() => true),
  group: (column) => view.setGrouping({ getter: column, aggregators: [new Aggregators.Sum('amount')] }),
  grouped: () => document.querySelector('.slick-group') !== null,
};
