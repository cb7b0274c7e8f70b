/** Stars in every list of entries: a click, or the key S, adds the entry to the reader's own words. */

import { entryOf } from "../search/names.js";
import { fetchEntries } from "../search/pieces.js";
import { languageOf } from "../search/results.js";
import { changeStar, makeStar, showStars, STARRED } from "../shared/stars.js";

const ROWS = ".entries > li, .index section li";

/**
 * @param {object} options
 * @param {Promise<import("../search/names.js").Names | undefined>} options.names
 * @param {import("../shared/words.js").Say} options.say
 * @param {string} options.chinese   language tag of the Chinese text
 * @param {(text: string) => void} options.tell   tells screen readers; other users see the star change
 * @param {(text: string) => void} options.warn   shows a message to everybody
 */
export function makeStars({ names, say, chinese, tell, warn }) {
  /** @type {import("../search/names.js").Names | undefined} */
  let table;
  void names.then((loaded) => (table = loaded));
  // The index has thousands of rows: a row gets its button when it is nearly visible.
  const near = new IntersectionObserver(
    (rows) => {
      for (const { isIntersecting, target } of rows) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        addTo(target, false);
        showStars(target);
      }
    },
    { rootMargin: "50%" },
  );

  /** @param {string} id */
  async function termOf(id) {
    await fetchEntries(table, [id]);
    return entryOf(table, id)?.term ?? id;
  }

  /**
   * @param {Element} row
   * @param {boolean} quiet   in a list of results: a button for pointers alone (see `makeStar`)
   */
  function addTo(row, quiet) {
    const id = row.getAttribute("data-term") ?? row.querySelector("a[data-term]")?.getAttribute("data-term");
    const name = row.querySelector("strong, .hit-term") ?? row.querySelector("a[data-term]")?.firstChild;
    if (!id || row.querySelector("[data-star]")) return;
    const label = `${say("star")} ${name?.textContent?.trim() ?? ""}`;
    const star = makeStar(id, label, quiet);
    star.lang = languageOf(label, chinese);
    row.append(star);
  }

  /** @param {string} id */
  async function change(id) {
    const done = changeStar(id);
    if (done === "full") return warn(say("star_full"));
    const term = await termOf(id);
    tell(done === "added" ? say("star_added", { term }) : say("star_removed", { term }));
  }

  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-star]") : null;
    if (button) void change(button.getAttribute("data-star") ?? "");
  });
  document.addEventListener(STARRED, () => showStars(document));
  addEventListener("storage", () => showStars(document));

  return {
    /** @param {Element} view   its lists get stars */
    watch(view) {
      near.disconnect();
      for (const row of view.querySelectorAll(ROWS)) near.observe(row);
    },
    /** @param {Element} list   the list of results; call this after every change */
    addToResults(list) {
      for (const row of list.querySelectorAll("li[data-term]")) addTo(row, true);
      showStars(list);
    },
    /** Add or remove the star of the focused link, else of the open entry. @returns {boolean} whether there is one */
    changeHere() {
      const link = document.activeElement?.closest("a[data-term], li[data-term]");
      const entry = document.querySelector("#view:not([hidden]) [data-page=entry]");
      const id = link?.getAttribute("data-term") ?? entry?.getAttribute("data-entry");
      if (id) void change(id);
      return Boolean(id);
    },
  };
}
