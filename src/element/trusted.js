// The one place where an address becomes a script that runs: under Trusted Types a page takes such an
// address only from a policy, and ours gives none but files that lie beside this one.

const base = new URL(".", import.meta.url);
let policy;

/** The address of a script beside this one, as `Worker` and `register` want it. */
export function script(name) {
  const url = new URL(name, base).href;
  if (!url.startsWith(base.href)) throw new Error(`${name} does not lie beside the app.`);
  if (!globalThis.trustedTypes) return url;
  // The only address that comes here is the one above: the policy has nothing else to refuse.
  policy ??= trustedTypes.createPolicy("article7", { createScriptURL: (asked) => asked });
  return policy.createScriptURL(url);
}

/** A worker from a module beside this one. */
export const worker = (name) => new Worker(script(name), { type: "module" });
