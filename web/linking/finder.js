/**
 * Finds the names of a glossary in running text: the likeliest words of it, with the right sense, or nothing. The
 * algorithm is `termlite.linking.finder`'s; tests/data/links.json keeps the two equal.
 */

import { foldWithOrigins, readWords, Segmenter } from "./segmenter.js";

/**
 * @typedef {import("./segmenter.js").Folded} Folded
 * @typedef {import("./segmenter.js").Piece} Piece
 *
 * @typedef {object} FinderData         as `termlite.indexing.finder_data` writes it
 * @property {string} names
 * @property {string} words
 * @property {string} traditional
 * @property {string} simplified
 *
 * @typedef {object} Name
 * @property {string} key
 * @property {string} written           in its own case
 * @property {{entry: number, words: string[]}[]} senses   entry -1: no link
 *
 * @typedef {{start: number, end: number, entry: number}} Found   `entry`: its number
 */

const FAR = 8;
const ROOM = 100;
const WINDOW = 1500;

const LATIN = "A-Za-z0-9_\\u00c0-\\u024f";
const GLUED_BEFORE = new RegExp(`(?:[${LATIN}@#$\\\\]|[${LATIN}][-.:/\u2010\u2011]|[./]/|\\./)$`);
const GLUED_AFTER = new RegExp(`^(?:[${LATIN}]|[-.:@\\\\/\u2010\u2011][${LATIN}]|\\+\\+|\\(\\)|=[^=]|/$)`);
const LATIN_EDGE = new RegExp(`[${LATIN}]`);
const WORD_BEFORE = /[A-Za-z][,;]? $/;
const WORD_AFTER = /^[,;]? [A-Za-z]/;
const PLAIN_WORDS = /^[A-Za-z]+(?:[ -][A-Za-z]+)*$/;
// A capital after a word's first letter: nobody writes such a name by chance.
const DISTINCT = /[A-Za-z][A-Z]/;
const LONGER_NAME = /^ [A-Z][a-z]/;
// Nobody writes a gap into so few letters: NAI is not n a_i.
const SHORT = /^[a-z]{1,4}$/;
const PARTED = /[^\p{L}\p{N}+\u00ad\u200b-\u200f\u2060\ufeff]/u;
const VALUE = /[0-9+]/;
const FRONT_MATTER = /^---\n[^]{0,5000}?\n---\n/;
// Formulas, code, comments, tags, entities, targets of links, addresses: nobody reads them as text.
const HIDDEN = new RegExp(
  [
    "\\$\\$[^]{1,2000}?\\$\\$|\\$(?=[^$\\n]{0,200}[\\\\^_{])[^$\\n]{1,400}\\$",
    "^(?:```|~~~)[^\\n]*\\n[^]*?^(?:```|~~~)[^\\n]*$|`[^`\\n]+`",
    "<!--[^]*?-->|</?[A-Za-z][^<>\\n]{0,1000}>|&[a-zA-Z#0-9]{2,8};",
    '\\]\\([^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*(?:\\s"[^"\\n]*")?\\)',
    "[a-z][a-z0-9+.-]*://[^\\s\\u3000-\\u303f\\uff00-\\uffef\\u4e00-\\u9fff<>\"']+|\\bwww\\.[\\w./-]+",
    "[\\w.+-]+@[\\w-]+\\.[a-z]{2,}",
  ].join("|"),
  "gim",
);
const COVER = "\ufffc";
const HEADING = /^#{1,6} .*$|^.+\n(?:={3,}|-{3,})$/gm;

/**
 * The text with everything covered that nobody reads as text; places stay.
 * @param {string} text
 */
export function cover(text) {
  return text
    .replace(FRONT_MATTER, (hidden) => COVER.repeat(hidden.length))
    .replace(HIDDEN, (hidden) => COVER.repeat(hidden.length));
}

/**
 * Where the sections of a text begin, 0 among them.
 * @param {string} covered
 */
function headings(covered) {
  return [...covered.matchAll(HEADING)].map((match) => match.index ?? 0);
}

/**
 * Where the sections of a Markdown text begin, 0 among them.
 * @param {string} text
 */
export const sectionStarts = (text) => [0, ...headings(cover(text)).filter(Boolean)];

export class Finder {
  /** @param {FinderData} data */
  constructor(data) {
    /** A line is taken apart when its name is first met: most never are. @type {Map<string, string | Name>} */
    this.names = new Map();
    for (const line of data.names.split("\n")) {
      const tab = line.indexOf("\t");
      this.names.set(tab < 0 ? line : line.slice(0, tab), line);
    }
    /** @type {Map<string, string>} */
    this.simple = new Map();
    for (let i = 0; i < data.traditional.length; i++)
      this.simple.set(data.traditional.charAt(i), data.simplified.charAt(i));
    this.segmenter = new Segmenter(this.names.keys(), readWords(data.words));
  }

  /**
   * The names in a text, from its beginning, none overlapping another; places count UTF-16 units.
   * @param {string} text
   * @returns {Found[]}
   */
  find(text) {
    const covered = cover(text);
    const folded = foldWithOrigins(covered, this.simple);
    const borders = [0, ...headings(covered).map((at) => place(folded.begins, at)), folded.text.length];
    const pieces = this.segmenter.cut(folded);
    /** @type {Set<Found>} */
    const all = new Set();
    pieces.forEach((piece, number) => {
      if (!piece.isName) return;
      const name = this.name(piece.key);
      const end = name.senses.length ? endOf(covered, pieces, number, name) : 0;
      const entry = end ? senseOf(name, folded, borders, place(folded.begins, piece.start)) : -1;
      if (entry >= 0) all.add({ start: piece.start, end, entry });
    });
    return [...all];
  }

