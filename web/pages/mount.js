/** What a page does beyond showing its text. Each kind of page has a module. */

import * as entry from "./entry/entry.js";
import * as home from "./home.js";
import * as index from "./index.js";
import * as path from "./path.js";
import { pointRandom } from "./random.js";
import * as read from "./read/read.js";
import { wholeTable } from "../search/pieces.js";
import { endLeft } from "../shared/while_shown.js";

/**
 * @typedef {object} Site                        what a page's script may use of the shell around it
 * @property {URL} root                          of the site
 * @property {URL} home                          of the edition that is read
 * @property {import("../shared/words.js").Say} say
 * @property {string} chinese                    language tag of the Chinese text
 * @property {Promise<import("../search/names.js").Names | undefined>} names   undefined when it could not be loaded
 * @property {() => import("../shared/messages.js").Engine | undefined} engine   Python, while it is up
 * @property {(id: string) => Promise<ParentNode>} articleOf   the article of an entry; rejects when it is out of reach
 * @property {(address: URL) => void} open       shows a page of this edition in place
 * @property {{text: string}} pasted             a text that is longer than a query, until the reading page takes it
 * @property {(q: string) => void} ask           puts a query into the box and answers it
 * @property {typeof import("../shared/while_shown.js").whileShown} whileShown
 *
 * @typedef {{mount: (element: HTMLElement, site: Site) => void | Promise<void>}} Page
 */

/** Pages that ask for any number of entries. */
const OF_MANY = new Set(["edit", "learn", "read", "words"]);

/** The value of `data-page` → its module. @type {Record<string, Page>} */
const PAGES = { entry, home, index, path, read };

/**
 * Run the script of the page that a view shows, and give the links to a random entry a new one. It is called again
 * whenever the address changes within a view.
 * @param {HTMLElement} view
 * @param {Site} site
 */
export async function mount(view, site) {
  endLeft();
  void pointRandom(site);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (view.querySelectorAll("[data-page]"))) {
    if (!element.isConnected) continue;
    const page = await pageOf(element, site);
    await page?.mount(element, OF_MANY.has(element.dataset.page ?? "") ? withAllNames(site) : site);
  }
}

/**
 * @param {Site} site
 * @returns {Site}
 */
const withAllNames = (site) => ({
  ...site,
  names: site.names.then((names) => names && wholeTable(names).catch(() => undefined)),
});

/**
 * The module of a page; what few readers open names its script, which loads with it.
 * @param {HTMLElement} element
 * @param {Site} site
 * @returns {Promise<Page | undefined>}
 */
async function pageOf(element, { root, say }) {
  const { page = "", script } = element.dataset;
  if (!script) return PAGES[page];
  try {
    return await import(new URL(script, root).href);
  } catch {
    const note = element.querySelector('[data-part="note"]');
    if (note) note.textContent = say("page_failed");
    return undefined;
  }
}
