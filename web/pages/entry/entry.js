/** What an entry's page does: it can be shared and cited, and what is selected in it looked up. */

import { remember } from "../recent.js";
import { drawLines } from "./lines.js";
import { offerLookUp } from "./selection.js";
import { shareButtons } from "./share.js";
import { offerSpeech } from "./speech.js";
import { starButton } from "./star.js";
import { followPath } from "./trail.js";

/**
 * @param {HTMLElement} article
 * @param {import("../mount.js").Site} site
 */
export function mount(article, site) {
  remember(article.dataset.entry ?? "");
  offerLookUp(site);
  void followPath(article, site);
  if (article.querySelector(".share")) return;
  drawLines(article);
  article.querySelector(".entry-top")?.after(shareButtons(article, site));
  article.querySelector(".share-now")?.prepend(starButton(article, site));
  offerSpeech(article, site.say);
}
