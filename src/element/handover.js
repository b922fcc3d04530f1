// What to do with a submitted report: draws what the clerk describes, copies
// answers, and hands the package to the device's share sheet. Fetched when the
// page is shown.
import { dress, node } from "./paper.js";
import { gone, sumsOf } from "./files.js";

/** The package of each place, made before it is asked for: sharing has to follow the click at once. */
const made = new WeakMap();

/** Draws the page into a place; `args` are the report as text and its package's file name. */
export async function draw({ ask }, language, place, job, [report, name]) {
  const [page] = await Promise.all([
    gone(sumsOf(report)).then((sums) => ask(language, "handover", [report, name, sums])),
    dress(place.getRootNode(), ["attachments.css"]),
  ]);
  if (!place.isConnected) return;
  const wasOpen = place.querySelector("details")?.open;
  if (!made.has(place)) place.addEventListener("click", (event) => click(place, event));
  made.set(place, undefined);
  place.replaceChildren(node(page));
  if (wasOpen) place.querySelector("details").open = true;
  await offerShare(ask, language, place, report, name);
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
