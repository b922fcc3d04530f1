// The report's types in TypeScript, from the JSON Schema that is made from the Rust types: nothing
// of them is written by hand a second time.
//   node scripts/types.mjs [schema.json]     prints them

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A description as a comment above what it describes. */
function comment(text, indent) {
  if (!text) return '';
  const lines = text.replaceAll('*/', '*\u200b/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

const literal = (value) => JSON.stringify(value);
const union = (types) => {
  const all = [...new Set(types)];
  return all.includes('unknown') ? 'unknown' : all.join(' | ');
};
/** A type that stands in a list of others, or before []. */
const whole = (type) => (/ [|&] /.test(type) && !type.startsWith('{') ? `(${type})` : type);

function named(schema) {
  if (!schema.$ref) return undefined;
  const name = schema.$ref.match(/^#\/\$defs\/(\w+)$/)?.[1];
  if (!name) throw new Error(`a $ref that this does not know: ${schema.$ref}`);
  return ours(name);
}

/** The language has types of these names already. */
const TAKEN = { Date: 'IsoDate' };
const ours = (name) => TAKEN[name] ?? name;

const primitive = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };

/** The type of a schema; `indent` is that of the line that it begins on. */
function type(schema, indent = '') {
  const parts = [];
  const ref = named(schema);
  if (ref) parts.push(ref);
  if ('const' in schema) parts.push(literal(schema.const));
  else if (schema.enum) parts.push(union(schema.enum.map(literal)));
  else if (schema.anyOf ?? schema.oneOf) parts.push(union((schema.anyOf ?? schema.oneOf).map((one) => type(one, indent))));
  else if (schema.properties || schema.type === 'object') parts.push(object(schema, indent));
  else if (schema.type === 'array' || schema.items) parts.push(`${whole(type(schema.items ?? {}, indent))}[]`);
  else if (schema.type) parts.push(union([schema.type].flat().map((name) => primitive[name] ?? fail(schema))));
  return parts.length === 0 ? 'unknown' : parts.map((part) => (parts.length > 1 ? whole(part) : part)).join(' & ');
}

function fail(schema) {
  throw new Error(`a schema that this does not know: ${JSON.stringify(schema).slice(0, 200)}`);
}

function object(schema, indent) {
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
    return `${comment(one.description, inner)}${inner}${key}${required.has(name) ? '' : '?'}: ${type(one, inner)};\n`;
  });
  // What this version does not know is kept, so any other field may be there.
  if (schema.additionalProperties) {
    const other = schema.additionalProperties === true ? 'unknown' : type(schema.additionalProperties, inner);
    lines.push(`${inner}[other: string]: ${other === 'unknown' ? other : `${other} | undefined`};\n`);
  }
  return lines.length === 0 ? 'object' : `{\n${lines.join('')}${indent}}`;
}

/** The declarations of a schema: one for each definition, and one for the whole, by this name. */
export function types(schema, name) {
  const all = { ...schema.$defs, [name]: schema };
  return Object.entries(all)
    .map(([id, one]) => {
      const made = type(one);
      const declared = made.startsWith('{') && made.endsWith('}') ? `interface ${ours(id)} ${made}` : `type ${ours(id)} = ${made};`;
      return `${comment(one.description, '')}export ${declared}\n`;
    })
    .join('\n');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? 'schema/article7-report-1.schema.json';
  console.log(types(JSON.parse(readFileSync(file, 'utf8')), 'Report'));
}
