/**
 * A names table in pieces, where all of it would be too much for a first visit (site/data/names_cut.py): the first
 * table answers single letters, a piece what begins like it; and pieces of another kind have entries by their ids.
 * They are fetched when they are asked for. Where the table is one, nothing is ever lacking.
 */

import { fold } from "./fold.js";
import { fetchTable, parsedInTurns } from "./loading.js";
import { entriesIn } from "./names_table.js";

/**
 * @typedef {import("./names_table.js").Names} Names
 * @typedef {import("./names_table.js").Entry} Entry
 * @typedef {[first: string, address: string]} Piece   its first key or id, and its address, relative to the first table
 *
 * @typedef {object} Addresses
 * @property {Piece[]} keys   in order
 * @property {Piece[]} ids    in order
 * @property {string} whole   of the table of all entries
 *
 * @typedef {Addresses & State} Cut
 * @typedef {object} State
 * @property {URL} base
 * @property {Map<string, Names>} tables    pieces that are here, by address
 * @property {Map<string, Entry[]>} listed  the same of those by ids
 * @property {Map<string, Entry>} known     the entries of all of them, by id
 * @property {Map<string, Promise<void>>} coming
 * @property {Promise<Names>} [all]
 */

/**
 * @param {Names} names   the first table
 * @param {Addresses | undefined} addresses   of the others
 * @param {URL} base
 * @returns {Names}
 */
export function withPieces(names, addresses, base) {
  if (!addresses) return names;
  const state = { base, tables: new Map(), listed: new Map(), known: new Map(), coming: new Map() };
  return { ...names, cut: { ...addresses, ...state } };
}

/**
 * The table that answers a query; undefined when it is not here.
 * @param {Names} names
 * @param {string} query   folded
 * @returns {Names | undefined}
 */
export function tableFor(names, query) {
  const { cut, best } = names;
  return cut && !best.has(query) ? cut.tables.get(addressIn(cut.keys, query)) : names;
}

/**
 * Fetch what is lacking for the answer to a query.
 * @param {Names} names
 * @param {string} q
 * @returns {Promise<void> | undefined} undefined when nothing is; it never rejects: what cannot be had finds nothing
 */
export function fetchAnswer(names, q) {
  const { cut } = names;
  const query = fold(q);
  if (!cut || !query || tableFor(names, query)) return undefined;
  return coming(cut, addressIn(cut.keys, query), async (address) => {
    const table = await parsedInTurns(await fetchTable(new URL(address, cut.base)));
    cut.tables.set(address, table);
    for (const entry of table.entries) cut.known.set(entry.id, entry);
  });
}

/**
 * Fetch entries that are lacking.
 * @param {Names | undefined} names
 * @param {string[]} ids
 * @returns {Promise<unknown> | undefined} undefined when none is; it never rejects: what cannot be had is not known
 */
export function fetchEntries(names, ids) {
  const cut = names?.cut;
  if (!names || !cut) return undefined;
  const lacking = ids.filter((id) => !names.places.has(id) && !cut.known.has(id));
  const addresses = [...new Set(lacking.map((id) => addressIn(cut.ids, id)))];
  const parts = addresses.filter((address) => !cut.listed.has(address)).map((address) => fetchListed(cut, address));
  return parts.length ? Promise.all(parts) : undefined;
}

/**
 * Entries to choose any from: all, or those of a piece that chance chooses.
 * @param {Names} names
 * @returns {Promise<Entry[]>}
 */
export async function someEntries({ entries, cut }) {
  const [, address] = cut?.ids[Math.floor(Math.random() * cut.ids.length)] ?? [];
  if (!cut || !address) return entries;
  if (!cut.listed.has(address)) await fetchListed(cut, address);
  return cut.listed.get(address) ?? entries;
}

/**
 * The table of all entries, for pages that ask for any number of them.
 * @param {Names} names
 * @returns {Promise<Names>}
 */
export async function wholeTable(names) {
  const { cut } = names;
  if (!cut) return names;
  cut.all ??= fetchTable(new URL(cut.whole, cut.base)).then(parsedInTurns);
  cut.all.catch(() => (cut.all = undefined));
  return cut.all;
}

/**
 * @param {Cut} cut
 * @param {string} piece
 */
const fetchListed = (cut, piece) =>
  coming(cut, piece, async (address) => {
    const entries = entriesIn(await fetchTable(new URL(address, cut.base)));
    cut.listed.set(address, entries);
    for (const entry of entries) if (!cut.known.has(entry.id)) cut.known.set(entry.id, entry);
  });

/**
 * One request for a piece at a time; after one that failed the next that asks for it tries again.
 * @param {Cut} cut
 * @param {string} address
 * @param {(address: string) => Promise<void>} take
 * @returns {Promise<void>}
 */
function coming(cut, address, take) {
  const known = cut.coming.get(address);
  if (known) return known;
  const taken = take(address)
    .catch((error) => console.info("termlite: no names table:", error))
    .finally(() => cut.coming.delete(address));
  cut.coming.set(address, taken);
  return taken;
}

/**
 * The piece in which something is: the last that begins no later.
 * @param {Piece[]} pieces
 * @param {string} text
 */
function addressIn(pieces, text) {
  let [, found] = pieces[0] ?? ["", ""];
  for (const [first, address] of pieces) if (first <= text) found = address;
  return found;
}
