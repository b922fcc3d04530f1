// The server's side of stores/rest.js, as small as it can be: reports in memory, with ETags. A real
// one would ask who is there, and keep them in a database.

/** A handler of node's http for the addresses below `root`; answers whether one was its own. */
export function endpoint(root = '/api/reports', forFiles = '/api/files') {
  const reports = new Map();
  const files = new Map();
  let last = 0;

  const body = async (request) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    return Buffer.concat(parts);
  };

  async function handle(request, response) {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path.startsWith(`${forFiles}/`)) {
      const name = path.slice(forFiles.length + 1);
      if (request.method === 'PUT') files.set(name, await body(request));
      const there = files.get(name);
      // Whatever it is, it is nothing that a browser runs.
      response.writeHead(there ? 200 : 404, { 'Content-Type': 'application/octet-stream', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
      response.end(request.method === 'GET' ? there : undefined);
      return true;
    }
    if (path !== root && !path.startsWith(`${root}/`)) return false;
    const answer = (status, content = '', head = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...head });
      response.end(content);
      return true;
    };
    const id = decodeURIComponent(path.slice(root.length + 1));
    if (!id) return answer(200, JSON.stringify([...reports].map(([id, { tag }]) => ({ id, revision: tag }))));

    const there = reports.get(id);
    const mayWrite = there ? request.headers['if-match'] === there.tag : request.headers['if-none-match'] === '*';
    switch (request.method) {
      case 'GET':
        return there ? answer(200, there.content, { ETag: there.tag }) : answer(404);
      case 'PUT': {
        // Read first: while a body is on its way somebody else may write.
        const content = await body(request);
        const tagNow = reports.get(id)?.tag;
        if (!mayWrite || tagNow !== there?.tag) return answer(412);
        last += 1;
        const tag = `"${last}"`;
        reports.set(id, { content, tag });
        return answer(there ? 200 : 201, '', { ETag: tag });
      }
      case 'DELETE':
        if (!there) return answer(404);
        if (!mayWrite) return answer(412);
        reports.delete(id);
        return answer(204);
      default:
        return answer(405, '', { Allow: 'GET, PUT, DELETE' });
    }
  }
  return { handle, reports, files };
}
