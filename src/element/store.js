// Keeps the drafts of this browser and those of the host's own store in step.
// Fetched only where the page sets `store`.
//
// In: what the app writes and removes, at once and never waiting; the store's
// promises. Out: calls of the store, drafts that came from it, and what a person
// has to know (`store-banner.js`). What is typed is in this browser first, so a
// store that is slow, refuses or is not reached loses nothing.
//
// For each draft this browser remembers the revision that its text is based on,
// and a mark of that text: a draft that differs from its mark is still to be
// written, and one whose revision the store no longer has was changed elsewhere.
// Both at once is a conflict, which a person settles.
import { packed } from "./rows.js";
import { showBanner } from "./store-banner.js";

/** How long a first answer is waited for before the form is there without it, in milliseconds. */
const START = 4000;
/** How long before the page says that the store is slow. */
const SLOW = 3000;
/** How long before a call counts as failed. */
const PATIENCE = 20000;
/** How long before what failed is tried again; each time twice as long, up to the second. */
const AGAIN = [2000, 60000];

/** The reports that this version opens. */
const FORMAT = "article7-report/1";

const mirrors = new WeakMap();

/** The mirror of a store: one for all elements that use it. */
export function mirror(store, text) {
  for (const method of ["list", "read", "write", "remove"]) {
    if (typeof store[method] !== "function") throw Object.assign(new Error(`store.${method} is not a function: a store has list, read, write and remove, each of which returns a promise.`), { code: "not-a-store" });
  }
  if (!mirrors.has(store)) mirrors.set(store, new Mirror(store, text));
  return mirrors.get(store);
}

/** A mark of a text, unlike that of another: two 32-bit FNV-1a sums and its length. */
function mark(text) {
  let one = 0x811c9dc5;
  let two = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b) + i;
  }
  return `${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}-${text.length}`;
}

const wait = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

/** A promise that is given up after a time. */
const within = (milliseconds, promise) => Promise.race([promise, wait(milliseconds).then(() => Promise.reject(new Error("The store does not answer.")))]);

/** A text as the object that it is; null where it is none. */
const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The report in a text that this version opens. */
function readable(text) {
  const report = parsed(text);
  if (report?.format !== FORMAT) throw new Error(`Their version cannot be opened here: expected “${FORMAT}”, found “${report?.format}”. Download it, or update this app.`);
  return report;
}

const isConflict = (error) => error?.code === "conflict" || error?.name === "conflict" || error?.status === 409 || error?.status === 412;

class Mirror {
  /** The elements that use it, with their apps. */
  #seats = new Map();
  /** The newest text of each draft that is not in the store yet; of no text where it is removed. */
  #newest = new Map();
  /** What is being brought to the store, by id. */
  #going = new Map();
  /** Conflicts that wait for a person: id to `{ others: [text], revision }`, and what is wrong with theirs. */
  #conflicts = new Map();
  /** Marks of what was sent: it may have arrived although the answer did not. */
  #sent = new Set();
  /** What could not be written, by id, until it is; the list itself under no id. */
  #failed = new Set();
  #slow = false;
  #delay = AGAIN[0];
  #timer;
  /** The files that the store has, as far as this page knows, by their SHA-256. */
  #files = new Set();
  /** Whether it is known what the store has, or a person went on without. */
  isKnown = false;
  /** Openings that wait for that: `{ element, resolve }`. */
  #waiting = [];
  #pulling;
  #stops = [];
  #memory = new Map();

  constructor(store, text) {
    this.store = store;
    this.text = text;
    this.name = `article7-${encodeURIComponent(store.name ?? "host")}`;
  }

  /** An element begins to use it; resolves when the store's drafts are here, or it takes too long. */
  async attach(element, app) {
    this.#seats.set(element, app);
    if (this.#seats.size === 1) this.#listen();
    this.#banner();
    await Promise.race([this.pull(), wait(START)]);
  }

  /** Resolves when it is known what the store has, a person goes on without, or the element is gone. */
  known(element) {
    return new Promise((resolve) => {
      if (this.isKnown) return resolve();
      this.#waiting.push({ element, resolve });
      this.#banner();
    });
  }

  #settleKnown() {
    if (this.isKnown) return;
    this.isKnown = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve();
    this.#banner();
  }

