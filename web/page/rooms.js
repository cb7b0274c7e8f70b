/** What a page does beyond showing its text. Each kind of page has a module, which loads with the first page of that kind. */

import { pointRandom } from "./random.js";

/**
 * @typedef {import("./messages.js").Site} Site
 * @typedef {{furnish: (element: HTMLElement, site: Site) => void | Promise<void>}} Room
 */

/** The value of `data-room` → its module. @type {Record<string, () => Promise<Room>>} */
const ROOMS = {
  entry: () => import("./entry.js"),
  home: () => import("./home.js"),
  index: () => import("./index.js"),
  learn: () => import("./learn.js"),
  settings: () => import("./settings.js"),
};

/**
 * Give the rooms of a view their scripts, and the links to any entry another one. It is called again whenever
 * the address changes within a view.
 * @param {HTMLElement} view
 * @param {Site} site
 */
export async function furnish(view, site) {
  void pointRandom(site);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (view.querySelectorAll("[data-room]"))) {
    const room = await ROOMS[element.dataset.room ?? ""]?.();
    if (element.isConnected) await room?.furnish(element, site);
  }
}
