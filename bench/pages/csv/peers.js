// CSV read and written, and amounts summed without a rounding error, by the libraries for each.
import Big from 'big.js';
import Decimal from 'decimal.js';
import { csvFormat, csvParse, csvParseRows } from 'd3-dsv';
import Papa from 'papaparse';
import { inferSchema, initParser } from 'udsv';

const AMOUNT = 2;

/** The text as rows of texts, without the head. */
window.read = {
  udsv: (text) => initParser(inferSchema(text)).stringArrs(text),
  papaparse: (text) => Papa.parse(text, { skipEmptyLines: true }).data.slice(1),
  'd3-dsv': (text) => csvParseRows(text).slice(1),
};
const summed = (zero) => (rows) => rows.reduce((sum, row) => sum.plus(row[AMOUNT]), zero).toFixed(2);
window.sum = { 'big.js': summed(new Big(0)), 'decimal.js': summed(new (Decimal.clone({ precision: 60 }))(0)) };

/** Objects as CSV. */
window.write = {
  'd3-dsv': (rows) => csvFormat(rows),
  papaparse: (rows) => Papa.unparse(rows),
};
window.objects = (text) => csvParse(text).map((row) => ({ ...row }));
