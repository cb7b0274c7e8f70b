/**
 * Takes a text apart into words and names by the likeliest way to cut it, as `termlite.linking.segmenter` does with the
 * same data; tests/data/links.json keeps the two equal.
 */

/**
 * @typedef {object} Folded
 * @property {string} text      without separators, in one width and case, simplified
 * @property {Uint32Array} begins  where each unit came from
 * @property {Uint32Array} ends
 * @property {Uint8Array} gaps     what stood before each unit: 0 nothing, 1 what a name with letters may hold, 2 anything else
 *
 * @typedef {{start: number, end: number, key: string, isName: boolean}} Piece
 */

const NAME_SCORE = -9.9;
const CHAR_SCORE = -17.9;
const LATIN_SCORE = -30;
const VALUE_SCORE = -7;
const SHORTEST_GLUED = 3;
const TOTAL = Math.log(60101967);
/** Blanks that typesetting puts into a Chinese word; one alone may stand inside a name. */
const WITHIN_CHINESE = /[\u00a0\u3000]/;
const SOFT = /[\s\-_.·/'’\u2010-\u2013\uff0d\uff0e\uff0f\uff3f]/;
const DROPPED = /[\p{P}\p{Z}\p{C}\p{S}\ufe00-\ufe0f]/gu;
const UNSEEN = /[\p{Cf}\ufe00-\ufe0f]/u;

/**
 * Whether a UTF-16 unit is of a Chinese character.
 * @param {number} unit
 */
export const isHan = (unit) =>
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3400 && unit <= 0x4dbf) ||
  (unit >= 0xd800 && unit <= 0xdfff) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  unit === 0x3005 ||
  unit === 0x3007;

/** @type {Map<string, string>} */
const foldedChars = new Map();

/** @param {string} char */
function foldChar(char) {
  let folded = foldedChars.get(char);
  if (folded === undefined) {
    folded = char
      .normalize("NFKC")
      .toLowerCase()
      .replace(DROPPED, (part) => (part === "+" ? part : ""));
    foldedChars.set(char, folded);
  }
  return folded;
}

/**
 * @param {string} text
 * @param {Map<string, string>} simple   Traditional characters and their Simplified forms
 * @returns {Folded}
 */
export function foldWithOrigins(text, simple) {
  let out = "";
  let length = 0;
  for (const char of text) length += foldChar(char).length;
  const [begins, ends, gaps] = [new Uint32Array(length), new Uint32Array(length), new Uint8Array(length)];
  let gap = 2;
  let before = "";
  let joins = false;
  let at = 0;
  for (const char of text) {
    const folded = foldChar(char);
    const end = at + char.length;
    if (!folded && !UNSEEN.test(char)) {
      joins = gap === 0 && WITHIN_CHINESE.test(char);
      // A stroke between blanks stands between two names.
      const apart = gap === 1 && (char === "/" || before === "/");
      gap = Math.max(gap, char !== "\n" && SOFT.test(char) && !apart ? 1 : 2);
      before = char;
    }
    for (let i = 0; i < folded.length; i++) {
      const last = out.charCodeAt(out.length - 1);
      if (gap === 1 && !joins && isHan(folded.charCodeAt(i)) && isHan(last)) gap = 2;
      const unit = folded.charAt(i);
      begins[out.length] = at;
      ends[out.length] = end;
      gaps[out.length] = gap;
      out += simple.get(unit) ?? unit;
      gap = 0;
    }
    at = end;
  }
  return { text: out, begins, ends, gaps };
}

/**
 * Common words as the build writes them: `power TAB words of length 1 TAB words of length 2 …` a line.
 * @param {string} text
 * @returns {Map<string, number>}  word → logarithm of how likely it is
 */
export function readWords(text) {
  /** @type {Map<string, number>} */
  const words = new Map();
  for (const line of text.split("\n")) {
    const [power, ...lengths] = line.split("\t");
    const score = (Number(power) + 0.5) * Math.LN2 - TOTAL;
    lengths.forEach((together, place) => {
      const size = place + 1;
      for (let at = 0; at < together.length; at += size) words.set(together.slice(at, at + size), score);
    });
  }
  return words;
}

