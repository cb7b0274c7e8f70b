/**
 * Finds the names of a glossary in running text: the likeliest words of it, with the right sense, or nothing. The
 * algorithm is `termlite.linking.finder`'s; tests/data/links.json keeps the two equal.
 */

import { endOf } from "./boundaries.js";
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
 * @property {string} [field]
 *
 * @typedef {object} Name
 * @property {string} key
 * @property {string} written           in its own case
 * @property {{entry: number, words: string[]}[]} senses   entry -1: no link
 *
 * @typedef {{place: number, entry: number}} Met   an entry of the field, and where it is named
 *
 * @typedef {object} Reading            a text taken apart
 * @property {string} covered
 * @property {Folded} folded
 * @property {number[]} boundaries         of sections, in folded units
 * @property {Piece[]} pieces
 * @property {Met[]} met
 *
 * @typedef {{start: number, end: number, entry: number}} Found   `entry`: its number
 */

const ROOM = 100;
const WINDOW = 1500;
/** Stands for the words of a sense that holds wherever the text is of the glossary's field. */
const IN_FIELD = "*";
/** Stands before a word that must stand close to the name, within `NEAR` characters. */
const BESIDE = "~";
const NEAR = 12;
const ENOUGH = 2;
const BRIEF = 300;
const RARE = -7.5;

const FRONT_MATTER = /^---\n[^]{0,5000}?\n---\n/;
// Formulas, code, descriptions of pictures, comments, tags, entities, targets of links, addresses: not read as text.
const HIDDEN = new RegExp(
  [
    "\\$\\$[^]{1,2000}?\\$\\$|\\$(?=[^$\\n]{0,200}[\\\\^_{])[^$\\n]{1,400}\\$",
    "\\\\\\([^\\n]{1,400}?\\\\\\)|\\\\\\[[^]{1,2000}?\\\\\\]|\\\\begin\\{(\\w{1,20}\\*?)\\}[^]{1,2000}?\\\\end\\{\\1\\}",
    "^[ \\t]*(?:```|~~~)[^\\n]*\\n[^]*?^[ \\t]*(?:```|~~~)[^\\n]*$|`[^`\\n]+`",
    "!\\[[^\\[\\]\\n]{0,300}(?=\\][(\\[])",
    "<(code|pre|kbd|samp)\\b[^<>]{0,300}>[^]{0,5000}?</\\2>",
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
    this.field = new Set((data.field ?? "").split(",").map((number) => parseInt(number, 36)));
    /** Characters of a text that is too short to tell what it is about. */
    this.brief = BRIEF;
    this.segmenter = new Segmenter(this.names.keys(), readWords(data.words));
  }

  /**
   * A text taken apart: of several that stand together, each tells what the others are about.
   * @param {string} text
   * @returns {Reading}
   */
  read(text) {
    const covered = cover(text);
    const folded = foldWithOrigins(covered, this.simple);
    const boundaries = [0, ...headings(covered).map((at) => place(folded.begins, at)), folded.text.length];
    const pieces = this.segmenter.cut(folded);
    /** @type {Set<Met>} */
    const met = new Set();
    for (const { isName, key, start } of pieces) {
      const sense = isName ? this.name(key).senses.find(({ words }) => !words.length) : undefined;
      if (sense && this.field.has(sense.entry)) met.add({ place: place(folded.begins, start), entry: sense.entry });
    }
    return { covered, folded, boundaries, pieces, met: [...met] };
  }

  /**
   * The names in a text, from its beginning, none overlapping another; places count UTF-16 units.
   * @param {string | Reading} text
   * @param {Iterable<number>} [beside]   entries of the field that are named in texts beside it
   * @param {boolean} [eager]             where a brief text has no word that tells a sense, take the first one
   * @returns {Found[]}
   */
  find(text, beside, eager = false) {
    const reading = typeof text === "string" ? this.read(text) : text;
    const { covered, folded, pieces } = reading;
    const near = new Set(beside);
    const isBrief = folded.text.length < BRIEF;
    const isShort = !beside && isBrief;
    /** @type {Set<Found>} */
    const all = new Set();
    pieces.forEach((piece, number) => {
      if (!piece.isName || this.cutsAWord(pieces, number)) return;
      const name = this.name(piece.key);
      const end = name.senses.length ? endOf(covered, pieces, number, name) : 0;
      let entry = end ? senseOf(name, reading, place(folded.begins, piece.start), near, isShort) : -1;
      if (end && entry < 0 && eager && isBrief) ({ entry = -1 } = name.senses.find((sense) => sense.entry >= 0) ?? {});
      if (entry >= 0) all.add({ start: piece.start, end, entry });
    });
    return [...all];
  }

  /**
   * Whether a name's last character makes a common word with the next one: 照片级 in 照片级别.
   * @param {Piece[]} pieces
   * @param {number} number
   */
  cutsAWord(pieces, number) {
    const following = pieces[number + 1];
    const { key, end } = /** @type {Piece} */ (pieces[number]);
    if (!following || following.isName || following.key.length > 1 || end !== following.start) return false;
    const { words } = this.segmenter;
    return (words.get(following.key) ?? RARE) <= RARE && words.has(key.charAt(key.length - 1) + following.key);
  }

  /**
   * The entry that a name leads to, regardless of the text around it.
   * @param {string} written
   * @returns {number} -1 when it is no name, or none that leads anywhere
   */
  entryOf(written) {
    const senses = this.sensesOf(written);
    return (senses.find(({ words }) => !words.length) ?? senses[0])?.entry ?? -1;
  }

  /**
   * The senses in which a name is linked, regardless of the text around it.
   * @param {string} written
   */
  sensesOf(written) {
    const key = foldWithOrigins(written, this.simple).text;
    return this.names.has(key) ? this.name(key).senses.filter(({ entry }) => entry >= 0) : [];
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
 * @param {Reading} reading
 * @param {number} at
 * @param {Set<number>} near   entries of the field that texts beside it name
 * @param {boolean} isShort    too short to tell what it is about
 */
function senseOf(name, { folded, boundaries, met }, at, near, isShort) {
  let around = "";
  for (const { entry, words } of name.senses) {
    if (!words.length) return entry;
    if (words.includes(IN_FIELD)) {
      if (isShort) return entry;
      const here = met.filter((one) => one.place >= at - WINDOW && one.place < at + WINDOW);
      if (new Set([...near, ...here.map((one) => one.entry)]).size >= ENOUGH) return entry;
      continue;
    }
    const after = place(boundaries, at + 1);
    around ||= folded.text.slice(
      Math.max(boundaries[after - 1] ?? 0, at - WINDOW),
      Math.min(boundaries[after] ?? at, at + WINDOW),
    );
    const beside = folded.text.slice(Math.max(0, at - NEAR), at + name.key.length + NEAR);
    if (words.some((word) => (word.startsWith(BESIDE) ? beside.includes(word.slice(1)) : around.includes(word))))
      return entry;
  }
  return -1;
}
