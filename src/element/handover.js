// What to do with a submitted report: draws what the clerk describes, copies
// answers, hands the package to the device's share sheet, and remembers whom the
// mail goes to. Fetched when the page is shown.
import { dress, node } from "./paper.js";
import { gone, sumsOf } from "./files.js";

/** Where the addresses of the mail are kept in this browser, where they are not the usual ones. */
const KEY = "article7:mail";

/** The package of each place, made before it is asked for: sharing has to follow the click at once. */
const made = new WeakMap();

/** Draws the page into a place; `args` are the report as it is handed to the clerk and its package's file name. */
export async function draw({ ask }, language, place, job, [report, name]) {
  const [page] = await Promise.all([
    gone(sumsOf(report)).then((sums) => ask(language, "handover", [report, name, sums])),
    dress(place.getRootNode(), ["attachments.css"]),
  ]);
  if (!place.isConnected) return;
  const wasOpen = place.querySelector("details")?.open;
  if (!made.has(place)) {
    place.addEventListener("click", (event) => click(place, event));
    place.addEventListener("input", ({ target }) => {
      if (!target.dataset.address) return;
      remember(place);
      address(place);
    });
  }
  made.set(place, undefined);
  place.replaceChildren(node(page));
  const kept = remembered();
  for (const field of fields(place)) field.value = kept[field.dataset.address] ?? field.defaultValue;
  address(place);
  if (wasOpen) place.querySelector("details").open = true;
  await offerShare(ask, language, place, report, name);
}

const fields = (place) => [...place.querySelectorAll("[data-address]")];

/** Puts the addresses into the link that writes the mail. */
function address(place) {
  const link = place.querySelector("[data-mail]");
  // As an address is written in a link: only what parts one from the next stays as it is.
  const [to, copy] = fields(place).map(({ value }) => encodeURIComponent(value.trim()).replaceAll("%40", "@").replaceAll("%2C", ","));
  link.href = `mailto:${to}?${copy && `cc=${copy}&`}${link.dataset.mail}`;
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    // Refused, or not ours: then the usual ones.
    return {};
  }
}

/** Only what was changed is kept: the usual addresses may become others with a later version. */
function remember(place) {
  const changed = fields(place).filter(({ value, defaultValue }) => value.trim() !== defaultValue);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(changed.map(({ dataset, value }) => [dataset.address, value.trim()]))));
  } catch {
    // Full or refused: they hold for this page.
  }
}

/** Shows the button where the device can share such a file. */
async function offerShare(ask, language, place, report, name) {
  const can = (file) => {
    try {
      return navigator.canShare?.({ files: [file] }) ?? false;
    } catch {
      return false;
    }
  };
  if (!can(new File(["x"], name, { type: "application/zip" }))) return;
  const { content, media_type: type } = await ask(language, "export", [report, "package"]);
  made.set(place, new File([content], name, { type }));
  const button = place.querySelector("[data-share]");
  if (button) button.hidden = false;
}

async function click(place, { target }) {
  const button = target.closest?.("button");
  if (!button) return;
  const { copy, share, title } = button.dataset;
  if (copy !== undefined) await copyText(place, place.querySelector(`[id="${copy}"]`), button);
  if (share !== undefined) {
    try {
      await navigator.share({ files: [made.get(place)], title });
    } catch (error) {
      // Whoever closes the share sheet knows it.
      if (error.name !== "AbortError") say(place, error.message);
    }
  }
}

async function copyText(place, from, button) {
  try {
    await navigator.clipboard.writeText(from.textContent);
    say(place, word(place, "copied"), button);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(from);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    say(place, word(place, "failed"), button);
  }
}

const word = (place, name) => place.querySelector(`[data-word="${name}"]`)?.textContent ?? "";

/** Says something, beside the button that it is about. */
function say(place, text, button) {
  const said = place.querySelector("[data-said]");
  button?.after(said);
  said.textContent = text;
}
