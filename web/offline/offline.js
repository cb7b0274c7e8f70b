/** The page's side of being offline: registering, offering a new build, following the reader's choices. */

import { canRunPython, hasModuleWorkers } from "../shared/can_run_python.js";
import { recall } from "../shared/storage.js";
import { deleteSnapshots } from "./snapshots.js";
import { hasOptions, inTurn, isCleared, readOptions, writeOptions } from "./options.js";

// A tab may be open for a week.
const ASK_EVERY = 60 * 60 * 1000;
const ANSWERS_WITHIN = 5_000;

/**
 * A page goes with its own build's worker: when another takes over, asked for here or in another tab, the page
 * is loaded anew, once. From the beginning, since a tab may ask while this one is still starting.
 */
export function followBuild() {
  let hadController = hasServiceWorker();
  serviceWorkers()?.addEventListener("controllerchange", () => {
    if (hadController) location.reload();
    hadController = false;
  });
}

/** Whether a service worker answers this page. */
export const hasServiceWorker = () => Boolean(serviceWorkers()?.controller);

/**
 * Browsers without them have none; in a sandbox without an origin even asking is an error.
 * @returns {ServiceWorkerContainer | undefined}
 */
const serviceWorkers = () => (window.origin === "null" ? undefined : navigator.serviceWorker);

/**
 * Store the site for offline use, and learn of new builds. Private windows and browsers that refuse storage
 * go on without.
 * @param {object} options
 * @param {URL} options.root
 * @param {string} options.edition   the folder of the edition that is read
 * @param {boolean} [options.asked]  whether the reader asked for it, also where every byte costs
 * @param {(apply: () => void) => void} [options.onUpdate]   called when a new build is there as a whole;
 *   `apply` changes to it with one reload
 * @returns {Promise<boolean>} whether the site is stored, once what is fetched for that is there or is not to be had
 */
export async function storeOffline({ root, edition, asked = false, onUpdate = () => {} }) {
  try {
    const isFirst = await inTurn(root, () => saveOptions(root, edition, asked));
    const registration = await navigator.serviceWorker.register(new URL("sw.js", root), {
      scope: root.pathname,
      updateViaCache: "none",
    });
    // Somebody may clear what is stored while `register` waits for the network.
    if (await inTurn(root, () => isCleared(root))) {
      void registration.unregister();
      return false;
    }
    setInterval(() => void registration.update().catch(() => {}), ASK_EVERY);
    if (isFirst && registration.active) {
      await registration.update().catch(() => {});
      const newer = registration.installing ?? registration.waiting;
      if (newer) return await takesOver(newer);
    }
    registration.active?.postMessage("check");
    await offerUpdates(registration, onUpdate);
    const { installing, active } = registration;
    return installing ? await isInstalled(installing) : Boolean(active);
  } catch (error) {
    console.info("termlite: not stored for offline use:", error);
    return false;
  } finally {
    dispatchEvent(new Event("termlite:stored"));
  }
}

/**
 * @param {ServiceWorker} worker   that is being installed
 * @returns {Promise<boolean>} whether that worked, once it has ended
 */
const isInstalled = (worker) =>
  new Promise((resolve) => {
    const look = () => worker.state !== "installing" && resolve(worker.state !== "redundant");
    worker.addEventListener("statechange", look);
    look();
  });

/**
 * After all was cleared, a page that is still open keeps the registration alive, and registering again brings it back
 * with its old workers. Nothing of theirs is stored any more, so the newer one is used at once.
 * @param {ServiceWorker} worker   the newer one
 * @returns {Promise<boolean>} whether it has taken over
 */
function takesOver(worker) {
  worker.postMessage("apply");
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === "activated" || worker.state === "redundant") resolve(worker.state === "activated");
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/**
 * What the service worker is to store: the edition that is read besides those that were, Python where it can run and
 * is wanted.
 * @param {URL} root
 * @param {string} edition
 * @param {boolean} asked
 * @returns {Promise<boolean>} whether there were no options before
 */
async function saveOptions(root, edition, asked) {
  const isFirst = !(await hasOptions(root));
  const before = await readOptions(root, { python: true, editions: [] });
  const editions = [...new Set([...before.editions, edition])];
  await writeOptions(root, { python: wantsPython(), editions, asked: asked || Boolean(before.asked) });
  return isFirst;
}

/** Whether Python can run here and is wanted. */
export const wantsPython = () => canRunPython() && hasModuleWorkers() && recall("python");

/**
 * Follow the reader's choice whether Python is wanted.
 * @param {URL} root
 */
export async function followPythonChoice(root) {
  try {
    if (!wantsPython()) await deleteSnapshots(root);
    const registration = await changeOptions(root, { python: wantsPython() });
    registration?.active?.postMessage("check");
  } catch {
    // storage is refused: nothing is stored
  }
}

/**
 * Change some of the options, if the site is stored.
 * @param {URL} root
 * @param {Partial<import("./builds.js").OfflineOptions>} changed
 * @returns {Promise<ServiceWorkerRegistration | undefined>} undefined when it is not
 */
const changeOptions = (root, changed) =>
  inTurn(root, async () => {
    const registration = await registrationOf(root);
    if (!registration || (await isCleared(root))) return undefined;
    const before = await readOptions(root, { python: wantsPython(), editions: [] });
    await writeOptions(root, { ...before, ...changed });
    return registration;
  });

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(apply: () => void) => void} onUpdate
 */
async function offerUpdates(registration, onUpdate) {
  // The first build that is stored is the one on the screen, and one that was deployed again is there: nothing to offer.
  const isUpdate = async () => {
    const { waiting, active } = registration;
    if (!waiting || !active) return false;
    const [next, now] = await Promise.all([idOf(waiting), idOf(active)]);
    return !next || next !== now;
  };
  const offer = async () => {
    if (await isUpdate()) onUpdate(() => registration.waiting?.postMessage("apply"));
  };
  const watch = (/** @type {ServiceWorker | null} */ worker) =>
    worker?.addEventListener("statechange", () => void offer());
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  await offer();
}

/**
 * The id of a service worker's build.
 * @param {ServiceWorker} worker
 * @returns {Promise<string | undefined>}   undefined when it does not say
 */
export function idOf(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    setTimeout(resolve, ANSWERS_WITHIN);
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("id", [port2]);
  });
}

/**
 * Ask for a new build now.
 * @param {URL} root
 * @returns {Promise<boolean>} whether there is one; it is offered when it is there as a whole
 * @throws {Error} when there is no asking
 */
export async function askForUpdate(root) {
  const registration = await changeOptions(root, { asked: true });
  if (!registration) throw new Error("not stored for offline use");
  try {
    await registration.update();
  } finally {
    // A new build is fetched because it was asked for; only without one is it the active worker's turn.
    if (!registration.installing) registration.active?.postMessage("check");
  }
  return Boolean(registration.installing ?? registration.waiting);
}

/**
 * A site higher up on the same origin may have its own.
 * @param {URL} root
 */
export async function registrationOf(root) {
  const found = await navigator.serviceWorker.getRegistration(root.href);
  return found?.scope === root.href ? found : undefined;
}
