/** The YAML of entries as their authors wrote it; the site has a file of it for each category. */

import { readJson } from "../../offline/packed_json.js";

/**
 * @param {Record<string, string>} categories   id of an entry → its category
 * @param {URL} root
 * @returns {Promise<Record<string, string>>} id → YAML, as far as it can be had
 */
export async function sourcesOf(categories, root) {
  const files = await Promise.all(
    [...new Set(Object.values(categories))].map(async (category) => {
      const { href } = new URL(`api/yaml/${category}.bin`, root);
      const response = await fetch(href);
      return response.ok ? readJson(response, href) : {};
    }),
  ).catch(() => []);
  const all = Object.assign({}, ...files);
  const ids = Object.keys(categories).filter((id) => typeof all[id] === "string");
  return Object.fromEntries(ids.map((id) => [id, all[id]]));
}
