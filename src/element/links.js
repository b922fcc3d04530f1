// Links that open something, and a link that carries a report.
//
//   #new?state=NO&year=2025&lang=fr   the report of a State Party for a year: the one on this device, or a new one
//   #open?url=reports/norway.json     a file of this host
//   #report=…                         a whole report: its JSON, deflated, in base64url
//
// What stands behind the # never leaves the browser. It comes from anybody, so it is data: checked, limited,
// and never put in the place of a draft.
import { say, word } from "./notes.js";

/**
 * How long a link that carries a report may be, in characters. Browsers take far more, but programs between
 * two people do not: Outlook and Teams take about 8,000 in a link that can be clicked, and wrap or cut a longer one.
 */
const LONGEST = 8000;
/** What is still read: some programs take longer links, and one that was typed into is no reason to stop. */
const READ = 100_000;
/** What a link may unfold to, in bytes: twenty times what the longest honest one holds. */
const UNFOLDED = 1_000_000;
/** What a file of this host may have, in bytes, as any file that is imported. */
const LARGEST = 64 * 1024 * 1024;

/** An error with the id of what is said about it. */
const told = (id, places) => Object.assign(new Error(id), { id, places });

/** All that a stream gives, unless that is more than `limit` bytes. */
async function all(stream, limit) {
  const reader = stream.getReader();
  const parts = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    length += value.length;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw told("link.large");
    }
    parts.push(value);
  }
}

async function folded(text) {
  const blob = await all(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unfolded(carried) {
  if (carried.length > READ) throw told("link.large");
  try {
    const letters = atob(carried.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const blob = await all(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), UNFOLDED);
    return await blob.text();
  } catch (error) {
    throw error.id ? error : told("link.damaged");
  }
}

/**
 * Copies a link that carries a report, given as the text of its file; resolves with what is said then.
 * Rejects with an Error that says what to do instead. It leads to `page`, the address of a page of ours,
 * relative to the one that is shown.
 */
export async function link(_, language, text, page) {
  const at = new URL(page ?? "", document.baseURI);
  at.hash = "";
  const made = folded(text).then((carried) => `${at.href}#report=${carried}`);
  const refuse = async (id, places) => {
    throw new Error(await word(language, id, places));
  };
  if (at.protocol === "file:") await refuse("link.local");
  const address = await made;
  if (address.length > LONGEST) {
    const number = new Intl.NumberFormat(language);
    await refuse("link.long", { count: number.format(address.length), limit: number.format(LONGEST) });
  }
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    await refuse("link.refused");
  }
  return word(language, "link.copied");
}

/** The report in a text, if it is one: read here only to see whose it is. */
function report(text) {
  try {
    const read = JSON.parse(text);
    return typeof read?.format === "string" && read.format.startsWith("article7-report/") ? read : null;
  } catch {
    return null;
  }
}

/** Opens a file as a report of its own; where that report is on this device already, the draft that is there. */
async function open(element, file, places) {
  // A package or a table is not looked into here.
  const read = file.size < LARGEST / 8 ? report(await file.text()) : null;
  const take = (file) => element.importFile(file);
  if (read && element.reports().some(({ id }) => id === read.id)) {
    await element.open(read.id);
    // Without an id of its own it is taken in as another report, also where it is the same to the letter.
    const copy = () => take(new File([JSON.stringify({ ...read, id: "" })], file.name, { type: "application/json" }));
    await say(element, "link.there", { buttons: [["link.copy", () => copy().then(() => {})]] });
    return;
  }
  // Rows of a table would go into the report that is open.
  if (!read && element.report) throw told("link.busy", places);
  await take(file);
}

const kinds = {
  async new(element, asked) {
    const given = new URLSearchParams(asked);
    const [state, year, lang] = ["state", "year", "lang"].map((name) => given.get(name));
    if (lang && /^[a-z]{2,3}$/.test(lang)) element.lang = lang;
    if (state === null && year === null) return;
    if (!/^[A-Z]{2}$/.test(state ?? "") || !isCountry(state) || !/^(199[7-9]|20\d\d)$/.test(year ?? "")) throw told("link.unclear");
    if (await element.openFor(state, Number(year))) await say(element, "link.new_there", { places: { year } });
  },

  async open(element, asked) {
    const name = new URLSearchParams(asked).get("url") ?? "";
    const url = URL.parse ? URL.parse(name, location.href) : new URL(name, location.href);
    if (!url || !name) throw told("link.unclear");
    if (url.origin !== location.origin || !url.protocol.startsWith("http")) throw told("link.other_host", { host: url.host || url.protocol });
    const places = { file: url.pathname.split("/").pop() || url.pathname };
    let response;
    try {
      // No redirect to another host either.
      response = await fetch(url, { mode: "same-origin", credentials: "same-origin" });
    } catch {
      throw told("link.not_fetched", places);
    }
    if (!response.ok || !response.body) throw told("link.not_fetched", places);
    await open(element, new File([await all(response.body, LARGEST)], places.file), places);
  },

  async report(element, carried) {
    const text = await unfolded(carried);
    if (!report(text)) throw told("link.damaged");
    await open(element, new File([text], "report.json", { type: "application/json" }));
  },
};

function isCountry(state) {
  return new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(state) !== undefined;
}

/** Says what went wrong: in words of ours, or in those of whoever read the file. */
const sayWrong = (element, error, file) =>
  error.id
    ? say(element, error.id, { places: error.places, isError: true })
    : say(element, "link.not_opened", { places: { file, reason: error.message }, isError: true });

/** Opens what stands behind the # of the address, once the form is there. */
export async function follow(element, ready) {
  const [, kind, rest] = location.hash.match(/^#(new|open|report)(?:[?=]([^]*))?$/) ?? [];
  if (!kind) return;
  // Opened once: a reload, or a look back, is not to open it again.
  history.replaceState(history.state, "", location.pathname + location.search);
  await ready;
  await kinds[kind](element, rest ?? "").catch((error) => sayWrong(element, error, `#${kind}`));
}

/** Opens the files that the system hands over. */
export async function launch(element, ready, handles) {
  await ready;
  for (const handle of handles) {
    await handle
      .getFile()
      .then((file) => open(element, file, { file: file.name }))
      .catch((error) => sayWrong(element, error, handle.name));
  }
}
