// Draws pages that the clerk describes, and listens to their controls. Fetched
// when the first such page is shown. What a control means stands in its data:
//
//   data-set="by=partner&across="   a button that makes choices
//   data-choice="split"             a select or a tick that is a choice
//   data-member="reports"           a tick whose value is in a list of a choice
//   data-edit="rates"               a button that hands its data-form to the clerk
//   data-copy="table", data-save="csv"   what a button takes away
//   data-print="html"               a button that prints what it would take away
//   data-said="rates"               where the answer to it is told; of a form with data-failed,
//                                   that where there is none
//   data-files="folder"             a button that opens report files to be counted here
//   data-needs="map/…"              a file that the page wants to be drawn with
//   data-go="I", data-question, data-row, data-column   a button that leads to where that is filled in
//
// Every text is drawn as text, never as markup.
import { download } from "./download.js";
import { keep, typed } from "./typed.js";

const SVG = "http://www.w3.org/2000/svg";
const base = new URL(".", import.meta.url);

/** The jobs whose fields are a report's, and are remembered when the browser is killed. */
const REMEMBERED = ["check", "offered"];
/** How long after the report has what was typed it is forgotten, in milliseconds: the report is saved by then. */
const SAVED = 3000;

/** What a person chose and typed, for each element and job, as long as the page is there. */
const kept = new WeakMap();
const files = new Map();

function file(path) {
  if (!files.has(path)) {
    const fetched = fetch(new URL(path, base)).then((response) => {
      if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
      return response.text();
    });
    // A failure is not kept: the network may be back the next time.
    fetched.catch(() => files.delete(path));
    files.set(path, fetched);
  }
  return files.get(path);
}

/** Which sheets a shadow root has, by their names. */
const dressed = new WeakMap();

/** The sheets of most pages. */
const SHEETS = ["picture.css", "money.css", "carry.css", "intake.css"];

/** Has ready what a page will be drawn with that is likely to be asked for. On a line that is slow, or counted, nothing is fetched for that. */
export async function ready({ hand }, language) {
  const { saveData, effectiveType } = navigator.connection ?? {};
  const isKept = navigator.serviceWorker?.controller;
  if (isKept || (!saveData && effectiveType === "4g")) await Promise.all([hand(language, "say", ["preview.reading", "", 0]), ...SHEETS.map(file)]);
}

/** Brings sheets that a page needs into its shadow root, once. */
export function dress(root, names = SHEETS) {
  if (!dressed.has(root)) dressed.set(root, new Map());
  const there = dressed.get(root);
  const key = names.join();
  if (!there.has(key)) {
    const all = Promise.all(names.map(file)).then((texts) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(texts.join("\n"));
      // A place that was taken out of the page meanwhile has none.
      if (root.adoptedStyleSheets) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    });
    all.catch(() => there.delete(key));
    there.set(key, all);
  }
  return there.get(key);
}

/** Draws a page into a place; `args` is what the clerk makes it from. */
export async function draw({ ask }, language, place, job, args) {
  // The page was left before its turn came.
  if (!place.isConnected) return;
  const root = place.getRootNode();
  if (!kept.has(root)) kept.set(root, {});
  const jobs = kept.get(root);
  // A page about a file begins anew with the next one.
  if (args[0] instanceof File && jobs[job]?.about !== args[0]) jobs[job] = undefined;
  const of = (jobs[job] ??= { about: args[0] instanceof File && args[0], choices: {}, typed: {}, open: new Set(), said: {} });
  let page = pages.get(place);
  if (!page) {
    page = new Paper(place, of, REMEMBERED.includes(job) ? JSON.parse(args[0]).id : undefined);
    pages.set(place, page);
  }
  Object.assign(page, { ask, language, job, args });
  await page.show();
}

const pages = new WeakMap();

class Paper {
  /** Which answer is waited for: an older one that comes later is passed over. */
  #turn = 0;
  #needs;
  #remembered;

