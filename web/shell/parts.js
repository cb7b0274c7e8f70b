/**
 * Puts into a page what all pages of an edition have alike and nobody needs without script: the list of results, the
 * dialog of keys, the lines at the lower edge. The build writes the data (site/pages/parts.py). It runs when the page is
 * read and before the page's script, which finds it all there.
 */

/** Of the box, what matters only where a script answers. */
const BOX = {
  autocomplete: "off",
  autocapitalize: "off",
  autocorrect: "off",
  spellcheck: "false",
  enterkeyhint: "search",
  maxlength: "10000",
  "aria-controls": "results",
};

/** @typedef {[element: string, where: InsertPosition, html: string]} Part */

/** @type {{config: import("../shared/config.js").PageConfig, parts: Part[]}} */
const { config, parts } = /** @type {any} */ (globalThis).__TERMLITE_PARTS__;
const { home = "", root = "" } = document.documentElement.dataset;

for (const [element, where, html] of parts)
  document
    .querySelector(element)
    ?.insertAdjacentHTML(where, html.split("{home}").join(home).split("{root}").join(root));
for (const [name, value] of Object.entries(BOX)) document.querySelector("#q")?.setAttribute(name, value);
Object.assign(globalThis, { termliteConfig: config });
