/**
 * Puts links on the glossary's names in a page's own text, and removes them again. A link splits a text node. The
 * page's framework knows only the original node, so the parts that were split off follow it when it changes or goes.
 */

import { boxOf, closest, findAll, make, parentOf } from "./dom.js";
import { piecesOf } from "./page.js";

/**
 * @typedef {import("../linking/finder.js").Finder} Finder
 * @typedef {import("../linking/finder.js").Found} Found
 * @typedef {import("./page.js").Run} Run
 * @typedef {{id: string, href: string}} Target
 * @typedef {{node: Text, start: number, end: number, target: Target}} Wanted
 *
 * @typedef {object} Manner
 * @property {import("./finding.js").Finding["firstMentions"]} firstMentions
 * @property {boolean} every        link every occurrence; else the first visible one in each section, at most two in a
 *   hundred characters
 * @property {string} skipped       a selector
 * @property {(entry: number, written: string) => Target | undefined} target   undefined: not to be linked
 *
 * @typedef {object} Section        what stands between two headings
 * @property {string} text          of all its runs: the words that decide a name's sense may be in another paragraph
 * @property {Set<{run: Run, start: number}>} runs
 * @property {Set<string>} linked   ids of the entries that earlier links lead to
 * @property {Set<Found>} made      the positions of these links: they count among the two in a hundred characters
 */

const BETWEEN = "\n\n";
/** The attribute of links that were made here. */
const MADE = "data-termlite-auto";
const { querySelector } = Element.prototype;

/**
 * A text node of the page → what was split off it, links and texts, in order. Pages throw away what they no longer show.
 * @type {WeakMap<Text, Set<ChildNode>>}
 */
const splits = new WeakMap();
/** What was split off → the text node it was part of. @type {WeakMap<Node, Text>} */
const owners = new WeakMap();
/** Element → how often the page has removed links from it. @type {WeakMap<Node, number>} */
const undone = new WeakMap();
// A page that removes links this often wants none there.
const PATIENCE = 3;

/**
 * @param {Element} root
 * @param {Finder} finder
 * @param {Manner} manner
 * @returns {{made: number, unseen: boolean}}   number of links made; whether hidden text has names too
 */
export function linkNames(root, finder, manner) {
  /** @type {Set<Section>} */
  const sections = new Set();
  let section = emptySection();
  for (const piece of piecesOf(root, manner.skipped)) {
    if ("heading" in piece) {
      sections.add(section);
      section = emptySection();
    } else if ("link" in piece) {
      const start = section.text.length + piece.at;
      section.linked.add(piece.link);
      section.made.add({ start, end: start, entry: -1 - section.made.size });
    } else {
      section.runs.add({ run: piece, start: section.text.length });
      section.text += piece.text + BETWEEN;
    }
  }
  sections.add(section);
  // Read everything before changing anything: after each change the browser would compute visibility again.
  const read = [...sections].map((section) => ({ section, reading: finder.read(section.text) }));
  const isBrief = read.reduce((sum, { section: { text } }) => sum + text.length, 0) < finder.brief;
  const chosen = read.map(({ section, reading }, at) => {
    // The sections around it also decide what a section is about.
    const around = read.slice(Math.max(0, at - 1), at + 2).flatMap((one) => one.reading.met);
    const beside = isBrief ? finder.field : new Set(around.map(({ entry }) => entry));
    return chooseIn(section, finder.find(reading, beside), manner);
  });
  const wanted = chosen.flatMap((one) => one.wanted);
  // Start at the end, so that the positions before stay right.
  for (const { node, start, end, target } of wanted.reverse()) wrap(node, start, end, target);
  return { made: wanted.length, unseen: chosen.some((one) => one.unseen) };
}

/** @returns {Section} */
const emptySection = () => ({ text: "", runs: new Set(), linked: new Set(), made: new Set() });

/**
 * @param {Section} section
 * @param {Found[]} names      in its text
 * @param {Manner} manner
 * @returns {{wanted: Wanted[], unseen: boolean}}
 */
