/**
 * The fold of the names table's keys, for what is typed. It must equal `termlite.fold` but for
 * Traditional characters, which the table holds as keys of their own; tests/data/fold.json keeps the two equal.
 */

const SEPARATORS = /[\s\-_.·・'’,，、:：/\\|+]+/gu;

/**
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(SEPARATORS, "");
}
