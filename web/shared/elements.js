/** Elements that the templates always have. */

/**
 * The element with an id.
 * @template {Element} T
 * @param {string} id
 * @returns {T}
 */
export const byId = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

/**
 * A part of an element, by its `data-part`.
 * @param {HTMLElement} element
 * @param {string} name
 */
export const partOf = (element, name) =>
  /** @type {HTMLElement} */ (element.querySelector(`[data-part="${CSS.escape(name)}"]`));
