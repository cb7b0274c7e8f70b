/**
 * Reading the names table: the keys that follow from names by rule are made here (spelling.js), the rest is in it.
 */

import { convert, rulesOf, spell } from "./spelling.js";

/**
 * @typedef {[string, string, string, number, number, number, number]} Sort
 *   how a key matches when it is typed whole, how when it is only begun, what its name is to the entry; its ranks when
 *   it is typed whole, when the first words of it are typed, when it is only begun; the rank of the role
 *
 * @typedef {{id: string, term: string, gloss: string, names: string[], written: string[], category: string}} Entry
 *   `names` are those that are shown, in this edition's characters, the term first; `written` are all, as they are
 *   written; `term` is the name that this edition leads with
 *
 * @typedef {object} Names
 * @property {Entry[]} entries   the most central first
 * @property {string[]} keys     folded keys in the order of their UTF-16 code units
 * @property {(number | number[])[]} postings   per key: one, or several; the numbers of entry, name and sort in one
 * @property {Map<string, number>} places id → place in entries
 * @property {Sort[]} sorts
 * @property {Map<string, number[]>} best      a beginning that very many keys have → the places of the best of them
 * @property {Map<string, number>} unlisted   a query → a posting that no key tells
 * @property {import("./pieces.js").Cut} [cut]   where this is the first table of several
 */

// As the library orders them (`text/role.py`).
const ROLES = ["term", "en", "abbreviation", "alias", "literal", "hidden"];
// From here on they are not shown.
const LITERAL = ROLES.indexOf("literal");
// Entries that are read at a time.
const PART = 100;
const PART_OF_KEYS = 2_000;
// A posting is entry, name and sort in one number: thousands of small arrays are collected again and again.
const NAME = 256;
const ENTRY = NAME * 4096;

/**
 * @typedef {object} Table   as `site/data/names_table.py` writes it
 * @property {Sort[]} sorts
 * @property {Record<string, number>} rules
 * @property {Record<string, string>} readings
 * @property {[string, string]} traditional
 * @property {[id: string, gloss: string, roles: string, ...names: string[]][]} entries
 * @property {string} exceptions
 * @property {Record<string, number[]>} best
 * @property {Record<string, string>} unlisted
 * @property {boolean} converted
 * @property {Record<string, string[]>} shown
 * @property {Record<string, number>} leads
 * @property {string[]} categories
 * @property {number[]} placed
 * @property {import("./pieces.js").Addresses} [pieces]   what else there is, where this is the first of several
 *
 * @typedef {Pick<Table, "traditional" | "entries" | "converted" | "shown" | "leads" | "categories" | "placed">} Told
 *   what tells of entries
 */

/**
 * @param {Table} table
 * @returns {Names}
 */
export function parseNames(table) {
  const parsing = parseInParts(table);
  for (;;) {
    const { done, value } = parsing.next();
    if (done) return value;
  }
}

/**
 * The same in parts, so that a key or a press between them does not wait for the whole.
 * @param {Table} table
 * @returns {Generator<void, Names>}
 */
export function* parseInParts(table) {
  const spelling = spellingOf(table);
  /** @type {Map<string, number | number[]>} */
  const found = new Map();
  const exceptions = table.exceptions.split("\n");
  const entries = [];
  for (let place = 0; place < table.entries.length; place++) {
    if (place % PART === PART - 1) yield;
    addKeys(found, table, spelling, place, exceptionsIn(exceptions[place] ?? ""));
    entries.push(entryAt(table, spelling, place));
  }
  yield;
  const keys = yield* sortedInParts([...found.keys()]);
  yield;
  const postings = keys.map((key) => found.get(key) ?? 0);
  yield;
  return {
    entries,
    keys,
    postings,
    places: new Map(entries.map(({ id }, place) => [id, place])),
    sorts: table.sorts,
    best: new Map(Object.entries(table.best)),
    unlisted: new Map(Object.entries(table.unlisted).map(([text, posting]) => [text, postingIn(posting)])),
  };
}

/**
 * In the order of their code units, as `sort` has it; those that begin alike are a part.
 * @param {string[]} keys
 * @returns {Generator<void, string[]>}
 */
