/** Listeners on what outlives a view (window, document, speech), which are removed when the view is left. */

/** @typedef {{element: Element, end: () => void}} Listening */

/** @type {Set<Listening>} */
const listening = new Set();

/**
 * @param {Element} element   of the view
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} listener
 */
export function whileShown(element, target, type, listener) {
  endLeft();
  target.addEventListener(type, listener);
  listening.add({ element, end: () => target.removeEventListener(type, listener) });
}

/** End those whose view was left; whoever changes the view calls it. */
export function endLeft() {
  for (const one of listening) {
    if (one.element.isConnected) continue;
    one.end();
    listening.delete(one);
  }
}
