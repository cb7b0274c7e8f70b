/**
 * When a card comes again: Leitner's boxes (Sebastian Leitner, "So lernt man lernen", Herder 1972) with intervals
 * that double, 1, 2, 4, 8 and 16 days (https://supermemo.guru/wiki/Leitner_system, after C. A. Mace, 1932).
 * A card that is remembered goes up a box, one that is forgotten starts again. Days are counted in the reader's own
 * calendar, so a card is due from midnight. Nothing here knows of the page or of storage.
 *
 * @typedef {readonly [box: number, due: number]} CardState   box 0: forgotten, and not remembered since
 * @typedef {ReadonlyMap<string, CardState>} Progress   id → state of its card; new cards have none
 * @typedef {Readonly<{queue: readonly string[], total: number, forgotten: number}>} Round
 *   what is left of a sitting, the card on the table first; how many cards it has; how often one was forgotten
 */

/** Days until a card of a box is due again; forgotten ones are due at once. */
export const INTERVALS = [0, 1, 2, 4, 8, 16];
const BOXES = INTERVALS.length - 1;
const DAY = 24 * 60 * 60 * 1000;

/**
 * The number of a day in the reader's calendar.
 * @param {Date} time
 */
export const dayOf = (time) => Math.floor((time.getTime() - time.getTimezoneOffset() * 60_000) / DAY);

/**
 * Where a card goes.
 * @param {CardState | undefined} state
 * @param {boolean} remembered
 * @param {number} today
 * @returns {CardState}
 */
export function moved(state, remembered, today) {
  const box = remembered ? Math.min((state?.[0] ?? 0) + 1, BOXES) : 0;
  return [box, today + /** @type {number} */ (INTERVALS[box])];
}

/**
 * A sitting: first what is due, the longest overdue before the rest, then new cards in the deck's order.
 * @param {readonly string[]} ids   the deck
 * @param {Progress} progress
 * @param {number} today
 * @param {number} most   new cards
 * @returns {Round}
 */
export function deal(ids, progress, today, most) {
  const dueOn = (/** @type {string} */ id) => progress.get(id)?.[1] ?? Infinity;
  const due = ids.filter((id) => dueOn(id) <= today).sort((a, b) => dueOn(a) - dueOn(b));
  const fresh = ids.filter((id) => !progress.has(id)).slice(0, most);
  const queue = [...due, ...fresh];
  return { queue, total: queue.length, forgotten: 0 };
}

/**
 * The sitting after an answer: a forgotten card comes once more when the others are through.
 * @param {Round} round
 * @param {boolean} remembered
 * @returns {Round}
 */
export function answered({ queue: [id, ...rest], total, forgotten }, remembered) {
  if (remembered || id === undefined) return { queue: rest, total, forgotten };
  return { queue: [...rest, id], total, forgotten: forgotten + 1 };
}

/**
 * How a deck stands.
 * @param {readonly string[]} ids
 * @param {Progress} progress
 * @param {number} today
 */
export function standing(ids, progress, today) {
  const states = ids.map((id) => progress.get(id)).filter((state) => state !== undefined);
  const days = states.map(([, due]) => due).filter((due) => due > today);
  const next = Math.min(...days);
  return {
    fresh: ids.length - states.length,
    due: states.length - days.length,
    /** How many cards are in each box; a forgotten one is on its way into the first. */
    boxes: Array.from({ length: BOXES }, (_, i) => states.filter(([box]) => Math.max(box, 1) === i + 1).length),
    next: days.length ? { days: next - today, count: days.filter((day) => day === next).length } : undefined,
  };
}

/**
 * Progress from what was kept, which may be anything. No card is put off longer than the last box does, so a clock
 * that was wrong once costs little.
 * @param {unknown} kept
 * @param {number} today
 * @returns {Map<string, CardState>}
 */
export function read(kept, today) {
  /** @type {Map<string, CardState>} */
  const progress = new Map();
  for (const [id, state] of Object.entries(kept ?? {})) {
    const [box, due] = Array.isArray(state) ? state : [];
    if (!Number.isInteger(box) || !Number.isInteger(due) || box < 0 || box > BOXES) continue;
    progress.set(id, [box, Math.min(due, today + /** @type {number} */ (INTERVALS[BOXES]))]);
  }
  return progress;
}
