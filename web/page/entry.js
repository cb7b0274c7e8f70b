/** What an entry's page does: its link and its codes can be copied. */

import { shareSection } from "./share.js";

/**
 * @param {HTMLElement} article
 * @param {import("./messages.js").Site} site
 */
export function furnish(article, site) {
  if (article.parentElement?.querySelector(".share")) return;
  article.after(shareSection(article, site));
}
