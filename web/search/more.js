/** How many results there are beyond those shown, and the button that shows them. */

/** Rows that one press adds. */
export const MORE = 20;

/** Milliseconds without a key before results are counted. */
const SETTLED = 400;

/**
 * @typedef {import("../shared/words.js").Say} Say
 *
 * @typedef {object} Cut                         an answer of which only the first rows are shown
 * @property {number} shown
 * @property {() => Promise<number>} count       rows, as far as one more press would show them
 */

/**
 * @param {{more: HTMLButtonElement, summary: HTMLElement}} parts
 * @param {Say} say
 * @returns {(cut: Cut | undefined) => void}   to be called with every answer; undefined: all of it is shown
 */
export function makeMore({ more, summary }, say) {
  let timer = 0;
  let turn = 0;
  return (cut) => {
    clearTimeout(timer);
    const asked = ++turn;
    // Nothing is offered before it is known how many there are.
    more.hidden = true;
    if (!cut) return;
    timer = window.setTimeout(async () => {
      const count = await cut.count().catch(() => cut.shown + MORE);
      if (asked !== turn) return;
      more.hidden = count === cut.shown;
      more.textContent = say("show_more", { count: count - cut.shown });
      // A count that is the limit itself may go on.
      if (count < cut.shown + MORE) summary.textContent = say("results_of", { count, shown: cut.shown });
    }, SETTLED);
  };
}
