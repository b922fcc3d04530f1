// A store for <article7-report> in PouchDB, which replicates with CouchDB and its
// kin: a delegation and a ministry work on one report, each with its own copy, and
// what both changed meanwhile is shown, not lost.
//
// A report is a document `article7:<id>` with its text in `text`: as text, because
// a database may write numbers and keys of an object anew. Where replication left
// several versions, the revision that the store tells names all of them, so that
// a version is only taken away by somebody who saw it.
//
// An attachment is a document `article7-file:<its SHA-256>` with its bytes in `data`,
// in base64: as any document it goes wherever the reports go.

const PREFIX = "article7:";
const FILE = "article7-file:";

const conflict = (id) => Object.assign(new Error(`Somebody else wrote to the report ${id}.`), { code: "conflict" });
const isMissing = (error) => error.status === 404;

/** The revisions of all versions of a document, the winning one first. */
const revisionOf = (doc) => [doc._rev, ...[...(doc._conflicts ?? [])].sort()].join(",");

/**
 * A store in a PouchDB database.
 * @param {object} db a PouchDB database
 * @param {{ name?: string, remote?: string | object }} [options]
 *   `name` keeps the copies in this browser apart from those of other stores; `remote` is the
 *   address of a CouchDB database that is replicated with as long as the element is there.
 */
export function pouchStore(db, { name = db.name, remote } = {}) {
  /** The document with its conflicts; null where there is none. */
  const get = (id) =>
    db.get(PREFIX + id, { conflicts: true }).catch((error) => {
      if (isMissing(error)) return null;
      throw error;
    });

  /** The document, if its versions are those that the caller saw. */
  async function seen(id, revision) {
    const doc = await get(id);
    if ((doc ? revisionOf(doc) : null) !== revision) throw conflict(id);
    return doc;
  }

  const told = (error) => {
    throw error.status === 409 ? conflict("") : error;
  };

  return {
    name,
    async list() {
      const { rows } = await db.allDocs({ include_docs: true, conflicts: true, startkey: PREFIX, endkey: `${PREFIX}\ufff0` });
      return rows.map(({ doc }) => ({ id: doc._id.slice(PREFIX.length), revision: revisionOf(doc) }));
    },
    async read(id) {
      const doc = await get(id);
      if (!doc) return null;
      const losers = await Promise.all((doc._conflicts ?? []).map((rev) => db.get(doc._id, { rev })));
      return { text: doc.text, revision: revisionOf(doc), others: losers.map(({ text }) => text) };
    },
    async write(id, text, revision) {
      const doc = await seen(id, revision);
      const { rev } = await db.put({ ...(doc && { _rev: doc._rev }), _id: PREFIX + id, text }).catch(told);
      for (const loser of doc?._conflicts ?? []) await db.remove(PREFIX + id, loser).catch(told);
      return rev;
    },
    async remove(id, revision) {
      const doc = await seen(id, revision);
      for (const rev of [...(doc._conflicts ?? []), doc._rev]) await db.remove(doc._id, rev).catch(told);
    },
    async readFile(sha256) {
      const doc = await db.get(FILE + sha256).catch((error) => {
        if (isMissing(error)) return null;
        throw error;
      });
      return doc && new Blob([Uint8Array.from(atob(doc.data), (letter) => letter.charCodeAt(0))]);
    },
    async writeFile(sha256, bytes) {
      let letters = "";
      for (const byte of new Uint8Array(await bytes.arrayBuffer())) letters += String.fromCharCode(byte);
      await db.put({ _id: FILE + sha256, data: btoa(letters) }).catch((error) => {
        // The same bytes are there already.
        if (error.status !== 409) throw error;
      });
    },
    watch(changed) {
      const changes = db.changes({ since: "now", live: true }).on("change", changed);
      const replication = remote && db.sync(remote, { live: true, retry: true });
      return () => {
        changes.cancel();
        replication?.cancel();
      };
    },
  };
}
