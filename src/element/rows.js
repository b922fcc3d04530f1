// A host's report as it is handed to the app: a head in JSON, and each long table packed by column, which
// is far less to write and to read than the same rows as JSON. What the columns hold:
// crates/core/src/exchange/packed.rs.

/** A table with more rows is packed. */
const LONG = 200;
/** So many values of a column are known again; where more come, nearly every one is new. */
const MOST = 5000;

/** What an object that stands for itself in JSON is. */
const isRow = (row) => row !== null && typeof row === "object" && !Array.isArray(row) && typeof row.toJSON !== "function";
const isWord = (word) => typeof word === "string" && !word.includes("\0");
// A place in which nothing stands is no row, and every() passes it over.
const isLong = (list) => Array.isArray(list) && list.length > LONG && !list.includes(undefined) && list.every(isRow);
/** As JSON; half a character, which other programs may leave when they cut a text, as the sign that stands for it. */
export const json = (value) => JSON.stringify(value)?.replace(/(\\\\)|\\ud[89a-f][0-9a-f]{2}/g, (half, backslash) => backslash ?? "\ufffd");

/** A report, a plain object, ready to be handed over. */
export function packed(report) {
  const tables = [];
  const without = (part, said) => {
    const answers = Object.entries(said?.answers ?? {});
    const long = answers.filter(([, answer]) => isLong(answer));
    if (!long.length) return said;
    tables.push(...long.map(([question, list]) => table(part, question, list)));
    return { ...said, answers: Object.fromEntries(answers.filter((answer) => !long.includes(answer))) };
  };
  const sections = Object.entries(report?.sections ?? {}).map(([part, said]) => [part, without(part, said)]);
  return { head: json(tables.length ? { ...report, sections: Object.fromEntries(sections) } : report), tables };
}

function table(part, question, list) {
  const columns = [];
  for (let row = 0; row < list.length; row += 1) {
    const from = list[row];
    let place = 0;
    // Without a list of its fields for each row; what it inherits is none of them.
    for (const id in from) {
      if (!Object.hasOwn(from, id)) continue;
      // Rows of a table have nearly always the same columns in the same order.
      let column = columns[place];
      if (column?.id !== id) column = columns.find((column) => column.id === id);
      if (!column) columns.push((column = new Column(id, list.length)));
      column.put(row, from[id]);
      place += 1;
    }
  }
  return { part, question, count: list.length, columns: columns.map((column) => ({ id: column.id, values: column.written(), cells: column.cells })) };
}

/** What is said in a column: each value once, as it is written, and which number it has. */
class Column {
  /** Texts as they are, as long as there is nothing else; then each as it is written. */
  values = [];
  isOfTexts = true;
  /** Numbers by text, by the words of a list, and by what else there is in JSON. */
  texts = new Map();
  lists = new Map();
  others = new Map();

  constructor(id, count) {
    this.id = id;
    this.cells = new Uint32Array(count);
  }

  put(row, value) {
    if (typeof value === "string") {
      // Of a column in which nearly every text is new none is looked for.
      const number = this.texts.size < MOST && this.texts.get(value);
      this.cells[row] = number || (value.includes("\0") ? this.addOther(this.texts, value, value) : this.add(this.texts, value, this.isOfTexts ? value : `t${value}`));
    } else if (Array.isArray(value) && value.length && value.every(isWord)) {
      // Known by its words: writing it as JSON each time would take longer.
      const words = value.length === 1 ? value[0] : value.join("\0");
      this.cells[row] = this.lists.get(words) || this.addOther(this.lists, words, value);
    } else {
      const written = json(value);
      if (written !== undefined) this.cells[row] = this.others.get(written) || this.addOther(this.others, written, value);
    }
  }

  addOther(known, key, value) {
    if (this.isOfTexts) this.values = this.values.map((text) => `t${text}`);
    this.isOfTexts = false;
    return this.add(known, key, `j${json(value)}`);
  }

  add(known, key, written) {
    const number = this.values.push(written);
    if (known.size < MOST) known.set(key, number);
    return number;
  }

  /** All of them in one text. */
  written() {
    if (!this.values.length) return "";
    return this.isOfTexts ? `t${this.values.join("\0t")}\0` : `${this.values.join("\0")}\0`;
  }
}
