// Keeps the app for work without a network: all of its files, of one version, in one cache.
//
// A version is taken up when every file of it is there and is, by its hash, the file that was built;
// until then the version before serves, whole. It is never taken up under an open page: the page
// offers it (offline.js), and says when its person wants it.

/** The version, and its files with their hashes (SHA-256, base64); "" is the page itself. */
const VERSION = __VERSION__;
const FILES = __FILES__;

const SCOPE = new URL(registration.scope);
// Two copies of the app on one host do not touch each other's.
const PREFIX = `article7 ${SCOPE.pathname} `;
const NAME = PREFIX + VERSION;
/** How many files are fetched at a time: the page is not to wait behind them. */
const AT_ONCE = 4;
/** What may be taken over from the version before; what runs comes with the headers of this one. */
const SAME = /\.(wasm|json|css|svg|png)$/;

const address = (path) => new URL(path, SCOPE).href;

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...hash));
}

/** The file from a cache of another version, where it is the same. */
async function kept(path, caches_) {
  if (!SAME.test(path)) return null;
  for (const cache of caches_) {
    const response = await cache.match(address(path));
    if (response && (await digest(await response.clone().arrayBuffer())) === FILES[path]) return response;
  }
  return null;
}

async function fetched(path) {
  const found = (await asked(path, "no-cache")) ?? (await asked(path, "reload"));
  if (!found) throw new Error(`${path} is not the file of this version`);
  return found;
}

/**
 * The file as the host has it, if it is that of this version: it may be cut off, half replaced, or
 * changed on the way, and then this version waits. What a line that was lost left of it in the browser's
 * own cache, the host may call unchanged, so a file that is not the one is asked for past that as well.
 */
async function asked(path, cache) {
  const response = await fetch(new Request(address(path), { cache, credentials: "same-origin" }));
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== FILES[path]) return null;
  const headers = new Headers(response.headers);
  // They speak of the bytes on the way.
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  return new Response(bytes, { headers });
}

/** Fetches what is not there yet; what an interrupted try brought is not fetched again. */
async function fill() {
  const cache = await caches.open(NAME);
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const others = await Promise.all(names.map((name) => caches.open(name)));
  const wanted = Object.keys(FILES);
  const work = async () => {
    for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) {
      if (await cache.match(address(path))) continue;
      await cache.put(address(path), (await kept(path, others)) ?? (await fetched(path)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  };
  event.waitUntil(clear());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  let path = url.pathname.slice(SCOPE.pathname.length);
  if (path === "index.html") path = "";
  if (!Object.hasOwn(FILES, path)) return;
  event.respondWith(
    caches
      .open(NAME)
      .then((cache) => cache.match(address(path)))
      // The browser may have cleared it away.
      .then((response) => response ?? fetch(request)),
  );
});

addEventListener("message", (event) => {
  const { take, claim } = event.data ?? {};
  const answer = async () => {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const open = pages.filter(({ url }) => url.startsWith(SCOPE.href));
    // Another page would go on with half of the old version: its person closes it first.
    if (open.length > 1) return event.ports[0]?.postMessage("others");
    event.ports[0]?.postMessage("taken");
    return skipWaiting();
  };
  if (take) event.waitUntil(answer());
  if (claim === VERSION) event.waitUntil(clients.claim());
});
