// A new report is begun before the app is there: its first fields are drawn as the app draws them
// (`src/app/pages/contact.rs`), as soon as there are words. On a slow line the app is seconds on its way;
// what is typed meanwhile is kept, and typed into the app's own fields when they take this page's place.

const KEY = "article7:begun:";
/** So long the app leaves a page that was just drawn to whoever types into it, in milliseconds. */
const MOMENT = 50;
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

  constructor([state, year]) {
    this.key = `${KEY}${state}-${year}`;
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

  /** Types it into the fields of a page, those that the page may have. */
  into(page, may = () => true) {
    for (const [id, text] of Object.entries(this.texts)) {
      const field = find(page, id);
      if (!field || !may(field)) continue;
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

/** What an earlier visit left goes into the fields of an app that are empty; answers it, where there is any. */
export async function resume(wish, app) {
  const typed = new Typed(wish);
  if (Object.keys(typed.texts).length === 0) return undefined;
  await drawn(app);
  typed.into(app, (field) => field.value === "");
  return typed;
}

/** Resolves when the app, which is about to, has drawn a page. */
async function drawn(app) {
  for (let turn = 0; turn < TURNS && !app.querySelector("h1"); turn += 1) await undefined;
}

export class Begun {
  #place;
  #typed;
  #composed = Promise.resolve();

  /** Draws the page into a shadow root; undefined where a form asks what is drawn elsewhere. */
  static draw(root, wish, language, words, form) {
    const isPlain = ({ kind, voluntary, audience }) => CONTROLS[kind] && !voluntary && !audience;
    if (form.contact.every(isPlain)) return new Begun(root, wish, language, words, form.contact);
  }

  constructor(root, wish, language, words, questions) {
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
    this.#place = el("div", { class: "article7 begun", part: "app" }, el("div", { class: "app", lang: language }, header, body));
    this.#typed = new Typed(wish);
    // Once more in the app's: it is not placed by being here.
    for (const [id, text] of Object.entries(this.#typed.texts)) Object.assign(find(this.#place, id) ?? {}, { value: text });
    this.#place.addEventListener("input", ({ target }) => this.#typed.keep(target));
    this.#place.addEventListener("compositionstart", ({ target }) => {
      // The event of the last key comes after it.
      this.#composed = new Promise((ended) => target.addEventListener("compositionend", () => setTimeout(ended), { once: true }));
    });
    root.replaceChildren(this.#place);
  }

  /** Resolves when the page is on the screen, and who types at once has done so. */
  seen() {
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done, MOMENT)));
  }

  /**
   * The app draws its page into an element that is not seen; it takes this one's place, and whoever types goes
   * on there. Answers what was typed.
   */
  async handOver(app) {
    await drawn(app);
    await this.#composed;
    const here = this.#place.getRootNode().activeElement;
    const typing = this.#place.contains(here) && here;
    const [from, to] = typing ? [typing.selectionStart, typing.selectionEnd] : [];
    this.drop(app);
    this.#typed.into(app);
    const now = find(app, typing.id);
    now?.focus({ preventScroll: true });
    // A field for an e-mail address tells no selection, and takes none.
    if (now?.setSelectionRange && typeof from === "number") now.setSelectionRange(from, to);
    return this.#typed;
  }

  /** The app takes this page's place with something else: what was typed waits until this report is opened again. */
  drop(app) {
    app.style.display = "";
    this.#place.remove();
  }
}
