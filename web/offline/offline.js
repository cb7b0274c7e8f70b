/** The page's part of offline use: registers the service worker, offers a new build, follows the reader's choices. */

import { canRunPython, hasModuleWorkers } from "../shared/can_run_python.js";
import { recall } from "../shared/storage.js";
import { deleteSnapshots } from "./snapshots.js";
import { hasOptions, inTurn, isCleared, readOptions, writeOptions } from "./options.js";

// Milliseconds between looks for a new build: a tab may be open for a week.
const ASK_EVERY = 60 * 60 * 1000;
const ANSWERS_WITHIN = 5_000;

/**
 * Reload the page once when the service worker of another build takes over: a page needs the worker of its own build.
 * Call this first of all, because another tab may make a build take over while this page still starts.
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
 * The browser's service workers, if it has any. In a sandbox without an origin even reading the property throws.
 * @returns {ServiceWorkerContainer | undefined}
 */
const serviceWorkers = () => (window.origin === "null" ? undefined : navigator.serviceWorker);

/**
 * Store the site for offline use, and look for new builds. Where a private window or a browser refuses storage,
 * nothing happens.
 * @param {object} options
 * @param {URL} options.root
 * @param {string} options.edition   the folder of the edition that is read
 * @param {boolean} [options.asked]  whether the reader asked for it; then also on a metered line
 * @param {(apply: () => void) => void} [options.onUpdate]   called when a new build is stored completely;
 *   `apply` changes to it with one reload
 * @returns {Promise<boolean>} whether the site is stored, once all downloads for it have ended or failed
 */
export async function storeOffline({ root, edition, asked = false, onUpdate = () => {} }) {
  try {
    const isFirst = await inTurn(root, () => saveOptions(root, edition, asked));
    const registration = await navigator.serviceWorker.register(new URL("sw.js", root), {
      scope: root.pathname,
      updateViaCache: "none",
    });
    // The reader may clear the stored data while `register` waits for the network.
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
 * @param {ServiceWorker} worker   the one that is being installed
 * @returns {Promise<boolean>} whether the installation worked, once it has ended
 */
const isInstalled = (worker) =>
  new Promise((resolve) => {
    const look = () => worker.state !== "installing" && resolve(worker.state !== "redundant");
    worker.addEventListener("statechange", look);
    look();
  });

/**
 * After everything was cleared, an open page keeps the registration alive; registering again brings it back with its
 * old workers. Nothing of theirs is stored any more, so the newer worker is used at once.
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
 * Write down what the service worker shall store: this edition and those that were read before, and Python where it
 * can run and is wanted.
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
 * Store or delete Python's files after the reader has switched Python on or off.
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
  // Nothing to offer: the first stored build is the one on the screen, or the same build was deployed again.
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
 * @returns {Promise<string | undefined>}   undefined when it does not answer
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
 * Look for a new build now.
 * @param {URL} root
 * @returns {Promise<boolean>} whether there is one; it is offered when it is stored completely
 * @throws {Error} when the look fails, for example offline
 */
export async function askForUpdate(root) {
  const registration = await changeOptions(root, { asked: true });
  if (!registration) throw new Error("not stored for offline use");
  try {
    await registration.update();
  } finally {
    // A new build is being fetched already. Only when there is none, the active worker completes its own.
    if (!registration.installing) registration.active?.postMessage("check");
  }
  return Boolean(registration.installing ?? registration.waiting);
}

/**
 * The registration of this site: a site in a folder above, on the same origin, may have its own.
 * @param {URL} root
 */
export async function registrationOf(root) {
  const found = await navigator.serviceWorker.getRegistration(root.href);
  return found?.scope === root.href ? found : undefined;
}
