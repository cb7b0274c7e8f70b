/** What a reader does with the words of a text: keep them as Markdown, or learn them. */

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../search/names.js").Names["entries"][0]} Entry
 * @typedef {{entry: Entry, written: string, others: Entry[]}} Met   `others`: what the name means elsewhere
 */

/** An address has to stay short. */
const MOST_CARDS = 200;

/**
 * @param {Map<string, Met>} found   by id, in the order of the text
 * @param {Site} site
 */
export function actions(found, site) {
  const markdown = () =>
    [...found.values()]
      .map(({ entry, written }) => {
        const also = written === entry.term ? "" : ` (${entry.term})`;
        return `- **${written}**${also}: ${entry.gloss}`;
      })
      .join("\n");

  return {
    markdown,
    download() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`${markdown()}\n`], { type: "text/markdown" }));
      link.download = "words.md";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
    /** The flash cards' page deals a deck of the words that its address names. */
    learn() {
      const address = new URL("learn/", site.home);
      address.searchParams.set("deck", "text");
      address.searchParams.set("words", [...found.keys()].slice(0, MOST_CARDS).join(" "));
      site.open(address);
    },
  };
}
