// The attachments of the report: draws the list that the clerk describes, takes
// files that are chosen, dropped or pasted, and asks the app to change the report.
// Fetched when the page is shown. The bytes are kept by files.js.
//
// The app changes the report: `article7-attach` carries the list that was looked
// at and the one to put in its place; who hears it calls preventDefault() when it
// did so, and does not when the list was another one by then.
import { dress, node } from "./paper.js";
import { askToLast, get, gone, inMemory, isLasting, put, sha256, tidy } from "./files.js";

/** Of these kinds a browser shows what they are without running anything in them. */
const KINDS = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", [0x52, 0x49, 0x46, 0x46, , , , , 0x57, 0x45, 0x42, 0x50]],
];
/** How large a picture is drawn, in pixels of the screen. */
const PICTURE = 96;

/** What the bytes are, whatever the file is called; "" where it is not to be opened in the browser. */
const kindOf = (bytes) => KINDS.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0] ?? "";

const lists = new WeakMap();
let tidied = false;

/** Draws the list into a place; `args` are the list as JSON and whether it may be changed. */
export async function draw({ ask }, language, place, job, [list, writable]) {
  let page = lists.get(place);
  if (!page) lists.set(place, (page = new List(place)));
  Object.assign(page, { ask, language, list, writable });
  await page.show();
  if (!tidied) {
    tidied = true;
    await tidy([list]);
  }
}

class List {
  #turn = 0;
  #said = [];
  /** Files are taken in one after the other. */
  #busy = Promise.resolve();
  /** Addresses of what was shown, by SHA-256 and kind. */
  #addresses = new Map();

