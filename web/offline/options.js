/** What the reader wants stored for offline use, where the service worker can read it too. */

import { storagePrefix } from "../shared/stored_values.js";
import { storedBuilds } from "./builds.js";

const CACHE = "termlite-wishes";

/** @typedef {import("./builds.js").OfflineOptions} OfflineOptions */

/**
 * @param {URL} root
 * @param {OfflineOptions} fallback   when nothing is stored yet, or nothing that can be read
 * @returns {Promise<OfflineOptions>}
 */
export async function readOptions(root, fallback) {
  try {
    const found = await caches.match(root.href, { cacheName: CACHE });
    const { python, editions, asked } = (await found?.json()) ?? {};
    return {
      python: typeof python === "boolean" ? python : fallback.python,
      editions: Array.isArray(editions) && editions.length ? editions.map(String) : fallback.editions,
      asked: asked === true,
    };
  } catch {
    return fallback;
  }
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Change what is stored while no other page of the site, and not the service worker, does so: between reading the
 * options and writing them, another might clear everything. Browsers without locks (Safari before 15.4) keep the order
 * within one page only. No change may wait for a registration: an install that is under way ends with such a change.
 * @template T
 * @param {URL} root
 * @param {() => Promise<T>} change
 * @returns {Promise<T>} what `change` returns
 */
export function inTurn(root, change) {
  const { locks } = navigator;
  if (locks) return /** @type {Promise<any>} */ (locks.request(`${storagePrefix(root)}options`, change));
  const done = last.then(change);
  last = done.catch(() => {});
  return done;
}

/**
 * Whether everything was cleared, or nothing was ever stored. Options alone may be lost; a page whose script is lost
 * too cannot write them again, so a stored build counts as well.
 * @param {URL} root
 */
export const isCleared = async (root) => !(await hasOptions(root)) && !(await storedBuilds(root)).length;

/**
 * Whether the site shall be stored: false before the first visit has stored options, and after everything was cleared.
 * @param {URL} root
 */
export const hasOptions = async (root) => Boolean(await caches.match(root.href, { cacheName: CACHE }));

/**
 * @param {URL} root
 * @param {OfflineOptions} options
 */
export async function writeOptions(root, options) {
  const cache = await caches.open(CACHE);
  await cache.put(root.href, new Response(JSON.stringify(options)));
}

/** @param {URL} root */
export async function deleteOptions(root) {
  if (await caches.has(CACHE)) await (await caches.open(CACHE)).delete(root.href);
}
