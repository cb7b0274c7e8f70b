/** Reads the text of a page as runs: text nodes that a reader sees as one text. Says which elements are skipped. */

import { attribute, closest, firstChild, matches, nextSibling, tagOf } from "./dom.js";

/** Never linked: what is a link, a control, code, a heading, or the author's wish. */
const SKIPPED =
  "a,area,audio,button,canvas,code,datalist,figcaption>code,head,h1,h2,h3,h4,h5,h6,iframe,input,kbd,label,math," +
  "nav,noscript,object,option,pre,rp,rt,samp,script,select,style,summary,svg,template,textarea,var,video," +
  "[contenteditable]:not([contenteditable=false]),[role=button],[role=heading],[role=link],[role=navigation]," +
  "[role=textbox],[aria-hidden=true],[translate=no],[data-termlite],[data-termlite-switch]";
const INLINE = new Set(
  "abbr b bdi bdo big cite del dfn em font i ins mark q rb ruby s small span strike strong sub sup time tt u wbr".split(
    " ",
  ),
);
// Stands in a run for a skipped element, so that no name is found across it.
const GAP = "\ufffc";

/**
 * @typedef {object} Run
 * @property {string} text
 * @property {Set<{node: Text, start: number}>} parts   in order; a Set, because some pages change Array.prototype
 *
 * @typedef {Run | {heading: true} | {link: string, at: number}} Piece  `link`: the id of the entry that an earlier link
 *   leads to, `at`: its position in the next run
 */

/**
 * The content of an element, in order: runs of text, headings (they begin a section), links made before.
 * @param {Element} root
 * @param {string} skipped  a selector of the author's
 * @returns {Set<Piece>}
 */
export function piecesOf(root, skipped) {
  const selector = skipped ? `${SKIPPED},${skipped}` : SKIPPED;
  /** @type {Set<Piece>} */
  const pieces = new Set();
  /** @type {Run} */
  let run = { text: "", parts: new Set() };
  const close = () => {
    if (run.parts.size) pieces.add(run);
    run = { text: "", parts: new Set() };
  };
  /** @param {Node} parent */
  const walk = (parent) => {
    for (let node = firstChild(parent); node; node = nextSibling(node)) {
      if (node instanceof Text) {
        run.parts.add({ node, start: run.text.length });
        run.text += node.data;
      } else if (node instanceof Element) visit(node);
    }
  };
  /** @param {Element} element */
  const visit = (element) => {
    if (matches(element, selector)) {
      run.text += GAP;
      if (/^h[1-6]$/.test(tagOf(element))) {
        close();
        pieces.add({ heading: true });
      } else if (attribute(element, "data-termlite-auto") !== null)
        pieces.add({ link: attribute(element, "data-termlite") ?? "", at: run.text.length });
    } else if (INLINE.has(tagOf(element))) walk(element);
    else {
      close();
      walk(element);
      close();
    }
  };
  if (!closest(root, selector)) walk(root);
  close();
  return pieces;
}
