/**
 * Where the snapshot lies: one entry of the browser's Cache Storage for each site, under an address that no
 * server has. A put appears whole or not at all; build and digest are compared all the same.
 */

import { pack, unpack } from "./heap_pages.js";

const CACHE = "termlite-snapshot";

/**
 * @typedef {object} Found
 * @property {number} length                               bytes of the snapshot
 * @property {(target: Uint8Array) => Promise<void>} read  rejects when it is damaged
 */

/**
 * Look for a snapshot; reading it takes longer, and may go on beside other things.
 * @param {string} address   of the site's snapshot
 * @param {string} build     that it has to be of; others are deleted
 * @returns {Promise<Found | undefined>}
 */
export async function findSnapshot(address, build) {
  try {
    const found = await caches.match(address, { cacheName: CACHE });
    if (!found) return undefined;
    const length = Number(found.headers.get("x-length"));
    if (found.headers.get("x-build") === encodeURIComponent(build) && Number.isSafeInteger(length))
      return { length, read: (target) => readInto(target, found) };
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
 * @param {number} largest   bytes
 * @returns {Promise<void>}
 * @throws {Error} when it is too large, or the browser gives no room
 */
export async function writeSnapshot(address, build, snapshot, largest) {
  if (snapshot.length > largest) throw new Error(`a snapshot of ${snapshot.length} bytes is too large`);
  const packed = pack(snapshot);
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < 2 * packed.length) throw new Error("no room for a snapshot");
  const headers = {
    "content-type": "application/octet-stream",
    "x-build": encodeURIComponent(build),
    "x-length": String(snapshot.length),
    "x-digest": await digest(packed),
  };
  const cache = await caches.open(CACHE);
  await cache.delete(address);
  await cache.put(address, new Response(packed, { headers }));
}

/**
 * Forget it; the next start is a plain one.
 * @param {string} address
 */
export async function deleteSnapshot(address) {
  try {
    await (await caches.open(CACHE)).delete(address);
  } catch {
    // storage is refused: there is none
  }
}

/**
 * @param {Uint8Array} target
 * @param {Response} found
 */
async function readInto(target, found) {
  const packed = new Uint8Array(await found.arrayBuffer());
  if (found.headers.get("x-digest") !== (await digest(packed))) throw new Error("the snapshot is damaged");
  unpack(packed, target);
}

/** @param {Uint8Array<ArrayBuffer>} data */
async function digest(data) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data)).join(".");
}
