/** A plugin of markdown-it, for VitePress, Eleventy, Hexo and others that use it: `md.use(termlite, options)`. */

import { END, entriesOf, HEADING, HIDDEN, makeLinker, partsOf } from "./page.js";

/**
 * @param {any} md
 * @param {import("./page.js").Options} options
 */
export default function termlite(md, options) {
  const linker = makeLinker(options);

  md.core.ruler.push("termlite", (/** @type {any} */ state) => {
    /** @type {{text: string, mayLink?: boolean, inline?: any, child?: any}[]} */
    const pieces = [];
    let isHeading = false;
    for (const token of state.tokens) {
      if (token.type === "heading_open") isHeading = true;
      if (token.type === "heading_close") isHeading = false;
      if (token.type !== "inline") continue;
      if (isHeading) pieces.push({ text: HEADING });
      let links = 0;
      for (const child of token.children) {
        if (child.type === "link_open") links++;
        if (child.type === "link_close") links--;
        if (child.type === "text")
          pieces.push({ text: child.content, mayLink: !links && !isHeading, inline: token, child });
        else if (child.type.endsWith("break")) pieces.push({ text: "\n" });
        else if (!child.nesting) pieces.push({ text: HIDDEN });
      }
      pieces.push({ text: END });
    }
    const links = linker.choose(pieces);
    for (const [number, chosen] of links) {
      const { inline, child } = pieces[number] ?? {};
      const made = partsOf(child.content, chosen).flatMap((part) => tokensOf(state, part, child.level));
      inline.children = inline.children.flatMap((/** @type {any} */ one) => (one === child ? made : [one]));
    }
    if (linker.terms && links.size) state.tokens.push(listOf(state, entriesOf(links)));
  });

  /** @param {any} state @param {ReturnType<typeof partsOf>[0]} part @param {number} level */
  function tokensOf(state, part, level) {
    const text = new state.Token("text", "", 0);
    text.level = level;
    if (typeof part === "string") {
      text.content = part;
      return [text];
    }
    const [id, , gloss] = part.entry;
    const open = new state.Token("link_open", "a", 1);
    open.attrs = [
      ["class", "termlite"],
      ["href", linker.address(id)],
      linker.terms ? ["aria-describedby", linker.idOfGloss(id)] : ["title", gloss],
    ];
    open.level = level;
    text.content = part.written;
    text.level = level + 1;
    const close = new state.Token("link_close", "a", -1);
    close.level = level;
    return [open, text, close];
  }

  /** @param {any} state @param {import("./page.js").Entry[]} entries */
  function listOf(state, entries) {
    const escape = md.utils.escapeHtml;
    const rows = entries.map(
      ([id, term, gloss]) =>
        `<dt><a href="${escape(linker.address(id))}">${escape(term)}</a></dt>` +
        `<dd id="${escape(linker.idOfGloss(id))}">${escape(gloss)}</dd>`,
    );
    const block = new state.Token("html_block", "", 0);
    // VitePress would take {{ }} in a gloss for a template.
    block.content = `<div class="termlite-terms" v-pre><p><strong>${escape(linker.title)}</strong></p><dl>${rows.join("")}</dl></div>\n`;
    return block;
  }
}
