// In the one file that holds everything there is no host to fetch from: what the app fetches beside
// itself comes out of the page. scripts/single.mjs puts it there, each file compressed, in base64.

/** Where the app believes to lie; nothing is ever fetched from there. */
const BASE = new URL(".", import.meta.url).href;

/** Answers fetches from `files`, a promise of `{ path: { type, data } }`. */
export function fetchFrom(files) {
  globalThis.fetch = async (asked) => {
    const { href } = new URL(asked.url ?? asked, BASE);
    const file = href.startsWith(BASE) ? (await files)[href.slice(BASE.length)] : undefined;
    // Not `Response.error()`: whoever asked says that the file is missing.
    if (!file) return new Response(null, { status: 404 });
    const bytes = Uint8Array.from(atob(file.data), (letter) => letter.charCodeAt(0));
    const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(content, { headers: { "Content-Type": file.type } });
  };
}
