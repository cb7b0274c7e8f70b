/** A text with several lines, or a long one, can be read word by word: it is offered to the reading page. */

/** Characters of a text that is more than a query. */
const LONG = 80;

/**
 * @param {object} options
 * @param {HTMLInputElement} options.box
 * @param {HTMLElement} options.offer      leads to the reading page
 * @param {{text: string}} options.pasted  takes the text, with its lines, until that page takes it
 * @param {string} options.text            what is in the address; empty when there is nothing
 */
export function offerToRead({ box, offer, pasted, text }) {
  /** @param {string} given */
  function take(given) {
    const isLong = given.trim().length > LONG || given.trim().includes("\n");
    pasted.text = isLong ? given : "";
    offer.hidden = !isLong;
  }
  box.addEventListener("paste", (event) => take(event.clipboardData?.getData("text/plain") ?? ""));
  box.addEventListener("input", () => {
    if (!box.value) take("");
  });
  if (text) take(text);
}
