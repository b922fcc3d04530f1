// What leads to what in a wasm module as the linker wrote it, with `--emit-relocs`: each place in the
// code and the data that refers to a function or to data is listed in it, so nothing has to be guessed.
import { readFileSync } from 'node:fs';

const FUNCTION = 0;
const DATA = 1;
const SECTION = 3;
const UNDEFINED = 0x10;
const NAMED = 0x40;
/** Kinds of places: those that refer to a function, those that refer to data, and those that refer to neither. */
const TO_FUNCTION = new Set([0, 1, 2, 8, 12, 18, 24, 26]);
const TO_DATA = new Set([3, 4, 5, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

/**
 * What of a module is needed where nothing of `cuts` is called: `isCut` tells by a function's name.
 * Answers the names of the functions and the ranges of memory that only the cuts lead to.
 */
export function onlyBehind(file, isCut) {
  const { functions, data, exported, from } = read(file);
  const reached = (start, goesOn) => {
    const seen = new Set(start);
    for (const node of seen) if (goesOn(node)) for (const to of from.get(node) ?? []) seen.add(to);
    return seen;
  };
  const first = reached(exported, (node) => !(node.at !== undefined && isCut(node.name)));
  const all = reached(exported, () => true);
  const late = (node) => all.has(node) && (!first.has(node) || (node.at !== undefined && isCut(node.name)));
  const stays = new Set(functions.filter((node) => !late(node)).map(({ name }) => name));
  // Of several that have one name, none moves unless all do.
  const names = new Set(functions.filter((node) => late(node) && !stays.has(node.name)).map(({ name }) => name));
  return { names, ranges: without(data.filter(late), data.filter((node) => !late(node))) };
}

/** The ranges of what is late, without what is needed at once: the end of one text may be another's. */
function without(late, needed) {
  const bounds = needed.map(({ start, end }) => [start, end]).sort(([a], [b]) => a - b);
  const ranges = [];
  for (const { start, end } of late.sort((a, b) => a.start - b.start)) {
    let at = Math.max(start, ranges.at(-1)?.[1] ?? 0);
    for (const [from, to] of bounds) {
      if (to <= at) continue;
      if (from >= end) break;
      if (from > at) ranges.push([at, from]);
      at = Math.max(at, to);
    }
    if (at < end) ranges.push([at, end]);
  }
  // What touches is one.
  return ranges.reduce((joined, [start, end]) => {
    const last = joined.at(-1);
    if (last && last[1] === start) last[1] = end;
    else joined.push([start, end]);
    return joined;
  }, []);
}

function read(file) {
  const bytes = readFileSync(file);
  let at;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  const signed = () => {
    const start = at;
    const value = number();
    const bits = 7 * (at - start);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  };
  const text = () => {
    const length = number();
    at += length;
    return bytes.toString('utf8', at - length, at);
  };

  const sections = [];
  for (at = 8; at < bytes.length; ) {
    const id = bytes[at++];
    const length = number();
    const start = at;
    sections.push({ id, start, end: start + length, name: id === 0 ? text() : '' , body: at });
    at = start + length;
  }
  const find = (id) => sections.find((section) => section.id === id);
  const custom = (name) => sections.find((section) => section.name === name);
  for (const name of ['linking', 'reloc.CODE', 'reloc.DATA', 'name']) if (!custom(name)) throw new Error(`${file} has no section “${name}” (see scripts/rustc-last.sh)`);

  // The functions: imported ones come first.
  let imported = 0;
  at = find(2).start;
  for (let count = number(); count > 0; count -= 1) {
    text();
    text();
    const kind = bytes[at++];
    if (kind === 0) imported += 1;
    if (kind === 0) number();
    else if (kind === 3) at += 2;
    else {
      if (kind === 1) at += 1;
      const more = bytes[at++] & 1;
      number();
      if (more) number();
    }
  }
  const functions = Array.from({ length: imported }, (_, i) => ({ at: i, name: '' }));
  at = find(10).start;
  const code = find(10).start;
  for (let count = number(); count > 0; count -= 1) {
    const length = number();
    functions.push({ at: functions.length, name: '', start: at - code, end: at - code + length });
    at += length;
  }
  at = custom('name').body;
  while (at < custom('name').end) {
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    if (id === 1) for (let count = number(); count > 0; count -= 1) functions[number()].name = text();
    at = end;
  }

  // The segments of data: where each lies in memory and in the section.
  const segments = [];
  const dataStart = find(11).start;
  at = dataStart;
  for (let count = number(); count > 0; count -= 1) {
    if (number() !== 0) throw new Error('a segment of data that is not simply put into memory (see scripts/reach.mjs)');
    at += 1;
    const address = signed();
    at += 1;
    const length = number();
    segments.push({ address, start: at - dataStart, end: at - dataStart + length });
    at += length;
  }

  const symbols = [];
  const data = [];
  at = custom('linking').body;
  number();
  while (at < custom('linking').end) {
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    if (id === 8) {
      for (let count = number(); count > 0; count -= 1) {
        const kind = bytes[at++];
        const flags = number();
        let node;
        if (kind === DATA) {
          const name = text();
          if (!(flags & UNDEFINED)) {
            const segment = segments[number()];
            const offset = number();
            const size = number();
            if (segment) {
              node = { name, start: segment.address + offset, end: segment.address + offset + size, from: segment.start + offset };
              data.push(node);
            }
          }
        } else if (kind === SECTION) {
          number();
        } else {
          const index = number();
          if (!(flags & UNDEFINED) || flags & NAMED) text();
          if (kind === FUNCTION) node = functions[index];
        }
        symbols.push(node);
      }
    }
    at = end;
  }

  const from = new Map();
  const refer = (node, to) => {
    if (!node || !to) return;
    if (!from.has(node)) from.set(node, new Set());
    from.get(node).add(to);
  };
  const relocations = (name, holds) => {
    at = custom(name).body;
    number();
    for (let count = number(); count > 0; count -= 1) {
      const kind = bytes[at++];
      const offset = number();
      const index = number();
      if (WITH_ADDEND.has(kind)) signed();
      if (TO_FUNCTION.has(kind) || TO_DATA.has(kind)) for (const node of holds(offset)) refer(node, symbols[index]);
    }
  };
  const inCode = functions.slice(imported);
  relocations('reloc.CODE', (offset) => inCode.filter(({ start, end }) => start <= offset && offset < end));
  relocations('reloc.DATA', (offset) => data.filter((node) => node.from <= offset && offset < node.from + node.end - node.start));

  // What is called from outside.
  const exported = [];
  at = find(7).start;
  for (let count = number(); count > 0; count -= 1) {
    text();
    const kind = bytes[at++];
    const index = number();
    if (kind === 0) exported.push(functions[index]);
  }
  if (find(8)) {
    at = find(8).start;
    exported.push(functions[number()]);
  }
  return { functions: inCode, data, exported, from };
}
