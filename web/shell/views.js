/** The content of the site's pages: an entry is rendered by Python when it is up, all else is the static page. */

import { entryAt } from "../shared/addresses.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {{title: string, nodes: Node[]}} View
 */

/**
 * @param {URL} address
 * @param {URL} home   of the edition
 * @param {Engine | undefined} engine
 * @param {string} siteTitle
 * @param {AbortSignal} signal   aborted when the page is no longer wanted
 * @returns {Promise<View>}
 * @throws {Error} when the page cannot be had
 */
export async function loadView(address, home, engine, siteTitle, signal) {
  const id = entryAt(address, home);
  if (engine && id) {
    try {
      return fromArticle(await engine.entry(id), siteTitle);
    } catch {
      // An entry that Python does not know or cannot render may still have its static page.
    }
  }
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  const page = parse(await response.text());
  const view = page.querySelector("#view");
  if (!view) throw new Error("not a page of this site");
  return { title: page.title, nodes: [...view.childNodes] };
}

/**
 * @param {string} html
 * @param {string} siteTitle
 * @returns {View}
 */
function fromArticle(html, siteTitle) {
  const page = parse(html);
  const title = page.querySelector("h1")?.textContent ?? "";
  return { title: `${title} – ${siteTitle}`, nodes: [...page.body.childNodes] };
}

/** @param {string} html */
function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
