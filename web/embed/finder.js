/**
 * Finds the glossary's names in running text: the longest name at each place, never across a word border.
 * The algorithm is `termlite.annotate`'s; tests/data/annotate.json keeps the two equal.
 */

/**
 * @typedef {object} Name
 * @property {string} key      levelled
 * @property {string} text     in its own case
 * @property {number} entry    index of the entry; -1 for a phrase that only hides the names in it
 * @property {string[]} sides  what makes it a part of other words: left, right, left and right together
 *
 * @typedef {{start: number, end: number, entry: number}} Found
 */

const LATIN = "A-Za-z0-9_\\u00c0-\\u024f";
const LATIN_EDGE = new RegExp(`[${LATIN}]`);
// What makes a Latin name the end or the beginning of a longer one: letters, or a joint with letters beyond.
const GLUED_BEFORE = new RegExp(`(?:[${LATIN}@#$<\\\\]|[${LATIN}][-.:\u2010\u2011])$`);
const GLUED_AFTER = new RegExp(`^(?:[${LATIN}]|[-.:@\\\\\u2010\u2011][${LATIN}]|\\+\\+|\\(\\))`);
const PLURAL = new RegExp(`^s(?![${LATIN}])`);
const WORD_BEFORE = /[A-Za-z][,;]? $/;
const WORD_AFTER = /^[,;]? [A-Za-z]/;
const PLAIN_WORD = /^[A-Za-z]+$/;
// A capital after the first letter, or a digit: nobody writes such a name by chance.
const DISTINCT = /.[A-Z]|\d/;
const TAB = 9;
const LEVELLED = /[A-Z\uff01-\uff5e\s\u2010-\u2013-]/g;

/**
 * The text with width, case and separators made equal, unit by unit, so that places stay.
 * @param {string} text
 */
export function level(text) {
  return text.replace(LEVELLED, (char) => {
    const code = char.charCodeAt(0);
    const plain = code > 0xff00 && code < 0xff5f ? code - 0xfee0 : code;
    if (plain > 64 && plain < 91) return String.fromCharCode(plain + 32);
    return plain !== code && plain !== 0x2d ? String.fromCharCode(plain) : " ";
  });
}

export class Finder {
  /**
   * @param {string} lines  `key TAB entry TAB text TAB left …`, the longest first, as `termlite.site.embed_data`
   *   writes them. A line is taken apart when its name is first met: most never are.
   */
  constructor(lines) {
    /** @type {Map<string, (string | Name)[]>} */
    this.byStart = new Map();
    for (const line of lines.split("\n")) {
      const start = line.slice(0, 2);
      const bucket = this.byStart.get(start);
      if (bucket) bucket.push(line);
      else this.byStart.set(start, [line]);
    }
  }

  /**
   * The names in a text, from its beginning, none overlapping another.
   * @param {string} text
   * @returns {Found[]}
   */
  find(text) {
    const levelled = level(text);
    /** @type {Found[]} */
    const all = [];
    for (let at = 0; at < text.length;) {
      const bucket = this.byStart.get(levelled.slice(at, at + 2));
      const found = bucket && findAt(bucket, text, levelled, at);
      if (found && found.entry >= 0) all.push(found);
      at = found ? found.end : at + 1;
    }
    return all;
  }
}

/**
 * @param {(string | Name)[]} bucket
 * @param {string} text
 * @param {string} levelled
 * @param {number} start
 * @returns {Found | undefined}
 */
function findAt(bucket, text, levelled, start) {
  for (let i = 0; i < bucket.length; i++) {
    let name = /** @type {string | Name} */ (bucket[i]);
    if (typeof name === "string") {
      const third = name.charCodeAt(2);
      if (third !== TAB && third !== levelled.charCodeAt(start + 2)) continue;
      bucket[i] = name = parse(name);
    }
    if (!levelled.startsWith(name.key, start)) continue;
    const end = endOf(text, start, name);
    if (end) return { start, end, entry: name.entry };
  }
  return undefined;
}

/**
 * @param {string} line
 * @returns {Name}
 */
function parse(line) {
  const [key = "", entry, text, ...sides] = line.split("\t");
  return { key, text: text || key, entry: entry ? parseInt(entry, 36) : -1, sides };
}

/**
 * Where the name ends if it stands there for itself, a plural's s included; 0 if it does not.
 * @param {string} text
 * @param {number} start
 * @param {Name} name
 */
function endOf(text, start, name) {
  let end = start + name.text.length;
  const before = text.slice(Math.max(0, start - 8), start);
  let after = text.slice(end, end + 8);
  const [left, right, bothLeft, bothRight] = name.sides;
  if (touches(bothLeft, before, true) && touches(bothRight, after, false)) return 0;
  const latinStart = LATIN_EDGE.test(name.text.charAt(0));
  if (latinStart ? GLUED_BEFORE.test(before) : touches(left, before, true)) return 0;
  const latinEnd = LATIN_EDGE.test(name.text.charAt(name.text.length - 1));
  if (latinEnd && PLURAL.test(after)) {
    end++;
    after = after.slice(1);
  }
  if (latinEnd ? GLUED_AFTER.test(after) : touches(right, after, false)) return 0;
  return isMeant(text.slice(start, start + name.text.length), name.text, before, after) ? end : 0;
}

/**
 * Whether one of the texts stands right there: single characters run together, longer texts after spaces.
 * @param {string | undefined} texts
 * @param {string} around
 * @param {boolean} atEnd
 */
function touches(texts, around, atEnd) {
  if (!texts || !around) return false;
  const [singles = "", ...longer] = texts.split(" ");
  return (
    singles.includes(around.charAt(atEnd ? around.length - 1 : 0)) ||
    longer.some((text) => (atEnd ? around.endsWith(text) : around.startsWith(text)))
  );
}

/**
 * Whether a plain Latin word is the name and not an everyday word: written so, or no English around it.
 * @param {string} written
 * @param {string} name
 * @param {string} before
 * @param {string} after
 */
function isMeant(written, name, before, after) {
  if (!PLAIN_WORD.test(name)) return true;
  if (written === name && DISTINCT.test(name)) return true;
  if (name.length < 3 && written !== name) return false;
  return !WORD_BEFORE.test(before) && !WORD_AFTER.test(after);
}