  /** `report` is the id of the report whose fields are remembered. */
  constructor(place, of, report) {
    this.place = place;
    this.of = of;
    this.report = report;
    const on = (name, run, options) =>
      place.addEventListener(name, (event) => Promise.resolve(run.call(this, event)).catch((error) => this.#say("take", error.message)), options);
    on("click", this.#click);
    on("change", this.#change);
    on("input", this.#input);
    on("dragover", (event) => {
      if (this.#takesFiles()) event.preventDefault();
    });
    on("drop", this.#drop);
    on("toggle", this.#toggle, true);
    let width = 0;
    new ResizeObserver(() => {
      const now = place.clientWidth;
      if (width && Math.abs(now - width) > 24 && place.querySelector("svg.picture")) this.show();
      width = now;
    }).observe(place);
  }

  /** What every job of the page is given. */
  async #given() {
    const width = String(Math.max(240, this.place.clientWidth - 34));
    const needed = this.#needs && (await file(this.#needs));
    const [first, others, ...rest] = this.args;
    // What is in files stands beside what is stored, behind it.
    const args = this.of.added ? [first, [...others, ...this.of.added], ...rest] : this.args;
    return [...args, { ...this.of.choices, width }, needed];
  }

  #takesFiles() {
    return this.place.querySelector("[data-files]");
  }

  async #drop(event) {
    if (!this.#takesFiles()) return;
    event.preventDefault();
    const { dropped } = await import("./reports.js");
    await this.#add(await dropped(event.dataTransfer));
  }

  /** Counts the reports in files as well. */
  async #add(files) {
    if (files.length === 0) return;
    const { read } = await import("./reports.js");
    const { reports, count } = await read(files);
    const before = this.of.choices;
    const list = (ids, more) => [...new Set([...(ids ?? "").split(",").filter(Boolean), ...more])].join(",");
    const ids = reports.map(({ id }) => id);
    this.of.added = [...(this.of.added ?? []), ...reports.map(({ text }) => text)];
    await this.#choose({
      added: list(before.added, ids),
      reports: list(before.reports, ids),
      files: String(Number(before.files ?? 0) + count),
    });
  }

  async show() {
    const turn = ++this.#turn;
    const given = await this.#given();
    if (!this.place.isConnected) return;
    this.#remembered ??= this.#remember();
    const [page] = await Promise.all([this.ask(this.language, this.job, given), dress(this.place.getRootNode()), this.#remembered]);
    if (turn !== this.#turn || !this.place.isConnected) return;
    const isFirst = !this.place.firstChild;
    const root = this.place.getRootNode();
    const focused = this.place.contains(root.activeElement) ? root.activeElement.id : "";
    this.place.replaceChildren(node(page));
    label(this.place);
    this.#restore();
    // A new page begins at its heading, a changed one where the person was.
    if (isFirst) this.place.querySelector("h1")?.focus();
    // What it was on may be gone: then the heading has it, and not the whole window.
    else if (focused) (root.getElementById(focused) ?? this.place.querySelector("h1"))?.focus();
    const needs = this.place.querySelector("[data-needs]")?.dataset.needs;
    if (needs && needs !== this.#needs) {
      await file(needs);
      this.#needs = needs;
      await this.show();
    }
  }

  /** What was typed before the browser was killed. */
  async #remember() {
    if (!this.report) return;
    for (const [name, text] of Object.entries(await typed(this.report))) this.of.typed[name] ??= text;
  }

  /** What was typed and not kept yet, and what was opened and said. */
  #restore() {
    for (const field of this.place.querySelectorAll("[name]")) {
      const typed = this.of.typed[field.name];
      if (typed === undefined || field.type === "radio") continue;
      if (field.type === "checkbox") field.checked = typed === "1";
      else field.value = typed;
    }
    for (const details of this.place.querySelectorAll("details[id]")) details.open = this.of.open.has(details.id);
    for (const [what, text] of Object.entries(this.of.said)) this.#say(what, text);
  }

  #choose(choices) {
    // What was chosen last stands last.
    for (const name of Object.keys(choices)) delete this.of.choices[name];
    Object.assign(this.of.choices, choices);
    delete this.of.said.take;
    return this.show();
  }

  #click({ target }) {
    const button = target.closest?.("button");
    if (!button) return undefined;
    const { set, edit, copy, save, print, files, go } = button.dataset;
    if (go !== undefined) return this.#go(button.dataset);
    if (set !== undefined) return this.#choose(Object.fromEntries(new URLSearchParams(set)));
    if (edit) return this.#edit(edit, button.closest("[data-form]"));
    if (copy) return this.#copy(copy);
    if (save) return this.#save(save);
    if (print) return Promise.all([this.#taken(print), import("./print.js")]).then(([{ content }, { printed }]) => printed(content));
    if (files) return import("./reports.js").then(async ({ choose }) => this.#add(await choose(files === "folder")));
    return undefined;
  }

  #change({ target }) {
    const { choice, member } = target.dataset;
    if (choice) return this.#choose({ [choice]: target.type === "checkbox" ? (target.checked ? "1" : "") : target.value });
    if (member) {
      const all = new Set((this.of.choices[member] ?? "").split(",").filter(Boolean));
      if (target.checked) all.add(target.value);
      else all.delete(target.value);
      return this.#choose({ [member]: [...all].join(",") });
    }
    return undefined;
  }

  #input({ target }) {
    if (!target.name) return;
    this.of.typed[target.name] = value(target);
    // A date is the day's on which it is given.
    if (this.report && target.type !== "date") keep(this.report, target.name, value(target));
  }

  #toggle({ target }) {
    if (target.id) this.of.open[target.open ? "add" : "delete"](target.id);
  }

  async #go({ go: part, question, row, column }) {
    const root = this.place.getRootNode();
    this.place.dispatchEvent(new CustomEvent("article7-go", { detail: { part, question: question ?? "" } }));
    // Without a question the page itself is meant.
    if (question !== undefined) await (await import("./lead.js")).lead(root, { part, question, row, column });
  }

  async #edit(what, form) {
    const fields = Object.fromEntries([...form.querySelectorAll("[name]")].map((field) => [field.name, value(field)]));
    let answer;
    let args;
    try {
      do {
        // The report may change while the clerk is at work: then it is asked again.
        args = this.args;
        answer = await this.ask(this.language, `${this.job}Edit`, [...(await this.#given()), what, fields]);
      } while (args !== this.args);
    } catch (error) {
      const { form: name, failed } = form.dataset;
      this.#say(this.#told(name) ? name : "take", failed ?? error.message);
      return;
    }
    for (const name of Object.keys(fields)) delete this.of.typed[name];
    Object.assign(this.of.typed, answer.typed);
    if (this.report) setTimeout(() => this.#forget(Object.keys(fields)), SAVED);
    this.of.said[form.dataset.form] = answer.said.join("\n");
    if (answer.hands) this.place.dispatchEvent(new CustomEvent("article7-rows", { detail: answer.hands }));
    else if (answer.report) this.place.dispatchEvent(new CustomEvent("article7-put", { detail: answer.report }));
    else if (answer.declares) this.place.dispatchEvent(new CustomEvent("article7-declare", { detail: answer.declares, bubbles: true }));
    else await this.show();
    if (answer.focus) this.place.querySelector(answer.focus)?.focus();
  }

  /** Of these fields, those that nobody typed into since are not remembered any more. */
  #forget(names) {
    for (const name of names) if (this.of.typed[name] === undefined) keep(this.report, name);
  }

  async #taken(format) {
    return this.ask(this.language, `${this.job}File`, [...(await this.#given()), format]);
  }

  async #copy(what) {
    const text = (format) => this.#taken(format).then(({ content }) => content);
    const blob = (type, format) => text(format).then((content) => new Blob([content], { type }));
    try {
      // Given as promises: some browsers allow copying only at the very click.
      const parts = what === "table" ? { "text/html": blob("text/html", "html"), "text/plain": blob("text/plain", "tsv") } : { "text/plain": blob("text/plain", what) };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      this.#say("take", this.#word("copied"));
    } catch {
      this.#say("take", this.#word("failed"));
    }
  }

  async #save(format) {
    const [kind, number] = format.split(":");
    const { content, media_type: type, name } = await this.#taken(kind === "png" ? `svg:${number}` : format);
    if (kind === "png") download(name.replace(/svg$/, "png"), await png(content));
    else download(name, new Blob([content], { type }));
  }

  #word(id) {
    return this.place.querySelector(`[data-word="${id}"]`)?.textContent ?? "";
  }

  /** Where something is told. */
  #told(what) {
    return this.place.querySelector(`[data-said="${CSS.escape(what)}"]`);
  }

  #say(what, text) {
    this.of.said[what] = text;
    const place = this.#told(what);
    if (place) place.textContent = text;
  }
}

