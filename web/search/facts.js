/** What a definition says that can be compared: where the thing is set, and its usual values. */

/**
 * @typedef {"where" | "values"} Fact
 * @typedef {import("../shared/words.js").Say} Say
 */

/** @type {readonly Fact[]} */
export const FACTS = ["where", "values"];

/**
 * The sentence of a definition for each fact; a sentence is said once.
 * @param {string[]} paragraphs
 * @param {Say} say   says the words that tell such a sentence, in the language of the text
 * @returns {Record<Fact, string>}
 */
export function factsOf(paragraphs, say) {
  const sentences = paragraphs
    .flatMap((text) => text.match(/[^。！？；]+[。！？；]?/gu) ?? [])
    .map((one) => one.trim());
  const values = sentences.find((one) => tells(one, say("tells_values")) && /\d/u.test(one)) ?? "";
  const where = sentences.find((one) => one !== values && tells(one, say("tells_where"))) ?? "";
  return { where: ended(where), values: ended(values) };
}

/**
 * @param {string} sentence
 * @param {string} words   between spaces
 */
const tells = (sentence, words) => words.split(" ").some((word) => sentence.includes(word));

/**
 * A sentence that stands alone ends as one.
 * @param {string} sentence
 */
const ended = (sentence) => sentence.replace(/；$/u, "。");
