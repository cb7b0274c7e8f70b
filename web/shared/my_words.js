/** The reader's own words: entries that were starred, each with a note, the newest first. */

import { keep, recall } from "./storage.js";

/** @typedef {import("./stored_values.js").MyWord} MyWord */

const DAY = 86_400_000;

/** @returns {MyWord[]} */
export const myWords = () => recall("words");

/** @param {string} id */
export const isStarred = (id) => myWords().some((word) => word.id === id);

/**
 * @param {Iterable<string>} ids
 * @returns {boolean} whether they are stored
 */
export function star(ids) {
  const words = myWords();
  const known = new Set(words.map(({ id }) => id));
  const day = Math.floor(Date.now() / DAY);
  const added = [...ids].filter((id) => !known.has(id)).map((id) => ({ id, note: "", day }));
  return !added.length || keep("words", [...added, ...words]);
}

/**
 * @param {string} id
 * @returns {boolean} whether that is stored
 */
export const unstar = (id) =>
  keep(
    "words",
    myWords().filter((word) => word.id !== id),
  );
