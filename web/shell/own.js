/** The reader's own glossaries beside the site's answers; all of it loads when there is one and something is asked. */

import { ROOT } from "../shared/site.js";
import { storagePrefix } from "../shared/stored_values.js";

/** @type {Promise<[HTMLElement, import("../pages/own/hits.js")]> | undefined} */
let loading;

/**
 * The page of these glossaries names the script and has its words.
 * @param {import("../pages/mount.js").Site} site
 * @returns {Promise<[HTMLElement, import("../pages/own/hits.js")]>}
 */
async function load({ root, home }) {
  const html = await (await fetch(new URL("own/", home).href)).text();
  const page = new DOMParser().parseFromString(html, "text/html").querySelector("[data-hits]");
  const element = /** @type {HTMLElement} */ (page);
  return [element, await import(new URL(element.dataset.hits ?? "", root).href)];
}

/**
 * Add to the list what they have for a query.
 * @param {import("../pages/mount.js").Site} site
 * @param {import("../search/session.js").Parts} parts
 * @param {string} q
 * @param {(sentence: string) => void} tell   to those who hear the page
 */
export async function addOwn(site, parts, q, tell) {
  const engine = site.engine();
  try {
    // An empty list is "[]".
    if (!engine || !(localStorage[`${storagePrefix(ROOT)}own`]?.length > 2)) return;
    const [page, { addOwnHits }] = await (loading ??= load(site));
    await addOwnHits({ page, engine, site, parts, q, tell });
  } catch (error) {
    loading = undefined;
    console.info("termlite:", error);
  }
}
