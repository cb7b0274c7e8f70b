/** Chooses the edition (language) of the glossary that a page's links lead to. */

import { attribute, closest, page } from "./dom.js";

/** Language → folder of its pages and address of its data, both relative to this script; the build writes them in. */
const EDITIONS = /** @type {Record<string, [folder: string, data: string]>} */ (
  /** @type {any} */ (globalThis).__TERMLITE_DATA__
);
const TRADITIONAL = /^(?:zh|cmn)[-_](?:hant|tw|hk|mo)(?![a-z])/i;

/**
 * The language that the author asked for, else Traditional when the page's `lang` says so. `lang=en` is ignored: too
 * many Chinese pages have it.
 * @param {string | undefined} asked
 * @param {Element | undefined} scope   the element whose text gets links
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
