/** This script's styles in the page and in its own shadow trees. */

import { head, make } from "./dom.js";

/**
 * Constructed where the browser can, so that no policy for styles stands against it; else an element with the nonce.
 * @param {Document | ShadowRoot} where
 * @param {string} css
 * @param {string | undefined} nonce
 * @returns {() => void} takes it away
 */
export function addStyle(where, css, nonce) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    where.adoptedStyleSheets = [...where.adoptedStyleSheets, sheet];
    return () => {
      where.adoptedStyleSheets = where.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  } catch {
    // Before Safari 16.4 there are none.
    const style = make("style");
    if (nonce) style.nonce = nonce;
    style.textContent = css;
    (where instanceof ShadowRoot ? where : head()).append(style);
    return () => style.remove();
  }
}
