/** What the page of the reader's own glossaries shows: rows, an article, a file that is given. */

import { articlePart } from "../../shared/article_part.js";
import { languageOf } from "../../search/results.js";
import { bytesOf } from "./kept.js";

/** Milliseconds that a browser may take to begin. */
const BEGUN = 1000;

/**
 * @param {import("./kept.js").OwnGlossary} one
 * @param {boolean} isOpen
 * @param {import("../../shared/words.js").Say} say
 * @param {string} chinese   language tag of Chinese text
 */
export function glossaryRow({ key, title, entries, bytes }, isOpen, say, chinese) {
  const row = document.createElement("li");
  const text = document.createElement("p");
  const link = document.createElement("a");
  const note = document.createElement("span");
  row.className = "row";
  link.href = `?of=${key}`;
  link.textContent = title;
  link.lang = languageOf(title, chinese);
  if (isOpen) link.setAttribute("aria-current", "true");
  note.className = "note";
  note.textContent = say("own_say_size", { count: entries, size: (bytes / 1e6).toFixed(1) });
  text.append(link, " ", note);
  row.append(
    text,
    buttonOf("export", key, say("own_say_export"), title),
    buttonOf("remove", key, say("own_say_remove"), title),
  );
  return row;
}

/**
 * @param {string} action
 * @param {string} key
 * @param {string} words
 * @param {string} title
 */
function buttonOf(action, key, words, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.do = action;
  button.dataset.key = key;
  button.textContent = words;
  button.setAttribute("aria-label", `${words} ${title}`);
  return button;
}

/**
 * @param {import("./program.js").Row} entry
 * @param {string} address
 * @param {string} chinese   language tag of Chinese text
 */
export function entryRow({ term, gloss }, address, chinese) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  const says = document.createElement("span");
  link.href = address;
  link.textContent = term;
  link.lang = languageOf(term, chinese);
  says.className = "note";
  says.textContent = gloss;
  says.lang = languageOf(gloss, chinese);
  row.className = "row";
  row.append(link, says);
  return row;
}

/**
 * What our own renderer made, which escapes whatever is written. It is no page of the site's: nothing of it is starred,
 * and no name of it shows what the site says of that id.
 * @param {string} html
 * @returns {ChildNode[]}
 */
export const articleOf = (html) => articlePart(html, { without: ["data-page", "data-term", "data-entry"], level: 2 });

/**
 * @param {string} name
 * @param {string} data   characters below U+0100 for bytes
 */
export function download(name, data) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytesOf(data)], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN);
}
