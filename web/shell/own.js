/** The reader's own glossaries beside the site's answers; all of it loads when there is one and something is asked. */

import { recall } from "../shared/storage.js";

/** @typedef {import("../pages/own/hits.js")} Hits */

/** @type {Promise<{page: HTMLElement, hits: Hits}> | undefined} */
let loading;

/**
 * The page of these glossaries names the script and has its words.
 * @param {import("../pages/mount.js").Site} site
 */
async function load({ root, home }) {
  const html = await (await fetch(new URL("own/", home).href)).text();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const page = /** @type {HTMLElement} */ (parsed.querySelector("[data-hits]"));
  return { page, hits: await import(new URL(page.dataset.hits ?? "", root).href) };
}

/**
 * Add to the list what they have for the query in the box.
 * @param {import("../pages/mount.js").Site} site
 * @param {Pick<import("../search/session.js").Parts, "box" | "list" | "template" | "summary">} parts
 * @param {string} q
 * @param {(sentence: string) => void} tell   to those who hear the page
 */
export async function addOwn(site, { box, list, ...others }, q, tell) {
  const engine = site.engine();
  if (!engine || !q || !recall("own").length) return;
  try {
    const { page, hits } = await (loading ??= load(site));
    const isCurrent = () => box.value.trim() === q;
    if (!(await hits.addOwnHits({ page, engine, site, q, list, tell, isCurrent, ...others }))) return;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  } catch (error) {
    loading = undefined;
    console.info("termlite: the reader's own glossaries are not searched:", error);
  }
}
