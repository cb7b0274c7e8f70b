/** What an entry's page does: it can be shared and cited, and what is selected in it looked up. */

import { remember } from "../recent.js";
import { offerLookUp } from "./selection.js";
import { citing, shareButton } from "./share.js";

/**
 * @param {HTMLElement} article
 * @param {import("../mount.js").Site} site
 */
export function mount(article, site) {
  remember(article.dataset.entry ?? "");
  offerLookUp(site);
  if (article.querySelector(".share")) return;
  article.querySelector(".entry-top")?.append(shareButton(article, site));
  const section = citing(article, site);
  const turn = article.querySelector(".entry-turn");
  if (turn) turn.before(section);
  else article.append(section);
}