function chooseIn({ text, runs, linked, made }, names, { firstMentions, every, target }) {
  /** @type {Map<Found, Wanted>} */
  const wanted = new Map();
  let unseen = false;
  for (const found of names) {
    const { start, end, entry } = found;
    const leads = target(entry, text.slice(start, end));
    if (!leads || (!every && linked.has(leads.id))) continue;
    let within;
    for (const one of runs) if (one.start <= start) within = one;
    let part;
    for (const one of within?.run.parts ?? []) if (one.start <= start - (within?.start ?? 0)) part = one;
    if (!within || !part) continue;
    const at = start - within.start - part.start;
    // A name that begins in one element and ends in another cannot be one link.
    if (at + end - start > part.node.length) continue;
    if ((undone.get(/** @type {Node} */ (part.node.parentNode)) ?? 0) >= PATIENCE) continue;
    if (!every && !isSeen(parentOf(part.node))) unseen = true;
    else wanted.set(found, { node: part.node, start: at, end: at + end - start, target: leads });
  }
  const all = [...wanted.keys()];
  const chosen = every ? all : firstMentions([...all, ...made].sort((a, b) => a.start - b.start));
  return { wanted: chosen.flatMap((found) => wanted.get(found) ?? []), unseen };
}

// Chromium 105 to 120 have older names for the last two.
const SEEN = { visibilityProperty: true, opacityProperty: true, checkVisibilityCSS: true, checkOpacity: true };

const { checkVisibility, getClientRects } = /** @type {any} */ (Element.prototype);

/** @param {Element | null} element */
function isSeen(element) {
  if (!element || closest(element, "[hidden],[inert],details:not([open])>:not(summary)")) return false;
  const isShown = checkVisibility
    ? checkVisibility.call(element, SEEN)
    : getClientRects.call(element).length > 0 && getComputedStyle(element).visibility !== "hidden";
  return isShown && !isCutAway(element);
}

/**
 * Whether a text has no size or is outside the page: closed menus, texts for screen readers only.
 * @param {Element} element
 */
function isCutAway(element) {
  const { right, bottom } = boxOf(element);
  if (right + scrollX <= 0 || bottom + scrollY <= 0) return true;
  for (let around = /** @type {Element | null} */ (element); around; around = parentOf(around)) {
    const { width, height } = boxOf(around);
    if ((width <= 1 || height <= 1) && getComputedStyle(around).overflow !== "visible") return true;
  }
  return false;
}

/**
 * @param {Text} node
 * @param {number} start
 * @param {number} end
 * @param {Target} target
 */
function wrap(node, start, end, { id, href }) {
  const link = make("a");
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener";
  link.dataset.termlite = id;
  link.dataset.termliteAuto = "";
  const name = node.splitText(start);
  const rest = name.splitText(end - start);
  name.replaceWith(link);
  link.append(name);
  const owner = owners.get(node) ?? node;
  const before = splits.get(owner) ?? new Set();
  // Parts that are split off now come after this node.
  const place = [...before].indexOf(node) + 1;
  splits.set(owner, new Set([...[...before].slice(0, place), link, rest, ...[...before].slice(place)]));
  for (const one of [link, rest]) owners.set(one, owner);
}

/** Remove every link that this module made, and join the texts again. */
export function unlinkNames() {
  for (const link of findAll(`a[${MADE}]`)) {
    const owner = owners.get(link);
    if (owner) join(owner);
  }
}

/**
 * Follow changes of the page: to the page, a text node that it changes or removes is still the whole text.
 * @param {MutationRecord[]} records
 * @returns {boolean} whether the page removed links
 */
export function followPage(records) {
  let lost = false;
  /** @param {Node} place @param {boolean} gone */
  const note = (place, gone) => {
    if (!gone) return;
    lost = true;
    undone.set(place, (undone.get(place) ?? 0) + 1);
  };
  for (const { type, target, removedNodes } of records) {
    if (type === "characterData") note(target.parentNode ?? target, drop(/** @type {Text} */ (target)));
    for (const node of /** @type {Iterable<any>} */ (removedNodes)) {
      if (splits.has(node)) note(target, join(node));
      else if (owners.has(node) && !node.isConnected) note(target, forget(node));
      // With all that was around it: the page wrote that anew.
      else if (node instanceof Element && querySelector.call(node, `a[${MADE}]`)) lost = true;
    }
  }
  return lost;
}

/**
 * @param {Text} owner
 * @returns {boolean} whether it had parts that were split off
 */
function drop(owner) {
  const made = splits.get(owner);
  if (!made) return false;
  splits.delete(owner);
  for (const one of made) one.remove();
  return true;
}

/**
 * Put the whole text back into the text node that the page knows.
 * @param {Text} owner
 */
function join(owner) {
  const texts = [...(splits.get(owner) ?? [])].map((one) => one.textContent);
  const done = drop(owner);
  if (done) owner.data += texts.join("");
  return done;
}

/**
 * Handle a part that the page removed, perhaps to put something else in its place.
 * @param {ChildNode} one
 * @returns {boolean} whether it was a link
 */
function forget(one) {
  splits.get(/** @type {Text} */ (owners.get(one)))?.delete(one);
  return one instanceof Element;
}
