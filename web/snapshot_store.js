/**
 * Where the snapshot lies: one entry of the browser's Cache Storage for each site, under an address that no
 * server has. A put appears whole or not at all; length, build and digest are compared all the same.
 */

const CACHE = "termlite-snapshot";

/**
 * @param {string} address   of the site's snapshot
 * @param {string} build     that it has to be of
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} undefined when there is none that can be trusted
 */
export async function readSnapshot(address, build) {
  try {
    const cache = await caches.open(CACHE);
    const found = await cache.match(address);
    if (!found) return undefined;
    const snapshot = await trusted(found, build);
    if (!snapshot) await cache.delete(address);
    return snapshot;
  } catch {
    return undefined; // storage is refused
  }
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
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < 2 * snapshot.length) throw new Error("no room for a snapshot");
  const headers = {
    "content-type": "application/octet-stream",
    "x-build": encodeURIComponent(build),
    "x-length": String(snapshot.length),
    "x-digest": await digest(snapshot),
  };
  const cache = await caches.open(CACHE);
  await cache.delete(address);
  await cache.put(address, new Response(snapshot, { headers }));
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
 * @param {Response} found
 * @param {string} build
 */
async function trusted(found, build) {
  if (found.headers.get("x-build") !== encodeURIComponent(build)) return undefined;
  const snapshot = new Uint8Array(await found.arrayBuffer());
  if (found.headers.get("x-length") !== String(snapshot.length)) return undefined;
  return found.headers.get("x-digest") === (await digest(snapshot)) ? snapshot : undefined;
}

/** @param {Uint8Array<ArrayBuffer>} data */
async function digest(data) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data)).join(".");
}
