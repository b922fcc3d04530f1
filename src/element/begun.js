// A new report is begun before the app is there: its first fields are drawn as the app draws them
// (`src/app/pages/contact.rs`), as soon as there are words. On a slow line the app is seconds on its way;
// what is typed meanwhile is kept, and typed into the app's own fields when they take this page's place.

/** So long the app leaves a page that was just drawn to whoever types into it, in milliseconds. */
const MOMENT = 50;
/** So long it waits for a frame: a page that nobody sees has none. */
const UNSEEN = 500;
/** So long the app waits for the end of a word that is being put together, in milliseconds. */
const PATIENCE = 10_000;
/** How many turns a drawing of the app's may take that is on its way. */
const TURNS = 100;
/** The kinds of questions that are drawn here, and the controls for them. */
const CONTROLS = { "short-text": "input", "long-text": "textarea" };
const BLANK = "\u00a0";

const el = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const find = (place, id) => (id ? place.querySelector(`#${CSS.escape(id)}`) : null);

/** What was typed for a State and a year before an app was there, and is in no report: by the ids of the fields. */
class Typed {
  /** What an app's fields have of it. */
  #placed = [];

  constructor(key) {
    this.key = key;
    try {
      this.texts = JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      this.texts = {};
    }
  }

  keep({ id, value }) {
    this.texts[id] = value;
    this.#write();
  }

