/** What a page does beyond showing its text. Each kind of page has a module. */

import * as entry from "./entry.js";
import * as home from "./home.js";
import * as index from "./index.js";
import * as learn from "./learn.js";
import { pointRandom } from "./random.js";
import * as settings from "./settings.js";

/**
 * @typedef {import("./messages.js").Site} Site
 * @typedef {{furnish: (element: HTMLElement, site: Site) => void | Promise<void>}} Room
 */

/** The value of `data-room` → its module. @type {Record<string, Room>} */
const ROOMS = { entry, home, index, learn, settings };

/**
 * Give the rooms of a view their scripts, and the links to any entry another one. It is called again whenever
 * the address changes within a view.
 * @param {HTMLElement} view
 * @param {Site} site
 */
export async function furnish(view, site) {
  void pointRandom(site);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (view.querySelectorAll("[data-room]"))) {
    if (element.isConnected) await ROOMS[element.dataset.room ?? ""]?.furnish(element, site);
  }
}
