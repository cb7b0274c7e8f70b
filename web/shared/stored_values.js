/**
 * The list of everything that is stored on the reader's device. Each value has a version and a function that
 * reads any text and says whether it understood all of it (stored_by_few.js has those that few pages read). Nothing here
 * touches storage (storage.js).
 *
 * In Local Storage, under `termlite <root> <name>`; a version after the first is a part of the name:
 *
 *   name          version  what it is
 *   cards         1        flash cards: id → [box, number of the day it is due]
 *   recent        1        ids of the entries viewed last, the newest first
 *   asked         1        queries whose answer was opened, the newest first
 *   own           1        glossaries that the reader brought, the newest first: [{key, name of its files, title, number of
 *                          entries, bytes, number of the day}]; what they hold lies in Cache Storage (pages/own/kept.js)
 *   drafts        1        entries that are being written: [{key, id of the entry it mends, YAML, fields not yet in it}]
 *   words         1        the reader's own words, the newest first: [{id, note, number of the day it was added}]
 *   steps         1        ids of the entries that were opened from a learning path
 *   preferences   1        {theme, size} of the page
 *   single keys   1        whether / and ? are shortcuts
 *   python        1        whether the full search starts by itself
 *   told          1        lines that were shown once and are not shown again
 *   … damaged     –        the text of what could not be read, as it was
 *
 * In Cache Storage, each with its own reader: builds (offline/builds.js; a label says which), wishes
 * (offline/options.js), the snapshot (python/snapshot_store.js; a header says its format); empty caches whose names say
 * what was begun (crash_marks.js). In the storage of other people's sites embed.js keeps `termlite:auto`, which is "off" or
 * not there.
 */

/**
 * How everything begins that one site stores: its keys in Local Storage, the names of its caches. Several sites may
 * share an origin.
 * @param {URL} root
 */
export const storagePrefix = (root) => `termlite ${root.pathname} `;

/** The cache of all sites' snapshots of Python. */
export const SNAPSHOT_CACHE = "termlite-snapshot";

/**
 * @template T
 * @typedef {object} Kind
 * @property {number} version
 * @property {() => T} empty                      what there is when nothing is stored
 * @property {(value: unknown) => ReadResult<T>} read       of what JSON says
 * @property {(text: string) => unknown} [salvage]       of a text that is no JSON, what can be had of it
 */

/**
 * @template T
 * @typedef {{value: T, whole: boolean}} ReadResult   whether nothing of it was left out
 */

/** @typedef {readonly [box: number, due: number]} CardState */

// Leitner's boxes; days are counted since 1970, so a due day is no larger number than this.
export const LAST_BOX = 5;
export const LAST_DAY = 1e6;
const LONGEST_QUERY = 200;
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** @type {Kind<Record<string, CardState>>} */
const cards = {
  version: 1,
  empty: () => ({}),
  read(value) {
    const entries = isPlain(value) ? Object.entries(value) : [];
    const right = /** @type {[string, CardState][]} */ (
      entries.filter(([id, state]) => ID.test(id) && isCardState(state))
    );
    return { value: Object.fromEntries(right), whole: isPlain(value) && right.length === entries.length };
  },
  salvage: (text) =>
    Object.fromEntries(
      [...text.matchAll(/"([a-z0-9-]+)"\s*:\s*\[\s*(\d+)\s*,\s*(\d+)\s*\]/gu)].map(([, id, box, due]) => [
        id,
        [Number(box), Number(due)],
      ]),
    ),
};

/** @type {Kind<string[]>} */
const recent = {
  version: 1,
  empty: () => [],
  read: readIds,
  salvage: (text) => [...text.matchAll(/"([a-z0-9-]+)"/gu)].map(([, id]) => id),
};

/** @typedef {{id: string, note: string, day: number}} MyWord */

/** Characters of one note. */
export const LONGEST_NOTE = 2_000;