  constructor(place) {
    this.place = place;
    const page = place.closest(".page") ?? place;
    const heard = (name, run) => page.addEventListener(name, (event) => place.isConnected && run(event));
    const files = ({ dataTransfer }) => dataTransfer?.types.includes("Files") && this.writable;
    heard("dragover", (event) => {
      if (!files(event)) return;
      event.preventDefault();
      place.classList.add("dropping");
    });
    heard("dragleave", (event) => page.contains(event.relatedTarget) || place.classList.remove("dropping"));
    heard("drop", (event) => {
      place.classList.remove("dropping");
      if (!files(event)) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
    // Where nothing has the focus, a paste comes to the body.
    this.pasted = (event) => this.#paste(event);
    document.addEventListener("paste", this.pasted);
    place.addEventListener("click", (event) => this.#click(event));
    place.addEventListener("change", ({ target }) => {
      if (target.type !== "file") return;
      this.take([...target.files]);
      // So that choosing the same file again is a choice too.
      target.value = "";
    });
  }

  #paste(event) {
    if (!this.place.isConnected) {
      document.removeEventListener("paste", this.pasted);
      return;
    }
    const { clipboardData } = event;
    const target = event.composedPath()[0];
    const isHere = event.composedPath().includes(this.place.getRootNode().host) || target === document.body;
    // Text that is pasted into a field may come with a picture of itself.
    const isText = target.matches?.("input, textarea") && clipboardData.types.includes("text/plain");
    if (!isHere || isText || !this.writable || clipboardData.files.length === 0) return;
    event.preventDefault();
    this.take([...clipboardData.files]);
  }

  async show() {
    const turn = ++this.#turn;
    const sums = JSON.parse(this.list).flatMap((file) => file.sha256 ?? []);
    const kept = { memory: await inMemory(sums), gone: await gone(sums), lasting: await isLasting() };
    const [page] = await Promise.all([
      this.ask(this.language, "attachments", [this.list, this.writable, kept]),
      dress(this.place.getRootNode(), ["attachments.css"]),
    ]);
    if (turn !== this.#turn || !this.place.isConnected) return;
    const focused = this.#focused();
    const section = this.place.firstChild ?? this.place.appendChild(document.createElement("section"));
    const drawn = node(page);
    section.replaceWith(drawn);
    // What is said stays in its place: a screen reader hears what changes in it.
    this.status ??= status();
    drawn.querySelector(".actions")?.after(this.status);
    if (!this.status.isConnected) drawn.append(this.status);
    this.#tell();
    this.#focus(focused);
    await this.#fill(sums);
  }

  /** Which control has the focus: it is a new one after drawing. */
  #focused() {
    const now = this.place.getRootNode().activeElement;
    if (!now || !this.place.contains(now)) return undefined;
    for (const name of ["choose", "remove", "open", "download"]) if (name in now.dataset) return [name, now.dataset[name]];
    return ["choose", ""];
  }

  #focus(focused) {
    if (!focused) return;
    const [name, value] = focused;
    const all = [...this.place.querySelectorAll(`[data-${name}]`)];
    // Where the last of a list was removed, the one before it.
    (all.find((one) => one.dataset[name] === value) ?? all.at(-1) ?? this.place.querySelector("[data-choose]"))?.focus();
  }

  /** Pictures, and addresses to open and download. */
  async #fill(sums) {
    for (const sum of new Set(sums)) {
      const bytes = await get(sum);
      if (!bytes) continue;
      const kind = kindOf(bytes);
      const at = (name) => [...this.place.querySelectorAll(`[data-${name}="${sum}"]`)];
      const link = (name, type) => {
        for (const one of at(name)) Object.assign(one, { href: this.#address(sum, bytes, type), hidden: false });
      };
      // A browser that is to download must not be tempted to show it.
      link("download", "application/octet-stream");
      if (kind) link("open", kind);
      for (const one of at("picture")) {
        const picture = kind.startsWith("image/") && (await small(bytes, kind, one.dataset.label));
        one.replaceChildren(...(picture ? [picture] : []));
      }
    }
  }

  #address(sum, bytes, type) {
    const key = `${sum} ${type}`;
    if (!this.#addresses.has(key)) this.#addresses.set(key, URL.createObjectURL(new Blob([bytes], { type })));
    return this.#addresses.get(key);
  }

  #click({ target }) {
    const button = target.closest?.("button");
    if (!button) return;
    if ("choose" in button.dataset) this.place.querySelector("input[type=file]").click();
    if ("remove" in button.dataset) {
      const at = Number(button.dataset.remove);
      this.#said = [{ text: button.dataset.saidThen }];
      const list = JSON.parse(this.list);
      list.splice(at, 1);
      this.#change(this.list, JSON.stringify(list));
    }
  }

  /** Takes files in, one after the other. */
  take(files) {
    this.#busy = this.#busy.then(() => this.#takeAll(files)).catch((error) => this.#say(error.message));
  }

  async #takeAll(files) {
    const said = [];
    this.#say(this.#word("reading"));
    for (const file of files) {
      said.push(await this.#takeOne(file).catch(() => ({ text: this.#word("unreadable"), refused: true })));
      this.#said = said;
    }
    await askToLast();
    await this.show();
  }

  async #takeOne(file) {
    const limit = Number(this.place.querySelector("[data-limit]").dataset.limit);
    const about = { name: file.name, bytes: file.size, ...(file.type && { media_type: file.type }) };
    let bytes;
    // What cannot fit is not read: a file of gigabytes must not fill the memory.
    if (file.size <= limit) {
      bytes = new Uint8Array(await file.arrayBuffer());
      about.bytes = bytes.length;
      about.sha256 = await sha256(bytes, (bytes) => this.ask(this.language, "sha256", [bytes]));
    }
    let list;
    let answer;
    do {
      // The list may change while the clerk is at work: then it is asked again.
      list = this.list;
      const missing = await gone(JSON.parse(list).flatMap((one) => one.sha256 ?? []));
      answer = await this.ask(this.language, "attach", [list, missing, JSON.stringify([about])]);
      // Before the report names them: what it names is there, whenever the browser is killed.
      if (answer.keep && bytes) await put(about.sha256, bytes);
    } while (answer.list && !this.#change(list, answer.list) && this.writable && this.place.isConnected);
    return { text: answer.said, refused: !answer.keep };
  }

  /** Asks the app to put a list in the place of the one that was looked at; whether it did. */
  #change(before, after) {
    const asked = new CustomEvent("article7-attach", { detail: { before, after }, bubbles: true, cancelable: true });
    const done = !this.place.dispatchEvent(asked);
    if (done) this.list = after;
    return done;
  }

  #word(name) {
    return this.place.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
  }

  #say(text) {
    this.#said = [{ text }];
    this.#tell();
  }

  /** A line for each file; one that was not taken is seen among those that were. */
  #tell() {
    this.status?.replaceChildren(...this.#said.filter(({ text }) => text).map(({ text, refused }) => node(["span", refused ? { class: "error" } : {}, [text]])));
  }
}

const status = () => node(["p", { class: "file-said", role: "status", "data-said": "" }, []]);

/** A picture, small, on a canvas: no address that a Content-Security-Policy would have to allow. */
async function small(bytes, type, label) {
  try {
    const whole = await createImageBitmap(new Blob([bytes], { type }));
    const scale = Math.min(1, (PICTURE * 2) / Math.max(whole.width, whole.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(whole.width * scale));
    canvas.height = Math.max(1, Math.round(whole.height * scale));
    canvas.getContext("2d").drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", label);
    return canvas;
  } catch {
    // Damaged: its name is there all the same.
    return undefined;
  }
}
