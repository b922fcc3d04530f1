// Keeps the app for work without a network, and offers a new version when one is there. Only the page
// of its own does this; see service-worker.js for what is kept.
import { say } from "./notes.js";
import { script } from "./trusted.js";

/** How often an app that stays open asks for a new version, in milliseconds. */
const HOUR = 3_600_000;
/** How long before what failed is tried again, each time, in milliseconds. */
const AGAIN = [0, 1_000, 4_000, 15_000];

/** Starts to keep the app; what cannot be kept is no reason to stop: the app works from its host. */
export async function start(element) {
  const hadOne = Boolean(navigator.serviceWorker.controller);
  const watched = new WeakSet();
  let tries = 0;
  let registration;

  const see = (worker) => {
    if (worker.state === "installed" && hadOne) offer(element, worker);
    // The first of all: from now on it serves this page too, if both are of one version.
    if (worker.state === "activated" && !hadOne) worker.postMessage({ claim: __VERSION__ });
    if (worker.state === "redundant") again();
  };
  const watch = (worker) => {
    if (!worker || watched.has(worker)) return;
    watched.add(worker);
    see(worker);
    worker.addEventListener("statechange", () => see(worker));
  };
  // What fails here may be the try of the page before this one, when its line was cut: as long as that
  // one is not at its end, the browser takes ours for the same, and the next as well.
  const again = async () => {
    if (tries === AGAIN.length) return;
    const wait = AGAIN[tries];
    tries += 1;
    await new Promise((later) => setTimeout(later, wait));
    return keep();
  };
  const keep = async () => {
    try {
      registration = await navigator.serviceWorker.register(script("service-worker.js"), { updateViaCache: "none" });
    } catch (error) {
      // Refused: the app goes on from its host. Otherwise there is no such file, or it was that other
      // try, whose script did not come.
      return error.name === "SecurityError" ? undefined : again();
    }
    // Refused without a word, as browsers do that are driven by tests.
    if (!registration) return;
    registration.addEventListener("updatefound", () => watch(registration.installing));
    const { waiting, installing, active } = registration;
    if (!(waiting ?? installing ?? active)) return again();
    watch(waiting ?? installing ?? (hadOne ? null : active));
    if (hadOne) registration.update().catch(() => {});
  };
  await keep();
  if (!registration) return;

  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

/** Says that a new version is there; it is taken up only by the button. */
function offer(element, worker) {
  const take = async () => {
    const channel = new MessageChannel();
    const answered = new Promise((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data)));
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage({ take: true }, [channel.port2]);
    return (await answered) === "others" ? "update.others" : "update.coming";
  };
  return say(element, "update.ready", { buttons: [["update.take", take]], close: "update.later" });
}
