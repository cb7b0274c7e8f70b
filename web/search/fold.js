/**
 * The fold of the names table's keys, for what is typed. It equals `termlite.text.fold.fold`
 * (tests/data/fold.json keeps the two equal); Traditional forms are keys of their own in the table.
 */

const SEPARATORS = /[\p{P}\p{Z}\p{C}]+/gu;

/** @param {string} text */
const normalise = (text) => text.normalize("NFKC").toLowerCase();

/**
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return foldPart(text) || normalise(text).replace(/\s+/gu, "");
}

/**
 * The fold of a part of a text: of separators alone nothing is left.
 * @param {string} text
 */
export const foldPart = (text) => normalise(text).replace(SEPARATORS, "");
