// Prints a document of its own, and not the page that the app stands in: from a
// frame, which nobody sees. Fetched when something is printed.
import { parsed } from "./trusted.js";

/** How long a frame stays after printing, in milliseconds: some browsers print while the page goes on. */
const AFTER = 60_000;

/** Prints a report, as it is handed to the clerk. */
export async function print({ hand }, language, report) {
  const { content } = await hand(language, "export", [report, "html"]);
  printed(content);
}

/** Prints an HTML document. */
export function printed(html) {
  // Its style is taken out before it is read: a strict policy reports one even where nothing is shown.
  const [, style] = html.match(/<style>([^]*?)<\/style>/) ?? ["", ""];
  const read = parsed(html.replace(/<style>[^]*?<\/style>/, ""));
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  // Not `hidden`: what is not laid out is not printed.
  frame.style.cssText = "position:fixed;inset-block-end:0;inset-inline-end:0;inline-size:0;block-size:0;border:0";
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  const { lang, dir } = read.documentElement;
  Object.assign(page.documentElement, { lang, dir });
  page.title = read.title;
  // Through the CSSOM: a strict Content-Security-Policy refuses what stands in <style>.
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  page.adoptedStyleSheets = [sheet];
  page.body.replaceChildren(...page.importNode(read.body, true).childNodes);
  // A browser takes the name of the file from the page that is on top.
  const { title } = document;
  document.title = read.title;
  const restore = () => {
    if (document.title === read.title) document.title = title;
  };
  view.addEventListener("afterprint", restore);
  setTimeout(() => {
    restore();
    frame.remove();
  }, AFTER);
  view.focus();
  view.print();
}
