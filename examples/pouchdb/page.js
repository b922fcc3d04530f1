// `npm run build` makes dist/pouchdb.js from the package pouchdb-browser.
import PouchDB from "./dist/pouchdb.js";
import { pouchStore } from "/article7/stores/pouchdb.js";

const remote = new URL("/couch/reports", location.href).href;
// Without ?alone the database is replicated; with it a test says when.
const alone = new URLSearchParams(location.search).has("alone");
const db = new PouchDB("reports");
document.querySelector("article7-report").store = pouchStore(db, { name: "pouchdb", remote: alone ? undefined : remote });
window.replicate = () => db.sync(remote);