export class Segmenter {
  /**
   * @param {Iterable<string>} names       folded
   * @param {Map<string, number>} words
   */
  constructor(names, words) {
    this.words = words;
    this.names = new Set(names);
    /** @type {Map<string, number[]>} */
    this.lengths = new Map();
    for (const name of this.names) {
      const start = name.slice(0, 2);
      const known = this.lengths.get(start);
      if (!known) this.lengths.set(start, [name.length]);
      else if (!known.includes(name.length)) this.lengths.set(start, [...known, name.length]);
    }
    for (const known of this.lengths.values()) known.sort((a, b) => a - b);
    /** The first two characters of a word → the length of the longest that begins so. @type {Map<string, number>} */
    this.longest = new Map();
    for (const word of words.keys()) {
      const start = word.slice(0, 2);
      if (word.length > (this.longest.get(start) ?? 1)) this.longest.set(start, word.length);
    }
  }

  /**
   * @param {Folded} folded
   * @returns {Piece[]}
   */
  cut(folded) {
    // Not into an array: it runs in other people's pages, and one of them may have given arrays setters.
    /** @type {Set<Piece>} */
    const pieces = new Set();
    let start = 0;
    for (let at = 1; at <= folded.text.length; at++) {
      if (at < folded.text.length && folded.gaps[at] !== 2) continue;
      for (const piece of cutRun(this, folded, start, at)) pieces.add(piece);
      start = at;
    }
    return [...pieces];
  }
}

/**
 * The likeliest way to cut a run without hard separators.
 * @param {Segmenter} segmenter
 * @param {Folded} folded
 * @param {number} start
 * @param {number} end
 * @returns {Piece[]}
 */
function cutRun({ names, words, lengths, longest }, folded, start, end) {
  const { text, gaps, begins, ends } = folded;
  const size = end - start;
  const best = new Float64Array(size + 1).fill(-Infinity);
  const from = new Int32Array(size + 1);
  const named = new Uint8Array(size + 1);
  best[0] = 0;
  /** @param {number} at @param {number} stop @param {number} score @param {number} isName */
  const offer = (at, stop, score, isName) => {
    const total = /** @type {number} */ (best[at - start]) + score;
    if (total <= /** @type {number} */ (best[stop - start])) return;
    best[stop - start] = total;
    from[stop - start] = at;
    named[stop - start] = isName;
  };
  for (let at = start; at < end; at++) {
    if (best[at - start] === -Infinity) continue;
    const unit = text.charCodeAt(at);
    if (unit === 43) {
      offer(at, at + 1, VALUE_SCORE, 0);
      continue;
    }
    const latin = !isHan(unit);
    const previous = at ? text.charCodeAt(at - 1) : 43;
    const inside = latin && gaps[at] === 0 && previous !== 43 && !isHan(previous);
    if (inside) {
      const long = at - /** @type {number} */ (from[at - start]) >= SHORTEST_GLUED;
      if (!named[at - start] || !long) continue;
    }
    const beginning = text.slice(at, at + 2);
    for (const length of lengths.get(beginning) ?? []) {
      const word = text.slice(at, at + length);
      if (at + length <= end && names.has(word))
        offer(at, at + length, Math.max(NAME_SCORE, words.get(word) ?? NAME_SCORE), 1);
    }
    if (!latin) {
      offer(at, at + 1, words.get(text.charAt(at)) ?? CHAR_SCORE, 0);
      const last = Math.min(end, at + (longest.get(beginning) ?? 0));
      for (let stop = at + 2; stop <= last && !gaps[stop - 1]; stop++) {
        const word = text.slice(at, stop);
        const score = words.get(word);
        if (score !== undefined && !names.has(word)) offer(at, stop, score, 0);
      }
      continue;
    }
    const stop = endOfRun(folded, at, end);
    const rest = text.slice(at, stop);
    if (/^[0-9]+$/.test(rest) && !(inside && /[0-9]/.test(text.charAt(at - 1)))) offer(at, stop, VALUE_SCORE, 0);
    else if (!inside) offer(at, stop, LATIN_SCORE, 0);
    else if (rest === "s") offer(at, stop, VALUE_SCORE, 0);
  }
  /** @type {Set<Piece>} */
  const backwards = new Set();
  for (let stop = end; stop > start;) {
    const at = /** @type {number} */ (from[stop - start]);
    backwards.add({
      start: /** @type {number} */ (begins[at]),
      end: /** @type {number} */ (ends[stop - 1]),
      key: text.slice(at, stop),
      isName: named[stop - start] === 1,
    });
    stop = at;
  }
  return [...backwards].reverse();
}

/**
 * The end of the word in letters and digits that goes on at a place.
 * @param {Folded} folded
 * @param {number} at
 * @param {number} end
 */
function endOfRun({ text, gaps }, at, end) {
  let stop = at + 1;
  while (stop < end && gaps[stop] === 0 && text.charCodeAt(stop) !== 43 && !isHan(text.charCodeAt(stop))) stop++;
  return stop;
}
