/**
 * The own parts of the document and of elements, also where elements of the page have their names: `<img name="head">`
 * stands before `document.head`, `<input name="parentElement">` before its form's, and `id="termlite"` makes a global.
 */

const { prototype } = Document;

/** @param {object} of @param {string} name @returns {(node: any) => any} */
const part = (of, name) => {
  const get = Object.getOwnPropertyDescriptor(of, name)?.get;
  return (node) => get?.call(node);
};

/** @type {(node: Node) => Node | null} */
export const firstChild = part(Node.prototype, "firstChild");
/** @type {(node: Node) => Node | null} */
export const nextSibling = part(Node.prototype, "nextSibling");
/** @type {(node: Node) => Element | null} */
export const parentOf = part(Node.prototype, "parentElement");
/** In small letters, also where the page is XHTML. @type {(element: Element) => string} */
export const tagOf = part(Element.prototype, "localName");
/** @param {Element} element @param {string} selector @returns {boolean} */
export const matches = (element, selector) => Element.prototype.matches.call(element, selector);
/** @param {Element} element @param {string} selector @returns {Element | null} */
export const closest = (element, selector) => Element.prototype.closest.call(element, selector);
/** @param {Element} element @param {string} name @returns {string | null} */
export const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
/** @param {Element} element */
export const boxOf = (element) => Element.prototype.getBoundingClientRect.call(element);

/** @param {"head" | "body" | "documentElement" | "currentScript" | "readyState"} name @returns {any} */
const own = (name) => part(prototype, name)(document);

export const isComplete = () => own("readyState") === "complete";

/**
 * Say something to whoever looks for it; some pages take the console away.
 * @param {"info" | "warn"} how
 * @param {string} text
 */
export const say = (how, text) => /** @type {any} */ (globalThis).console?.[how]?.(text);

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
