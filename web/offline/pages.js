/**
 * Puts together the stored pages of a build. Shards have what differs from page to page, shells have what is the same.
 * So one page can be shown without reading megabytes (site/assets/offline_pages.py writes both).
 *
 * @typedef {import("./builds.js").Build} Build
 * @typedef {import("./builds.js").Edition} Edition
 * @typedef {[shell: number, ...values: string[]]} Parts
 * @typedef {(string | number)[]} Shell   texts, and between them the number of a value
 * @typedef {"page" | "absent" | "not stored"} Outcome
 */

/**
 * The folder of the edition that a path belongs to.
 * @param {Build} build
 * @param {string} path   relative to the root
 */
export const editionOf = ({ editions }, path) =>
  Object.keys(editions).find((prefix) => prefix && path.startsWith(prefix)) ?? "";

/**
 * A page as the network sends it, but without the parts that only other sites read, such as linked data.
 * @param {Build} build
 * @param {string} path
 * @param {(address: string) => Promise<any>} read   a stored file's JSON; undefined when it is not stored
 * @returns {Promise<{outcome: Outcome, html: string}>}
 */
export async function findPage(build, path, read) {
  const edition = build.editions[editionOf(build, path)];
  const shard = edition && shardOf(edition, path);
  if (!edition || !shard) return { outcome: "absent", html: "" };
  const [shells, pages] = await Promise.all([read(edition.shells), read(shard)]);
  if (!Array.isArray(shells) || typeof pages !== "object" || !pages) return { outcome: "not stored", html: "" };
  if (!Object.keys(pages).includes(path)) return { outcome: "absent", html: "" };
  const html = compose(shells, pages[path]);
  return html === undefined ? { outcome: "not stored", html: "" } : { outcome: "page", html };
}

/**
 * @param {Edition} edition
 * @param {string} path
 */
function shardOf({ shards }, path) {
  let found;
  for (const [first, address] of shards) if (first <= path) found = address;
  return found;
}

/**
 * @param {Shell[]} shells
 * @param {Parts} parts
 * @returns {string | undefined} undefined: a damaged file holds something else
 */
function compose(shells, parts) {
  const [number, ...values] = Array.isArray(parts) ? parts : [];
  const shell = typeof number === "number" ? shells[number] : undefined;
  if (!Array.isArray(shell)) return undefined;
  return shell.map((part) => (typeof part === "number" ? values[part] : part)).join("");
}
