import '@glideapps/glide-data-grid/dist/index.css';
import { createElement, createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { DataEditor, GridCellKind } from '@glideapps/glide-data-grid';
import { COLUMNS, HEIGHT, WIDTH, box } from '../shared/columns.js';

let root, rows, ref;
const columns = COLUMNS.map(({ id, title, width }) => ({ id, title, width }));
const at = (column) => COLUMNS.findIndex(({ id }) => id === column);
const text = (data) => ({ kind: GridCellKind.Text, data, displayData: data, allowOverlay: true });
const put = ([column, row], value) => (rows[row][COLUMNS[column].id] = value.data);
const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

const portal = document.createElement('div');
portal.id = 'portal';
document.body.append(portal);

window.bench = {
  // It edits the rows through us.
  prepare: (rows) => rows.map((row) => ({ ...row })),
  open(given) {
    rows = given;
    ref = createRef();
    root = createRoot(box());
    const getCellContent = ([column, row]) => text(rows[row][COLUMNS[column].id]);
    const onCellsEdited = (edits) => (edits.forEach(({ location, value }) => put(location, value)), true);
    root.render(createElement(DataEditor, { ref, columns, rows: rows.length, getCellContent, onCellsEdited, onPaste: true, width: WIDTH, height: HEIGHT, rowMarkers: 'number' }));
  },
  close: () => root.unmount(),
  // A canvas: the cell that the grid draws is the one that it asked for.
  top: (column) => (document.querySelector('canvas') && ref.current ? rows[0][column] : null),
  value: (row, column) => rows[row][column],
  count: () => rows.length,
  scroller: () => document.querySelector('.dvn-scroller'),
  edit: (row, column) => middle(ref.current.getBounds(at(column), row)),
  choose: (row, column) => middle(ref.current.getBounds(at(column), row)),
  // Sorting, filtering and grouping are the host's.
};
