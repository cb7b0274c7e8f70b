/** Reads the files that the build packed with gzip: shards of pages, which end in `.bin`. */

import { gunzipSync, strFromU8 } from "fflate";

/**
 * A file's JSON, packed or not.
 * @param {Response} file
 * @param {string} address
 * @returns {Promise<any>}
 * @throws {Error} when it is incomplete, or not JSON
 */
export async function readJson(file, address) {
  if (!address.endsWith(".bin")) return file.json();
  // Safari before 16.4 cannot unpack by itself, but pages must be readable offline in Safari 15 too.
  if (!file.body || !("DecompressionStream" in globalThis))
    return JSON.parse(strFromU8(gunzipSync(new Uint8Array(await file.arrayBuffer()))));
  return new Response(file.body.pipeThrough(new DecompressionStream("gzip"))).json();
}
