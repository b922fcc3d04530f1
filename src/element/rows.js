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
const isLong = (list) => Array.isArray(list) && list.length > LONG && list.every(isRow);

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
  return { head: JSON.stringify(tables.length ? { ...report, sections: Object.fromEntries(sections) } : report), tables };
}

function table(part, question, list) {
  const columns = [];
  for (let row = 0; row < list.length; row += 1) {
    const ids = Object.keys(list[row]);
    for (let place = 0; place < ids.length; place += 1) {
      // Rows of a table have nearly always the same columns in the same order.
      const id = ids[place];
      let column = columns[place]?.id === id ? columns[place] : columns.find((column) => column.id === id);
      if (!column) columns.push((column = new Column(id, list.length)));
      column.put(row, list[row][id]);
    }
  }
  return { part, question, count: list.length, columns: columns.map(({ id, values, cells }) => ({ id, values: values.join(""), cells })) };
}

/** What is said in a column: each value once, as it is written, and which number it has. */
class Column {
  values = [];
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
      this.cells[row] = number || this.add(this.texts, value, value.includes("\0") ? `j${JSON.stringify(value)}\0` : `t${value}\0`);
    } else if (Array.isArray(value) && value.length && value.every(isWord)) {
      // Known by its words: writing it as JSON each time would take longer.
      const words = value.length === 1 ? value[0] : value.join("\0");
      this.cells[row] = this.lists.get(words) || this.add(this.lists, words, `j${JSON.stringify(value)}\0`);
    } else {
      const json = JSON.stringify(value);
      if (json !== undefined) this.cells[row] = this.others.get(json) || this.add(this.others, json, `j${json}\0`);
    }
  }

  add(known, key, written) {
    const number = this.values.push(written);
    if (known.size < MOST) known.set(key, number);
    return number;
  }
}