  #write() {
    try {
      if (Object.keys(this.texts).length) localStorage.setItem(this.key, JSON.stringify(this.texts));
      else localStorage.removeItem(this.key);
    } catch {
      // Refused, or no room: it is in the field.
    }
  }

  /** Whether there is any. */
  get isSome() {
    return Object.keys(this.texts).length > 0;
  }

  /** Types it into the fields of a page, where those may be changed: into all of them, or the empty ones. */
  into(page, onlyEmpty = false) {
    for (const [id, text] of Object.entries(this.texts)) {
      const field = find(page, id);
      if (!field || field.readOnly || field.disabled || (onlyEmpty && field.value !== "")) continue;
      this.#placed.push(id);
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** The report is kept, and with it what came into its fields. */
  kept() {
    for (const id of this.#placed) delete this.texts[id];
    this.#write();
  }
}

/** Whether the report that is open is that of a State for a year. */
const isOf = ([state, year], report) => report?.state === state && report.period?.to?.slice(0, 4) === String(year);

/**
 * What an earlier visit left under a key goes into the fields of an app that are empty; answers it, where there is any.
 * Of the app's page: where it is `drawn`, what the open `report` is, and how to `show` the fields.
 */
export async function resume(wish, key, { drawn, report, show }) {
  const typed = new Typed(key);
  if (!typed.isSome || !isOf(wish, report())) return undefined;
  show();
  await there(drawn, typed);
  typed.into(drawn, true);
  return typed;
}

/** Resolves when the app, which is about to, has drawn its page, with the fields for what was typed. */
async function there(app, typed) {
  const [id] = Object.keys(typed.texts);
  for (let turn = 0; turn < TURNS && !find(app, id ?? "q-state"); turn += 1) await undefined;
}

export class Begun {
  /** What is drawn. */
  place;
  #wish;
  #typed;
  #composed = Promise.resolve();
  #end = () => {};

  /**
   * Draws the page of a new report for `wish`, its State and year, into a shadow root; what is typed is kept under
   * `key`. Undefined where a form asks what is drawn elsewhere.
   */
  static draw(root, { wish, key, language, words, form }) {
    const isPlain = ({ kind, voluntary, audience }) => CONTROLS[kind] && !voluntary && !audience;
    if (form.contact.every(isPlain)) return new Begun(root, wish, key, language, words, form.contact);
  }

  constructor(root, wish, key, language, words, questions) {
    const [state, year] = wish;
    const required = () => el("span", { class: "required" }, words.required);
    const asked = (id, label, isRequired, help, control, about = {}) => {
      const described = help === undefined ? `${id}-told` : `${id}-help ${id}-told`;
      for (const [name, value] of Object.entries({ id, "aria-describedby": described })) control.setAttribute(name, value);
      const parts = [el("label", { class: "question-label", for: id }, label, " ", ...(isRequired ? [required()] : []))];
      if (help !== undefined) parts.push(el("p", { class: "help", id: `${id}-help` }, help));
      return el("div", { class: "question", ...about }, ...parts, control, el("div", { class: "told", id: `${id}-told` }));
    };
    const control = ({ kind, input, required }) => {
      const how = kind === "long-text" ? { rows: 4 } : { type: input ?? "text", autocomplete: "off" };
      return el(CONTROLS[kind], { class: "text", ...how, ...(required && { "aria-required": "true" }) });
    };
    const ofYear = el("input", { class: "text year", inputmode: "numeric", maxlength: 4, autocomplete: "off" });
    ofYear.value = year;
    const page = [
      el("h1", { tabindex: -1 }, words["page.contact"]),
      asked("q-state", words.state, true, undefined, el("select", { class: "text" }, el("option", { value: state }, BLANK))),
      asked("q-year", words.year, false, BLANK, ofYear),
      ...questions.map((question) => {
        const word = `contact.${question.id}`;
        return asked(`q-contact-${question.id}`, words[word], question.required, words[`${word}.help`], control(question), { "data-question": word });
      }),
    ];
    // What stands round the fields keeps its place until the app draws it.
    const choice = el("div", { class: "rail-choice" }, el("label", {}, BLANK), el("select", { class: "text" }));
    const rail = el("nav", { class: "rail" }, el("p", { class: "progress-text" }, BLANK), el("div", { class: "progress" }), choice);
    const header = el("header", { class: "header" }, el("span", { class: "mark" }), el("p", { class: "header-name" }, BLANK), el("span", { class: "header-gap" }), el("span", { class: "saved" }), el("select", { class: "language" }));
    const body = el("div", { class: "body with-rail" }, rail, el("main", { class: "page", part: "page" }, ...page));
    this.place = el("div", { class: "article7 begun", part: "app" }, el("div", { class: "app", lang: language }, header, body));
    this.#wish = wish;
    this.#typed = new Typed(key);
    // Once more in the app's: it is not placed by being here.
    for (const [id, text] of Object.entries(this.#typed.texts)) Object.assign(find(this.place, id) ?? {}, { value: text });
    this.place.addEventListener("input", ({ target }) => this.#typed.keep(target));
    this.place.addEventListener("compositionstart", ({ target }) => {
      this.#composed = new Promise((ended) => {
        // The event of the last key comes after it.
        target.addEventListener("compositionend", () => setTimeout(ended), { once: true });
        setTimeout(ended, PATIENCE);
        this.#end = ended;
      });
    });
    root.replaceChildren(this.place);
  }

  /** Resolves when the page is on the screen, and who types at once has done so. */
  seen() {
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done, MOMENT));
      setTimeout(done, UNSEEN);
    });
  }

  /** It goes, and nothing waits for it any more. */
  end() {
    this.#end();
  }

  /**
   * The app has drawn its page into an element that is not seen; it takes this one's place, and whoever types
   * goes on there. Answers what was typed; where another report is open by now it waits for its own.
   */
  async handOver({ drawn: app, report, show }) {
    const isIts = () => !this.#typed.isSome || isOf(this.#wish, report());
    if (this.#typed.isSome && isIts()) show();
    await there(app, this.#typed);
    // Some keyboards end a word and begin the next with one key.
    for (let last; last !== this.#composed; ) await (last = this.#composed);
    if (!isIts()) {
      this.#leave(app);
      return undefined;
    }
    const here = this.place.getRootNode().activeElement;
    const typing = this.place.contains(here) && here;
    const [from, to] = typing ? [typing.selectionStart, typing.selectionEnd] : [];
    this.#leave(app);
    this.#typed.into(app);
    const now = find(app, typing.id);
    now?.focus({ preventScroll: true });
    // A field for an e-mail address tells no selection, and takes none.
    if (now?.setSelectionRange && typeof from === "number") now.setSelectionRange(from, to);
    return this.#typed;
  }

  /** The app takes this page's place. */
  #leave(app) {
    app.style.display = "";
    this.place.remove();
  }
}