const value = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);

/** Tells each cell its column's head: where a row is a card, it stands beside the cell (carry.css). */
function label(place) {
  for (const table of place.querySelectorAll(".document-table table, .intake .money-table table")) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent);
    for (const row of table.rows) {
      // A row that is one wide cell has no columns.
      if (row.parentNode === table.tHead || row.cells.length !== heads.length) continue;
      for (const cell of row.cells) {
        // Buttons say themselves what they do, and need the width.
        if (cell.querySelector(".offered-row")) continue;
        cell.dataset.label = heads[cell.cellIndex];
        // What is marked as left out or added is one value all the same.
        if (cell.childNodes.length < 2) continue;
        const value = document.createElement("span");
        value.append(...cell.childNodes);
        cell.append(value);
      }
    }
  }
}

/** Draws text, or `[tag, {attribute: value}, [node, …]]`. */
export function node(page, svg = false) {
  if (typeof page === "string") return document.createTextNode(page);
  const [tag, attributes, nodes] = page;
  const inSvg = svg || tag === "svg";
  const made = inSvg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, text] of Object.entries(attributes)) made.setAttribute(name, text);
  made.append(...nodes.map((one) => node(one, inSvg)));
  return made;
}

/** A picture in dots, two for each of its pixels. */
async function png(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))), "image/png"));
}
