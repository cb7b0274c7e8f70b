/** The page's side of being offline: registering, offering a new build, telling what is stored, clearing it. */

import { canRunPython } from "../shared/can_run_python.js";
import { cacheNames, keptBuilds, missingFiles } from "./builds.js";
import { forgetWishes, readWishes, writeWishes } from "./wishes.js";

const SNAPSHOTS = "termlite-snapshot";
// A tab may be open for a week.
const ASK_EVERY = 60 * 60 * 1000;
const ANSWERS_WITHIN = 5_000;

/**
 * A page goes with its own build's worker: when another takes over, asked for here or in another tab, the page
 * is loaded anew, once. From the beginning, since a tab may ask while this one is still starting.
 */
export function followBuild() {
  let hadController = isKept();
  serviceWorkers()?.addEventListener("controllerchange", () => {
    if (hadController) location.reload();
    hadController = false;
  });
}

/** Whether a service worker answers this page. */
export const isKept = () => Boolean(serviceWorkers()?.controller);

/**
 * Browsers without them have none; in a sandbox without an origin even asking is an error.
 * @returns {ServiceWorkerContainer | undefined}
 */
const serviceWorkers = () => (window.origin === "null" ? undefined : navigator.serviceWorker);

/**
 * Keep the site for offline use, and learn of new builds. Private windows and browsers that refuse storage
 * go on without.
 * @param {object} options
 * @param {URL} options.root
 * @param {string} options.edition   the folder of the edition that is read
 * @param {(apply: () => void) => void} options.onUpdate   called when a new build is there as a whole;
 *   `apply` changes to it with one reload
 * @returns {Promise<boolean>} whether the site is kept
 */
export async function keepOffline({ root, edition, onUpdate }) {
  try {
    await wishFor(root, edition);
    const registration = await navigator.serviceWorker.register(new URL("sw.js", root), {
      scope: root.pathname,
      updateViaCache: "none",
    });
    registration.active?.postMessage("check");
    await offerUpdates(registration, onUpdate);
    setInterval(() => void registration.update().catch(() => {}), ASK_EVERY);
    return true;
  } catch (error) {
    console.info("termlite: not kept for offline use:", error);
    return false;
  }
}

/**
 * What the service worker is to keep, whatever it was told before: the edition that is read here too.
 * @param {URL} root
 * @param {string} edition
 */
async function wishFor(root, edition) {
  const { editions } = await readWishes(root, { python: true, editions: [] });
  await writeWishes(root, { python: canRunPython(), editions: [...new Set([...editions, edition])] });
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(apply: () => void) => void} onUpdate
 */
async function offerUpdates(registration, onUpdate) {
  // The first build that is kept is the one on the screen, and one that was deployed again is there: nothing to offer.
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
function idOf(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    setTimeout(resolve, ANSWERS_WITHIN);
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("id", [port2]);
  });
}

/**
 * @typedef {object} Stored
 * @property {number} pages       bytes of the site's files and pages
 * @property {number} snapshot    bytes of the heap snapshot
 * @property {number} total       bytes that the browser counts for the whole origin
 * @property {string} build       id of the build that is kept; empty while there is none
 * @property {number} missing     how many of its files are not there
 * @property {boolean} loading    whether one is being fetched
 * @property {boolean} refused    whether the browser keeps nothing here
 */

/**
 * @param {URL} root
 * @returns {Promise<Stored>} zeros where storage is refused
 */
export async function stored(root) {
  try {
    const registration = await registrationOf(root);
    const pages = (await Promise.all((await cacheNames(root)).map((name) => responsesIn(name, () => true)))).flat();
    const snapshots = (await caches.has(SNAPSHOTS)) ? await responsesIn(SNAPSHOTS, isOf(root)) : [];
    const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return {
      pages: await sizeOf(pages),
      snapshot: await sizeOf(snapshots),
      total: usage,
      ...(registration?.active ? await bestBuild(root) : NO_BUILD),
      loading: Boolean(registration?.installing),
      refused: false,
    };
  } catch {
    return { pages: 0, snapshot: 0, total: 0, ...NO_BUILD, loading: false, refused: true };
  }
}

const NO_BUILD = { build: "", missing: 0 };

/**
 * The build that would answer offline. A newer one that waits to be applied comes after it.
 * @param {URL} root
 */
async function bestBuild(root) {
  const wishes = await readWishes(root, { python: canRunPython(), editions: [] });
  let best = NO_BUILD;
  for (const kept of await keptBuilds(root)) {
    const missing = (await missingFiles(kept, root, wishes)).length;
    if (!best.build || missing < best.missing) best = { build: kept.build.id, missing };
  }
  return best;
}

/**
 * Delete all that this site has stored; the next visit is a first one. What is open goes on.
 * @param {URL} root
 */
export async function clearStored(root) {
  await (await registrationOf(root))?.unregister();
  for (const name of await cacheNames(root)) await caches.delete(name);
  await forgetWishes(root);
  if (!(await caches.has(SNAPSHOTS))) return;
  const snapshots = await caches.open(SNAPSHOTS);
  for (const request of await snapshots.keys()) if (isOf(root)(request)) await snapshots.delete(request);
}

/**
 * Ask for a new build now.
 * @param {URL} root
 * @returns {Promise<boolean>} whether there is one; it is offered when it is there as a whole
 * @throws {Error} when there is no asking
 */
export async function askForUpdate(root) {
  const registration = await registrationOf(root);
  if (!registration) throw new Error("not kept for offline use");
  registration.active?.postMessage("check");
  await registration.update();
  return Boolean(registration.installing ?? registration.waiting);
}

/**
 * A site higher up on the same origin may have its own.
 * @param {URL} root
 */
async function registrationOf(root) {
  const found = await navigator.serviceWorker.getRegistration(root.href);
  return found?.scope === root.href ? found : undefined;
}

/** @param {URL} root */
const isOf = (root) => (/** @type {Request} */ request) => request.url.startsWith(root.href);

/**
 * @param {string} name   of a cache
 * @param {(request: Request) => boolean} counts
 */
async function responsesIn(name, counts) {
  const cache = await caches.open(name);
  const [requests, responses] = await Promise.all([cache.keys(), cache.matchAll()]);
  return responses.filter((_, i) => counts(/** @type {Request} */ (requests[i])));
}

/**
 * What is stored knows its size: a blob of it is made without reading it.
 * @param {Response[]} responses
 */
async function sizeOf(responses) {
  const blobs = await Promise.all(responses.map((response) => response.blob()));
  return blobs.reduce((all, { size }) => all + size, 0);
}
