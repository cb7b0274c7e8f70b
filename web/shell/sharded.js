/** Pages that are no files, made of shards (site/assets/sharded.py), as the service worker makes them of stored ones. */

import { readJson } from "../offline/packed_json.js";
import { findPage } from "../offline/pages.js";

/** In the folder of an edition. */
const SHARDS = "shards.json";

/** What was fetched, by its address. @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * @param {URL} root        of the site
 * @param {string} edition  its folder
 * @param {string} path     of the page, relative to the root
 * @returns {Promise<string>} the page; empty when there is none
 * @throws {Error} when what it is made of cannot be had
 */
export async function pageAt(root, edition, path) {
  const { shells, shards } = await json(root, `${edition}${SHARDS}`);
  const build = { id: "", files: {}, offline: "", editions: { [edition]: { names: "", shells, shards } } };
  const { html } = await findPage(build, path, (address) => json(root, address));
  return html;
}

/**
 * @param {URL} root
 * @param {string} address
 * @returns {Promise<any>}
 */
function json(root, address) {
  const known = fetched.get(address);
  if (known) return known;
  const coming = fetch(new URL(address, root)).then((response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return readJson(response, address);
  });
  coming.catch(() => fetched.delete(address));
  fetched.set(address, coming);
  return coming;
}
