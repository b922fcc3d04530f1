// What a person has to know of the host's store: it does not answer, or somebody
// else changed the same report. Drawn above the app, in the app's language.
import { download } from "./download.js";

const banners = new WeakMap();

/**
 * Shows what there is to say in an element; `settle(id, "mine" | "theirs" | "both")` is what a button does,
 * and `settle()` goes on without the store.
 */
export async function showBanner(element, state, text, settle) {
  let banner = banners.get(element);
  if (!banner) {
    banner = { place: document.createElement("div") };
    banner.place.className = "said";
    banner.place.setAttribute("role", "status");
    banners.set(element, banner);
    element.addEventListener("article7-language", ({ detail }) => {
      banner.language = detail.language;
      draw(element, banner);
    });
  }
  const language = element.shadowRoot.querySelector(".app")?.lang || "en";
  Object.assign(banner, { state, text, settle, language });
  await draw(element, banner);
}

async function draw(element, banner) {
  const { place, state, text, settle, language } = banner;
  const parts = [];
  if (state.conflicts.length > 0 || state.failed || state.slow || state.waits) {
    const words = JSON.parse(await text(`locales/${language}/portal.json`));
    for (const { id, theirs, isUnread } of state.conflicts) parts.push(conflict(words, language, report(theirs), theirs, isUnread, (decision) => settle(id, decision)));
    if (state.waits) parts.push(line("look", "store", words["store.waits"], [button(words["store.without"], "without", () => settle())]));
    else if (state.failed || state.slow) parts.push(line("look", "store", words[state.failed ? "store.failed" : "store.slow"], []));
  }
  // What is said stays as it is: a screen reader reads it once, and a button keeps the focus.
  const now = JSON.stringify(parts.map((part) => part.textContent));
  if (now !== banner.said || !place.isConnected) {
    banner.said = now;
    place.replaceChildren(...parts);
    element.shadowRoot.prepend(place);
  }
}

/** What the banner names of a draft; nothing where it does not read. */
function report(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function conflict(words, language, report, file, isUnread, settle) {
  const saved = new Date(report.saved);
  // “1 Apr 2026”, as the rest of the app writes it (crates/words/src/intl.rs).
  const time = Number.isNaN(saved.getTime()) ? report.saved : new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short" }).format(saved);
  const isCode = /^[A-Z]{2}$/.test(report.state);
  const state = isCode ? new Intl.DisplayNames(language, { type: "region" }).of(report.state) : report.state || "–";
  const name = `${state} · ${String(report.period?.to ?? "").slice(0, 4)}`;
  const ways = { mine: "conflict.mine", theirs: "conflict.theirs", both: "conflict.both" };
  const buttons = Object.entries(ways).map(([decision, word]) => button(words[word], decision, () => settle(decision)));
  buttons.push(button(words["conflict.download"], "download", () => download(`article-7-${report.id}.json`, new Blob([file], { type: "application/json" }))));
  const said = words["conflict.said"].replace("{report}", () => name).replace("{time}", () => time);
  return line("must", "conflict", isUnread ? `${said} ${words["conflict.unread"]}` : said, buttons);
}

function line(kind, name, said, buttons) {
  const banner = document.createElement("div");
  banner.className = `banner ${kind}`;
  banner.setAttribute("part", "banners");
  banner.dataset.banner = name;
  const words = document.createElement("p");
  words.textContent = said;
  banner.append(words, ...buttons);
  return banner;
}

function button(words, name, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.dataset.settle = name;
  made.textContent = words;
  made.addEventListener("click", run);
  return made;
}
