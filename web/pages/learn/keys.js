/** The keys of the cards. */

/** @type {Record<string, string>} */
const KEYS = {
  " ": "turn",
  1: "forgotten",
  ArrowLeft: "forgotten",
  2: "remembered",
  ArrowRight: "remembered",
  z: "undo",
};

/**
 * What a key does to the cards: nothing, when it is for what has the focus.
 * @param {KeyboardEvent} event
 * @returns {string} the value of `data-do`, or an empty text
 */
export function actionOf(event) {
  const { target, key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  const action = KEYS[key.length === 1 ? key.toLowerCase() : key] ?? "";
  const typing = target instanceof HTMLElement && target.matches("input, textarea, select");
  const pressed = key === " " && target instanceof HTMLElement && target.matches("a, button");
  const chord = altKey || shiftKey || ((ctrlKey || metaKey) && action !== "undo");
  return typing || pressed || chord || isComposing ? "" : action;
}
