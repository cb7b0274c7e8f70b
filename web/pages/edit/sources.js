/** The YAML of entries as their authors wrote it; the site has a file of it for each category. */

/**
 * @param {Record<string, string>} categories   id of an entry → its category
 * @param {URL} root
 * @returns {Promise<Record<string, string>>} id → YAML, as far as it can be had
 */
export async function sourcesOf(categories, root) {
  const files = await Promise.all(
    [...new Set(Object.values(categories))].map(async (category) => {
      const response = await fetch(new URL(`api/yaml/${category}.json`, root));
      return response.ok ? response.json() : {};
    }),
  ).catch(() => []);
  const all = Object.assign({}, ...files);
  const ids = Object.keys(categories).filter((id) => typeof all[id] === "string");
  return Object.fromEntries(ids.map((id) => [id, all[id]]));
}
