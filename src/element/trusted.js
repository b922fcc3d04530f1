// The one place where an address becomes a script that runs, and a text becomes markup: under Trusted
// Types a page takes both only from a policy. Ours gives no address but of files that lie beside this one,
// and no markup but as a document that is never shown.

const base = new URL(".", import.meta.url);
let policy;

/** The address of a script beside this one, as `Worker` and `register` want it. */
export function script(name) {
  const url = new URL(name, base).href;
  if (!url.startsWith(base.href)) throw new Error(`${name} does not lie beside the app.`);
  return trusted()?.createScriptURL(url) ?? url;
}

/** Markup as a document that is not shown: nothing in it runs or loads. */
export function parsed(html) {
  return new DOMParser().parseFromString(trusted()?.createHTML(html) ?? html, "text/html");
}

/** Only the two above ask it, so it has nothing to refuse. */
function trusted() {
  const asIs = (given) => given;
  policy ??= globalThis.trustedTypes?.createPolicy("article7", { createScriptURL: asIs, createHTML: asIs });
  return policy;
}

/** A worker from a module beside this one. */
export const worker = (name) => new Worker(script(name), { type: "module" });
