/**
 * The names table: exact and prefix look-ups before Python is up. It knows nothing of how terms match:
 * every variant of a name was written into the table by the build, in the order of ranking.
 */

import { fold } from "./fold.js";

/**
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {import("../shared/messages.js").ReplyHit} Hit
 * @typedef {object} Names
 * @property {{id: string, term: string, gloss: string, names: string[]}[]} entries   the most central first
 * @property {string[]} keys     folded keys in the order of their UTF-16 code units
 * @property {string[]} postings per key: entry.name.kind joined by commas, best first
 * @property {Map<string, number>} places id → place in entries
 * @property {string[]} kinds    what the kind letters stand for, best first
 */

/** How many keys a prefix may touch; a longer scan would not fit into a frame on a phone. */
const SCAN = 400;

/** Kinds that say what a name is to its entry, and not how it was found. */
const ROLES = new Set(["exact", "abbreviation", "alias", "literal", "hidden"]);

/**
 * Load the table.
 * @param {URL} address
 * @returns {Promise<Names>}
 */
export async function loadNames(address) {
  // The one kind of request for which every engine takes what the page preloads; an opaque frame may not make it.
  const same = address.origin === globalThis.origin;
  const response = await fetch(address, same ? { mode: "no-cors", credentials: "include" } : {});
  if (!response.ok) throw new Error(`names table: ${response.status}`);
  return parseNames(await response.json());
}

/**
 * @param {{kinds: string[], entries: [string, string, string, ...string[]][], keys: string}} data
 * @returns {Names}
 */
export function parseNames(data) {
  const keys = [];
  const postings = [];
  for (const line of data.keys.split("\n")) {
    const tab = line.indexOf("\t");
    keys.push(line.slice(0, tab));
    postings.push(line.slice(tab + 1));
  }
  const entries = data.entries.map(([id, term, gloss, ...others]) => ({
    id,
    term,
    gloss,
    names: [term, ...others],
  }));
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  return { entries, keys, postings, places, kinds: data.kinds };
}

/**
 * The entries with a name that equals the query, then those with a name that begins with it.
 * @param {Names} names
 * @param {string} q
 * @param {number} limit
 * @returns {Reply}
 */
export function lookUp(names, q, limit) {
  const query = fold(q);
  /** @type {Map<number, {score: number, hit: Hit}>} */
  const best = new Map();
  if (query) {
    const start = lowerBound(names.keys, query);
    const end = Math.min(names.keys.length, start + SCAN);
    for (let i = start; i < end; i++) {
      const key = /** @type {string} */ (names.keys[i]);
      if (!key.startsWith(query)) break;
      collect(names, i, query, q, best);
    }
  }
  const hits = [...best.values()]
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ hit }) => hit);
  return { q, kind: hits.length ? "results" : "nothing", hits };
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
 * A reply of Python with what the table knows besides: what a name that was typed as it stands is to its entry.
 * @param {Reply} reply
 * @param {Reply | undefined} atOnce   the table's reply to the same query
 * @returns {Reply}
 */
export function withRoles(reply, atOnce) {
  const known = new Map(atOnce?.hits.map(({ id, name, match }) => [`${id} ${name}`, match]));
  const role = (/** @type {Hit} */ { id, name, match }) => (match === "exact" && known.get(`${id} ${name}`)) || match;
  return { ...reply, hits: reply.hits.map((hit) => ({ ...hit, match: role(hit) })) };
}

/**
 * @param {Names} names
 * @param {Hit} hit
 * @returns {Hit}
 */
function hitInEdition(names, hit) {
  const entry = names.entries[names.places.get(hit.id) ?? -1];
  if (!entry) return hit;
  const name = entry.names[hit.name_at ?? 0] ?? entry.term;
  const reason = hit.reason && { ...hit.reason, name };
  return {
    ...hit,
    term: entry.term,
    gloss: entry.gloss,
    name,
    ...(reason && { reason }),
    // Marks stay where the conversion kept every character in its place.
    spans: name.length === hit.name.length ? hit.spans : [],
    gloss_spans: entry.gloss.length === hit.gloss.length ? hit.gloss_spans : [],
  };
}

/**
 * Add the entries of one key; of an entry's matches the best stays. A lower score is better.
 * @param {Names} names
 * @param {number} index
 * @param {string} query   folded
 * @param {string} q       as typed
 * @param {Map<number, {score: number, hit: Hit}>} best
 */
function collect(names, index, query, q, best) {
  const key = /** @type {string} */ (names.keys[index]);
  const exact = key.length === query.length;
  const postings = /** @type {string} */ (names.postings[index]).split(",");
  for (const posting of postings) {
    const [entryIndex = 0, nameIndex = 0, kindIndex = 0] = posting.split(".").map((n) => parseInt(n, 36));
    const kind = names.kinds[kindIndex] ?? "";
    const begins = !exact && ROLES.has(kind);
    const rest = Math.round(1000 * (1 - query.length / key.length));
    // As Python ranks them: of names that begin so, the one with the least left to type comes first.
    const score = (exact ? 0 : 1e6) + (begins ? 10 * rest + kindIndex : 1e5 * kindIndex + 10 * rest) + entryIndex / 1e6;
    const before = best.get(entryIndex);
    if (before && before.score <= score) continue;
    const entry = names.entries[entryIndex];
    if (!entry) continue;
    const name = entry.names[nameIndex] ?? entry.term;
    best.set(entryIndex, {
      score,
      hit: {
        id: entry.id,
        term: entry.term,
        gloss: entry.gloss,
        name,
        match: begins ? "prefix" : kind,
        reason: { typed: q.trim(), name },
        spans: spansIn(name, query),
        gloss_spans: [],
      },
    });
  }
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
    folded += fold(/** @type {string} */ (characters[end]));
    if (folded.length >= query.length) return folded.startsWith(query) ? [[0, end + 1]] : [];
  }
  return [];
}

/**
 * Index of the first key that is not below the query.
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