  /**
   * The entry that a name leads to, whatever stands around it.
   * @param {string} written
   * @returns {number} -1 when it is no name, or none that leads anywhere
   */
  entryOf(written) {
    const key = foldWithOrigins(written, this.simple).text;
    const { senses } = this.names.has(key) ? this.name(key) : { senses: [] };
    return (senses.find(({ words }) => !words.length) ?? senses[0])?.entry ?? -1;
  }

  /**
   * @param {string} key
   * @returns {Name}
   */
  name(key) {
    const known = this.names.get(key) ?? key;
    if (typeof known !== "string") return known;
    const [, written, senses = ""] = known.split("\t");
    const name = { key, written: written || key, senses: senses.split(";").filter(Boolean).map(readSense) };
    this.names.set(key, name);
    return name;
  }
}

/** @param {string} text */
function readSense(text) {
  const [number = "", words = ""] = text.split(":");
  return { entry: number === "-" ? -1 : parseInt(number, 36), words: words.split(",").filter(Boolean) };
}

/**
 * What a reader bears: an entry once in a section, and two names in a hundred characters.
 * @param {Found[]} found       in the order of the text
 * @param {number[]} starts     where sections begin
 * @returns {Found[]}
 */
export function firstMentions(found, starts = [0]) {
  /** @type {Set<number>} */
  let mentioned = new Set();
  let section = -1;
  /** @type {Set<Found>} */
  const kept = new Set();
  /** @type {[Found | undefined, Found | undefined]} */
  let last = [undefined, undefined];
  for (const one of found) {
    const here = place(starts, one.start + 1);
    if (here !== section) mentioned = new Set();
    section = here;
    const [before] = last;
    if (mentioned.has(one.entry) || (before && one.start - before.start < ROOM)) continue;
    mentioned.add(one.entry);
    kept.add(one);
    last = [last[1], one];
  }
  return [...kept];
}

/**
 * The place of the first number that is not below another, as Python's bisect_left.
 * @param {ArrayLike<number>} numbers  in order
 * @param {number} value
 */
function place(numbers, value) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (numbers[middle]) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The number of the entry that is meant; -1 when none is.
 * @param {Name} name
 * @param {Folded} folded
 * @param {number[]} borders   of sections, in folded units
 * @param {number} at
 */
function senseOf(name, folded, borders, at) {
  let around = "";
  for (const { entry, words } of name.senses) {
    if (!words.length) return entry;
    const after = place(borders, at + 1);
    around ||= folded.text.slice(
      Math.max(borders[after - 1] ?? 0, at - WINDOW),
      Math.min(borders[after] ?? at, at + WINDOW),
    );
    if (words.some((word) => around.includes(word))) return entry;
  }
  return -1;
}

/**
 * Where the name ends if it stands there for itself, a plural's s included; 0 if it does not.
 * @param {string} text
 * @param {Piece[]} pieces
 * @param {number} number
 * @param {Name} name
 */
function endOf(text, pieces, number, name) {
  const piece = /** @type {Piece} */ (pieces[number]);
  const { start } = piece;
  let { end } = piece;
  const written = text.slice(start, end);
  if (SHORT.test(name.key) && PARTED.test(written) && !PARTED.test(name.written)) return 0;
  const previous = pieces[number - 1];
  let following = pieces[number + 1];
  if (following && following.start === end && text.slice(end, following.end) === "s") {
    ({ end } = following);
    following = pieces[number + 2];
  }
  // SD/SDXL are two names, models/lora is a path.
  const joinedBefore =
    previous &&
    ((previous.end === start && holdsValue(previous)) || (previous.isName && text.slice(previous.end, start) === "/"));
  const joinedAfter =
    following &&
    ((following.start === end && (/^[0-9]+$/.test(following.key) || (following.isName && holdsValue(piece)))) ||
      (following.isName && text.slice(end, following.start) === "/"));
  const before = text.slice(Math.max(0, start - FAR), start);
  const after = text.slice(end, end + FAR);
  if (!joinedBefore && LATIN_EDGE.test(written.charAt(0)) && GLUED_BEFORE.test(before)) return 0;
  if (!joinedAfter && LATIN_EDGE.test(written.charAt(written.length - 1)) && GLUED_AFTER.test(after)) return 0;
  // Beside another name stands no English sentence: DPM++ 2M Karras.
  const left = previous?.isName ? text.slice(previous.end, start) : before;
  const right = following?.isName ? text.slice(end, following.start) : after;
  return isMeant(written, name.written, left, right) ? end : 0;
}

/**
 * Whether another name may follow a name at once: DPM++2MKarras, SD1.5LoRA, but not AddLayer.
 * @param {Piece} piece
 */
const holdsValue = (piece) => piece.isName && VALUE.test(piece.key);

/**
 * Whether Latin words are the name: not a part of a longer one, not everyday words among English ones.
 * @param {string} written
 * @param {string} name
 * @param {string} before
 * @param {string} after
 */
function isMeant(written, name, before, after) {
  if (LATIN_EDGE.test(written.charAt(written.length - 1)) && LONGER_NAME.test(after)) return false;
  if (!PLAIN_WORDS.test(name)) return true;
  if (written === name && DISTINCT.test(name)) return true;
  if (name.length < 3 && written !== name && written !== name.toUpperCase()) return false;
  return !WORD_BEFORE.test(before) && !WORD_AFTER.test(after);
}
