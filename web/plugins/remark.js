/** A plugin of remark, for Docusaurus, Astro and Next.js: `remarkPlugins: [[termlite, options]]`. */

import { END, entriesOf, HEADING, HIDDEN, makeLinker, partsOf } from "./page.js";

const SKIPPED = ["link", "linkReference", "inlineCode", "code", "html", "mdxJsxTextElement", "inlineMath", "math"];
const BLOCKS = ["paragraph", "heading", "tableCell", "definition"];

/** @param {import("./page.js").Options} options */
export default function termlite(options) {
  const linker = makeLinker(options);

  return (/** @type {any} */ tree) => {
    /** @type {{text: string, mayLink?: boolean, node?: any, parent?: any}[]} */
    const pieces = [];
    collect(tree, null, false);
    const links = linker.choose(pieces);
    for (const [number, chosen] of links) {
      const { node, parent } = pieces[number] ?? {};
      const made = partsOf(node.value, chosen).map(nodeOf);
      parent.children = parent.children.flatMap((/** @type {any} */ one) => (one === node ? made : [one]));
    }
    if (linker.terms && links.size) tree.children.push(...listOf(entriesOf(links)));

    /** @param {any} node @param {any} parent @param {boolean} isHeading */
    function collect(node, parent, isHeading) {
      const within = isHeading || node.type === "heading";
      if (node.type === "text") pieces.push({ text: node.value, mayLink: !within, node, parent });
      else if (node.type === "break") pieces.push({ text: "\n" });
      else if (SKIPPED.includes(node.type)) pieces.push({ text: HIDDEN });
      else {
        if (node.type === "heading") pieces.push({ text: HEADING });
        for (const child of node.children ?? []) collect(child, node, within);
        if (BLOCKS.includes(node.type)) pieces.push({ text: END });
      }
    }
  };

  /** @param {ReturnType<typeof partsOf>[0]} part */
  function nodeOf(part) {
    if (typeof part === "string") return { type: "text", value: part };
    const [id, , gloss] = part.entry;
    const described = linker.terms ? { ariaDescribedBy: linker.idOfGloss(id) } : {};
    return {
      type: "link",
      url: linker.address(id),
      title: linker.terms ? null : gloss,
      data: { hProperties: { className: ["termlite"], ...described } },
      children: [{ type: "text", value: part.written }],
    };
  }

  /** @param {import("./page.js").Entry[]} entries */
  function listOf(entries) {
    const strong = { type: "strong", children: [{ type: "text", value: linker.title }] };
    const items = entries.map(([id, term, gloss]) => ({
      type: "listItem",
      data: { hProperties: { id: linker.idOfGloss(id) } },
      children: [
        {
          type: "paragraph",
          children: [
            { type: "link", url: linker.address(id), title: null, children: [{ type: "text", value: term }] },
            { type: "text", value: `：${gloss}` },
          ],
        },
      ],
    }));
    return [
      { type: "paragraph", children: [strong] },
      {
        type: "list",
        ordered: false,
        spread: false,
        data: { hProperties: { className: ["termlite-terms"] } },
        children: items,
      },
    ];
  }
}
