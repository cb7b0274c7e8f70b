/** In which of the glossary's languages a page is linked. */

import { attribute, closest, page } from "./dom.js";

/** Language → folder of its pages and address of its data, both relative to this script; the build writes them in. */
const EDITIONS = /** @type {Record<string, [folder: string, data: string]>} */ (
  /** @type {any} */ (globalThis).__TERMLITE_DATA__
);
const TRADITIONAL = /^(?:zh|cmn)[-_](?:hant|tw|hk|mo)(?![a-z])/i;

/**
 * What the author asked for, else Traditional where the text is said to be. Pages that say `en` and are Chinese are
 * too many to be believed.
 * @param {string | undefined} asked
 * @param {Element | undefined} scope   what is linked
 * @returns {{folder: string, data: string}}
 */
export function editionFor(asked, scope) {
  const languages = Object.keys(EDITIONS);
  const around = scope && closest(scope, "[lang]");
  const said = (around && attribute(around, "lang")) ?? page().lang;
  const wanted = asked ?? (TRADITIONAL.test(said) ? "zh-Hant" : "");
  const exact = languages.find((language) => language.toLowerCase() === wanted.toLowerCase());
  const language = exact ?? (TRADITIONAL.test(wanted) && EDITIONS["zh-Hant"] ? "zh-Hant" : languages[0]);
  const [folder = "", data = ""] = EDITIONS[language ?? ""] ?? [];
  return { folder, data };
}
