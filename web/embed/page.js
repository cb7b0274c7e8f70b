/** Reads the text of a page as runs: text nodes that a reader sees as one text. Says which elements are skipped. */

/** Elements whose text gets no links: links, controls, code, headings, and those that the author excludes. */
const SKIPPED =
  "a,area,audio,button,canvas,code,datalist,figcaption>code,head,h1,h2,h3,h4,h5,h6,iframe,input,kbd,label,math," +
  "nav,noscript,object,option,pre,rp,rt,samp,script,select,style,summary,svg,template,textarea,var,video," +
  "[contenteditable]:not([contenteditable=false]),[role=button],[role=heading],[role=link],[role=navigation]," +
  "[role=textbox],[aria-hidden=true],[translate=no],[data-termlite],[data-termlite-switch]";
const INLINE = new Set(
  "ABBR B BDI BDO BIG CITE DEL DFN EM FONT I INS MARK Q RB RUBY S SMALL SPAN STRIKE STRONG SUB SUP TIME TT U WBR".split(
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
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node instanceof Text) {
        run.parts.add({ node, start: run.text.length });
        run.text += node.data;
      } else if (node instanceof Element) visit(node);
    }
  };
  /** @param {Element} element */
  const visit = (element) => {
    if (element.matches(selector)) {
      run.text += GAP;
      if (/^H[1-6]$/.test(element.tagName)) {
        close();
        pieces.add({ heading: true });
      } else if (element.hasAttribute("data-termlite-auto"))
        pieces.add({ link: element.getAttribute("data-termlite") ?? "", at: run.text.length });
    } else if (INLINE.has(element.tagName)) walk(element);
    else {
      close();
      walk(element);
      close();
    }
  };
  if (!root.closest(selector)) walk(root);
  close();
  return pieces;
}
