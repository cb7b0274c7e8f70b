/**
 * Reads any text: names in running text, pasted syntax (`<lora:x:0.8>`), the parameters that WebUI writes into its
 * pictures, and the messages of programs. What is found never overlaps.
 */

import { Finder } from "./finder.js";

/**
 * @typedef {object} ReadingData
 * @property {string[]} ids         of all entries
 * @property {import("./finder.js").FinderData} finder
 * @property {string} literals      `entry TAB literal` a line: flags, files, messages
 * @property {string} patterns      `entry TAB pattern` a line: * stands for any words, # for a number
 *
 * @typedef {{start: number, end: number, id: string, others?: string[]}} Word   `others`: entries that the name means elsewhere
 */

const STANDS_FOR = /** @type {Record<string, string>} */ ({
  "*": "[^<>()\\[\\]{}:|\\n]+",
  "#": "[+-]?[0-9]+(?:\\.[0-9]+)?",
});
// Steps: 20, Sampler: Euler a, CFG scale: 7 …
const PARAMETERS = /^.*\bSteps: \d+,.*$/gm;
const PARAMETER = /(?:^|, )([A-Za-z][A-Za-z0-9 ]*): /g;

export class Reader {
  /**
   * @param {ReadingData} data
   * @param {(name: string) => string | undefined} idOf   the entry of a name, regardless of the text around it
   */
  constructor(data, idOf) {
    this.ids = data.ids;
    this.idOf = idOf;
    this.finder = new Finder(data.finder);
    this.literals = rows(data.literals).map(([entry, text]) => ({
      id: data.ids[entry] ?? "",
      text: text.toLowerCase(),
    }));
    this.patterns = rows(data.patterns).map(([entry, text]) => ({
      id: data.ids[entry] ?? "",
      expression: compiled(text),
    }));
  }

  /**
   * The words of a text in order.
   * @param {string} text
   * @returns {Word[]}
   */
  read(text) {
    /** @type {Word[]} */
    const words = [];
    const add = (/** @type {Word} */ word) => {
      if (word.id && !words.some((one) => one.start < word.end && word.start < one.end)) words.push(word);
    };
    for (const { id, expression } of this.patterns)
      for (const match of text.matchAll(expression)) {
        const start = match.index ?? 0;
        add({ start, end: start + match[0].length, id });
      }
    const lower = text.toLowerCase();
    for (const literal of lower.length === text.length ? this.literals : [])
      for (let at = lower.indexOf(literal.text); at >= 0; at = lower.indexOf(literal.text, at + 1))
        if (standsAlone(lower, at, literal.text)) add({ start: at, end: at + literal.text.length, id: literal.id });
    for (const line of text.matchAll(PARAMETERS))
      for (const match of line[0].matchAll(PARAMETER)) {
        const name = match[1] ?? "";
        const start = (line.index ?? 0) + (match.index ?? 0) + match[0].indexOf(name);
        add({ start, end: start + name.length, id: this.idOf(name) ?? "" });
      }
    const own = words.length ? new Set(words) : undefined;
    // Whoever wants a text explained here has met it in the field.
    for (const { start, end, entry } of this.finder.find(text, this.finder.field, true)) {
      const word = { start, end, id: this.ids[entry] ?? "", others: this.others(text.slice(start, end), entry) };
      if (own) add(word);
      else words.push(word);
    }
    return words.sort((a, b) => a.start - b.start);
  }

  /**
   * Ids of the other entries that a name may mean.
   * @param {string} written
   * @param {number} entry   that it means here
   */
  others(written, entry) {
    const entries = new Set(this.finder.sensesOf(written).map((sense) => sense.entry));
    entries.delete(entry);
    return [...entries].map((number) => this.ids[number] ?? "").filter(Boolean);
  }
}

/**
 * @param {string} lines
 * @returns {[number, string][]}
 */
function rows(lines) {
  return lines
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf("\t");
      return [Number(line.slice(0, tab)), line.slice(tab + 1)];
    });
}

/** @param {string} pattern */
function compiled(pattern) {
  const parts = [...pattern].map((char) => STANDS_FOR[char] ?? char.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(parts.join(""), "g");
}

/**
 * @param {string} text
 * @param {number} at
 * @param {string} literal
 */
function standsAlone(text, at, literal) {
  const letter = /[a-z0-9_-]/;
  const end = at + literal.length;
  return !(
    (letter.test(literal.charAt(0)) && letter.test(text.charAt(at - 1))) ||
    (letter.test(literal.charAt(literal.length - 1)) && letter.test(text.charAt(end)))
  );
}
