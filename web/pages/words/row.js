/** A row of the list: the word and its gloss, a button that removes it, a note of the reader's own. */

import { LONGEST_NOTE } from "../../shared/stored_values.js";

/**
 * @param {import("./forms.js").Told} word
 * @param {string} address   of its entry
 * @param {import("../../shared/words.js").Say} say
 */
export function rowOf({ id, term, gloss, note }, address, say) {
  const row = document.createElement("li");
  const text = document.createElement("p");
  const link = document.createElement("a");
  const says = document.createElement("span");
  const remove = document.createElement("button");
  const own = document.createElement("textarea");
  row.className = "row";
  link.href = address;
  link.textContent = term;
  says.className = "note";
  says.textContent = gloss || say("words_gone");
  text.append(link, says);
  remove.type = "button";
  remove.className = "button";
  remove.dataset.do = "remove";
  remove.dataset.id = own.dataset.id = id;
  remove.textContent = say("words_remove");
  remove.setAttribute("aria-label", `${say("words_remove")} ${term}`);
  own.value = note;
  own.rows = note ? Math.min(8, note.split("\n").length + 1) : 1;
  own.maxLength = LONGEST_NOTE;
  own.placeholder = say("words_note");
  own.setAttribute("aria-label", `${say("words_note")} ${term}`);
  row.append(text, remove, own);
  return row;
}
