// What the page of its own does besides holding the element: links that open something, files that
// the system hands over, and working without a network. A portal's page does without all of it.

const element = document.querySelector("article7-report");
const ready = new Promise((resolve) => element.addEventListener("article7-ready", resolve, { once: true }));

/** Opens what stands behind the # of the address. */
const follow = () => {
  if (location.hash.length > 1) import("./links.js").then((links) => links.follow(element, ready));
};
addEventListener("hashchange", follow);
follow();

// Files that were opened with the installed app.
globalThis.launchQueue?.setConsumer(({ files }) => {
  if (files?.length) import("./links.js").then((links) => links.launch(element, ready, files));
});

/** So long after the form is there the app is kept for work without a network, in milliseconds: nobody waits for that. */
const LATER = 1000;
// Whoever asked the browser to save data is not sent the parts that they may never need.
if ("serviceWorker" in navigator && location.protocol.startsWith("http") && !navigator.connection?.saveData)
  ready.then(() => setTimeout(() => import("./offline.js").then((offline) => offline.start(element)), LATER));
