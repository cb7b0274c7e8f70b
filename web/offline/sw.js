/**
 * The service worker: everything offline, one cache for each build.
 *
 * The build writes `self.TERMLITE_BUILD` before this script (site/assets/service_worker.py). Every build has a cache
 * of its own. The hash of every file is compared before it is stored; after the last file the cache gets its label.
 * Hand-written, because Workbox keeps one cache for all builds and replaces its files one by one: a page of one build
 * could then meet a script of another.
 */

import { canRunPython } from "../shared/can_run_python.js";
import { collectGarbage } from "../shared/memory.js";
import { isMetered } from "../shared/metered.js";
import { storagePrefix } from "../shared/stored_values.js";
import { cacheNames, isPython, storedBuilds, missingFiles, putLabel } from "./builds.js";
import { cacheFile, fromBrowsersCache, unpacked } from "./cached_files.js";
import { htmlResponse, lookUp, pageOf } from "./look_up.js";
import { editionOf } from "./pages.js";
import { inTurn, isCleared, readOptions, writeOptions } from "./options.js";

/**
 * @typedef {import("./builds.js").Build} Build
 * @typedef {import("./builds.js").StoredBuild} StoredBuild
 */

const worker = /** @type {any} */ (self);
/** @type {Build} */
const build = worker.TERMLITE_BUILD;
const root = new URL(worker.registration.scope);
// Number of files that are fetched at a time: few, because the reader may type meanwhile.
const AT_ONCE = 3;
/** Milliseconds until this worker asks again to take over. */
const PAUSE = 500;
// Addresses with the hash of their content: such a file is the same in every build.
const HASHED = /^(?:assets|runtime)\//u;

/** The build that answers. @type {Promise<StoredBuild | undefined> | undefined} */
let source;
/** Whether this build is assumed to be complete, without a check. */
let isTrusted = true;
/** @type {Promise<unknown> | undefined} */
let repairing;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(repair()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(deleteOldBuilds()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const address = new URL(event.request.url);
  if (event.request.method === "GET" && address.href.startsWith(root.href)) event.respondWith(answer(event, address));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "apply") event.waitUntil(apply());
  // The message may come after everything was cleared.
  if (event.data === "check") event.waitUntil(checkUnlessCleared());
  if (event.data === "id") event.ports[0]?.postMessage(build.id);
});

