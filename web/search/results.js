/** Draws a reply into the list of results. Rows are kept by entry, so that a better reply moves nothing that was right. */

/**
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {import("../shared/messages.js").ReplyHit} Hit
 *
 * @typedef {object} Page
 * @property {import("../shared/words.js").Say} say
 * @property {string} chinese
 * @property {(id: string) => string} address
 * @property {(id: string) => string[]} names   all names of an entry, the term first
 * @property {(id: string) => string} category    its title; empty where it is not known
 */

/**
 * @param {HTMLOListElement} list
 * @param {HTMLTemplateElement} template
 * @param {Reply} reply
 * @param {Page} page
 */
export function drawReply(list, template, reply, page) {
  const rows = inOrder(list, template, reply, page);
  list.dataset.kind = reply.kind;
  const wanted = new Set(rows);
  for (const row of [...list.children]) if (!wanted.has(row)) row.remove();
  rows.forEach((row, place) => {
    // Moving a row drops its focus, so a row that already stands right is left alone.
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
}

/**
 * The rows of a reply, with a heading where a new group begins. The first group has none: when Python adds
 * another below it, what is on the screen must not move.
 * @param {HTMLOListElement} list
 * @param {HTMLTemplateElement} template
 * @param {Reply} reply
 * @param {Page} page
 */
function inOrder(list, template, reply, page) {
  /** @type {Element[]} */
  const rows = [];
  reply.hits.forEach((hit, place) => {
    const above = reply.hits[place - 1];
    const heading = reply.kind === "comparison" ? "meant" : hit.group;
    if (above && above.group !== hit.group) rows.push(headingOf(list, heading, page));
    const row = list.querySelector(`[data-term="${CSS.escape(hit.id)}"]`) ?? newRow(template, hit.id);
    fillRow(/** @type {HTMLElement} */ (row), hit, page);
    rows.push(row);
  });
  return rows;
}

/**
 * @param {HTMLOListElement} list
 * @param {Hit["group"] | "meant"} group
 * @param {Page} page
 */
function headingOf(list, group, page) {
  const there = list.querySelector(`[data-group=${group}]`);
  if (there) return there;
  const heading = document.createElement("li");
  heading.className = "results-group";
  heading.dataset.group = group;
  // Every option says itself how it matched; a list of options has room for nothing else.
  heading.role = "presentation";
  heading.ariaHidden = "true";
  heading.textContent = page.say(`group_${group}`);
  return heading;
}

/**
 * @param {HTMLTemplateElement} template
 * @param {string} id
 */
function newRow(template, id) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const row = /** @type {HTMLElement} */ (copy.firstElementChild);
  row.dataset.term = id;
  /** @type {HTMLElement} */ (row.querySelector("a")).id = `hit-${id}`;
  return row;
}

/** The hit that a row shows: Python mostly repeats what names have said. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} row
 * @param {Hit} hit
 * @param {Page} page
 */
function fillRow(row, hit, page) {
  const text = JSON.stringify(hit);
  if (shown.get(row) === text) return;
  shown.set(row, text);
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  link.href = page.address(hit.id);
  const byTerm = hit.name === hit.term;
  mark(part(row, "hit-term"), hit.term, byTerm ? hit.spans : [], page.chinese);
  // An edition may lead with another name; the term as it is written stands beside it.
  const [written = hit.term] = page.names(hit.id);
  const beside = byTerm ? (written === hit.term ? "" : written) : hit.name;
  mark(part(row, "hit-name"), beside, byTerm ? [] : hit.spans, page.chinese);
  mark(part(row, "hit-category"), page.category(hit.id), [], page.chinese);
  part(row, "hit-reason").textContent = reasonOf(hit, page.say);
  mark(part(row, "hit-gloss"), hit.gloss, hit.gloss_spans, page.chinese);
  const others = page.names(hit.id).filter((name) => name !== hit.term);
  mark(part(row, "hit-names"), others.join(" \u00b7 "), [], page.chinese);
}

/**
 * Why an entry was found: how the name matched, or, where it was typed as it stands, what it is to the entry.
 * @param {Pick<Hit, "match" | "role" | "typed" | "name">} hit
 * @param {Page["say"]} say
 */
export function reasonOf({ match, role, typed, name }, say) {
  return match === "exact" ? say(`role_${role}`) : say(`kind_${match}`, { typed, name });
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
  element.lang = languageOf(text, chinese);
}

/**
 * The language tag of a text.
 * @param {string} text
 * @param {string} chinese   the tag of Chinese text
 */
export const languageOf = (text, chinese) => (/[\u3400-\u9fff]/u.test(text) ? chinese : "en");
