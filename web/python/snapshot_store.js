/**
 * Stores the snapshot: one entry in the browser's Cache Storage for each site, under an address that no server
 * has. Cache Storage stores an entry whole or not at all; build and digest are compared all the same.
 */

import { SNAPSHOT_CACHE } from "../shared/stored_values.js";

// The version of the format. After a change of it, all stored snapshots are stale.
const FORMAT = "termlite-snapshot-3";
// Bytes. The heap grows with the glossary; a larger snapshot is not stored.
const LARGEST = 160 * 2 ** 20;

/**
 * An id of the build that made a snapshot: the addresses, which all have hashes of their content.
 * @param {import("./runtime.js").Runtime} runtime
 */
export function buildOf(runtime) {
  return JSON.stringify([FORMAT, new URL("..", import.meta.url), runtime]);
}

/**
 * Read the snapshot, if there is one.
 * @param {string} address   of the site's snapshot
 * @param {string} build     the build that must have made it; one of another build, or a damaged one, is deleted
 * @returns {Promise<ArrayBuffer | undefined>}
 */
export async function readSnapshot(address, build) {
  try {
    const found = await caches.match(address, { cacheName: SNAPSHOT_CACHE });
    if (!found) return undefined;
    if (found.headers.get("x-build") === encodeURIComponent(build)) {
      const snapshot = await found.arrayBuffer();
      if (found.headers.get("x-digest") === (await digest(snapshot))) return snapshot;
      console.info("termlite: the snapshot is damaged");
    }
    await deleteSnapshot(address);
  } catch {
    // storage is refused
  }
  return undefined;
}

/**
 * @param {string} address
 * @param {string} build
 * @param {Uint8Array<ArrayBuffer>} snapshot
 * @returns {Promise<void>}
 * @throws {Error} when it is too large, or the browser refuses the space
 */
export async function writeSnapshot(address, build, snapshot) {
  if (snapshot.length > LARGEST) throw new Error(`a snapshot of ${snapshot.length} bytes is too large`);
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < 2 * snapshot.length) throw new Error("no room for a snapshot");
  const headers = {
    "content-type": "application/octet-stream",
    "content-length": String(snapshot.length),
    "x-build": encodeURIComponent(build),
    "x-digest": await digest(snapshot.buffer),
  };
  const cache = await caches.open(SNAPSHOT_CACHE);
  await cache.delete(address);
  await cache.put(address, new Response(snapshot, { headers }));
}

/**
 * Delete the snapshot; the next start is one without.
 * @param {string} address
 */
export async function deleteSnapshot(address) {
  try {
    await (await caches.open(SNAPSHOT_CACHE)).delete(address);
  } catch {
    // storage is refused: there is none
  }
}

/** @param {ArrayBuffer} data */
async function digest(data) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data)).join(".");
}
