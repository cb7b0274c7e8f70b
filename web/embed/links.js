/** Links the glossary's names in a page's own text, and takes the links away again. */

import { piecesOf } from "./page.js";

/**
 * @typedef {import("./finder.js").Finder} Finder
 * @typedef {import("./page.js").Run} Run
 * @typedef {{id: string, href: string}} Target
 *
 * @typedef {object} Manner
 * @property {boolean} every        every occurrence, else the first of each section
 * @property {string} skipped       a selector
 * @property {(entry: number, written: string) => Target | undefined} target   undefined: not to be linked
 */

/**
 * @param {Element} root
 * @param {Finder} finder
 * @param {Manner} manner
 */
export function linkNames(root, finder, manner) {
  const pieces = piecesOf(root, manner.skipped);
  /** @type {Set<string>} */
  let linked = new Set();
  for (const piece of pieces) {
    if ("heading" in piece) linked = new Set();
    else if ("link" in piece) linked.add(piece.link);
    else linkRun(piece, finder, manner, linked);
  }
}

/**
 * @param {Run} run
 * @param {Finder} finder
 * @param {Manner} manner
 * @param {Set<string>} linked   ids of the section so far
 */
function linkRun(run, finder, manner, linked) {
  const wanted = [];
  for (const { start, end, entry } of finder.find(run.text)) {
    const target = manner.target(entry, run.text.slice(start, end));
    if (!target || (!manner.every && linked.has(target.id))) continue;
    const part = run.parts.findLast((one) => one.start <= start);
    // A name that begins in one element and ends in another has no place for a link.
    if (!part || end > part.start + part.node.length) continue;
    linked.add(target.id);
    wanted.push({ node: part.node, start: start - part.start, end: end - part.start, target });
  }
  // From the end, so that what is still to be split keeps its places.
  for (const { node, start, end, target } of wanted.reverse()) wrap(node, start, end, target);
}

/**
 * @param {Text} node
 * @param {number} start
 * @param {number} end
 * @param {Target} target
 */
function wrap(node, start, end, { id, href }) {
  const link = document.createElement("a");
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener";
  link.dataset.termlite = id;
  link.dataset.termliteAuto = "";
  const name = node.splitText(start);
  name.splitText(end - start);
  name.replaceWith(link);
  link.append(name);
}

/** Take away every link that was made here, and join the text again. */
export function unlinkNames() {
  for (const link of document.querySelectorAll("a[data-termlite-auto]")) {
    const parent = link.parentNode;
    link.replaceWith(...link.childNodes);
    parent?.normalize();
  }
}
