// Registers <article7-report> and starts the app inside it. Portals load this
// file; everything that it needs lies beside it, wherever that is.
import init, { mount } from "./app/article7.js";
import { note, recover } from "./journal.js";
import { json, packed } from "./rows.js";

/** The form of a report whose page names none. */
const FORM = "apmbc-article-7";
/** The app is long on its way after so many milliseconds. */
const LONG = 1000;
/** So long an element waits for another that is being taken away, in milliseconds: that may still be starting. */
const PATIENCE = 50;
const base = new URL(".", import.meta.url);
const texts = new Map();

/** What is fetched says so where it does not come: nothing else in a browser's error does. */
const fetched = (coming) =>
  coming.catch((error) => {
    throw Object.assign(error, { code: "not-fetched" });
  });

/** What the server answers, if that is the file. */
const found = (url) =>
  fetched(
    fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url.pathname}: the server answered ${response.status}`);
      return response;
    }),
  );

/** The text of a file beside this one, fetched once. */
function text(path) {
  if (!texts.has(path)) {
    const coming = found(new URL(path, base)).then((response) => response.text());
    // A failure is not kept: the network may be back the next time.
    coming.catch(() => texts.delete(path));
    texts.set(path, coming);
  }
  return texts.get(path);
}

// The words and the form are fetched while the app is still on its way; the words first, which nothing
// could ask for before the language was known.
const languageFor = (asked) => {
  let chosen;
  try {
    chosen = localStorage.getItem("article7:language");
  } catch {
    // Refused: the browser's language will do.
  }
  const tags = [asked, chosen, ...navigator.languages, "en"].map((tag) => tag?.slice(0, 2).toLowerCase());
  return tags.find((tag) => ["en", "fr"].includes(tag));
};
/** The texts that an app in this language begins with, for a form: two of words, and the form. */
const beginning = (language, form) => [`locales/${language}/app`, `locales/${language}/${form}`, `forms/${form}`].map((file) => text(`${file}.json`));
const language = languageFor(document.querySelector("article7-report")?.getAttribute("lang"));
for (const coming of beginning(language, FORM)) coming.catch(() => {});

let late;
/** Whether the late part is there. */
let isWhole = false;

/** The late part of the app: functions that its doors in the table of functions lead to. */
function bringLate() {
  if (!late) {
    const coming = found(new URL("app/tables.wasm", base)).then((response) => response.arrayBuffer());
    late = Promise.all([coming, start()]).then(async ([bytes]) => {
      await WebAssembly.instantiate(bytes, { p: exports });
      isWhole = true;
    });
    late.catch(() => (late = undefined));
  }
  return late;
}

/** Whether drafts are here, under the keys of a store. */
function hasDrafts(name) {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`${name}:report:`) || key.startsWith(`${name}:aside:`));
  } catch {
    return false;
  }
}

/** Where that is kept which was typed for a State and a year before the app was there: see begun.js. */
const begunKey = ([state, year]) => `article7:begun:${state}-${year}`;

/** Whether some of it is in no report yet. */
function isLeft(wish) {
  try {
    return localStorage.getItem(begunKey(wish)) !== null;
  } catch {
    return false;
  }
}

/** Has the clerk do a job: the second wasm module, fetched when it is first needed. */
const clerk = async (language, job, ...rest) =>
  job === "tables" ? bringLate() : (await fetched(import("./clerk.js"))).ask(language, job, ...rest);

/** Drafts that localStorage lost are back before they are looked for. */
const recovered = recover();
let exports;
/** Resolves when the element that was taken away last is gone. */
let ending;
/** Whether an app was mounted: the next is there at once. */
let isWarm = false;
/** Whether the browser's Intl is ready. */
let isIntlReady = false;
let styles, started;
/** Resolves with the style sheet of the elements. */
async function styled() {
  const css = await text("article7.css");
  if (!styles) (styles = new CSSStyleSheet()).replaceSync(css);
  return styles;
}
styled().catch(() => {});
/** The app itself: resolves when it can be mounted. */
function start() {
  if (!started) {
    started = init({ module_or_path: found(new URL("app/article7_bg.wasm", base)) }).then((module) => {
      exports = module;
      clearTimeout(waiting);
    });
    // A failure is not kept here either.
    started.catch(() => (started = undefined));
  }
  return started;
}
// The first name or date that is asked of a browser's Intl has it look through all of its languages.
// Where the app is long on its way there is time for that; where it is not, it is asked when the first
// page is there.
const waiting = setTimeout(() => {
  new Intl.DateTimeFormat(language, { dateStyle: "long" }).format();
  isIntlReady = true;
}, LONG);

/** What was made fit to be told. */
const fit = new WeakSet();

/** An error that a program can tell apart by its `code`, with a message that a person can act on. */
function failure(error, code = "failed") {
  if (fit.has(error)) return error;
  const lost = error?.code === "not-fetched";
  const told = error instanceof Error && !lost ? error : new Error(lost ? `A part of the app could not be fetched (${error.message}). Check the connection and try again.` : typeof error === "string" ? error : "The app could not do this.");
  told.code ??= lost ? error.code : code;
  fit.add(told);
  return told;
}

/** What a page may set before this file is loaded. */
const EARLY = ["prefill", "report", "store"];

/** The element's class, for a page in which its name is taken: `customElements.define("…", class extends Article7Report {})`. */
export class Article7Report extends HTMLElement {
  static observedAttributes = ["form", "lang", "mode", "no-start", "readonly-fields", "report-id", "section", "state", "year"];

  #app = null;
  #ready = null;
  #waiting = undefined;
  #prefill = undefined;
  #store = undefined;
  #mirror = undefined;
  #asked = undefined;
  #ending = undefined;
  /** The first fields of a new report, until the app has its own. */
  #begun = undefined;
  /** What was typed into them, until a report is kept that has it. */
  #typed = undefined;
  /** Whether what the page asks for at the start was opened, or is being waited for. */
  #opened = false;
  /** Told when an opening waits for the host's store. */
  #hold = undefined;
  /** What was open when the element was taken out of the page; null where it is asked for something else since. */
  #last = undefined;

  connectedCallback() {
    for (const name of EARLY) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    // Moved inside the page it is the same element: nothing starts again.
    this.#run();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  /** Takes the app away, once it is there; what was typed is saved. */
  #end() {
    const ready = this.#ready;
    if (!ready) return;
    this.#ready = null;
    this.#opened = false;
    this.#begun?.end();
    const end = ready.catch(() => {}).then(() => {
      // Taken out while it started, it still opens what was to be open.
      if (this.#last === undefined) this.#last = this.#app?.report?.id;
      this.#mirror?.detach(this);
      this.#app?.free();
      this.#app = null;
      this.#mirror = undefined;
      this.#begun = this.#typed = undefined;
      this.shadowRoot.replaceChildren();
      // What is being taken away comes to its end before anything starts anew.
      return new Promise((later) => setTimeout(later));
    });
    this.#ending = end;
    const gone = (ending = end.catch(() => {}));
    gone.then(() => {
      if (ending === gone) ending = undefined;
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "form") {
      if (this.#ready) this.#restart();
      return;
    }
    if (!this.#app || !this.#ready) {
      // Put back into the page, it opens what it is asked for now.
      if (["report-id", "state", "year"].includes(name)) this.#last = null;
      return;
    }
    if (name === "lang") now && this.#told(this.#app.speak(now), "not-fetched");
    else if (name === "report-id") now && this.#told(this.open(now));
    else if (name === "section") this.#goTo(now);
    else if (name === "state" || name === "year") {
      // Both may be on their way: they are one wish.
      this.#asked ??= Promise.resolve().then(() => {
        this.#asked = undefined;
        // At the start they are looked at in any case.
        if (this.#opened && this.#wish()) this.#told(this.#openFor(), "not-opened");
      });
    } else this.#told(this.#decide(), "not-fetched");
  }

  /** The open report as a plain object, null where none is open. */
  get report() {
    return this.#waiting ?? this.#app?.report ?? null;
  }

  set report(report) {
    if (this.#ready && this.#opened) this.#told(this.#put(report), "not-a-report");
    else this.#waiting = report;
  }

  /** What the host does with its object from here on is no change of the report. */
  async #put(report) {
    const handed = packed(report);
    await this.#wholly((app) => app.putReport(handed));
  }

  /** A part of a report, filled in where nobody answered. */
  get prefill() {
    return this.#prefill ?? null;
  }

  set prefill(prefill) {
    this.#prefill = prefill ?? undefined;
    if (this.#app) this.#told(this.#wholly(() => this.#fillIn()), "not-fetched");
  }

  /** The host's own store. */
  get store() {
    return this.#store ?? null;
  }

  set store(store) {
    if (store === this.store) return;
    this.#store = store ?? undefined;
    if (this.#ready) this.#restart();
  }

  /** What is odd about the open report. */
  get findings() {
    // Before the late part is there no field can be filled in in which something is found.
    return this.#app && isWhole ? this.#app.findings : [];
  }

  /** The reports on this device. */
  reports() {
    return this.#app ? this.#app.reports() : [];
  }

  /** Resolves with what a colleague would say about the open report, in sentences. */
  review() {
    return this.#use("not-reviewed", (app) => app.review());
  }

  /** Opens a stored report. */
  open(id) {
    return this.#use("no-such-report", () => this.#openId(String(id)));
  }

  /**
   * Opens the report of a State Party for a year, the one on this device or a new one; resolves with
   * whether it was there.
   */
  openFor(state, year) {
    return this.#use("not-opened", () => this.#openFor([String(state), Number(year)]));
  }

  /** Reads a file; resolves with what was placed, what is asked and what found no place. */
  importFile(file) {
    return this.#use("not-imported", (app) => {
      if (!file?.arrayBuffer) throw Object.assign(new TypeError("importFile takes a File or a Blob, such as one of an input’s files or new Blob([text])."), { code: "not-a-file" });
      return app.importFile(file);
    });
  }

  /** The open report as a Blob: "json", or "csv" of a table such as "B.stockpile". */
  exportAs(format, table) {
    return this.#use("not-exported", (app) => app.exportAs(String(format), table));
  }

  async #use(code, does) {
    if (!this.#ready) {
      if (this.isConnected) throw failure("The report form could not start: see article7-error. Take the element out of the page and put it back to try again.", "not-started");
      throw failure("<article7-report> is not in a page: append it to the document first.", "not-in-page");
    }
    // Taken out and put back meanwhile, it starts anew: the last start is the one to wait for.
    for (let ready; ready !== this.#ready; ) await (ready = this.#ready);
    if (!this.#app) throw failure("<article7-report> was taken out of the page.", "not-in-page");
    try {
      return await this.#wholly(does);
    } catch (error) {
      throw failure(error, code);
    }
  }

  /** Has the app do what its late part can: at once, where that is there. */
  async #wholly(does) {
    const app = this.#app;
    if (!isWhole) await bringLate();
    if (this.#app !== app) throw failure("<article7-report> was taken out of the page.", "not-in-page");
    return does(app);
  }

  #run() {
    if (this.#ready) return;
    const ready = this.#start(() => ready === this.#ready);
    this.#ready = ready;
    // It is told by an event, and by every method that waits for it.
    this.#ready.catch(() => {});
  }

  /** Starts anew, after what is there has come to its end; methods wait for that. */
  #restart() {
    // With another form or another store, what was open is not there.
    this.#last = null;
    this.#end();
    if (this.isConnected) this.#run();
  }

  /** Starts the app, unless the element is taken out before it can: `wanted` tells. */
  async #start(wanted) {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      await this.#ending;
      // What is left of a start that failed is no part of this one.
      this.#begun = this.#typed = undefined;
      // Another element that goes just now gives back what this one can use.
      if (ending) await Promise.race([ending, new Promise((later) => setTimeout(later, PATIENCE))]);
      const kept = this.#store ? undefined : recovered.then(() => hasDrafts("article7"));
      // What is there already, or comes from the host, is read by the late part.
      const given = this.#store || this.#waiting || this.#prefill || this.#last || ["mode", "readonly-fields", "report-id"].some((name) => this.getAttribute(name));
      const whole = given ? bringLate() : kept.then((kept) => kept && bringLate());
      whole.catch(() => {});
      const wish = !given && !isWarm && this.#newWish();
      if (!wish) start().catch(() => {});
      else {
        const begun = import("./begun.js");
        begun.catch(() => {});
        if (!(await kept)) this.#begun = await this.#begin(root, wish, begun);
      }
      await this.#begun?.seen();
      const [sheet] = await Promise.all([styled(), start(), recovered, whole]);
      if (!wanted()) return;
      root.adoptedStyleSheets = [sheet];
      const parent = document.createElement("div");
      parent.className = "article7";
      parent.part = "app";
      if (this.#begun) {
        parent.style.display = "none";
        root.append(parent);
      } else root.replaceChildren(parent);
      const work = (language, job, args) => (job === "submit" ? this.#submit() : clerk(language, job, job === "link" ? [...args, this.getAttribute("link-base")] : args));
      const emit = (name, detail) => {
        // What is stored is other now; "stored" is not for the page.
        // The copies are those of the drafts that only this browser has.
        if (name === "article7-saved") {
          mirror || note(detail.id);
          this.#typed?.kept();
          this.#typed = undefined;
        }
        if (name === "stored") {
          mirror || note(detail);
          // Of a report that is deleted nothing that was typed stays; one that comes back at once is not.
          import("./typed.js").then(({ forget }) => this.#app && this.#app.draft(detail) === undefined && forget(detail)).catch(() => {});
        } else this.#tell(name, detail);
      };
      const mirror = this.#store && (await fetched(import("./store.js"))).mirror(this.#store, text);
      const tell = mirror && ((id, draft) => mirror.changed(id, draft));
      this.#app = await mount(parent, text, work, emit, this.getAttribute("form") ?? FORM, this.getAttribute("lang") ?? "", mirror?.name ?? "article7", tell, isWhole, isIntlReady);
      isWarm = true;
      this.#mirror = mirror;
      // Whoever types meanwhile comes first.
      if (this.#begun) await new Promise((next) => setTimeout(next));
      await this.#decide();
      // Who waits for nothing else does not wait for the store.
      if (mirror && !this.#opens()) this.#app.opened();
      if (wanted()) await mirror?.attach(this, this.#app);
      // Taken out meanwhile, or given another store: the next start opens it.
      if (!wanted()) return;
      await this.#open();
    } catch (error) {
      if (wanted()) {
        // Whoever puts it back starts anew.
        this.#ready = null;
        this.#mirror?.detach(this);
        this.#app?.free();
        this.#app = null;
        this.#mirror = undefined;
      }
      this.#fail(error, "not-started");
      throw failure(error, "not-started");
    }
    const element = this;
    let report;
    this.#tell("article7-ready", {
      // Whoever does not ask for it does not wait for it to be written.
      get report() {
        return (report ??= element.report);
      },
    });
  }

  /** The State and the year of a new report, where its first page is asked for. */
  #newWish() {
    const wish = this.#wish();
    const isClear = wish && /^[A-Z]{2}$/.test(wish[0]) && /^(199[7-9]|2[01]\d\d|2200)$/.test(wish[1]);
    return isClear && (this.getAttribute("section") ?? "contact") === "contact" ? wish : undefined;
  }

  /** Draws the first fields of a new report, as soon as there are words. */
  async #begin(root, wish, begun) {
    const language = languageFor(this.getAttribute("lang"));
    try {
      const [{ Begun }, sheet, ...texts] = await Promise.all([begun, styled(), ...beginning(language, this.getAttribute("form") ?? FORM)]);
      const [ofApp, ofForm, form] = texts.map((text) => JSON.parse(text));
      root.adoptedStyleSheets = [sheet];
      return Begun.draw(root, { wish, key: begunKey(wish), language, words: { ...ofApp, ...ofForm }, form });
    } catch {
      // The app says what is the matter.
      return undefined;
    }
  }

  #tell(name, detail, cancelable = false) {
    const event = new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable });
    this.dispatchEvent(event);
    return event;
  }

  /** Whether a report is to be opened at once. */
  #opens() {
    return Boolean(this.#waiting || this.#last || this.hasAttribute("report-id") || this.#wish());
  }

  /** What the attributes and an early `report` ask to be open; what cannot be opened is told, and the form is there. */
  async #open() {
    const app = this.#app;
    // Set while the app started; before that it had the late part brought at once.
    if (!isWhole && (this.#prefill || this.#waiting || this.#last || this.hasAttribute("report-id"))) await bringLate();
    if (this.#app !== app) return;
    if (this.#prefill) this.#fillIn();
    const report = this.#waiting;
    const last = this.#last;
    const id = last && app.draft(last) !== undefined ? last : this.getAttribute("report-id");
    this.#waiting = undefined;
    this.#last = undefined;
    this.#opened = true;
    const wish = this.#wish();
    const opening = async () => {
      if (report) await app.putReport(packed(report));
      else if (id) await this.#openId(id, true);
      else if (wish) await this.#openFor();
      if (this.hasAttribute("section")) this.#goTo(this.getAttribute("section"));
    };
    // Whoever waits for the form does not wait for the store.
    const held = new Promise((hold) => (this.#hold = hold));
    await Promise.race([held, this.#told(opening(), report ? "not-a-report" : id ? "no-such-report" : "not-opened")]);
    this.#app?.opened();
    const page = { drawn: this.shadowRoot.lastChild, report: () => this.report, show: () => this.#app?.goTo("contact") };
    if (this.#begun) this.#typed = await this.#begun.handOver(page);
    else if (wish && !report && !id && isLeft(wish)) {
      // Where it does not come, what was typed waits for the next time.
      this.#typed = await import("./begun.js").then(({ resume }) => resume(wish, begunKey(wish), page)).catch(() => undefined);
      if (this.#typed && this.hasAttribute("section")) this.#goTo(this.getAttribute("section"));
    }
    this.#begun = undefined;
  }

  #told(promise, code) {
    return promise.catch((error) => error.code === "not-in-page" || this.#fail(error, code));
  }

  /** The State and the year of the attributes, where there are both. */
  #wish() {
    return this.hasAttribute("state") && this.hasAttribute("year") ? [this.getAttribute("state"), Number(this.getAttribute("year"))] : undefined;
  }

  /** Opens a report by its id; at the `start` not over one that a person opened meanwhile. */
  async #openId(id, start) {
    const waited = await this.#held((app) => app.draft(id) !== undefined);
    if (!(waited && start && this.#app.report)) await this.#app.open(id);
  }

  /** The same for a State and a year; without them what the attributes say then. */
  async #openFor(asked) {
    const wish = () => asked ?? this.#wish() ?? ["", 0];
    const waited = await this.#held((app) => app.reports().some(({ state, year }) => state === wish()[0] && year === wish()[1]));
    return waited && !asked && this.#app.report ? false : this.#app.openFor(...wish());
  }

  /** Waits until it is known what the host's store has, unless what is asked for is here; answers whether it waited. */
  async #held(isHere) {
    const app = this.#app;
    const mirror = this.#mirror;
    if (!mirror || mirror.isKnown || isHere(app)) return false;
    this.#hold();
    await mirror.known(this);
    if (this.#app !== app) throw failure("<article7-report> was taken out of the page.", "not-in-page");
    return true;
  }

  async #decide() {
    const app = this.#app;
    if (!isWhole && (this.getAttribute("readonly-fields") || this.hasAttribute("mode"))) await bringLate();
    if (this.#app === app) app.host(this.getAttribute("readonly-fields") ?? "", this.hasAttribute("no-start"), this.getAttribute("mode") === "view");
  }

  #goTo(section) {
    if (section && !this.#app.goTo(section)) this.#fail(`There is no section “${section}”: use a letter of the form, or contact, summary, additional, check, view, money.`, "no-such-section");
  }

  #fillIn() {
    const period = { from: "2000-01-01", to: "2000-12-31" };
    try {
      this.#app.prefill(JSON.parse(json({ format: "article7-report/1", form: this.getAttribute("form") ?? FORM, period, ...this.#prefill })));
    } catch (error) {
      this.#fail(error, "not-a-report");
    }
  }

  /** Asks the host whether it takes the report over; undefined where it does not. */
  async #submit() {
    const { report } = this;
    let resolve, taken;
    const promise = new Promise((answer) => (resolve = answer));
    const detail = {
      report,
      package: () => (this.report?.id === report.id ? this.exportAs("package") : Promise.reject(failure("The report is closed: call package() while it is being handed over.", "not-exported"))),
      respond: (answer) => {
        taken = true;
        resolve(answer);
      },
    };
    const event = this.#tell("article7-submit", detail, true);
    return taken || event.defaultPrevented ? ((await promise) ?? {}) : undefined;
  }

  #fail(error, code) {
    const told = failure(error, code);
    this.#tell("article7-error", told);
    if (!this.#app) {
      const message = document.createElement("p");
      message.setAttribute("role", "alert");
      message.textContent = `The report form could not start. ${told.message}`;
      // What was typed until then stays in sight, and is there again at the next start.
      this.shadowRoot.replaceChildren(message, ...(this.#begun ? [this.#begun.place] : []));
    }
  }
}

// What is read as soon as the app is there needs its late part.
if (hasDrafts("article7")) bringLate().catch(() => {});

if (!customElements.get("article7-report")) customElements.define("article7-report", Article7Report);
