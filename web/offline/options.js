/** What the reader wants kept for offline use, where the service worker can read it too. */

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

/**
 * Whether the site shall be kept: false before the first visit has stored options, and after everything was cleared.
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
