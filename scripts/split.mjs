// Parts a wasm module in two: what a first visit needs, and what only certain functions lead to, the
// entrances, which is fetched when one of them is first called. The compiler knows nothing of it.
//
// Each entrance leaves a door behind: a function of the same name that calls through a slot of the table.
// The second module fills the slots when it is instantiated; it is given the first one's exports, so both
// have one memory, one stack and one table. What is taken by its place in the table, as a closure is, is
// put there by the second module, and so are texts and tables that nothing else reads. Until then a
// door leads nowhere and calling it traps: the app has to wait for the second module before it enters.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { onlyBehind } from './reach.mjs';

// What rustc's wasm uses; the text has no section that says so.
export const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'call-indirect-overlong', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext']
  .map((feature) => `--enable-${feature}`);

const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)/;
const CALL = new RegExp(`\\((?:return_)?call (${NAME.source})`, 'g');

/** Whether the mangled name of a function is this path, in which `*` stands for whatever is between. */
const isNamed = (path) => {
  const mangled = path.split('::').map((part) => (part === '*' ? '.*' : `${part.length}${part}`)).join('');
  const pattern = new RegExp(`^(?:_R.*_${mangled}|_ZN${mangled}17h[0-9a-f]+E)$`);
  return (name) => pattern.test(name);
};

/**
 * Parts `file`, in which functions have their mangled names; `linked` is the same module as the linker
 * wrote it. A function moves when only `entrances` lead to it. `shorter` gives names for exports.
 * Returns how many moved.
 */
export function split(file, lateFile, { linked, entrances }, shorter) {
  const tests = entrances.map((path) => ({ path, is: isNamed(path) }));
  const isEntrance = (name) => tests.some(({ is }) => is(name));
  const behind = onlyBehind(linked, isEntrance);
  const forms = read(file);
  const functions = new Map(forms.filter(({ kind }) => kind === 'func').map((form) => [form.name, form]));
  const table = forms.find(({ kind, text }) => kind === 'table' && / funcref\)/.test(text));
  const elements = forms.filter(({ kind }) => kind === 'elem');
  if (!table || elements.length !== 1) throw new Error('expected one table of functions, filled once (see scripts/split.mjs)');
  const [filled] = elements;
  const [, slot, filling] = filled.text.match(/\(i32\.const (\d+)\)([\s\S]*)\)$/);
  const firstSlot = Number(slot);
  const inTable = [...filling.matchAll(new RegExp(NAME, 'g'))].map(([name]) => name);
  const exported = new Set();
  for (const { kind, text } of forms) {
    if (kind === 'func' && /\(ref\.func /.test(text)) throw new Error('a function that is taken outside the table (see scripts/split.mjs)');
    if (kind === 'export' || kind === 'start') for (const [name] of text.matchAll(new RegExp(NAME, 'g'))) if (functions.has(name)) exported.add(name);
  }

  const bare = (name) => name.replace(/^\$"?|"$/g, '');
  const moved = new Set([...functions.keys()].filter((name) => behind.names.has(bare(name))));
  const called = new Set();
  for (const { name, text } of functions.values()) {
    if (!moved.has(name)) for (const [, to] of text.matchAll(CALL)) if (moved.has(to)) called.add(to);
  }
  for (const name of called) if (!isEntrance(bare(name))) throw new Error(`${name} is late and called at once (see scripts/split.mjs)`);
  for (const { path, is } of tests) if (![...called].some((name) => is(bare(name)))) throw new Error(`no entrance ${path} was found (see scripts/split.mjs)`);

  // A slot for each function that is called from outside; the others get back those that they had.
  const outside = [...moved].filter((name) => called.has(name) || exported.has(name));
  const size = Number(table.text.match(/ (\d+) \d+ funcref/)[1]);
  const tableName = table.name;
  outside.forEach((name, i) => {
    const { head } = functions.get(name);
    const signature = [...head.matchAll(/\((param|result) (?:\$\S+ )?([^)]*)\)/g)];
    const types = signature.map(([, what, type]) => `(${what} ${type})`).join(' ');
    const given = [...head.matchAll(/\(param (\$\S+) /g)].map(([, param]) => `(local.get ${param})`).join(' ');
    functions.get(name).door = `${head}\n  (call_indirect ${tableName} ${types} ${given} (i32.const ${size + i}))\n )`;
  });
  const slots = [[size, outside]];
  inTable.forEach((name, i) => {
    if (!moved.has(name)) return;
    const [from, names] = slots.at(-1);
    if (slots.length > 1 && from + names.length === firstSlot + i) names.push(name);
    else slots.push([firstSlot + i, [name]]);
  });
  const nobody = '$nobody';
  const isLate = (name) => moved.has(name) && !functions.get(name).door;
  filled.text = filled.text.replace(new RegExp(NAME, 'g'), (name) => (isLate(name) ? nobody : name));

  // What is in memory only for them.
  const lateData = [];
  for (const form of forms.filter(({ kind }) => kind === 'data')) {
    const [, before, address, written] = form.text.match(/^([^"]*\(i32\.const (\d+)\)\s*)"([\s\S]*)"\)$/);
    const bytes = unescaped(written);
    const start = Number(address);
    for (const [from, to] of behind.ranges) {
      if (from < start || to > start + bytes.length) continue;
      lateData.push(` (data (i32.const ${from}) "${escaped(bytes.subarray(from - start, to - start))}")`);
      bytes.fill(0, from - start, to - start);
    }
    form.text = `${before}"${escaped(bytes)}")`;
  }

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
  first.push(` (func ${nobody} (unreachable))`);
  const types = forms.filter(({ kind }) => kind === 'type' || kind === 'rec').map(({ text }) => text);
  const elems = slots.map(([from, names]) => ` (elem (table ${tableName}) (i32.const ${from}) func ${names.join(' ')})`);
  write(file, [...first, ...exports]);
  write(lateFile, [...types, ...imports, ...elems, ...lateData, ...late]);
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

/** A text of the text format as the bytes that it stands for, and back. */
function unescaped(text) {
  const named = { t: 9, n: 10, r: 13, '"': 34, "'": 39, '\\': 92 };
  const bytes = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== '\\') bytes.push(text.charCodeAt(i));
    else if (/^[0-9a-f]{2}/i.test(text.slice(i + 1, i + 3))) bytes.push(parseInt(text.slice(i + 1, (i += 2) + 1), 16));
    else bytes.push(named[text[(i += 1)]]);
  }
  return Buffer.from(bytes);
}

const escaped = (bytes) => [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');

function write(file, parts) {
  const text = `${file}.wat`;
  writeFileSync(text, `(module\n${parts.filter(Boolean).join('\n')}\n)\n`);
  execFileSync('wasm-as', ['-g', ...FEATURES, text, '-o', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(text);
}
