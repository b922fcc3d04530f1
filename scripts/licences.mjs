// Licences and sources of everything that is built from, without a network and without other tools: each
// crate against deny.toml, each npm package against the licences of tools. Fails on what is not allowed.
import { readFileSync } from 'node:fs';
import { crates, npmPackages } from './sbom.mjs';

const deny = readFileSync('deny.toml', 'utf8');
const list = (name) => [...deny.match(new RegExp(`^${name} = \\[([^\\]]*)\\]`, 'm'))[1].matchAll(/"([^"]+)"/g)].map(([, text]) => text);
const allowed = new Set(list('allow'));
// Tools are run, not passed on.
const forTools = new Set([...allowed, 'MPL-2.0', 'ISC', 'BlueOak-1.0.0', 'Python-2.0', 'CC-BY-3.0', '0BSD']);
const sources = list('allow-registry').map((url) => `registry+${url}`);

/** Whether an SPDX expression can be met: AND binds closer than OR, brackets closest. */
function isMet(expression, by) {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  const one = () => {
    const token = tokens.shift();
    if (token !== '(') {
      // An exception to a licence only adds to what it allows.
      if (tokens[0] === 'WITH') tokens.splice(0, 2);
      return by.has(token);
    }
    const met = some();
    tokens.shift();
    return met;
  };
  const every = () => {
    let met = one();
    while (tokens[0] === 'AND') {
      tokens.shift();
      met = one() && met;
    }
    return met;
  };
  const some = () => {
    let met = every();
    while (tokens[0] === 'OR') {
      tokens.shift();
      met = every() || met;
    }
    return met;
  };
  return some() && tokens.length === 0;
}

const [ours, tools] = [crates(), npmPackages()];
const wrong = [];
for (const { purl, licence, source } of ours) {
  if (!isMet(licence, allowed)) wrong.push(`${purl}: ${licence || 'no licence'}`);
  if (source !== null && !sources.includes(source)) wrong.push(`${purl} comes from ${source}`);
}
for (const { purl, licence } of tools) if (!isMet(licence, forTools)) wrong.push(`${purl}: ${licence || 'no licence'}`);
if (wrong.length > 0) {
  console.error(`Not allowed by deny.toml:\n  ${wrong.join('\n  ')}`);
  process.exit(1);
}
console.log(`Licences and sources of ${ours.length} crates and ${tools.length} npm packages are as deny.toml allows.`);
