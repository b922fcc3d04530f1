// The software bill of materials, CycloneDX 1.6: every crate whose code may be in the app, from Cargo.lock,
// and the npm packages that build and test it, which are not in it ("excluded").
//   node scripts/sbom.mjs [file]
// Without time and chance: two builds from the same commit give the same bytes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = 'wasm32-unknown-unknown';

/** The crates of the app: `[{ name, version, licence, source, checksum, uses }]`, without what only tests use. */
export function crates() {
  const metadata = JSON.parse(
    execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--offline', '--filter-platform', TARGET], { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const checksums = new Map(
    [...readFileSync('Cargo.lock', 'utf8').matchAll(/name = "([^"]+)"\nversion = "([^"]+)"\n(?:source = .*\n)?(?:checksum = "([0-9a-f]+)")?/g)].map(([, name, version, sum]) => [`${name} ${version}`, sum]),
  );
  const used = new Map();
  const follow = (id) => {
    if (used.has(id)) return;
    const needs = nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null)).map(({ pkg }) => pkg);
    used.set(id, needs);
    needs.forEach(follow);
  };
  metadata.workspace_members.forEach(follow);
  const purl = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
  return [...used]
    .map(([id, needs]) => {
      const { name, version, license, source } = packages.get(id);
      return {
        purl: purl(id), name, version, source,
        // The older way to write it.
        licence: license?.replaceAll('/', ' OR ') ?? '',
        checksum: checksums.get(`${name} ${version}`),
        uses: needs.map(purl).sort(),
      };
    })
    .sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

/** The npm packages of package-lock.json. */
export function npmPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license, integrity }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      return { purl: `pkg:npm/${name.replace('@', '%40')}@${version}`, name, version, licence: license ?? '', integrity };
    })
    .sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

function bill() {
  const licences = (licence) => (licence ? { licenses: [{ expression: licence }] } : {});
  const ours = crates();
  const { version } = ours.find(({ name }) => name === 'article7');
  const crateOf = ({ purl, name, version: of, licence, checksum }) => ({
    type: 'library', 'bom-ref': purl, name, version: of, scope: 'required', ...licences(licence), purl,
    ...(checksum && { hashes: [{ alg: 'SHA-256', content: checksum }] }),
  });
  const packageOf = ({ purl, name, version: of, licence, integrity }) => ({
    type: 'library', 'bom-ref': purl, name, version: of, scope: 'excluded', ...licences(licence), purl,
    ...(integrity?.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }),
  });
  const root = `pkg:cargo/article7@${version}`;
  const made = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': root, name: 'article7', version, ...licences('MIT OR Apache-2.0'), purl: root } },
    components: [...ours.filter(({ purl }) => purl !== root).map(crateOf), ...npmPackages().map(packageOf)],
    dependencies: ours.map(({ purl, uses }) => ({ ref: purl, dependsOn: uses })),
  };
  // A number of its own for each content, in the form of a UUID (RFC 9562, version 8).
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex');
  const uuid = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', serialNumber: `urn:uuid:${uuid}`, ...made };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const made = bill();
  const file = process.argv[2] ?? 'dist/sbom.cdx.json';
  writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
  console.log(`${file}: ${made.components.filter(({ scope }) => scope === 'required').length} crates, ${made.components.filter(({ scope }) => scope === 'excluded').length} tools.`);
}
