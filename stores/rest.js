// A store for <article7-report> behind a REST endpoint with ETags. What it asks
// of the endpoint (RFC 9110, §13):
//
//   GET    <address>        200, [{ "id": "…", "revision": "\"…\"" }]: each report with its ETag
//   GET    <address>/<id>   200, the report as JSON, with an ETag; 404 where there is none
//   PUT    <address>/<id>   with If-Match: <ETag>, or If-None-Match: * for a new one;
//                           2xx with the new ETag, or 412 where somebody else wrote
//   DELETE <address>/<id>   with If-Match: <ETag>; 2xx, 404, or 412
//
// and, where attachments are kept too (`files`), each under its SHA-256 in hexadecimal:
//
//   GET    <files>/<sha256>   200, the bytes; 404 where there are none
//   PUT    <files>/<sha256>   2xx; the same bytes may come again

/**
 * A store behind a REST endpoint.
 * @param {string | URL} address where the reports are, as in "/api/reports"
 * @param {{ name?: string, every?: number, headers?: Record<string, string>, files?: string | URL, fetch?: typeof fetch }} [options]
 *   `name` keeps the copies in this browser apart from those of other stores; `every` asks each so
 *   many seconds whether somebody else wrote; `headers` go with each request, as a token does; `files`
 *   is where attachments are kept, as in "/api/files": without it they stay in the browser.
 */
export function restStore(address, { name = String(address), every, headers = {}, files, fetch: ask = globalThis.fetch } = {}) {
  const whole = (address) => String(new URL(address, document.baseURI)).replace(/\/$/, "");
  const reports = whole(address);

  async function call(method, id, more = {}, body = undefined, allowed = [], root = reports) {
    const url = id === undefined ? root : `${root}/${encodeURIComponent(id)}`;
    const response = await ask.call(globalThis, url, { method, body, cache: "no-store", credentials: "same-origin", headers: { ...headers, ...more } });
    if (response.ok || allowed.includes(response.status)) return response;
    const error = new Error(`${method} ${new URL(url).pathname}: the server answered ${response.status}.`);
    // 409 is what some servers say instead of 412.
    error.code = response.status === 412 || response.status === 409 ? "conflict" : "refused";
    throw error;
  }

  const tag = (response) => {
    const found = response.headers.get("ETag");
    if (!found) throw new Error("The server gave no ETag: without it two writers overwrite each other unseen.");
    return found;
  };

  return {
    name,
    async list() {
      return (await call("GET")).json();
    },
    async read(id) {
      const response = await call("GET", id, {}, undefined, [404]);
      if (response.status === 404) return null;
      return { text: await response.text(), revision: tag(response) };
    },
    async write(id, text, revision) {
      const only = revision === null ? { "If-None-Match": "*" } : { "If-Match": revision };
      return tag(await call("PUT", id, { "Content-Type": "application/json", ...only }, text));
    },
    async remove(id, revision) {
      await call("DELETE", id, { "If-Match": revision }, undefined, [404]);
    },
    watch(changed) {
      if (!every) return undefined;
      const timer = setInterval(changed, every * 1000);
      return () => clearInterval(timer);
    },
    ...(files !== undefined && {
      async readFile(sha256) {
        const response = await call("GET", sha256, {}, undefined, [404], whole(files));
        return response.status === 404 ? null : response.blob();
      },
      async writeFile(sha256, bytes) {
        await call("PUT", sha256, { "Content-Type": "application/octet-stream" }, bytes, [], whole(files));
      },
    }),
  };
}
