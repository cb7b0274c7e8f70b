/**
 * Small things kept in the browser: recently viewed entries, progress in the cards. Where storage is refused
 * or full, reading gives the fallback and writing says so; nothing depends on it.
 */

// Several sites may share an origin; this script lies in assets/<hash>/page/ of one of them.
const FAMILY = `termlite ${new URL("../../../", import.meta.url).pathname} `;

/**
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {T} what was kept, or the fallback when there is nothing, or something else, under that name
 */
export function recall(name, fallback) {
  try {
    const value = JSON.parse(localStorage.getItem(FAMILY + name) ?? "null");
    return value !== null && typeof value === typeof fallback ? value : fallback;
  } catch {
    return fallback;
  }
}

/**
 * @param {string} name
 * @param {unknown} value   what JSON can say
 * @returns {boolean} whether it is kept
 */
export function keep(name, value) {
  try {
    localStorage.setItem(FAMILY + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(FAMILY + name);
  } catch {
    // storage is refused: there is nothing
  }
}
