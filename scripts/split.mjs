// Parts a wasm module in two: what a first visit needs, and what one room of the app needs, which is
// fetched when that room is first entered. The compiler knows nothing of it.
//
// Each function that moves leaves a door behind: a function of the same name that calls through a
// slot of the table. The second module fills the slots when it is instantiated; it is given the first
// one's exports, so both have one memory, one stack and one table. Until then a door leads nowhere and
// calling it traps: the app has to wait for the second module before it enters the room.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

// What rustc's wasm uses; the text has no section that says so.
export const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'call-indirect-overlong', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext']
  .map((feature) => `--enable-${feature}`);

// A function as short as this may be the very same as one of another room, and then the linker has
// kept one of the two.
const SHORT = 30;

const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)/;
const CALL = new RegExp(`\\((?:return_)?call (${NAME.source})`, 'g');

/**
 * Parts `file`, in which functions have their names. A function moves when its own name begins with
 * one of `rooms`, or when only such functions call it; `entrances` are the functions that others
 * call. `shorter` gives names for exports. Returns how many moved.
 */
export function split(file, lateFile, { rooms, entrances }, shorter) {
  const isEntrance = (name) => entrances.some((entrance) => plain(name).endsWith(`${entrance}"`));
  const forms = read(file);
  const functions = new Map(forms.filter(({ kind }) => kind === 'func').map((form) => [form.name, form]));
  const table = forms.find(({ kind, text }) => kind === 'table' && / funcref\)/.test(text));
  const elements = forms.filter(({ kind }) => kind === 'elem');
  if (!table || elements.length !== 1) throw new Error('expected one table of functions, filled once (see scripts/split.mjs)');
  const taken = new Set([...elements[0].text.matchAll(new RegExp(NAME, 'g'))].map(([name]) => name));
  for (const { kind, text } of forms) {
    if (kind === 'func' && /\(ref\.func /.test(text)) throw new Error('a function that is taken outside the table (see scripts/split.mjs)');
    if (kind === 'export' || kind === 'start') for (const [name] of text.matchAll(new RegExp(NAME, 'g'))) if (functions.has(name)) taken.add(name);
  }

  const callers = new Map([...functions.keys()].map((name) => [name, new Set()]));
  for (const form of functions.values()) {
    form.calls = new Set([...form.text.matchAll(CALL)].map(([, name]) => name));
    for (const called of form.calls) callers.get(called)?.add(form.name);
  }

  // What certainly is of the room: a long function of its own, and whatever calls such a one under a
  // name that speaks of the room.
  // A crate's number is written without leading zeros.
  const plain = (name) => name.replace(/\[[0-9a-f]{1,16}\]/g, '');
  const bare = (name) => plain(name).replace(/^\$"?<*/, '');
  const speaks = (name) => rooms.some((room) => plain(name).includes(room));
  const sure = new Set();
  for (const form of functions.values()) {
    const own = rooms.some((room) => bare(form.name).startsWith(room));
    if (own && form.text.split('\n').length > SHORT) sure.add(form.name);
  }
  for (let grows = true; grows; ) {
    grows = false;
    for (const form of functions.values()) {
      if (sure.has(form.name) || !speaks(form.name)) continue;
      if ([...form.calls].some((called) => sure.has(called))) grows = Boolean(sure.add(form.name));
    }
  }
  // And what nothing else calls.
  const moved = new Set(sure);
  for (let grows = true; grows; ) {
    grows = false;
    for (const [name, by] of callers) {
      if (moved.has(name) || taken.has(name) || by.size === 0) continue;
      if ([...by].every((caller) => moved.has(caller))) grows = Boolean(moved.add(name));
    }
  }
  // What others call stays, however it is named: but for the entrances it is one that the linker has
  // found to be the same as one of theirs.
  for (let shrinks = true; shrinks; ) {
    shrinks = false;
    for (const name of moved) {
      if (taken.has(name) || isEntrance(name)) continue;
      if ([...callers.get(name)].some((caller) => !moved.has(caller))) shrinks = moved.delete(name);
    }
  }
  const entered = [...moved].filter((name) => !taken.has(name) && [...callers.get(name)].some((caller) => !moved.has(caller)));
  if (entered.length !== entrances.length) throw new Error(`expected the entrances ${entrances.join(', ')}: found ${entered.length} (see scripts/split.mjs)`);

  // A slot for each function that is called, or taken, from outside.
  const outside = [...moved].filter((name) => taken.has(name) || entered.includes(name));
  const size = Number(table.text.match(/ (\d+) \d+ funcref/)[1]);
  const tableName = table.name;
  outside.forEach((name, i) => {
    const { head } = functions.get(name);
    const signature = [...head.matchAll(/\((param|result) (?:\$\S+ )?([^)]*)\)/g)];
    const types = signature.map(([, what, type]) => `(${what} ${type})`).join(' ');
    const given = [...head.matchAll(/\(param (\$\S+) /g)].map(([, param]) => `(local.get ${param})`).join(' ');
    functions.get(name).door = `${head}\n  (call_indirect ${tableName} ${types} ${given} (i32.const ${size + i}))\n )`;
  });

  // What the second module asks of the first.
  const needed = new Set();
  const late = [...moved].map((name) => functions.get(name).text);
  for (const text of late) for (const [name] of text.matchAll(new RegExp(NAME, 'g'))) needed.add(name);
  const exports = [];
  const imports = [];
  const share = (form, described) => {
    const short = shorter();
    exports.push(` (export "${short}" (${form.kind} ${form.name}))`);
    imports.push(` (import "p" "${short}" (${form.kind} ${form.name}${described}))`);
  };
  const described = {
    func: ({ head }) => [...head.matchAll(/\((param|result) (?:\$\S+ )?([^)]*)\)/g)].map(([, what, type]) => ` (${what} ${type})`).join(''),
    global: ({ text }) => ` ${text.match(/\(mut [^)]*\)|(?<= )(?:i32|i64|f32|f64)(?= )/)[0]}`,
    memory: ({ text }) => text.match(/ \d+(?: \d+)?\)/)[0].slice(0, -1),
    table: (form) => (form === table ? ` ${size + outside.length} ${size + outside.length} funcref` : form.text.match(/ \d+(?: \d+)? \w+\)/)[0].slice(0, -1)),
  };
  for (const form of forms) {
    const kind = form.imported ?? form.kind;
    if (!described[kind] || moved.has(form.name)) continue;
    if (kind === 'memory' || form === table || needed.has(form.name)) share({ ...form, kind }, described[kind](form));
  }
  // The second module's functions are called as they are, also those that have a door.
  const first = forms.map((form) => {
    if (form === table) return form.text.replace(/ \d+ \d+ funcref/, ` ${size + outside.length} ${size + outside.length} funcref`);
    if (form.kind !== 'func' || !moved.has(form.name)) return form.text;
    return form.door ?? '';
  });
  const types = forms.filter(({ kind }) => kind === 'type' || kind === 'rec').map(({ text }) => text);
  const slots = ` (elem (table ${tableName}) (i32.const ${size}) func ${outside.join(' ')})`;
  write(file, [...first, ...exports]);
  write(lateFile, [...types, ...imports, slots, ...late]);
  return moved.size;
}

/** The module's parts as text, one after the other. */
function read(file) {
  const text = execFileSync('wasm-dis', [file], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const parts = text.slice(text.indexOf('\n') + 1, text.lastIndexOf(')')).split(/\n(?= \()/);
  return parts.map((part) => {
    const form = { text: part.trimEnd(), kind: part.match(/^\s*\((\w+)/)[1] };
    const described = form.kind === 'import' ? part.match(/" \((\w+)/)[1] : undefined;
    form.imported = described;
    form.name = part.match(NAME)?.[0];
    form.head = described ? form.text : form.text.split('\n')[0];
    return form;
  });
}

function write(file, parts) {
  const text = `${file}.wat`;
  writeFileSync(text, `(module\n${parts.filter(Boolean).join('\n')}\n)\n`);
  execFileSync('wasm-as', ['-g', ...FEATURES, text, '-o', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(text);
}
