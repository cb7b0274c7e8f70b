/** What the build says to the scripts of a page: the script of its parts has it, in a frame a block of data. */

import { makeSay } from "./words.js";

/**
 * @typedef {object} PageConfig
 * @property {string} chinese                    language tag of the Chinese text in this edition
 * @property {boolean} rendered                  whether Python renders this edition's entries
 * @property {string} names                      address of the names table, relative to the root
 * @property {string} sharded                    address of the script that makes pages of entries that are no files
 * @property {string[]} ahead                    modules that starting Python imports, relative to the root
 * @property {Record<string, unknown> | null} runtime   what `engine.js` needs to start Python; null: names only
 * @property {Record<string, string>} words      the words of the interface that scripts say
 */

/** The configuration, and `say` for its words. */
export function readConfig() {
  /** @type {PageConfig} */
  const config =
    /** @type {any} */ (globalThis).termliteConfig ??
    JSON.parse(document.getElementById("termlite")?.textContent ?? "{}");
  return { ...config, say: makeSay(config.words) };
}
