/** The button that puts an entry among the reader's own words, and takes it out again. */

import { isStarred, star, unstar } from "../../shared/my_words.js";
import { STARRED } from "../../shared/stars.js";

/**
 * @param {HTMLElement} article   of the entry
 * @param {import("../mount.js").Site} site
 */
export function starButton(article, { say, home, whileShown }) {
  const id = article.dataset.entry ?? "";
  const group = document.createElement("span");
  const button = document.createElement("button");
  const way = document.createElement("a");
  button.type = "button";
  button.className = "link";
  button.textContent = say("star");
  way.href = new URL("words/", home).href;
  /** @param {boolean} stored */
  function show(stored) {
    const starred = isStarred(id);
    button.setAttribute("aria-pressed", String(starred));
    way.textContent = stored ? say("star_way") : say("star_full");
    way.hidden = stored && !starred;
  }
  button.onclick = () => show(isStarred(id) ? unstar(id) : star([id]));
  show(true);
  group.append(button, " ", way);
  // The key s, and another tab.
  for (const [target, type] of /** @type {const} */ ([
    [document, STARRED],
    [window, "storage"],
  ]))
    whileShown(article, target, type, () => show(true));
  return group;
}