  detach(element) {
    this.#seats.delete(element);
    for (const { resolve } of this.#waiting.filter((one) => one.element === element)) resolve();
    this.#waiting = this.#waiting.filter((one) => one.element !== element);
    if (this.#seats.size > 0) return;
    for (const stop of this.#stops.splice(0)) stop();
  }

  #listen() {
    const again = () => document.hidden || this.pull();
    const on = (target, name) => {
      target.addEventListener(name, again);
      this.#stops.push(() => target.removeEventListener(name, again));
    };
    on(window, "online");
    on(document, "visibilitychange");
    const stop = this.store.watch?.(() => this.pull());
    if (typeof stop === "function") this.#stops.push(stop);
    if (this.store.readFile) this.#readFiles().catch(() => {});
  }

  // What this browser knows of the store's revisions.

  #known(id) {
    const key = `${this.name}:revision:${id}`;
    try {
      return JSON.parse(localStorage.getItem(key)) ?? this.#memory.get(key);
    } catch {
      return this.#memory.get(key);
    }
  }

  #know(id, known) {
    const key = `${this.name}:revision:${id}`;
    if (known) this.#memory.set(key, known);
    else this.#memory.delete(key);
    try {
      // What did not fit into this browser is not there at the next visit: an older
      // text must not pass then for one that is based on this revision.
      const kept = localStorage.getItem(`${this.name}:report:${id}`);
      const lasts = known && (kept === null || known.removed || !known.mark || known.mark === mark(kept));
      if (lasts) localStorage.setItem(key, JSON.stringify(known));
      else localStorage.removeItem(key);
    } catch {
      // Full or refused: it is known as long as the page is there.
    }
  }

