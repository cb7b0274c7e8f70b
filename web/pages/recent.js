/** The entries that were viewed last, in this browser only. */

import { keep, recall } from "../shared/storage.js";

const KEPT = 8;

/** @returns {string[]} ids, the newest first */
export const recent = () => recall("recent");

/** @param {string} id */
export function remember(id) {
  keep("recent", [id, ...recent().filter((other) => other !== id)].slice(0, KEPT));
}

/** @param {string[]} ids */
export function setRecent(ids) {
  keep("recent", ids);
}
