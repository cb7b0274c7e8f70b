/**
 * The document's own properties, also when elements of the page have the same names: `<img name="head">` hides
 * `document.head`, and `id="termlite"` makes a global variable.
 */

const { prototype } = Document;

/** @param {"head" | "body" | "documentElement" | "currentScript"} name @returns {any} */
const own = (name) => Object.getOwnPropertyDescriptor(prototype, name)?.get?.call(document);

export const head = () => /** @type {HTMLHeadElement} */ (own("head"));
export const body = () => /** @type {HTMLBodyElement} */ (own("body"));
export const page = () => /** @type {HTMLElement} */ (own("documentElement"));
/** @returns {unknown} null in a module */
export const currentScript = () => own("currentScript");

/** @param {string} selector @returns {HTMLElement | null} */
export const find = (selector) => /** @type {any} */ (prototype.querySelector.call(document, selector));

/** @param {string} selector @returns {any[]} */
export const findAll = (selector) => [...prototype.querySelectorAll.call(document, selector)];

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @returns {HTMLElementTagNameMap[T]}
 */
export const make = (tag) => /** @type {any} */ (prototype.createElement.call(document, tag));

/**
 * Listen to an event anywhere in the document, before the page's own listeners.
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AbortSignal} signal
 */
export const listen = (type, listener, signal) =>
  // Before Chrome 90 and Safari 15 `addEventListener` has no option `signal`.
  onWhile(document, type, listener, signal, { capture: true });

/**
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AbortSignal} signal
 * @param {AddEventListenerOptions} [options]
 */
export function onWhile(target, type, listener, signal, options = {}) {
  EventTarget.prototype.addEventListener.call(target, type, listener, options);
  signal.addEventListener("abort", () =>
    EventTarget.prototype.removeEventListener.call(target, type, listener, options),
  );
}
