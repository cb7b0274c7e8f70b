/** Progress in the cards, kept in this browser under the name `cards`: id → box and day. */

import { keep, recall } from "../../shared/storage.js";
import { dayOf, read } from "./schedule.js";

/** @typedef {import("./schedule.js").CardState} CardState */

/** Where storage is refused, progress lasts as long as the page. @type {Map<string, CardState>} */
let cards = new Map();
let isRefused = false;

/** Whether the browser keeps nothing here. */
export const refused = () => isRefused;

/** The number of today. */
export const today = () => dayOf(new Date());

/** Progress as it is now: another tab may have learned cards meanwhile. */
export function progress() {
  if (!isRefused) cards = read(recall("cards"), today());
  return cards;
}

/**
 * Put one card into what is kept now.
 * @param {string} id
 * @param {CardState | undefined} state   undefined: the card is new again
 */
export function putCard(id, state) {
  const changed = new Map(progress());
  if (state) changed.set(id, state);
  else changed.delete(id);
  keepCards(changed);
}

/** @param {Map<string, CardState>} changed */
export function keepCards(changed) {
  cards = changed;
  isRefused = !keep("cards", Object.fromEntries(changed));
}
