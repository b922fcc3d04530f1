import { readXlsx, writeXlsx } from 'hucre/xlsx';

window.bench = {
  write: (rows) => writeXlsx({ sheets: [{ name: 'Assistance', rows }] }),
  read: async (bytes) => (await readXlsx(bytes)).sheets[0].rows,
};
