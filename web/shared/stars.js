/** The button that puts an entry among the reader's own words, or takes it out: the same in lists, results and popovers. */

import { isStarred, myWords, star, unstar } from "./my_words.js";

/** The document hears of it when a word was added or removed. */
export const STARRED = "termlite:starred";

/**
 * @param {string} id
 * @param {string} label
 * @param {boolean} [quiet]   where nothing interactive may be, as in an option or a tooltip: for pointers alone
 */
export function makeStar(id, label, quiet = false) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "star";
  button.title = label;
  button.dataset.star = id;
  if (quiet) {
    button.tabIndex = -1;
    button.setAttribute("aria-hidden", "true");
    // What is hidden from screen readers may not get the focus, and the box keeps it.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("mousedown", (event) => event.preventDefault());
  } else button.setAttribute("aria-label", label);
  return button;
}

/** @param {ParentNode} root   whose buttons show what is stored */
export function showStars(root) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-star]"));
  if (!buttons.length) return;
  const ids = new Set(myWords().map(({ id }) => id));
  for (const button of buttons) button.setAttribute("aria-pressed", String(ids.has(button.dataset.star ?? "")));
}

/**
 * @param {string} id
 * @returns {"added" | "removed" | "full"}
 */
export function changeStar(id) {
  const was = isStarred(id);
  const stored = was ? unstar(id) : star([id]);
  document.dispatchEvent(new Event(STARRED));
  if (!stored) return "full";
  return was ? "removed" : "added";
}
