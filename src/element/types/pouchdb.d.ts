import type { Article7Store } from "../article7.js";

/** A store in a PouchDB database, replicated with `remote` as long as the element is there. */
export declare function pouchStore(db: object, options?: { name?: string; remote?: string | object }): Article7Store;
