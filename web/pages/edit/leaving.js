/** How a draft leaves the page: as a file, as copied text, or in a page of the host of the glossary's files. */

/** Characters of an address that every host and browser takes. */
const LONGEST_ADDRESS = 7_000;

/**
 * @param {string} text
 * @param {string} id
 */
export function saveFile(text, id) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = `${id || "entry"}.yaml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The address of a page of the host, and whether the text has to be pasted there, since it does not take it in its
 * address or takes less.
 * @param {DOMStringMap} page   `address`, with places for what is filled in; `fenced`, when it takes Markdown
 * @param {{text: string, id: string, category: string, title: string}} draft
 * @returns {{address: string, paste: boolean}}
 */
export function hostPage({ address = "", fenced }, { text, id, category, title }) {
  const filled = (/** @type {string} */ said) =>
    address
      .replace("{path}", encodeURIComponent(`glossary/${id || "entry"}.yaml`))
      .replace("{category}", encodeURIComponent(category || "entries"))
      .replace(/\{title\}|%7Btitle%7D/u, () => encodeURIComponent(title))
      .replace(/\{text\}|%7Btext%7D/u, () => encodeURIComponent(said));
  const takesText = /\{text\}|%7Btext%7D/u.test(address);
  const whole = filled(fenced === undefined ? text : `\`\`\`yaml\n${text}\`\`\`\n`);
  const fits = takesText && whole.length <= LONGEST_ADDRESS;
  return { address: fits ? whole : filled(""), paste: !fits };
}
