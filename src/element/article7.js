// Registers <article7-report> and starts the app inside it. Portals load this
// file; everything that it needs lies beside it, wherever that is.
import init, { mount } from "./app/article7.js";
import { note, recover } from "./journal.js";

/** The form of a report whose page names none. */
const FORM = "apmbc-article-7";
const base = new URL(".", import.meta.url);
const texts = new Map();

/** What the server answers, if that is the file. */
async function found(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: the server answered ${response.status}`);
  return response;
}

/** The text of a file beside this one, fetched once. */
function text(path) {
  if (!texts.has(path)) {
    const fetched = found(new URL(path, base)).then((response) => response.text());
    // A failure is not kept: the network may be back the next time.
    fetched.catch(() => texts.delete(path));
    texts.set(path, fetched);
  }
  return texts.get(path);
}

let tables;

/** The part of the app that edits tables: functions that its doors in the table of functions lead to. */
function bringTables() {
  tables ??= started.then(async () => {
    const url = new URL("app/tables.wasm", base);
    await WebAssembly.instantiate(await (await found(url)).arrayBuffer(), { p: exports });
  });
  tables.catch(() => (tables = undefined));
  return tables;
}

/** Has the clerk do a job: the second wasm module, fetched when it is first needed. */
const clerk = async (language, job, ...rest) =>
  job === "tables" ? bringTables() : (await import("./clerk.js")).ask(language, job, ...rest);

/** Drafts that localStorage lost are back before they are looked for. */
const recovered = recover();
let styles, exports;
const wasm = new URL("app/article7_bg.wasm", base);
const started = Promise.all([init({ module_or_path: wasm }), text("article7.css")]).then(([module, css]) => {
  exports = module;
  styles = new CSSStyleSheet();
  styles.replaceSync(css);
});

/** An error that a program can tell apart, with a message that a person can act on. */
function failure(error) {
  if (error instanceof Error) return error;
  return new Error(typeof error === "string" ? error : "The app could not do this.");
}

class Article7Report extends HTMLElement {
  static observedAttributes = ["lang", "mode", "report-id", "state", "year"];

  #app = null;
  #ready = null;
  #waiting = undefined;

  connectedCallback() {
    // Moved inside the page it is the same element: nothing starts again.
    this.#ready ??= this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected || !this.#ready) return;
      const ready = this.#ready;
      this.#ready = null;
      ready.catch(() => {}).then(() => {
        const app = this.#app;
        if (this.#ready === null && app) {
          this.#app = null;
          app.free();
          this.shadowRoot.replaceChildren();
        }
      });
    });
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#app || before === now) return;
    if (name === "lang" && now) this.#app.speak(now);
    if (name === "mode") this.#app.viewOnly(now === "view");
    if (name === "report-id" && now) this.#app.open(now).catch((error) => this.#fail(error));
  }

  /** The open report as a plain object, null where none is open. */
  get report() {
    return this.#app ? this.#app.report : (this.#waiting ?? null);
  }

  set report(report) {
    if (this.#app) this.#app.putReport(report).catch((error) => this.#fail(error));
    else this.#waiting = report;
  }

  /** What is odd about the open report. */
  get findings() {
    return this.#app ? this.#app.findings : [];
  }

  /** The reports on this device. */
  reports() {
    return this.#app ? this.#app.reports() : [];
  }

  /** Resolves with what a colleague would say about the open report, in sentences. */
  async review() {
    return (await this.#use()).review();
  }

  /** Opens a stored report. */
  async open(id) {
    return (await this.#use()).open(id);
  }

  /** Reads a file; resolves with what was placed, what is asked and what found no place. */
  async importFile(file) {
    return (await this.#use()).importFile(file);
  }

  /** The open report as a Blob: "json", or "csv" of a table such as "B.stockpile". */
  async exportAs(format, table) {
    return (await this.#use()).exportAs(format, table);
  }

  async #use() {
    if (!this.#ready) throw new Error("<article7-report> is not in a page.");
    await this.#ready;
    return this.#app;
  }

  async #start() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      await Promise.all([started, recovered]);
      root.adoptedStyleSheets = [styles];
      const parent = document.createElement("div");
      parent.className = "article7";
      root.replaceChildren(parent);
      const emit = (name, detail) => {
        // What is stored is other now; "stored" is not for the page.
        if (name === "article7-saved") note(detail.id);
        if (name === "stored") note(detail);
        else this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
      };
      this.#app = await mount(parent, text, clerk, emit, this.getAttribute("form") ?? FORM, this.getAttribute("lang") ?? "");
      await this.#open();
    } catch (error) {
      this.#ready = null;
      this.#fail(error);
      throw failure(error);
    }
    this.dispatchEvent(
      new CustomEvent("article7-ready", { detail: { report: this.report }, bubbles: true, composed: true }),
    );
  }

  /** What the attributes and an early `report` ask to be open. */
  async #open() {
    const app = this.#app;
    app.viewOnly(this.getAttribute("mode") === "view");
    const report = this.#waiting;
    this.#waiting = undefined;
    if (report) await app.putReport(report);
    else if (this.hasAttribute("report-id")) await app.open(this.getAttribute("report-id"));
    else if (this.hasAttribute("state") && this.hasAttribute("year"))
      await app.openFor(this.getAttribute("state"), Number(this.getAttribute("year")));
  }

  #fail(error) {
    const told = failure(error);
    this.dispatchEvent(
      new CustomEvent("article7-error", { detail: told, bubbles: true, composed: true }),
    );
    if (!this.#app) {
      const message = document.createElement("p");
      message.setAttribute("role", "alert");
      message.textContent = `The report form could not start. ${told.message}`;
      this.shadowRoot.replaceChildren(message);
    }
  }
}

// The form and the words are fetched while the app is still on its way.
const early = document.querySelector("article7-report")?.getAttribute("lang");
let chosen;
try {
  chosen = localStorage.getItem("article7:language");
} catch {
  // Refused: the browser's language will do.
}
const language = [early, chosen, ...navigator.languages, "en"]
  .map((tag) => tag?.slice(0, 2).toLowerCase())
  .find((tag) => ["en", "fr"].includes(tag));
for (const file of [`forms/${FORM}`, `locales/${language}/app`, `locales/${language}/${FORM}`]) text(`${file}.json`).catch(() => {});

if (!customElements.get("article7-report")) customElements.define("article7-report", Article7Report);
