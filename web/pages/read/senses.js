/** A name with several meanings: the one that the text tells is explained, the others are offered beside it. */

/** @typedef {import("../../search/names.js").Names["entries"][0]} Entry */

/**
 * The parts of a sentence that offers other entries.
 * @template T
 * @param {string} lead      what it begins with
 * @param {Entry[]} entries
 * @param {(entry: Entry) => T} show
 * @returns {(string | T)[]} nothing for no entries
 */
export function alsoMeans(lead, entries, show) {
  if (!entries.length) return [];
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" });
  const left = [...entries];
  const parts = list.formatToParts(entries.map(({ term }) => term)).map(({ type, value }) => {
    const entry = type === "element" ? left.shift() : undefined;
    return entry ? show(entry) : value;
  });
  return [" ", lead, ...parts];
}
