/** The entries that links in a page lead to: by address, by id, or by one of their names. */

import { closest, page, say as tell } from "./dom.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("../linking/finder.js").Finder} Finder
 */

// The first edition lies at the site's root, every other in a folder named by its language.
const ENTRY = /^(?:[\w-]+\/)?t\/([^/?#]+)/;

/**
 * A name as authors may write it in an attribute.
 * @param {string} name
 */
export const level = (name) => name.trim().normalize("NFKC").toLowerCase();

/**
 * @param {Data} data
 * @param {Finder} finder
 * @param {URL} root        the glossary's
 * @param {string} folder   of the edition that the links lead to
 */
export function makeEntries(data, finder, root, folder) {
  const byId = new Map(data.entries.map((entry) => [entry[0], entry]));
  /** @type {Map<string, string | undefined>} */
  const resolved = new Map();

  /** @param {string} id */
  const addressOf = (id) => new URL(`${folder}t/${id}/`, root).href;

  /**
   * The address for an id or a name that an author wrote: the entry's, else a search for it.
   * @param {string} written
   */
  const addressFor = (written) => {
    const id = idFor(written);
    if (id) return addressOf(id);
    const address = new URL(folder, root);
    address.searchParams.set("q", written.trim());
    return address.href;
  };

  /** @param {number} number */
  const idAt = (number) => data.entries[number]?.[0];

  /** @param {string} written @returns {string | undefined} */
  const resolve = (written) => {
    if (byId.has(written)) return written;
    const key = level(written);
    // The finder has no names that are everyday words too; they are found only among the terms.
    return byId.has(key)
      ? key
      : (idAt(finder.entryOf(written)) ?? data.entries.find(([, term]) => level(term) === key)?.[0]);
  };

  /**
   * The id of an entry, from the id or the name that an author wrote.
   * @param {string | null} written
   */
  const idFor = (written) => {
    if (!written || written === "off") return undefined;
    if (!resolved.has(written)) {
      resolved.set(written, resolve(written));
      if (!resolved.get(written))
        tell("warn", `termlite: data-termlite="${written}" is no entry and no name of one alone; it leads to a search`);
    }
    return resolved.get(written);
  };

  /** @param {Element} link @returns {string | undefined} */
  const idOf = (link) => {
    const href = link.getAttribute("href") ?? link.getAttribute("xlink:href");
    const address = href === null ? "" : addressIn(href);
    const id = address.startsWith(root.href) ? ENTRY.exec(address.slice(root.href.length))?.[1] : undefined;
    return id ?? idFor(link.getAttribute("data-termlite"));
  };

  /** @param {EventTarget | null} target */
  const linkAt = (target) => {
    const link = target instanceof Element ? closest(target, "a") : null;
    return link && idOf(link) ? link : null;
  };

  /** @param {Element} link @param {import("../shared/words.js").Say} say */
  const cardOf = (link, say) => {
    const entry = byId.get(idOf(link) ?? "");
    return entry && { term: entry[1], gloss: entry[2], href: addressOf(entry[0]), open: say("embed_open") };
  };

  return { addressOf, addressFor, idAt, linkAt, cardOf };
}

/** @param {string} href */
function addressIn(href) {
  try {
    return new URL(href, page().baseURI).href;
  } catch {
    return "";
  }
}
