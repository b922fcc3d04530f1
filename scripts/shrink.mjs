// What the compiler cannot leave out of a wasm module and its glue, taken out after it: classes of
// other crates that nothing here uses, the long names by which wasm and JavaScript call each other
// (each ends in a hash, which no compression shortens), and the code that is unused then.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { FEATURES, split } from './split.mjs';

// A call that stays a call is smaller, most of all under brotli.
const SMALL = ['-Os', '--always-inline-max-function-size=0', '--flexible-inline-max-function-size=0', '--one-caller-inline-max-function-size=0'];
// The compiler has made it fast already; more than this takes minutes and gains nothing that can be measured.
const FAST = ['-O1'];
/** What is fetched late works through whole tables: its small functions are written out where they are called. */
const QUICK = ['-O3'];
const STRIP = ['--strip-debug', '--strip-producers', '--strip-target-features'];

/**
 * Shrinks the glue and the wasm that `wasm-bindgen --target web` wrote; `keep` names the classes in use.
 * What only the `entrances` of `late` lead to, where it is given, goes into its `file`; see split.mjs. What is
 * `fast` may be larger for it.
 */
export function shrink(glueFile, wasmFile, keep, { late, fast = false } = {}) {
  let glue = readFileSync(glueFile, 'utf8');
  for (const [, name] of glue.matchAll(/^export class (\w+) \{/gm)) if (!keep.includes(name)) glue = without(glue, name);

  // What the linker noted about places is of another module by now: split.mjs reads it in the first.
  const isOfLinker = ({ id, body }) => id === 0 && /^(?:linking$|reloc\.)/.test(text(body, 0)[0]);
  const wasm = sections(readFileSync(wasmFile)).filter((part) => !isOfLinker(part));
  const rename = (id, named) => {
    const section = wasm.find((part) => part.id === id);
    section.body = named(section.body);
  };
  const shorter = shortNames();
  rename(2, (body) =>
    imports(body, (name) => {
      const short = shorter();
      glue = replaced(glue, new RegExp(`\\b${name}(?=:)`, 'g'), short, name);
      return short;
    }, (module) => {
      glue = replaced(glue, JSON.stringify(module), '"a"', module);
      return 'a';
    }),
  );
  rename(7, (body) =>
    exported(body, (name) => {
      const used = new RegExp(`\\bwasm\\.${name}\\b`, 'g');
      if (!used.test(glue)) return undefined;
      const short = shorter();
      glue = glue.replace(used, `wasm.${short}`);
      return short;
    }),
  );

  writeFileSync(glueFile, glue);
  const long = `${wasmFile}.long`;
  writeFileSync(long, joined(wasm));
  if (late) {
    const longLate = `${late.file}.long`;
    const moved = split(long, longLate, late, shorter);
    console.log(`${moved} functions go into ${late.file}.`);
    optimise(longLate, late.file, QUICK);
  }
  optimise(long, wasmFile, fast ? FAST : SMALL);
}

function optimise(from, to, how) {
  execFileSync('wasm-opt', [...FEATURES, ...how, ...STRIP, from, '-o', to], { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(from);
}

function replaced(text, what, by, name) {
  const after = text.replaceAll(what, by);
  if (after === text) throw new Error(`the glue does not know “${name}”, which the wasm imports (see scripts/shrink.mjs)`);
  return after;
}

/** The glue without a class that nothing in it uses; as it is where something does. */
function without(glue, name) {
  const parts = [
    new RegExp(`^(?:/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?export class ${name} \\{[\\s\\S]*?^\\}\\n(?:if \\(Symbol\\.dispose\\) ${name}[^\\n]*\\n)?`, 'm'),
    new RegExp(`^const ${name}Finalization = [\\s\\S]*?;\\n`, 'm'),
  ];
  const less = parts.reduce((text, part) => text.replace(part, ''), glue);
  return new RegExp(`\\b${name}\\b`).test(less) ? glue : less;
}

/** a, b, … z, aa, ab, … */
function shortNames() {
  let count = 0;
  return () => {
    let name = '';
    for (let n = (count += 1); n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(97 + ((n - 1) % 26)) + name;
    return name;
  };
}

// --- the little of the binary format that this needs: sections, names, imports, exports ---------

function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
    shift += 7;
  }
}

function leb(value) {
  const bytes = [];
  for (;;) {
    const byte = value % 128;
    value = Math.floor(value / 128);
    if (value === 0) return [...bytes, byte];
    bytes.push(byte + 128);
  }
}

function text(bytes, at) {
  const [length, from] = number(bytes, at);
  return [bytes.subarray(from, from + length).toString('utf8'), from + length];
}

const written = (name) => [...leb(Buffer.byteLength(name)), ...Buffer.from(name)];

function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [length, from] = number(bytes, at + 1);
    found.push({ id, body: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return found;
}

function joined(parts) {
  const head = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);
  return Buffer.concat([head, ...parts.flatMap(({ id, body }) => [Buffer.from([id, ...leb(body.length)]), Buffer.from(body)])]);
}

/** Where the limits of a table or a memory end. */
function limits(body, at) {
  const flags = body[at];
  [, at] = number(body, at + 1);
  if (flags & 1) [, at] = number(body, at);
  return at;
}

function imports(body, nameOf, moduleOf) {
  let [count, at] = number(body, 0);
  const out = leb(count);
  const modules = new Map();
  for (; count > 0; count -= 1) {
    let module, name;
    [module, at] = text(body, at);
    [name, at] = text(body, at);
    const from = at;
    const kind = body[at];
    at += 1;
    if (kind === 0) [, at] = number(body, at);
    else if (kind === 1) at = limits(body, at + 1);
    else if (kind === 2) at = limits(body, at);
    else if (kind === 3) at += 2;
    else throw new Error(`an import of a kind that scripts/shrink.mjs does not know: ${kind}`);
    if (!modules.has(module)) modules.set(module, moduleOf(module));
    out.push(...written(modules.get(module)), ...written(nameOf(name)), ...body.subarray(from, at));
  }
  if (modules.size > 1) throw new Error(`imports from more than one module: ${[...modules.keys()]}`);
  return Buffer.from(out);
}

function exported(body, nameOf) {
  let [count, at] = number(body, 0);
  const kept = [];
  for (; count > 0; count -= 1) {
    let name;
    [name, at] = text(body, at);
    const from = at;
    [, at] = number(body, at + 1);
    const short = nameOf(name);
    if (short !== undefined) kept.push([...written(short), ...body.subarray(from, at)]);
  }
  return Buffer.from([...leb(kept.length), ...kept.flat()]);
}
