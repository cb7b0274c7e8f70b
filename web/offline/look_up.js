/** Looks up what a stored build has at an address: a file of its own, or a page made of a shell and a shard. */

import { isFileOf } from "./builds.js";
import { unpacked } from "./cached_files.js";
import { readJson } from "./packed_json.js";
import { findPage } from "./pages.js";

/** @typedef {import("./builds.js").StoredBuild} StoredBuild */

const PAGE = /(?:^|\/|\.html)$/u;

/**
 * @param {StoredBuild | undefined} stored
 * @param {URL} root
 * @param {string} path   relative to the root
 * @returns {Promise<Response | "gone" | undefined>} "gone": it belongs to the build and is not stored
 */
export async function lookUp(stored, root, path) {
  if (!stored) return undefined;
  if (isFileOf(stored.build, path)) return (await storedFile(stored, root, path)) ?? "gone";
  if (!PAGE.test(path)) return undefined;
  const { outcome, html } = await pageOf(stored, root, path);
  if (outcome === "not stored") return "gone";
  return outcome === "page" ? htmlResponse(html, 200) : undefined;
}

/**
 * @param {StoredBuild} stored
 * @param {URL} root
 * @param {string} path
 */
export const pageOf = (stored, root, path) =>
  findPage(stored.build, path, async (address) => {
    const file = await storedFile(stored, root, address);
    return file && readJson(file, address).catch(() => undefined);
  });

/**
 * @param {StoredBuild} stored
 * @param {URL} root
 * @param {string} path
 */
async function storedFile({ name }, root, path) {
  const found = await caches.match(new URL(path, root).href, { cacheName: name });
  return found && unpacked(found);
}

/**
 * @param {string} html
 * @param {number} status
 */
export const htmlResponse = (html, status) =>
  new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
