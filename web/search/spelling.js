/**
 * The keys that follow from a name by rule, as `site/data/spelling.py` makes them: the fold of the name, its
 * Traditional form character by character, its readings and their initials. What these rules get wrong, the names
 * table says for each entry.
 */

import { fold } from "./fold.js";

/**
 * @typedef {object} Spelling
 * @property {Map<string, string[]>} readings   the syllables of a character, the commonest first
 * @property {Map<string, string>} traditional   characters that differ → how they are written in Traditional Chinese
 * @property {Rules[]} rules   of each role
 *
 * @typedef {Record<"name" | "traditional" | "pinyin" | "rarePinyin" | "initials" | "rareInitials" | "two" | "rareTwo",
 *   number>} Rules   the sort of the keys that each rule makes
 *
 * @typedef {(key: string, sort: number) => void} Found
 */

const READINGS_PER_NAME = 12;
const ASCII = /^[\0-\x7f]$/u;
const LATIN = /^[a-z0-9]*$/u;

/**
 * A text in Traditional characters, one by one.
 * @param {Pick<Spelling, "traditional">} spelling
 * @param {string} text
 */
export function convert({ traditional }, text) {
  let converted = "";
  let same = true;
  for (const char of text) {
    const other = traditional.get(char);
    converted += other ?? char;
    if (other) same = false;
  }
  return same ? text : converted;
}

/**
 * The sorts of a role.
 * @param {Record<string, number>} sorts   by rule and role, as the table names them
 * @param {string} role
 * @returns {Rules}
 */
export function rulesOf(sorts, role) {
  const sort = (/** @type {string} */ rule) => sorts[rule] ?? 0;
  return {
    name: sort(`name ${role}`),
    traditional: sort(`traditional ${role}`),
    pinyin: sort(`pinyin ${role}`),
    rarePinyin: sort(`pinyin ${role} unlikely`),
    initials: sort(`initials ${role}`),
    rareInitials: sort(`initials ${role} unlikely`),
    two: sort(`initials ${role} two`),
    rareTwo: sort(`initials ${role} two unlikely`),
  };
}

/**
 * Tell the keys of a name. There are thousands of names, so little is made on the way.
 * @param {Spelling} spelling
 * @param {string} name
 * @param {Rules} rules
 * @param {boolean} literal   whether it is only found as it is pasted
 * @param {Found} found
 */
export function spell(spelling, name, rules, literal, found) {
  const text = fold(name);
  found(text, rules.name);
  if (literal || LATIN.test(text)) return;
  const written = convert(spelling, text);
  if (written !== text) found(written, rules.traditional);
  const ways = readingsOf(spelling, [...text]);
  for (let way = 0; way < ways.length; way++)
    found(/** @type {string[]} */ (ways[way]).join(""), way ? rules.rarePinyin : rules.pinyin);
  tellInitials(ways, rules, found);
}

/**
 * @param {string[][]} ways
 * @param {Rules} rules
 * @param {Found} found
 */
function tellInitials(ways, rules, found) {
  let first = "";
  for (const way of ways) {
    let letters = "";
    for (const syllable of way) letters += syllable[0];
    if (letters.length < 2 || letters === first) continue;
    if (letters.length === 2) found(letters, first ? rules.rareTwo : rules.two);
    else found(letters, first ? rules.rareInitials : rules.initials);
    first ||= letters;
  }
}

/**
 * The readings of a folded name, the likeliest first, then those that differ from it in one character, then in more.
 * @param {Spelling} spelling
 * @param {string[]} characters
 * @returns {string[][]} none when one of the characters cannot be typed
 */
function readingsOf({ readings }, characters) {
  /** @type {string[][]} */
  const choices = [];
  let several = 0;
  for (const char of characters) {
    const options = readings.get(char);
    if (!options && !ASCII.test(char)) return [];
    choices.push(options ?? [char]);
    several += options ? options.length - 1 : 0;
  }
  const first = choices.map((options) => /** @type {string} */ (options[0]));
  if (!several) return [first];
  /** @type {string[][]} */
  const ways = [first];
  choices.forEach((options, at) => {
    for (const other of options.slice(1)) ways.push([...first.slice(0, at), other, ...first.slice(at + 1)]);
  });
  return several > 1 ? firstDifferent([...ways, ...combinations(choices)]) : ways;
}

/** @param {string[][]} ways */
function firstDifferent(ways) {
  const different = new Map();
  for (const way of ways) {
    const said = way.join(" ");
    if (!different.has(said)) different.set(said, way);
  }
  return [...different.values()].slice(0, READINGS_PER_NAME);
}

/**
 * The first combinations, the last choice changing quickest.
 * @param {string[][]} choices
 */
function combinations(choices) {
  const count = choices.reduce((all, { length }) => all * length, 1);
  return Array.from({ length: Math.min(count, READINGS_PER_NAME) }, (_, number) => {
    const way = new Array(choices.length);
    for (let at = choices.length - 1; at >= 0; at--) {
      const options = /** @type {string[]} */ (choices[at]);
      way[at] = options[number % options.length];
      number = Math.floor(number / options.length);
    }
    return way;
  });
}
