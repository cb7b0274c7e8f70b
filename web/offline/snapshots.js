/** The snapshots of Python (python/snapshot_store.js) as a part of what is stored. */

export const SNAPSHOTS = "termlite-snapshot";

/**
 * Several sites may share an origin.
 * @param {URL} root
 */
export const isOf = (root) => (/** @type {Request} */ request) => request.url.startsWith(root.href);

/** @param {URL} root */
export async function deleteSnapshots(root) {
  if (!(await caches.has(SNAPSHOTS))) return;
  const snapshots = await caches.open(SNAPSHOTS);
  for (const request of await snapshots.keys()) if (isOf(root)(request)) await snapshots.delete(request);
}
