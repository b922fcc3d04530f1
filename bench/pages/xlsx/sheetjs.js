import { read, utils, write } from 'xlsx';

window.bench = {
  write(rows) {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Assistance');
    return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }));
  },
  read(bytes) {
    const book = read(bytes, { dense: true });
    return utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
  },
};
