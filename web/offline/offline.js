/** The page's side of being offline: registering, offering a new build, telling what is stored, clearing it. */

const SNAPSHOTS = "termlite-snapshot";
// A tab may be open for a week.
const ASK_EVERY = 60 * 60 * 1000;

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
    const registration = await navigator.serviceWorker.register(new URL("sw.js", root), {
      scope: root.pathname,
      updateViaCache: "none",
    });
    offerUpdates(registration, onUpdate);
    navigator.serviceWorker.controller?.postMessage("tidy");
    navigator.serviceWorker.controller?.postMessage({ edition });
    setInterval(() => void registration.update().catch(() => {}), ASK_EVERY);
    return true;
  } catch (error) {
    console.info("termlite: not kept for offline use:", error);
    return false;
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(apply: () => void) => void} onUpdate
 */
function offerUpdates(registration, onUpdate) {
  const { serviceWorker } = navigator;
  // The first build that is kept is the one on the screen: nothing to offer.
  const isUpdate = () => registration.waiting && registration.active;
  const offer = () => {
    if (isUpdate()) onUpdate(() => registration.waiting?.postMessage("apply"));
  };
  const watch = (/** @type {ServiceWorker | null} */ worker) => worker?.addEventListener("statechange", offer);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  offer();
  let hadController = Boolean(serviceWorker.controller);
  serviceWorker.addEventListener("controllerchange", () => {
    // Asked for here or in another tab: a page goes with its own build's worker, so it is loaded anew, once.
    if (hadController) location.reload();
    hadController = false;
  });
}

/**
 * @typedef {object} Stored
 * @property {number} pages       bytes of the site's files and pages
 * @property {number} snapshot    bytes of the heap snapshot
 * @property {number} total       bytes that the browser counts for the whole origin
 */

/**
 * @param {URL} root
 * @returns {Promise<Stored>} zeros where storage is refused
 */
export async function stored(root) {
  const sum = (/** @type {number[]} */ sizes) => sizes.reduce((all, size) => all + size, 0);
  try {
    const pages = (await names(root)).map(async (name) => sizeOf(await caches.open(name), () => true));
    const snapshots = (await caches.has(SNAPSHOTS)) ? await sizeOf(await caches.open(SNAPSHOTS), isOf(root)) : 0;
    const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return { pages: sum(await Promise.all(pages)), snapshot: snapshots, total: usage };
  } catch {
    return { pages: 0, snapshot: 0, total: 0 };
  }
}

/**
 * Delete all that this site has stored; the next visit is a first one.
 * @param {URL} root
 */
export async function clearStored(root) {
  const registration = await navigator.serviceWorker?.getRegistration(root.href);
  await registration?.unregister();
  for (const name of await names(root)) await caches.delete(name);
  if (!(await caches.has(SNAPSHOTS))) return;
  const snapshots = await caches.open(SNAPSHOTS);
  for (const request of await snapshots.keys()) if (isOf(root)(request)) await snapshots.delete(request);
}

/** @param {URL} root */
const names = async (root) => (await caches.keys()).filter((name) => name.startsWith(`termlite ${root.pathname} `));

/** @param {URL} root */
const isOf = (root) => (/** @type {Request} */ request) => request.url.startsWith(root.href);

/**
 * @param {Cache} cache
 * @param {(request: Request) => boolean} counts
 */
async function sizeOf(cache, counts) {
  let bytes = 0;
  for (const request of await cache.keys()) {
    if (!counts(request)) continue;
    const response = await cache.match(request);
    bytes += (await response?.blob())?.size ?? 0;
  }
  return bytes;
}
