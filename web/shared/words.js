/**
 * The words of the interface. The build finds every key that a script says (`say("results")`, or all that begin alike:
 * say(`kind_${match}`)), puts these words into the page, and fails when there is no such word.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/**
 * @param {Record<string, string>} words   key → sentence, with places such as `{count}`
 * @returns {Say}   a sentence with its places filled
 */
export const makeSay =
  (words) =>
  (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/gu, (place, name) => String(values[name] ?? place));

/**
 * The words that only the script of one page says; they travel in that page.
 * @param {HTMLElement} element
 */
export const wordsIn = (element) => makeSay(JSON.parse(element.dataset.words ?? "{}"));
