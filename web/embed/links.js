/** Links the glossary's names in a page's own text, and takes the links away again. */

import { firstMentions } from "../linking/finder.js";
import { piecesOf } from "./page.js";

/**
 * @typedef {import("../linking/finder.js").Finder} Finder
 * @typedef {import("../linking/finder.js").Found} Found
 * @typedef {import("./page.js").Run} Run
 * @typedef {{id: string, href: string}} Target
 *
 * @typedef {object} Manner
 * @property {boolean} every        every occurrence, else the first of each section, and no more than a reader bears
 * @property {string} skipped       a selector
 * @property {(entry: number, written: string) => Target | undefined} target   undefined: not to be linked
 *
 * @typedef {object} Section        what stands between two headings
 * @property {string} text          of all its runs: what tells a name's sense may stand in another paragraph
 * @property {{run: Run, start: number}[]} runs
 * @property {Set<string>} linked   ids that links made before lead to
 * @property {Found[]} made         where these stand; they take room
 */

const BETWEEN = "\n\n";

/**
 * @param {Element} root
 * @param {Finder} finder
 * @param {Manner} manner
 */
export function linkNames(root, finder, manner) {
  const pieces = piecesOf(root, manner.skipped);
  let section = emptySection();
  for (const piece of pieces) {
    if ("heading" in piece) {
      linkSection(section, finder, manner);
      section = emptySection();
    } else if ("link" in piece) {
      const start = section.text.length + piece.at;
      section.linked.add(piece.link);
      section.made.push({ start, end: start, entry: -1 - section.made.length });
    } else {
      section.runs.push({ run: piece, start: section.text.length });
      section.text += piece.text + BETWEEN;
    }
  }
  linkSection(section, finder, manner);
}

/** @returns {Section} */
const emptySection = () => ({ text: "", runs: [], linked: new Set(), made: [] });

/**
 * @param {Section} section
 * @param {Finder} finder
 * @param {Manner} manner
 */
function linkSection({ text, runs, linked, made }, finder, { every, target }) {
  /** @type {Map<Found, {node: Text, start: number, end: number, target: Target}>} */
  const wanted = new Map();
  let next = 0;
  for (const found of finder.find(text)) {
    const { start, end, entry } = found;
    while (next + 1 < runs.length && /** @type {Section["runs"][0]} */ (runs[next + 1]).start <= start) next++;
    const leads = target(entry, text.slice(start, end));
    const within = runs[next];
    if (!leads || !within || (!every && linked.has(leads.id))) continue;
    const part = within.run.parts.filter((one) => one.start <= start - within.start).pop();
    const at = start - within.start - (part?.start ?? 0);
    // A name that begins in one element and ends in another has no place for a link.
    if (!part || at + end - start > part.node.length) continue;
    wanted.set(found, { node: part.node, start: at, end: at + end - start, target: leads });
  }
  const all = [...wanted.keys()];
  const chosen = every ? all : firstMentions([...all, ...made].sort((a, b) => a.start - b.start));
  // From the end, so that what is still to be split keeps its places.
  for (const found of chosen.reverse()) {
    const one = wanted.get(found);
    if (one) wrap(one.node, one.start, one.end, one.target);
  }
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
