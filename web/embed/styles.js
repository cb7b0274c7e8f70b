/** Adds this script's styles to the page and to its own shadow trees. */

import { head, make } from "./dom.js";

/**
 * Uses a constructed style sheet where the browser can: no policy (CSP) forbids it. Else a `<style>` with the nonce.
 * @param {Document | ShadowRoot} where
 * @param {string} css
 * @param {string | undefined} nonce
 * @returns {() => void} removes the styles
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
    // Safari before 16.4 has no constructed style sheets.
    const style = make("style");
    if (nonce) style.nonce = nonce;
    style.textContent = css;
    (where instanceof ShadowRoot ? where : head()).append(style);
    return () => style.remove();
  }
}
