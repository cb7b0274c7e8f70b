/**
 * The fold of the names table's keys, for what is typed. It equals `termlite.fold.fold`
 * (tests/data/fold.json keeps the two equal); Traditional forms are keys of their own in the table.
 */

const SEPARATORS = /[\p{P}\p{Z}\p{C}]+/gu;

/**
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  const normal = text.normalize("NFKC").toLowerCase();
  return normal.replace(SEPARATORS, "") || normal.replace(/\s+/gu, "");
}