/** @type {Kind<MyWord[]>} */
const words = {
  version: 1,
  empty: () => [],
  read(value) {
    const all = Array.isArray(value) ? value.filter((word) => isPlain(word) && ID.test(String(word.id))) : [];
    const right = all.map(({ id, note, day }) => ({
      id: String(id),
      note: typeof note === "string" ? note.slice(0, LONGEST_NOTE) : "",
      day: Number.isInteger(day) && Math.abs(day) <= LAST_DAY ? day : 0,
    }));
    const once = [...new Map(right.reverse().map((word) => [word.id, word])).values()].reverse();
    return { value: once, whole: JSON.stringify(value) === JSON.stringify(once) };
  },
  salvage: (text) =>
    [...text.matchAll(/\{"id":"([a-z0-9-]+)","note":("(?:[^"\\]|\\.)*")(?:,"day":(\d+))?/gu)].map(
      ([, id, note = '""', day]) => ({ id, note: parsed(note), day: Number(day ?? 0) }),
    ),
};

/** @type {Kind<string[]>} */
const asked = {
  version: 1,
  empty: () => [],
  read(value) {
    const all = Array.isArray(value) ? value : [];
    const right = all.filter((q) => typeof q === "string" && q.trim() && q.length <= LONGEST_QUERY);
    return { value: [...new Set(right)], whole: Array.isArray(value) && right.length === all.length };
  },
};

/** @type {Kind<{theme: string, size: string}>} */
const preferences = {
  version: 1,
  empty: () => ({ theme: "", size: "" }),
  read(value) {
    const { theme = "", size = "" } = isPlain(value) ? value : {};
    const right = { theme: oneOf(theme, ["", "light", "dark"]), size: oneOf(size, ["", "s", "l", "xl"]) };
    return { value: right, whole: isPlain(value) && right.theme === theme && right.size === size };
  },
};

export const KINDS = {
  cards,
  recent,
  words,
  asked,
  steps: /** @type {Kind<string[]>} */ ({ version: 1, empty: () => [], read: readIds }),
  preferences,
  "single keys": flag(true),
  python: flag(true),
  told: /** @type {Kind<string[]>} */ ({ version: 1, empty: () => [], read: readIds }),
};

/** @typedef {typeof KINDS & typeof import("./stored_by_few.js").BY_FEW} Kinds */

/** @typedef {keyof Kinds} Name */

/**
 * @template {Name} N
 * @typedef {ReturnType<Kinds[N]["empty"]>} Value
 */

/**
 * Have more kinds read: those that few pages read travel with these pages.
 * @param {Record<string, Kind<any>>} kinds
 */
export const addKinds = (kinds) => void Object.assign(KINDS, kinds);

/**
 * What a stored text says.
 * @template {Name} N
 * @param {N} name
 * @param {string | null} text   null: nothing is stored
 * @returns {ReadResult<Value<N>>}
 */
export function readStored(name, text) {
  const kind = /** @type {Kind<any>} */ (/** @type {any} */ (KINDS)[name]);
  if (text === null) return { value: kind.empty(), whole: true };
  try {
    return kind.read(JSON.parse(text));
  } catch {
    return { value: kind.salvage ? kind.read(kind.salvage(text)).value : kind.empty(), whole: false };
  }
}

/**
 * @param {boolean} otherwise
 * @returns {Kind<boolean>}
 */
function flag(otherwise) {
  return {
    version: 1,
    empty: () => otherwise,
    read: (value) => ({
      value: typeof value === "boolean" ? value : otherwise,
      whole: typeof value === "boolean",
    }),
  };
}

/**
 * @param {unknown} value
 * @returns {ReadResult<string[]>}
 */
function readIds(value) {
  const all = Array.isArray(value) ? value : [];
  const right = all.filter((id) => typeof id === "string" && ID.test(id));
  return { value: [...new Set(right)], whole: Array.isArray(value) && right.length === all.length };
}

/**
 * A string of JSON, which may be a broken one.
 * @param {string} text
 */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return "";
  }
}

/**
 * @param {unknown} value
 * @param {string[]} choices
 */
const oneOf = (value, choices) => choices.find((choice) => choice === value) ?? choices[0] ?? "";

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} state */
function isCardState(state) {
  const [box, due] = Array.isArray(state) && state.length === 2 ? state : [];
  return Number.isInteger(box) && Number.isInteger(due) && box >= 0 && box <= LAST_BOX && Math.abs(due) <= LAST_DAY;
}
