/** Puts files into a cache. Each is compared with the length and hash that the build wrote down. */

/** @typedef {import("./builds.js").Fact} Fact */

const PACKED = "x-packed";
// Files to pack: those that only the service worker reads, and archives that are read once a start. Packed, they take a
// third of the space. Shards of pages come packed already.
const PACKABLE = /\/assets\/shells-[^/]*\.json$|\.zip\.txt$/u;

/**
 * Store one file: from another cache of this origin, else from the network. The browser's HTTP cache may have a
 * wrong response of the host, so a file with a wrong hash is fetched once more without that cache.
 * @param {Cache} cache
 * @param {string} address
 * @param {Fact} fact
 * @throws {Error} when no source has the file with the right hash
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
 * A file as the page expects it, unpacked.
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
  // Read the cache a second time instead of cloning the response: a clone stays in memory until the worker ends.
  return found && (await matches(await unpacked(found).arrayBuffer(), fact)) ? caches.match(address) : undefined;
}

/**
 * Fetch a file. The browser compares the hash (`integrity`), so no script needs the whole file in memory for that.
 * @param {string} address
 * @param {Fact} fact
 * @param {RequestCache} [mode]
 * @returns {Promise<Response | undefined>} undefined when it cannot be fetched, or its hash is wrong
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
  // Store an unpacked file as it came: V8 keeps compiled WebAssembly only with an unmodified response.
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
 * The file from the browser's HTTP cache, which may also have V8's compiled code; Cache Storage never has.
 * @param {string} address
 * @returns {Promise<Response | undefined>} undefined when it is not there; the network is never used
 */
export async function fromBrowsersCache(address) {
  try {
    const response = await fetch(address, { cache: "only-if-cached", mode: "same-origin" });
    return response.ok ? response : undefined;
  } catch {
    return undefined;
  }
}
