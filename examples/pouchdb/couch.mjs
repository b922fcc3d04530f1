// A server that speaks CouchDB's protocol, with its databases in memory.
import { createRequire } from 'node:module';

/** A handler of express for the addresses below its own. */
export function couch() {
  const require = createRequire(import.meta.url);
  const parts = ['adapter-memory', 'adapter-http', 'mapreduce', 'replication'].map((name) => require(`pouchdb-${name}`));
  const PouchDB = parts.reduce((made, part) => made.plugin(part), require('pouchdb-core')).defaults({ adapter: 'memory' });
  const app = require('express')();
  app.use('/couch', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' }));
  return app;
}
