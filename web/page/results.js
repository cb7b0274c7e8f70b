/** Draws a reply into the list of results. Rows are kept by entry, so that a better reply moves nothing that was right. */

import { say } from "./words.js";

/**
 * @typedef {import("./messages.js").Reply} Reply
 * @typedef {import("./messages.js").ReplyHit} Hit
 * @typedef {{words: Record<string, string>, chinese: string, address: (id: string) => string}} Page
 */

/**
 * @param {HTMLOListElement} list
 * @param {HTMLTemplateElement} template
 * @param {Reply} reply
 * @param {Page} page
 */
export function drawReply(list, template, reply, page) {
  const rows = new Map([...list.children].map((row) => [/** @type {HTMLElement} */ (row).dataset.term, row]));
  reply.hits.forEach((hit, place) => {
    const row = /** @type {HTMLElement} */ (rows.get(hit.id) ?? newRow(template, hit.id));
    rows.delete(hit.id);
    fillRow(row, hit, page);
    // Moving a row drops its focus, so a row that already stands right is left alone.
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  for (const row of rows.values()) row.remove();
}

/**
 * @param {HTMLTemplateElement} template
 * @param {string} id
 */
function newRow(template, id) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const row = /** @type {HTMLElement} */ (copy.firstElementChild);
  row.dataset.term = id;
  return row;
}

/**
 * @param {HTMLElement} row
 * @param {Hit} hit
 * @param {Page} page
 */
function fillRow(row, hit, page) {
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  link.href = page.address(hit.id);
  const named = hit.name !== hit.term;
  mark(part(row, "hit-term"), hit.term, named ? [] : hit.spans, page.chinese);
  mark(part(row, "hit-name"), named ? hit.name : "", hit.spans, page.chinese);
  part(row, "hit-reason").textContent = say(page.words[`kind_${hit.match}`], hit.reason);
  mark(part(row, "hit-gloss"), hit.gloss, hit.gloss_spans, page.chinese);
}

/**
 * @param {HTMLElement} row
 * @param {string} name
 */
function part(row, name) {
  return /** @type {HTMLElement} */ (row.querySelector(`.${name}`));
}

/**
 * Show a text with marked ranges. Ranges count code points, as Python does.
 * @param {HTMLElement} element
 * @param {string} text
 * @param {[number, number][]} spans
 * @param {string} chinese   the language tag of Chinese text
 */
export function mark(element, text, spans, chinese) {
  const characters = [...text];
  const pieces = [];
  let end = 0;
  for (const [from, to] of spans) {
    pieces.push(characters.slice(end, from).join(""));
    const marked = document.createElement("mark");
    marked.textContent = characters.slice(from, to).join("");
    pieces.push(marked);
    end = to;
  }
  pieces.push(characters.slice(end).join(""));
  element.replaceChildren(...pieces);
  element.lang = /[\u3400-\u9fff]/u.test(text) ? chinese : "en";
}
