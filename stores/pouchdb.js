// A store for <article7-report> in PouchDB, which replicates with CouchDB and its
// kin: a delegation and a ministry work on one report, each with its own copy, and
// what both changed meanwhile is shown, not lost.
//
// A report is a document `article7:<id>` with its text in `text`: as text, because
// a database may write numbers and keys of an object anew. Where replication left
// several versions, the revision that the store tells names all of them, so that
// a version is only taken away by somebody who saw it.

const PREFIX = "article7:";

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
