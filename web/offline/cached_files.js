/** Puts files into a cache. Each is compared with the length and hash that the build wrote down. */

/** @typedef {import("./builds.js").Fact} Fact */

const PACKED = "x-packed";
// What only the service worker reads, and archives that are read once a start, take a third of the space when packed.
// Pages come packed.
const PACKABLE = /\/assets\/shells-[^/]*\.json$|\.zip\.txt$/u;

/**
 * Store one file: from another cache of this origin, else from the network. The browser's own cache may hold what a host
 * sent wrongly, so a file that is not as it was built is asked for once more past that cache.
 * @param {Cache} cache
 * @param {string} address
 * @param {Fact} fact
 * @throws {Error} when no source gives the file as it was built
 */
export async function cacheFile(cache, address, fact) {
  for (const source of [fromCaches, fromNetwork, fromServer]) {
    const response = await source(address, fact);
    if (!response?.ok) continue;
    await cache.put(address, response.headers.has(PACKED) ? response : packed(address, response));
    return;
  }
  throw new Error(`${address} is not as it was built`);
}

/**
 * A file as the page expects it.
 * @param {Response} response   from a cache
 */
export function unpacked(response) {
  if (!response.headers.has(PACKED) || !response.body) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")), {
    headers: { "content-type": response.headers.get("content-type") ?? "" },
  });
}

/**
 * @param {string} address
 * @param {Fact} fact
 */
async function fromCaches(address, fact) {
  const found = await caches.match(address);
  // Read a second time instead of copied: what a copy holds back stays in memory until the worker ends.
  return found && (await matches(await unpacked(found).arrayBuffer(), fact)) ? caches.match(address) : undefined;
}

/**
 * The browser compares the hash on the way: no script has to hold the file for that.
 * @param {string} address
 * @param {Fact} fact
 * @param {RequestCache} [mode]
 * @returns {Promise<Response | undefined>} undefined when it cannot be had, or is another one
 */
const fromNetwork = (address, [, digest], mode = "default") =>
  fetch(address, { integrity: `sha256-${digest}`, cache: mode }).catch(() => undefined);

/** @type {typeof fromNetwork} */
const fromServer = (address, fact) => fromNetwork(address, fact, "reload");

/**
 * @param {string} address
 * @param {Response} response
 */
function packed(address, response) {
  // As it came where it is not packed: V8 keeps compiled WebAssembly only beside an unmodified response.
  if (!PACKABLE.test(address) || !response.body || !("CompressionStream" in globalThis)) return response;
  const type = response.headers.get("content-type") ?? "";
  const body = response.body.pipeThrough(new CompressionStream("gzip"));
  return new Response(body, { headers: { "content-type": type, [PACKED]: "gzip" } });
}

/**
 * @param {ArrayBuffer} bytes
 * @param {Fact} fact
 */
async function matches(bytes, [length, digest]) {
  if (bytes.byteLength !== length) return false;
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...found)) === digest;
}

/**
 * The browser's own cache may have it too, and beside it what V8 compiled; beside Cache Storage V8 keeps nothing.
 * @param {string} address
 * @returns {Promise<Response | undefined>} undefined when it is not there; the network is not asked
 */
export async function fromBrowsersCache(address) {
  try {
    const response = await fetch(address, { cache: "only-if-cached", mode: "same-origin" });
    return response.ok ? response : undefined;
  } catch {
    return undefined;
  }
}
