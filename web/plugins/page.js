/**
 * A guide's page as pieces of text, some of which may hold links, and the links chosen among them, as
 * `termlite.guides.page` chooses them: these plugins run while a guide is built, on its author's machine.
 */

import { Finder, firstMentions, sectionStarts } from "../linking/finder.js";

/**
 * @typedef {[id: string, term: string, gloss: string]} Entry
 *
 * @typedef {object} Data                api/links.json of a glossary's site
 * @property {number} v
 * @property {string} version
 * @property {Entry[]} entries
 * @property {import("../linking/finder.js").FinderData} finder
 *
 * @typedef {object} Options
 * @property {Data} data
 * @property {string} site               address of the glossary's site
 * @property {boolean} [every]           link each mention
 * @property {boolean} [terms]           list the page's terms at its end
 * @property {string} [title]            what stands above that list
 * @property {string[]} [ignore]         ids and names that are never linked
 *
 * @typedef {{text: string, mayLink?: boolean}} Piece
 * @typedef {{start: number, end: number, entry: Entry}} Chosen
 */

export const HEADING = "\n\n# ";
export const END = "\n\n";
export const HIDDEN = "\ufffc";

/** Of pages of several releases: they must not be mixed. */
const VERSION = 1;

/** @param {Options} options */
export function makeLinker({ data, site, every = false, terms = false, title = "本页术语", ignore = [] }) {
  if (data?.v !== VERSION || !site) throw new Error("termlite: give `data` (api/links.json) and `site` (an address)");
  const finder = new Finder(data.finder);
  const ignored = new Set(ignore);
  const root = site.endsWith("/") ? site : `${site}/`;

  return {
    terms,
    title,
    address: (/** @type {string} */ id) => `${root}t/${id}/`,
    idOfGloss: (/** @type {string} */ id) => `termlite-${id}`,

    /**
     * @param {Piece[]} pieces   of a page, in its order
     * @returns {Map<number, Chosen[]>} number of a piece → its links
     */
    choose(pieces) {
      const text = pieces.map((piece) => piece.text).join("");
      /** @type {number[]} */
      const starts = [];
      let length = 0;
      for (const piece of pieces) {
        starts.push(length);
        length += piece.text.length;
      }
      const ownerOf = (/** @type {number} */ at) => {
        let low = 0;
        for (let high = starts.length; high - low > 1;) {
          const middle = (low + high) >> 1;
          if (/** @type {number} */ (starts[middle]) <= at) low = middle;
          else high = middle;
        }
        return low;
      };
      const found = finder.find(text).filter(({ start, end, entry }) => {
        const owner = ownerOf(start);
        const [id = ""] = data.entries[entry] ?? [];
        const isIgnored = ignored.has(id) || ignored.has(text.slice(start, end));
        return pieces[owner]?.mayLink && owner === ownerOf(end - 1) && !isIgnored;
      });
      /** @type {Map<number, Chosen[]>} */
      const links = new Map();
      for (const { start, end, entry } of every ? found : firstMentions(found, sectionStarts(text))) {
        const owner = ownerOf(start);
        const from = starts[owner] ?? 0;
        const one = { start: start - from, end: end - from, entry: /** @type {Entry} */ (data.entries[entry]) };
        links.set(owner, [...(links.get(owner) ?? []), one]);
      }
      return links;
    },
  };
}

/**
 * The entries of some links, each once.
 * @param {Map<number, Chosen[]>} links
 * @returns {Entry[]}
 */
export function entriesOf(links) {
  return [...new Map([...links.values()].flat().map(({ entry }) => [entry[0], entry])).values()];
}

/**
 * A text and its links in order: texts are strings.
 * @param {string} text
 * @param {Chosen[]} links
 * @returns {(string | {written: string, entry: Entry})[]}
 */
export function partsOf(text, links) {
  let at = 0;
  const parts = links.flatMap(({ start, end, entry }) => {
    const before = text.slice(at, start);
    at = end;
    return [before, { written: text.slice(start, end), entry }];
  });
  return [...parts, text.slice(at)].filter((part) => part !== "");
}