function* sortedInParts(keys) {
  /** @type {Map<number, string[]>} */
  const parts = new Map();
  for (const key of keys) {
    const first = key.charCodeAt(0);
    const part = parts.get(first);
    if (part) part.push(key);
    else parts.set(first, [key]);
  }
  /** @type {string[]} */
  const sorted = [];
  let lately = 0;
  for (const first of [...parts.keys()].sort((a, b) => a - b)) {
    const part = parts.get(first) ?? [];
    sorted.push(...part.sort());
    lately += part.length;
    if (lately < PART_OF_KEYS) continue;
    yield;
    lately = 0;
  }
  return sorted;
}

/**
 * The entries of a table without keys.
 * @param {Told} table
 */
export function entriesIn(table) {
  const spelling = { traditional: traditionalOf(table) };
  return table.entries.map((_, place) => entryAt(table, spelling, place));
}

/**
 * @param {Table} table
 * @returns {import("./spelling.js").Spelling}
 */
function spellingOf(table) {
  return {
    readings: new Map(Object.entries(table.readings).map(([char, syllables]) => [char, syllables.split(" ")])),
    traditional: traditionalOf(table),
    rules: ROLES.map((role) => rulesOf(table.rules, role)),
  };
}

/** @param {Told} table */
function traditionalOf({ traditional }) {
  const [simple = [], written = []] = traditional.map((characters) => [...characters]);
  return new Map(simple.map((char, at) => [char, written[at] ?? char]));
}

/**
 * @param {Told} table
 * @param {Pick<import("./spelling.js").Spelling, "traditional">} spelling
 * @param {number} place
 * @returns {Entry}
 */
function entryAt({ entries, shown, converted, leads, categories, placed }, spelling, place) {
  const [id = "", gloss = "", roles = "", ...written] = entries[place] ?? [];
  const hidden = [...roles].findIndex((role) => Number(role) >= LITERAL);
  const names = shown[place] ?? (hidden < 0 ? written : written.slice(0, hidden));
  const own = converted && !shown[place] ? names.map((name) => convert(spelling, name)) : names;
  return {
    id,
    term: own[leads[place] ?? 0] ?? "",
    gloss,
    names: own,
    written,
    category: categories[placed[place] ?? -1] ?? "",
  };
}

/**
 * Add the keys of an entry: those that follow from its names by rule, and the exceptions.
 * @param {Map<string, number | number[]>} found   key → its postings
 * @param {Table} table
 * @param {import("./spelling.js").Spelling} spelling
 * @param {number} entry
 * @param {Map<string, string>} exceptions
 */
function addKeys(found, table, spelling, entry, exceptions) {
  const [, , roles = "", ...names] = table.entries[entry] ?? [];
  names.forEach((name, place) => {
    const role = Number(roles[place]);
    const rules = /** @type {import("./spelling.js").Rules} */ (spelling.rules[role]);
    spell(spelling, name, rules, role === LITERAL, (key, sort) => {
      if (!exceptions.has(key)) add(found, key, postingOf(entry, place, sort));
    });
  });
  for (const [key, posting] of exceptions) if (posting) add(found, key, postingIn(`${entry.toString(36)}.${posting}`));
}

/**
 * @param {string} line
 * @returns {Map<string, string>} key → its posting within the entry; empty: it is none of the entry's
 */
function exceptionsIn(line) {
  const found = new Map();
  for (const exception of line ? line.split("\t") : []) {
    const [key, posting = ""] = exception.split(" ");
    found.set(key, posting);
  }
  return found;
}

/**
 * An entry has a key once: the first name that makes it.
 * @param {Map<string, number | number[]>} found
 * @param {string} key
 * @param {number} posting
 */
function add(found, key, posting) {
  const known = found.get(key);
  if (known === undefined) return void found.set(key, posting);
  const last = typeof known === "number" ? known : /** @type {number} */ (known[known.length - 1]);
  if (Math.floor(last / ENTRY) === Math.floor(posting / ENTRY)) return;
  if (typeof known === "number") found.set(key, [known, posting]);
  else known.push(posting);
}

/**
 * @param {number} entry
 * @param {number} name
 * @param {number} sort
 */
const postingOf = (entry, name, sort) => entry * ENTRY + name * NAME + sort;

/**
 * The places of entry, name and sort.
 * @param {number} posting
 * @returns {[entry: number, name: number, sort: number]}
 */
export const placesIn = (posting) => [
  Math.floor(posting / ENTRY),
  Math.floor((posting % ENTRY) / NAME),
  posting % NAME,
];

/** @param {string} text   entry.name.sort in base 36 */
function postingIn(text) {
  const [entry = 0, name = 0, sort = 0] = text.split(".").map((number) => parseInt(number, 36));
  return postingOf(entry, name, sort);
}
