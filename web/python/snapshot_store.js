/**
 * Where the snapshot lies: one entry of the browser's Cache Storage for each site, under an address that no
 * server has. A put appears whole or not at all; build and digest are compared all the same.
 */

import { SNAPSHOT_CACHE } from "../shared/stored_values.js";

// What a snapshot is made of, and how; a change of this makes all that are kept stale.
const FORMAT = "termlite-snapshot-3";
// The heap grows with the glossary; a larger one is not worth its space.
const LARGEST = 160 * 2 ** 20;

/**
 * The build that a snapshot is of: all addresses carry hashes of their content, the folder of the scripts included.
 * @param {import("./runtime.js").Runtime} runtime
 */
export function buildOf(runtime) {
  return JSON.stringify([FORMAT, new URL("..", import.meta.url), runtime]);
}

/**
 * Read the snapshot, if there is one.
 * @param {string} address   of the site's snapshot
 * @param {string} build     that it has to be of; one of another build, or a damaged one, is deleted
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
 * @throws {Error} when it is too large, or the browser gives no room
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
 * Forget it; the next start is a plain one.
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
