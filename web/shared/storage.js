/**
 * Small things kept in the browser: preferences, recently viewed entries, progress in the cards. Where storage is
 * refused or full, reading gives the fallback and writing says so; nothing depends on it.
 */

import { ROOT } from "./site.js";

// Several sites may share an origin.
const PREFIX = `termlite ${ROOT.pathname} `;

/**
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {T} what was kept, or the fallback when there is nothing, or something else, under that name
 */
export function recall(name, fallback) {
  try {
    const value = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
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
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // storage is refused: there is nothing
  }
}
