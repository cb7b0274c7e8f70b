/** Counts and clears what the site has stored on this device. */

import { idOf, registrationOf, wantsPython } from "./offline.js";
import { cacheNames, storedBuilds, missingFiles } from "./builds.js";
import { SNAPSHOT_CACHE } from "../shared/stored_values.js";
import { deleteSnapshots, isOf } from "./snapshots.js";
import { deleteOptions, inTurn, readOptions } from "./options.js";

/**
 * @typedef {object} Stored
 * @property {number} pages       bytes of the site's files and pages
 * @property {number} snapshot    bytes of the heap snapshot
 * @property {number} total       bytes that the browser counts for the whole origin
 * @property {string} build       id of the build that is stored; empty while there is none
 * @property {number} missing     how many of its files are not stored
 * @property {boolean} loading    whether a build is being fetched
 * @property {boolean} refused    whether the browser refuses to store anything here
 */

/**
 * @param {URL} root
 * @returns {Promise<Stored>} zeros where storage is refused
 */
export async function stored(root) {
  try {
    const registration = await registrationOf(root);
    const pages = (await Promise.all((await cacheNames(root)).map((name) => responsesIn(name, () => true)))).flat();
    const snapshots = (await caches.has(SNAPSHOT_CACHE)) ? await responsesIn(SNAPSHOT_CACHE, isOf(root)) : [];
    const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return {
      pages: await sizeOf(pages),
      snapshot: await sizeOf(snapshots),
      total: usage,
      ...(registration?.active ? await bestBuild(root, registration.active) : NO_BUILD),
      loading: Boolean(registration?.installing),
      refused: false,
    };
  } catch {
    return { pages: 0, snapshot: 0, total: 0, ...NO_BUILD, loading: false, refused: true };
  }
}

const NO_BUILD = { build: "", missing: 0 };

/**
 * The build that would answer offline: the active worker's, unless another one is more complete.
 * @param {URL} root
 * @param {ServiceWorker} active
 */
async function bestBuild(root, active) {
  const options = await readOptions(root, { python: wantsPython(), editions: [] });
  let best = NO_BUILD;
  const builds = await storedBuilds(root);
  const id = builds.length > 1 ? await idOf(active) : undefined;
  for (const candidate of builds.sort((a, b) => Number(b.build.id === id) - Number(a.build.id === id))) {
    const missing = (await missingFiles(candidate, root, options)).length;
    if (!best.build || missing < best.missing) best = { build: candidate.build.id, missing };
  }
  return best;
}

/**
 * Delete all that this site has stored; the next visit is like a first one. Open pages go on working.
 * @param {URL} root
 */
export const clearStored = (root) =>
  inTurn(root, async () => {
    await deleteOptions(root);
    // Wait until the worker that is being installed has ended.
    void (await registrationOf(root))?.unregister();
    for (const name of await cacheNames(root)) await caches.delete(name);
    await deleteSnapshots(root);
  });

/**
 * How many bytes are fetched to store the site for offline use, roughly.
 * @param {URL} root
 * @param {string} edition   the folder of the edition that is read
 * @returns {Promise<number>} 0 when that is not known
 */
export async function sizeOfAll(root, edition) {
  const steps = await sizesOfSteps(root, edition);
  return steps ? Object.values(steps).reduce((sum, size) => sum + size) - steps.renderer : 0;
}

/**
 * How many bytes each step of a first visit fetches, roughly: the home page's, of the edition that is read.
 * @param {URL} root
 * @param {string} edition   its folder
 * @returns {Promise<Record<import("../shared/first_visit.js").Step, number> | undefined>} undefined when that is not known
 */
export async function sizesOfSteps(root, edition) {
  try {
    const { site, python, editions, visit } = await (await fetch(new URL("offline.json", root))).json();
    const [page, names, texts] = [visit.page, visit.names[edition], visit.texts];
    const wanted = wantsPython() ? 1 : 0;
    return {
      page,
      names,
      python: wanted * (python - texts),
      texts: wanted * texts,
      snapshot: 0,
      offline: site + editions[edition] - page - names,
      renderer: wanted * visit.renderer,
    };
  } catch {
    return undefined;
  }
}

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
 * A blob of a stored response tells its size without reading it.
 * @param {Response[]} responses
 */
async function sizeOf(responses) {
  const blobs = await Promise.all(responses.map((response) => response.blob()));
  return blobs.reduce((all, { size }) => all + size, 0);
}
