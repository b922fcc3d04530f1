// The headers that the app is served with: the strictest policy that it runs under. The one list of
// them; the ready files for hosts and the server of the tests are made from it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  // Not covered by default-src.
  'base-uri': "'none'",
  'form-action': "'none'",
  // Markup and addresses of scripts only through policies of these names: the clerk's worker and the
  // service worker (src/element/trusted.js), a table that is pasted (src/browser/clipboard.rs).
  'require-trusted-types-for': "'script'",
  'trusted-types': 'article7 article7-paste',
};

/** The headers, by name. */
export const STRICT = {
  'Content-Security-Policy': Object.entries(POLICY).map(([name, value]) => `${name} ${value}`).join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // A short question and "304 Not Modified": names of files do not change between versions.
  'Cache-Control': 'no-cache',
};

const TYPES = { 'application/wasm': 'wasm', 'application/manifest+json': 'webmanifest' };

/** Writes the headers as hosts want them, into `dist`. */
export function writeHeaders(dist) {
  const each = (line) => Object.entries(STRICT).map(([name, value]) => line(name, value)).join('\n');
  writeFileSync(
    join(dist, 'headers.nginx.conf'),
    `# article7 under nginx: in the server block,
#   location /article7/ { root /var/www; include /var/www/article7/headers.nginx.conf; }
# nginx's own mime.types must know wasm (1.21.4 and later) and webmanifest; else, in the same location:
#   types { ${Object.entries(TYPES).map(([type, end]) => `${type} ${end};`).join(' ')} … }
${each((name, value) => `add_header ${name} "${value}" always;`)}
`,
  );
  writeFileSync(
    join(dist, '.htaccess'),
    `# article7 under Apache: taken up from this folder where AllowOverride has FileInfo; else copy it into <Directory>.
<IfModule mod_headers.c>
${each((name, value) => `  Header always set ${name} "${value}"`)}
</IfModule>
<IfModule mod_mime.c>
${Object.entries(TYPES).map(([type, end]) => `  AddType ${type} .${end}`).join('\n')}
</IfModule>
`,
  );
  writeFileSync(
    join(dist, '_headers'),
    `# article7 under Netlify, Cloudflare Pages and their like: taken up from the root of the site.
# Where the app lies in a folder of it, move this file up and put the folder before the star.
/*
${each((name, value) => `  ${name}: ${value}`)}
`,
  );
}

/** The files above: a host reads them, a browser does not. */
export const FOR_HOSTS = ['headers.nginx.conf', '.htaccess', '_headers'];
