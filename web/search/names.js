/**
 * The names table: exact and prefix look-ups before Python is up. It knows nothing of how terms match or rank:
 * the rank of every sort of match, and every variant of a name that the rules of `spelling.js` do not give, was
 * written into the table by the build.
 */

import { fold, foldPart } from "./fold.js";
import { fetchTable, parsedInTurns } from "./loading.js";
import { placesIn } from "./names_table.js";
import { tableFor, withPieces } from "./pieces.js";

/**
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {import("../shared/messages.js").ReplyHit} Hit
 *
 * @typedef {import("./names_table.js").Names} Names
 * @typedef {import("./names_table.js").Sort} Sort
 *
 * @typedef {{rank: number[], entry: number, name: number, match: string, role: string}} Candidate
 */

const READINGS = new Set(["pinyin", "initials"]);

/**
 * Load the table.
 * @param {URL} address
 * @param {() => void} [onArrival]   called when it has come over the line; making its keys takes longer
 * @returns {Promise<Names>}
 */
export async function loadNames(address, onArrival = () => {}) {
  const table = await fetchTable(address);
  onArrival();
  return withPieces(await parsedInTurns(table), table.pieces, address);
}

/**
 * The entry with an id, as far as it is here.
 * @param {Names | undefined} names
 * @param {string} id
 */
export const entryOf = (names, id) => names?.entries[names.places.get(id) ?? -1] ?? names?.cut?.known.get(id);

/**
 * The entries with a name that equals the query, and those with a name that begins with it. Of a table in pieces,
 * what is lacking for the answer has to be fetched before (pieces.js).
 * @param {Names} all
 * @param {string} q
 * @param {number} limit
 * @returns {Reply}
 */
export function lookUp(all, q, limit) {
  const query = fold(q);
  const names = tableFor(all, query);
  if (!names) return { q, kind: "nothing", hits: [] };
  /** @type {Map<number, Candidate>} */
  const best = new Map();
  for (const place of query ? placesOf(names, query) : []) {
    const { length } = /** @type {string} */ (names.keys[place]);
    const postings = /** @type {number | number[]} */ (names.postings[place]);
    for (const posting of typeof postings === "number" ? [postings] : postings)
      keepBest(best, candidate(names, posting, query, length));
  }
  const unlisted = names.unlisted.get(query);
  if (unlisted) keepBest(best, candidate(names, unlisted, query, query.length));
  const hits = [...best.values()]
    .sort((a, b) => compare(a.rank, b.rank))
    .slice(0, limit)
    .map((candidate) => hitOf(names, candidate, query, q));
  return { q, kind: hits.length ? "results" : "nothing", hits };
}

/**
 * The places of the keys that begin with a query.
 * @param {Names} names
 * @param {string} query   folded
 */
function placesOf({ keys, best }, query) {
  const known = best.get(query);
  if (known) return known;
  const places = [];
  for (let place = lowerBound(keys, query); keys[place]?.startsWith(query); place++) places.push(place);
  return places;
}

/**
 * @param {Names} names
 * @param {number} posting
 * @param {string} query    folded
 * @param {number} length   of the key
 * @returns {Candidate}
 */
function candidate(names, posting, query, length) {
  const [entry, name, sort] = placesIn(posting);
  const [match, begun, role, wholeRank, wordsRank, begunRank, roleRank] = /** @type {Sort} */ (names.sorts[sort]);
  if (query.length === length) return { rank: [wholeRank, 0, roleRank, entry, sort], entry, name, match, role };
  const isWords = !READINGS.has(match) && endsAWord(names.entries[entry]?.written[name] ?? "", query);
  return { rank: [isWords ? wordsRank : begunRank, length, roleRank, entry, sort], entry, name, match: begun, role };
}

/**
 * Whether a query ends where a word of the name does; a number alone is no word.
 * @param {string} name
 * @param {string} query   folded
 */
function endsAWord(name, query) {
  if (!/[a-z0-9]$/u.test(query) || /^\d+$/u.test(query)) return false;
  const lower = name.toLowerCase();
  for (const { 0: word, index } of lower.matchAll(/[a-z0-9]+/gu)) {
    const begun = fold(lower.slice(0, index + word.length));
    if (begun.length >= query.length) return begun === query;
  }
  return false;
}

/**
 * Of an entry's candidates the best stays.
 * @param {Map<number, Candidate>} best   by entry
 * @param {Candidate} one
 */
function keepBest(best, one) {
  const before = best.get(one.entry);
  if (!before || compare(one.rank, before.rank) < 0) best.set(one.entry, one);
}

/**
 * Which of two ranks is better: the first numbers that differ tell.
 * @param {number[]} a
 * @param {number[]} b
 */
function compare(a, b) {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : /** @type {number} */ (a[at]) - /** @type {number} */ (b[at]);
}

/**
 * @param {Names} names
 * @param {Candidate} candidate
 * @param {string} query   folded
 * @param {string} q       as typed
 * @returns {Hit}
 */
function hitOf(names, candidate, query, q) {
  const { id, term, gloss, names: all } = /** @type {Names["entries"][number]} */ (names.entries[candidate.entry]);
  const name = all[candidate.name] ?? term;
  return {
    id,
    term,
    gloss,
    name,
    name_at: all[candidate.name] === undefined ? 0 : candidate.name,
    role: candidate.role,
    match: candidate.match,
    group: "named",
    typed: q.trim(),
    spans: spansIn(name, query),
    gloss_spans: [],
  };
}

/**
 * A reply of Python in the words of this edition: Python knows the glossary as it is written.
 * @param {Names} names
 * @param {Reply} reply
 * @returns {Reply}
 */
export function inEdition(names, reply) {
  return { ...reply, hits: reply.hits.map((hit) => hitInEdition(names, hit)) };
}

/**
 * @param {Names} names
 * @param {Hit} hit
 * @returns {Hit}
 */
function hitInEdition(names, hit) {
  const entry = entryOf(names, hit.id);
  if (!entry) return hit;
  const { term, gloss } = entry;
  const name = entry.names[hit.name_at] ?? term;
  return {
    ...hit,
    term,
    gloss,
    name,
    // Marks stay where the conversion kept every character in its place.
    spans: name.length === hit.name.length ? hit.spans : [],
    gloss_spans: gloss.length === hit.gloss.length ? hit.gloss_spans : [],
  };
}

/**
 * Where the query stands in the name's own characters, when it does so literally.
 * @param {string} name
 * @param {string} query
 * @returns {[number, number][]}
 */
function spansIn(name, query) {
  const characters = [...name];
  let folded = "";
  for (let end = 0; end < characters.length; end++) {
    folded += foldPart(/** @type {string} */ (characters[end]));
    if (folded.length >= query.length) return folded.startsWith(query) ? [[0, end + 1]] : [];
  }
  return [];
}

/**
 * Place of the first key that is not below the query.
 * @param {string[]} keys
 * @param {string} query
 */
function lowerBound(keys, query) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {string} */ (keys[middle]) < query) low = middle + 1;
    else high = middle;
  }
  return low;
}
