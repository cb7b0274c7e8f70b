/**
 * The page for addresses that lead nowhere: it is served at any depth, so it looks for the site's root from here
 * upwards, and offers the entries whose names are nearest to the address.
 */

/** @typedef {[id: string, gloss: string, roles: string, ...names: string[]]} Row   the term is the first name */

void (async () => {
  const { names = "", editions = "" } = document.documentElement.dataset;
  const parts = location.pathname.split("/");
  const said = parts.filter((part) => part && part !== "index.html").pop() ?? "";
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const root = `${parts.slice(0, depth).join("/")}/`;
    try {
      const response = await fetch(root + names);
      if (!response.ok) continue;
      const { entries } = await response.json();
      const edition = editions.split(" ").find((one) => one && location.pathname.startsWith(root + one)) ?? "";
      return offer(root + edition, entries, decodeURIComponent(said).toLowerCase());
    } catch {
      // Some hosts answer a missing file with a page: the root is further up.
    }
  }
})();

/**
 * @param {string} home   of the edition
 * @param {Row[]} rows
 * @param {string} said   the last part of the address
 */
function offer(home, rows, said) {
  /** @type {HTMLFormElement} */ (document.querySelector("form")).action = home;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-home]")))
    link.href = home;
  const wanted = pairs(said);
  const nearest = rows
    .map(([id, gloss, , term = "", ...others]) => ({
      id,
      term,
      gloss,
      likeness: Math.max(...[id, term, ...others].map((name) => likeness(wanted, pairs(name.toLowerCase())))),
    }))
    .filter((entry) => entry.likeness > 0.4)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 5);
  const list = /** @type {HTMLElement} */ (document.querySelector("ul"));
  for (const { id, term, gloss } of nearest) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${home}t/${id}/`;
    link.textContent = term;
    item.append(link, ` ${gloss}`);
    list.append(item);
  }
  /** @type {HTMLElement} */ (list.parentElement).hidden = !nearest.length;
}

/**
 * Every two neighbouring characters of a text.
 * @param {string} text
 */
function pairs(text) {
  return new Set([...` ${text} `].map((char, at, all) => char + (all[at + 1] ?? "")));
}

/**
 * How alike two sets are, from 0 to 1 (Dice).
 * @param {Set<string>} a
 * @param {Set<string>} b
 */
function likeness(a, b) {
  let both = 0;
  for (const pair of a) if (b.has(pair)) both++;
  return (2 * both) / (a.size + b.size);
}
