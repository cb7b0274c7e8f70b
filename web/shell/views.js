/** The content of the site's pages: an entry is rendered by Python when it is up, all else is the static page. */

import { hasServiceWorker } from "../offline/offline.js";
import { entryAt } from "../shared/addresses.js";
import { readConfig } from "../shared/config.js";
import { ROOT } from "../shared/site.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {{title: string, nodes: Node[]}} View
 */

const { sharded } = readConfig();

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
  const page = parse(id && sharded && !hasServiceWorker() ? await made(address, home) : await fetched(address, signal));
  const view = page.querySelector("#view");
  if (!view) throw new Error("not a page of this site");
  return { title: page.title, nodes: [...view.childNodes] };
}

/**
 * @param {URL} address
 * @param {AbortSignal} signal
 */
async function fetched(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/**
 * The page of an entry that is no file; a service worker would have it like any other.
 * @param {URL} address
 * @param {URL} home
 * @returns {Promise<string>}
 */
async function made({ pathname }, home) {
  const { pageAt } = await import(new URL(sharded, ROOT).href);
  const path = pathname.slice(ROOT.pathname.length).replace(/index\.html$/u, "");
  return pageAt(ROOT, home.pathname.slice(ROOT.pathname.length), path);
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
