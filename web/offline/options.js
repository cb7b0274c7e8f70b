/** The reader's options for offline use, stored where the service worker can read them too. */

import { storagePrefix } from "../shared/stored_values.js";
import { storedBuilds } from "./builds.js";

const CACHE = "termlite-wishes";

/** @typedef {import("./builds.js").OfflineOptions} OfflineOptions */

/**
 * @param {URL} root
 * @param {OfflineOptions} fallback   when no options are stored, or they cannot be read
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
 * Change stored data while no other page of the site and no service worker does so: else another page could clear
 * everything between reading the options and writing them. Browsers without locks (Safari before 15.4) keep this order
 * within one page only. A change must not wait for a registration: an install ends with such a change, so both would
 * wait.
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
 * Whether everything was cleared, or nothing was ever stored. A stored build without options does not count as
 * cleared: the browser may have lost the options, and a page whose script is lost too cannot write them again.
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