  /** The draft as it is in this browser. */
  #here(id) {
    for (const app of this.#seats.values()) {
      const text = app.draft(id);
      if (text !== undefined) return text;
    }
    return this.#newest.get(id);
  }

  #adopt(id, text) {
    this.#newest.delete(id);
    for (const app of this.#seats.values()) app.adopt(id, text);
  }

  /** Runs something for one draft after the other, over all tabs of this browser. */
  #alone(id, run) {
    const name = `${this.name}:${id}`;
    return navigator.locks ? navigator.locks.request(name, run) : run();
  }

  /** Runs something if no other tab is editing the draft. */
  async #unlessEdited(id, run) {
    const ours = [...this.#seats.values()].some((app) => app.isEditing(id));
    if (ours || !navigator.locks) return run();
    return navigator.locks.request(`article7:${id}`, { ifAvailable: true }, (lock) => lock && run());
  }

  // From here to the store.

  /** The app wrote a draft, or removed it. */
  changed(id, text) {
    this.#newest.set(id, text);
    if (text === undefined) this.#know(id, { ...this.#known(id), removed: true });
    else if (this.#known(id)?.removed) this.#know(id, { ...this.#known(id), removed: undefined });
    if (!this.#conflicts.has(id)) this.#bring(id);
  }

  /** Brings a draft to the store; one at a time, and the newest. */
  #bring(id) {
    const going = this.#going.get(id);
    if (going) {
      going.again = true;
      return going.done;
    }
    const job = { again: false };
    this.#going.set(id, job);
    job.done = (async () => {
      try {
        do {
          job.again = false;
          await this.#alone(id, () => this.#step(id));
          await this.#bringFiles(this.#here(id));
        } while (job.again);
        this.#went(id);
      } catch (error) {
        this.#went(id, error);
      } finally {
        this.#going.delete(id);
      }
    })();
    return job.done;
  }

  async #step(id) {
    const known = this.#known(id);
    if (known?.removed) return this.#removeThere(id, known);
    const text = this.#here(id);
    if (text === undefined || (known && known.mark === mark(text))) {
      this.#newest.delete(id);
      return undefined;
    }
    this.#sent.add(mark(text));
    try {
      const revision = await this.#call(this.store.write(id, text, known?.revision ?? null));
      this.#know(id, { revision: String(revision), mark: mark(text) });
      if (this.#newest.get(id) === text) this.#newest.delete(id);
      this.#emit("article7-stored", { id, revision: String(revision) });
    } catch (error) {
      if (!isConflict(error)) throw error;
      await this.#compare(id, await this.#call(this.store.read(id)));
    }
    return undefined;
  }

  /** Brings the files that a draft names, after it: one that the store refuses holds up no text. */
  async #bringFiles(text) {
    if (!this.store.writeFile || !text?.includes('"sha256"')) return;
    const { here, sumsOf } = await import("./files.js");
    for (const sum of sumsOf(text)) {
      const bytes = !this.#hasFile(sum) && (await here(sum));
      if (!bytes) continue;
      await this.#call(this.store.writeFile(sum, new Blob([bytes])));
      this.#hasFile(sum, true);
    }
  }

  /** Whether the store has a file; `now` notes that it does, for later visits too. */
  #hasFile(sum, now = false) {
    const key = `${this.name}:file:${sum}`;
    try {
      if (now) localStorage.setItem(key, "");
      else if (localStorage.getItem(key) !== null) return true;
    } catch {
      // Full or refused: it is known as long as the page is there.
    }
    if (now) this.#files.add(sum);
    return this.#files.has(sum);
  }

  /** Files that are not in this browser are looked for in the store. */
  async #readFiles() {
    const { alsoFrom } = await import("./files.js");
    const read = async (sum) => {
      const blob = await within(PATIENCE, this.store.readFile(sum));
      if (blob) this.#hasFile(sum, true);
      return blob;
    };
    const stop = alsoFrom(read);
    if (this.#seats.size > 0) this.#stops.push(stop);
    else stop();
  }

  async #removeThere(id, known) {
    if (known.revision !== undefined) {
      try {
        await this.#call(this.store.remove(id, known.revision));
      } catch (error) {
        if (!isConflict(error)) throw error;
        // Somebody changed it after this browser last saw it: it is not removed unseen.
        this.#know(id, undefined);
        this.#newest.delete(id);
        const theirs = await this.#call(this.store.read(id));
        if (theirs) await this.#compare(id, theirs);
        return;
      }
    }
    this.#know(id, undefined);
    this.#newest.delete(id);
  }

  /** Waits for the store, and says so when that takes long. */
  async #call(promise) {
    const slow = setTimeout(() => {
      this.#slow = true;
      this.#banner();
    }, SLOW);
    try {
      return await within(PATIENCE, promise);
    } finally {
      clearTimeout(slow);
    }
  }

  /** What became of a draft, or of the list where it is of no id; one that arrived does not mean that all did. */
  #went(id, error) {
    this.#slow = false;
    if (error) {
      if (this.#failed.size === 0) this.#emit("article7-error", Object.assign(new Error(`The host's store failed; the draft is kept in this browser and written later. ${error.message ?? error}`), { code: "store-failed", cause: error }));
      this.#failed.add(id);
      this.#again();
    } else if (this.#failed.delete(id) && this.#failed.size === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#delay = AGAIN[0];
    }
    this.#banner();
  }

  /** Tries again, once for all that failed, and each time later. */
  #again() {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.pull();
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, AGAIN[1]);
  }

  // From the store to here.

  /** Brings what the store has, and to it what it does not have. */
  pull() {
    this.#pulling ??= this.#pull()
      .then(
        () => this.#went(),
        (error) => this.#went(undefined, error),
      )
      .finally(() => (this.#pulling = undefined));
    return this.#pulling;
  }

  async #pull() {
    if (this.#seats.size === 0) {
      // Nobody is there who could take anything in: only what waits is brought.
      for (const id of this.#newest.keys()) await this.#bring(id);
      return;
    }
    const there = new Map((await this.#call(this.store.list())).map(({ id, revision }) => [id, String(revision)]));
    for (const [id, revision] of there) {
      const known = this.#known(id);
      const seen = this.#conflicts.get(id)?.revision ?? known?.revision;
      if (seen === revision && !known?.removed) continue;
      await this.#alone(id, async () => {
        const known = this.#known(id);
        if (known?.removed) return this.#removeThere(id, known);
        if (known?.revision !== revision) await this.#compare(id, await this.#call(this.store.read(id)));
        return undefined;
      });
    }
    this.#settleKnown();
    const here = new Set([...this.#newest.keys(), ...[...this.#failed].filter((id) => id !== undefined), ...[...this.#seats.values()].flatMap((app) => app.reports().map(({ id }) => id))]);
    for (const id of here) {
      const known = this.#known(id);
      if (known?.revision !== undefined && !there.has(id) && !known.removed) {
        await this.#alone(id, async () => this.#compare(id, await this.#call(this.store.read(id))));
      }
      if (!this.#conflicts.has(id)) await this.#bring(id);
    }
  }

  /** Holds a draft of the store against the one here; `theirs` is null where it has none. */
  async #compare(id, theirs) {
    // Nobody is there to take it in: the next element that begins does.
    if (this.#seats.size === 0) return;
    const known = this.#known(id);
    const mine = this.#here(id);
    const isClean = mine === undefined || (known !== undefined && known.mark === mark(mine));
    if (!theirs) {
      // Removed elsewhere; what was typed here since then is a new draft.
      this.#know(id, undefined);
      if (isClean && mine !== undefined) await this.#unlessEdited(id, () => this.#adopt(id, undefined));
      else if (mine !== undefined) this.#later(id);
      return;
    }
    const revision = String(theirs.revision);
    const others = (theirs.others ?? []).filter((text) => text !== theirs.text);
    const all = [theirs.text, ...others];
    const isMine = (text) => text === mine || this.#sent.has(mark(text));
    if (others.length === 0 && (isClean || isMine(theirs.text))) {
      // It is newer and nothing was typed here, or it is what was sent from here.
      const adopt = () => {
        // Looked at again: a key may have been pressed while the store was asked.
        const now = this.#here(id);
        if (now !== mine) return;
        if (theirs.text !== mine) this.#adopt(id, theirs.text);
        this.#know(id, { revision, mark: mark(theirs.text) });
      };
      if (!isClean) {
        this.#know(id, { revision, mark: mark(theirs.text) });
        this.#later(id);
      } else await this.#unlessEdited(id, adopt);
      return;
    }
    let kept = mine;
    if (kept === undefined || (isClean && !all.includes(kept))) {
      kept = theirs.text;
      this.#adopt(id, kept);
    }
    // Looked at again, it is the same conflict until somebody writes anew.
    const isTold = this.#conflicts.get(id)?.revision === revision;
    this.#conflicts.set(id, { revision, others: all.filter((text) => text !== kept) });
    if (!isTold) this.#emit("article7-conflict", { id, mine: parsed(kept), theirs: parsed(this.#conflicts.get(id).others[0]) });
    this.#banner();
  }

  /** Brings a draft once what is going on with it is over. */
  #later(id) {
    queueMicrotask(() => this.#bring(id));
  }

  // Conflicts.

  /** What a person decided: "mine", "theirs" or "both". Every other version stays as a report of its own. */
  async settle(id, decision) {
    const conflict = this.#conflicts.get(id);
    if (!conflict) return;
    const [theirs, ...more] = conflict.others;
    const copies = decision === "both" ? conflict.others : more;
    try {
      copies.forEach(readable);
      for (const text of copies) await this.#copy(text);
      if (decision === "theirs") await this.#take(id, theirs);
    } catch (error) {
      // Nothing is settled: mine is here, theirs is there.
      conflict.isUnread = true;
      error.code ??= "not-a-report";
      this.#emit("article7-error", error);
      this.#banner();
      return;
    }
    // Somebody wrote anew meanwhile: that is another conflict.
    if (this.#conflicts.get(id)?.revision !== conflict.revision) return;
    this.#conflicts.delete(id);
    // Of no text: whatever is here is still to be written, over what the store has.
    this.#know(id, { revision: conflict.revision, mark: "" });
    this.#banner();
    await this.#bring(id);
  }

  /** Puts their version in the place of the one here. */
  async #take(id, theirs) {
    const report = readable(theirs);
    const editing = [...this.#seats.values()].find((app) => app.isEditing(id));
    // One step that can be taken back, where it is open.
    if (editing && !report.submitted) await editing.putReport(packed({ ...report, id }));
    else this.#adopt(id, theirs);
  }

  async #copy(text) {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const copy = JSON.stringify({ ...readable(text), id });
    this.#adopt(id, copy);
    this.#newest.set(id, copy);
    await this.#bring(id);
  }

  // What the page and the person are told.

  #emit(name, detail) {
    for (const element of this.#seats.keys()) element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #banner() {
    const conflicts = [...this.#conflicts].map(([id, { others, isUnread }]) => ({ id, theirs: others[0], isUnread }));
    const settle = (id, decision) => (id === undefined ? this.#settleKnown() : this.settle(id, decision));
    for (const element of this.#seats.keys()) {
      const waits = this.#waiting.some((one) => one.element === element);
      const state = { failed: this.#failed.size > 0, slow: this.#slow, waits, conflicts };
      showBanner(element, state, this.text, settle).catch(() => {});
    }
  }
}
