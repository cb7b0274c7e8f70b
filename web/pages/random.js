/**
 * Links with `data-random` lead to an entry that nobody chose. Each has its address before it is pressed, so
 * that it opens in place, in a new tab or from the keyboard like any other; without script it is the index.
 */

import { someEntries } from "../search/pieces.js";
import { entryAddress, entryAt } from "../shared/addresses.js";

/**
 * Point them all at some entry that is not the one shown; again whenever another page is.
 * @param {import("./mount.js").Site} site
 */
export async function pointRandom(site) {
  const names = await site.names;
  if (!names) return;
  const here = entryAt(new URL(location.href), site.home);
  const others = (await someEntries(names)).filter(({ id }) => id !== here);
  for (const link of document.querySelectorAll("a[data-random]")) {
    const chosen = others[Math.floor(Math.random() * others.length)];
    if (chosen) link.setAttribute("href", entryAddress(chosen.id, site.home));
  }
}
