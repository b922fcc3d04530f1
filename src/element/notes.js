// What the page says below the form: about links, files and new versions. Every text is set as text.

const base = new URL(".", import.meta.url);
const fetched = new Map();

/** The language that the form speaks now. */
const spoken = (element) => element.shadowRoot?.querySelector("[lang]")?.lang || "en";

async function words(language) {
  if (!fetched.has(language)) {
    const asked = fetch(new URL(`locales/${language}/page.json`, base)).then((response) => response.json());
    // A failure is not kept: the network may be back the next time.
    asked.catch(() => fetched.delete(language));
    fetched.set(language, asked);
  }
  return fetched.get(language);
}

/** A word of a language, its places filled in. */
export async function word(language, id, places = {}) {
  return (await words(language))[id].replace(/\{(\w+)\}/g, (_, name) => places[name]);
}

/**
 * Says something below the form until it is closed. `buttons` are words and what they do; what a
 * function answers is the id of what is said next, or nothing when that was all.
 */
export async function say(element, id, { places, isError = false, buttons = [], close = "page.close" } = {}) {
  const language = spoken(element);
  const [text, region, closing, ...labels] = await Promise.all([
    word(language, id, places),
    word(language, "page.notes"),
    word(language, close),
    ...buttons.map(([label]) => word(language, label)),
  ]);
  let notes = document.querySelector(".notes");
  if (!notes) {
    notes = document.createElement("section");
    notes.className = "notes";
    element.after(notes);
  }
  notes.lang = language;
  notes.setAttribute("aria-label", region);
  const note = document.createElement("div");
  note.className = isError ? "note bad" : "note";
  note.dataset.note = id;
  const said = document.createElement("p");
  said.setAttribute("role", isError ? "alert" : "status");
  const button = (label, run) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", run);
    return made;
  };
  const end = () => {
    note.remove();
    if (!notes.firstChild) notes.remove();
  };
  const run = (act) => async () => {
    const next = await act();
    if (next) said.textContent = await word(spoken(element), next);
    else end();
  };
  note.append(said, ...buttons.map(([, act], at) => button(labels[at], run(act))), button(closing, end));
  notes.querySelector(`[data-note="${id}"]`)?.remove();
  notes.append(note);
  // Set when the place is there already, so that a screen reader says it.
  said.textContent = text;
  return end;
}
