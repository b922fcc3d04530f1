// A table of a stranger on its way in: what is seen while its file is read, with a
// button that stops it, and what is remembered of the choices that a person made
// on the page about it (crates/clerk/src/intake, drawn by paper.js).

import { dress } from "./paper.js";

/** Where the mappings of earlier files are kept in this browser. */
const KEY = "article7:imports";
const MOST_REMEMBERED = 40;
/** How long a file may take before a person is told that it is being read, in milliseconds. */
const PATIENCE = 300;

/** Opens a file, or a text that was pasted, beside an element; answers what it is, and the file. */
export async function open({ hand, stop }, language, given, year, at, beside) {
  const file = typeof given === "string" ? new File([given], "", { lastModified: Date.now() }) : given;
  const waits = new Waiting(beside.getRootNode().querySelector(".app"), stop);
  try {
    const answer = await hand(language, "open", [file, year, at], (tells) => waits.tell(tells));
    return { ...answer, file };
  } finally {
    waits.end();
  }
}

/** A dialog over the app: the report must not change while a file for it is read. */
class Waiting {
  #dialog;
  #timer;
  #told = {};

  constructor(app, stop) {
    this.#timer = setTimeout(() => app && this.#show(app, stop), PATIENCE);
  }

  tell(told) {
    this.#told = told;
    if (this.#dialog) this.#write();
  }

  end() {
    clearTimeout(this.#timer);
    this.#dialog?.remove();
  }

  #show(app, stop) {
    const dialog = document.createElement("dialog");
    const make = (tag, name) => dialog.appendChild(Object.assign(document.createElement(tag), { className: name }));
    make("p", "reading-what").id = "reading";
    make("progress", "reading-bar").setAttribute("aria-labelledby", "reading");
    make("p", "hint reading-count").setAttribute("role", "status");
    const button = make("button", "plain");
    button.type = "button";
    button.onclick = () => stop(this.#told.stopped ?? "");
    dialog.oncancel = (event) => {
      event.preventDefault();
      button.click();
    };
    dialog.className = "reading card";
    dialog.setAttribute("aria-labelledby", "reading");
    this.#dialog = dialog;
    this.#write();
    app.append(dialog);
    // Without its sheet it is plainer, and says the same.
    dress(app.getRootNode(), ["intake.css"]).catch(() => {});
    dialog.showModal();
  }

  #write() {
    const [what, , count, button] = this.#dialog.children;
    what.textContent = this.#told.what ?? "";
    count.textContent = this.#told.count ?? "";
    button.textContent = this.#told.stop ?? "×";
  }
}

/** The page: what the clerk is told of the report and the choices, and what is remembered. */
export async function intake({ hand }, language, file, at, report, drafts, choices) {
  return hand(language, "intake", [file, told(at, report, drafts, choices), remembered()]);
}

/** What a button of the page does: `take` or `leave`. */
export async function intakeEdit({ hand }, language, file, at, report, drafts, choices, needed, what) {
  if (what === "leave") return { typed: {}, said: [], hands: { rows: null } };
  const args = [file, told(at, report, drafts, choices), remembered(), new Date().getFullYear() - 1];
  const answer = await hand(language, "intakeTake", args);
  if (answer.remember) remember(answer.remember);
  const { rows, into, said } = answer;
  return { typed: {}, said: rows ? [] : said, hands: rows && { rows, into, said: said.join(" ") } };
}

const told = (at, report, drafts, choices) => ({ at, report, drafts, choices: Object.entries(choices) });

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    // Refused, or not ours: then every file is the first one.
    return [];
  }
}

/** The newest first, one for each table and headers. */
function remember(mapping) {
  const same = (one) => one.fingerprint === mapping.fingerprint && one.part === mapping.part && one.table === mapping.table;
  const all = [mapping, ...remembered().filter((one) => !same(one))].slice(0, MOST_REMEMBERED);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Full or refused: drafts need the room more.
  }
}
