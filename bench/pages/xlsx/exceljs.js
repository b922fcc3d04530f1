import ExcelJS from 'exceljs/dist/exceljs.min.js';

window.bench = {
  async write(rows) {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Assistance').addRows(rows);
    return new Uint8Array(await book.xlsx.writeBuffer());
  },
  async read(bytes) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes);
    // Its rows begin with an empty place: it counts from 1.
    return book.worksheets[0].getSheetValues().slice(1).map((row) => row.slice(1));
  },
};
