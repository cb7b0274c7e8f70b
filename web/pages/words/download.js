/** The words as a file that the reader gets. */

import { toAnki, toCsv, toJson, toMarkdown } from "./forms.js";

/** Milliseconds that a browser may take to begin. */
const BEGUN = 1000;

/**
 * @param {string} form   the ending of the file
 * @param {import("./forms.js").Told[]} told
 * @param {(id: string) => string} address   of an entry
 */
export function download(form, told, address) {
  const made = {
    csv: () => toCsv(told),
    md: () => toMarkdown(told, address),
    json: () => toJson(told),
    txt: () => toAnki(told),
  };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([made[/** @type {keyof typeof made} */ (form)]()], { type: "text/plain" }));
  link.download = `my-words.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN);
}
