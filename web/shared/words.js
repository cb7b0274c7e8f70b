/**
 * Fill the places of a sentence such as "{count} results".
 * @param {string | undefined} sentence
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function say(sentence, values = {}) {
  return (sentence ?? "").replace(/\{(\w+)\}/gu, (_, name) => String(values[name] ?? ""));
}
