/** Counts and deletes the stored snapshots of Python (python/snapshot_store.js). */

import { SNAPSHOT_CACHE } from "../shared/stored_values.js";

/**
 * Whether a snapshot is this site's: several sites may share an origin.
 * @param {URL} root
 */
export const isOf = (root) => (/** @type {Request} */ request) => request.url.startsWith(root.href);

/** @param {URL} root */
export async function deleteSnapshots(root) {
  if (!(await caches.has(SNAPSHOT_CACHE))) return;
  const snapshots = await caches.open(SNAPSHOT_CACHE);
  for (const request of await snapshots.keys()) if (isOf(root)(request)) await snapshots.delete(request);
}
