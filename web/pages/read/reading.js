/** What a text is read with: the reader of its words, made once, and the text in pieces. */

import { Reader } from "../../linking/reader.js";
import { lookUp } from "../../search/names.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../search/names.js").Names} Names
 */

/** Characters that are read between two frames. */
const CHUNK = 2_000;

/** @type {Promise<Reader> | undefined} */
let reader;

/**
 * @param {HTMLElement} element
 * @param {Site} site
 * @param {Names} names
 */
export function readerOf(element, site, names) {
  reader ??= (async () => {
    const response = await fetch(new URL(element.dataset.file ?? "", site.root));
    if (!response.ok) throw new Error(`reading: ${response.status}`);
    const idOf = (/** @type {string} */ name) => {
      const [hit] = lookUp(names, name, 1).hits;
      return hit && !["prefix", "pinyin", "initials"].includes(hit.match) ? hit.id : undefined;
    };
    return new Reader(await response.json(), idOf);
  })();
  reader.catch(() => (reader = undefined));
  return reader;
}

/**
 * A text in pieces that can be read between two frames, cut where a paragraph or a line ends.
 * @param {string} text
 * @returns {Iterable<string>}
 */
export function* chunksOf(text) {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + CHUNK);
    if (end < text.length) {
      const cut = Math.max(text.lastIndexOf("\n", end), text.lastIndexOf("。", end)) + 1;
      if (cut > start) end = cut;
      // Not between the halves of a character.
      else if (text.charCodeAt(end) >= 0xdc00 && text.charCodeAt(end) < 0xe000) end++;
    }
    yield text.slice(start, end);
    start = end;
  }
}
