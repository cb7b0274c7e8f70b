/**
 * The document's own parts, also where elements of the page have their names: `<img name="head">` stands before `document.head`,
 * and `id="termlite"` makes a global.
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
 * Listen to what happens anywhere in the document, before the page does.
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AbortSignal} signal
 */
export const listen = (type, listener, signal) =>
  // Before Chrome 90 and Safari 15 the signal is no option of it.
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
