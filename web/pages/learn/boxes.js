/** The rows that show how many cards are in each of Leitner's boxes. */

import { INTERVALS } from "./schedule.js";

/**
 * @param {HTMLElement} around        has the list of the boxes; its rows are made at the first call
 * @param {number[]} counts           of the cards in each box
 * @param {import("../../shared/words.js").Say} say
 */
export function fillBoxes(around, counts, say) {
  const list = /** @type {HTMLElement} */ (around.querySelector(".boxes"));
  if (!list.children.length) list.append(...INTERVALS.slice(1).map((days) => makeRow(say("learn_box", { days }))));
  const most = Math.max(...counts, 1);
  [...list.children].forEach((row, i) => {
    const count = counts[i] ?? 0;
    row.classList.toggle("is-empty", !count);
    /** @type {HTMLElement} */ (row.querySelector(".box-count")).textContent = String(count);
    /** @type {HTMLElement} */ (row.querySelector(".box-bar")).style.setProperty("--share", String(count / most));
  });
}

/** @param {string} days */
function makeRow(days) {
  const row = document.createElement("li");
  const texts = { "box-count": "0", "box-bar": "", "box-days": days };
  for (const [name, text] of Object.entries(texts)) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    row.append(span, " ");
  }
  return row;
}
