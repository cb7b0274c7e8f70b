/** The articles of entries, for showing parts of them where they are asked for. */

import { entryAddress } from "../shared/addresses.js";
import { HOME } from "../shared/site.js";
import { loadView } from "./views.js";

/** Articles that are kept for looking at them again. */
const KEPT = 30;

/**
 * @param {() => import("../shared/messages.js").Engine | undefined} renderer   Python, where it can render
 * @returns {(id: string) => Promise<ParentNode>}   the article of an entry, from Python or from its page
 */
export function makeArticles(renderer) {
  /** @type {Map<string, Promise<ParentNode>>} */
  const articles = new Map();
  return (id) => {
    const kept = articles.get(id);
    if (kept) return kept;
    const loaded = load(entryAddress(id, HOME), renderer());
    loaded.catch(() => articles.delete(id));
    if (articles.size === KEPT) articles.clear();
    articles.set(id, loaded);
    return loaded;
  };
}

/**
 * @param {string} address
 * @param {import("../shared/messages.js").Engine | undefined} engine
 */
async function load(address, engine) {
  const { nodes } = await loadView(new URL(address), HOME, engine, "", new AbortController().signal);
  const article = document.createDocumentFragment();
  article.append(...nodes);
  // Links of an article are written for its own address.
  for (const link of article.querySelectorAll("a[href]"))
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  return article;
}