/** Take over. First fetch the files that went missing while this build waited, if possible. */
async function apply() {
  await repair().catch(() => {});
  // Chromium may not notice that the old worker has ended, so ask again.
  do {
    void worker.skipWaiting();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (worker.registration.waiting);
}

/** Fetch what is missing, and delete old builds. */
async function check() {
  // The options may have changed since a running repair began.
  await repairing?.catch(() => {});
  await repair().catch(async (error) => {
    console.info("termlite: not stored as a whole:", error);
    // The host may have only a newer build. A page without its script cannot ask for it, so this worker does.
    await worker.registration.update().catch(() => {});
  });
  await deleteOldBuilds();
}

/** Do this unless everything was cleared. */
async function checkUnlessCleared() {
  if (!(await isCleared(root))) await check();
}

/** Fetch the files that this build lacks. */
function repair() {
  repairing ??= fetchMissing()
    .then(
      () => (isTrusted = true),
      (error) => {
        // Files that could not be fetched are missing for the next page too, so another build may answer then.
        isTrusted = false;
        throw error;
      },
    )
    .finally(() => (repairing = source = undefined));
  return repairing;
}

/**
 * Complete this build. A new one is put into a cache of its own, so that a failure changes no older build.
 */
async function fetchMissing() {
  const options = await readOptions(root, { python: canRunPython(), editions: await openEditions() });
  const own = (await storedBuilds(root)).find((stored) => stored.build.id === build.id);
  const name = own?.name ?? `${storagePrefix(root)}${build.id} ${Math.random().toString(36).slice(2)}`;
  const cache = await caches.open(name);
  try {
    const files = await missingFiles({ name, build }, root, options);
    if (files.length && isMetered() && !options.asked) throw new Error("every byte costs, and nobody asked");
    const take = async () => {
      for (let file = files.pop(); file !== undefined; file = files.pop())
        await cacheFile(cache, new URL(file, root).href, /** @type {any} */ (build.files[file]));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
    // It is complete again, so it answers from now on, instead of the build that replaced it.
    if (own) source = undefined;
    await inTurn(root, () => finish({ name, build }, options, Boolean(own)));
  } catch (error) {
    if (!own || (await isCleared(root))) await caches.delete(name);
    throw error;
  } finally {
    collectGarbage();
  }
}

/**
 * Store the label, which says that this build is complete; not when it was deleted meanwhile.
 * @param {StoredBuild} stored
 * @param {import("./builds.js").OfflineOptions} options   the options when fetching began
 * @param {boolean} isLabelled
 */
async function finish({ name }, options, isLabelled) {
  // A reader who has cleared everything meanwhile wants nothing stored.
  if (await isCleared(root)) throw new Error("cleared while it was fetched");
  if (options.asked) await writeOptions(root, { ...(await readOptions(root, options)), asked: false });
  if (isLabelled) return;
  await putLabel(await caches.open(name), root, build);
  if ((await missingFiles({ name, build }, root, options)).length) throw new Error("deleted while it was fetched");
}

/** The folders of the editions that are open. */
async function openEditions() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const paths = windows.map((/** @type {{url: string}} */ { url }) => url.slice(root.href.length));
  return [...new Set(paths.map((/** @type {string} */ path) => editionOf(build, path)))];
}

/**
 * Delete other builds, unless this one lacks something, a newer one is on its way, or a page of an older one may still
 * be open.
 */
async function deleteOldBuilds() {
  // List the builds before asking for newer workers: a build that begins now must not be deleted.
  const names = await cacheNames(root);
  const { installing, waiting } = worker.registration;
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const own = await wholeOwn();
  if (own) await dropUnwanted(own);
  if (!own || installing || waiting || windows.length > 1) return;
  await Promise.all(names.filter((name) => name !== own.name).map((name) => caches.delete(name)));
}

/**
 * Delete Python's files when they are not wanted any more.
 * @param {StoredBuild} own
 */
async function dropUnwanted({ name }) {
  const { python } = await readOptions(root, { python: true, editions: [] });
  if (python) return;
  const cache = await caches.open(name);
  for (const request of await cache.keys())
    if (isPython(request.url.slice(root.href.length))) await cache.delete(request);
}

/** This build in a cache, if nothing of it is missing. */
async function wholeOwn() {
  const options = await readOptions(root, { python: canRunPython(), editions: [] });
  for (const stored of await storedBuilds(root))
    if (stored.build.id === build.id && !(await missingFiles(stored, root, options)).length) return stored;
  return undefined;
}

/**
 * The build that answers: this one; when it lacks files, the build that lacks fewest.
 * @param {boolean} trusting   whether this build is taken without a check
 * @returns {Promise<StoredBuild | undefined>}
 */
async function chooseBuild(trusting) {
  const isOwn = (/** @type {StoredBuild} */ stored) => stored.build.id === build.id;
  const all = (await storedBuilds(root)).reverse();
  const ordered = [...all.filter(isOwn), ...all.filter((stored) => !isOwn(stored))];
  if (trusting && ordered[0] && isOwn(ordered[0])) return ordered[0];
  const options = await readOptions(root, { python: canRunPython(), editions: [] });
  const lacks = await Promise.all(ordered.map(async (stored) => (await missingFiles(stored, root, options)).length));
  return ordered[lacks.indexOf(Math.min(...lacks))];
}

/**
 * @param {{request: Request, clientId: string, waitUntil: (work: Promise<void>) => void}} event
 * @param {URL} address
 * @returns {Promise<Response>}
 */
async function answer(event, address) {
  const { request } = event;
  const search = address.search;
  address.search = "";
  address.hash = "";
  const asked = address.href.replace(/\/index\.html$/u, "/");
  const compiled = asked.endsWith(".wasm") && (await fromBrowsersCache(asked));
  if (compiled) return compiled;
  let gaveWay = false;
  const found = await fromStored(asked, (toAnother) => {
    gaveWay = toAnother;
    event.waitUntil(checkUnlessCleared());
  });
  // A module's fragment is lost with a response that has an address of its own; the runtime travels in one.
  if (found) return request.url.includes("#") ? new Response(found.body, found) : found;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") {
      if (gaveWay) event.waitUntil(openAnew(event.clientId));
      throw error;
    }
    // A host would add the slash; here nobody does.
    if (!asked.endsWith("/") && (await fromStored(`${asked}/`))) return Response.redirect(`${asked}/${search}`);
    return pageInstead(asked);
  }
}

/**
 * A page lacks what nobody can send now, and another build lacks less: that one shows the page.
 * @param {string} id   of the page
 */
async function openAnew(id) {
  const page = await worker.clients.get(id);
  // Without its fragment, or the browser would only scroll. A worker's client cannot be led anywhere.
  await page?.navigate?.(page.url.replace(/#.*/u, "")).catch(() => {});
}

/**
 * @param {string} asked
 * @param {(toAnother: boolean) => void} [onLoss]   called when it should be here and is not, with whether another build
 *   answers from now on: a page without its script cannot say so
 * @returns {Promise<Response | undefined>}
 */
async function fromStored(asked, onLoss = () => {}) {
  try {
    return await findStored(asked, onLoss);
  } catch (error) {
    // Storage that fails stands in the way of nobody who is on line.
    console.info("termlite: what is stored cannot be read:", error);
    source = undefined;
    return undefined;
  }
}

/** @type {(asked: string, onLoss: (toAnother: boolean) => void) => Promise<Response | undefined>} */
async function findStored(asked, onLoss) {
  const path = asked.slice(root.href.length);
  source ??= chooseBuild(isTrusted);
  const stored = await source;
  // A build may have been stored since the last look.
  if (!stored) source = undefined;
  let found = await lookUp(stored, root, path);
  if (found === "gone") {
    source = chooseBuild(false);
    const next = await source;
    onLoss(next?.name !== stored?.name);
    found = await lookUp(next, root, path);
  }
  if (found instanceof Response) return found;
  const other = HASHED.test(path) ? await caches.match(asked) : undefined;
  return other && unpacked(other);
}

/**
 * The page for an address that is not stored, when offline.
 * @param {string} asked
 */
async function pageInstead(asked) {
  const path = asked.slice(root.href.length);
  try {
    const stored = await source;
    const { outcome } = stored ? await pageOf(stored, root, path) : { outcome: "not stored" };
    if (stored && outcome !== "not stored")
      return htmlResponse((await pageOf(stored, root, "404.html")).html || build.offline, 404);
  } catch {
    source = undefined;
  }
  return htmlResponse(build.offline, 503);
}
