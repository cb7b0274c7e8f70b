/** What the reader wants kept for offline use, where the service worker can read it too. */

const CACHE = "termlite-wishes";

/** @typedef {import("./builds.js").Wishes} Wishes */

/**
 * @param {URL} root
 * @param {Wishes} fallback   when nothing was wished yet, or nothing that can be read
 * @returns {Promise<Wishes>}
 */
export async function readWishes(root, fallback) {
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
 * Whether anything shall be kept: not before the first visit has said so, and not once all was cleared.
 * @param {URL} root
 */
export const isWished = async (root) => Boolean(await caches.match(root.href, { cacheName: CACHE }));

/**
 * @param {URL} root
 * @param {Wishes} wishes
 */
export async function writeWishes(root, wishes) {
  const cache = await caches.open(CACHE);
  await cache.put(root.href, new Response(JSON.stringify(wishes)));
}

/** @param {URL} root */
export async function forgetWishes(root) {
  if (await caches.has(CACHE)) await (await caches.open(CACHE)).delete(root.href);
}
