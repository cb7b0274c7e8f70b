/** What an entry's page does: its link and its codes can be copied. */

import { remember } from "./recent.js";
import { shareSection } from "./share.js";

/**
 * @param {HTMLElement} article
 * @param {import("./messages.js").Site} site
 */
export function furnish(article, site) {
  remember(article.dataset.entry ?? "");
  if (article.parentElement?.querySelector(".share")) return;
  article.after(shareSection(article, site));
}
