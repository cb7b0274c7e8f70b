/** What is selected in an entry's text can be looked up: one button, beside the words or, on a phone, at the bottom. */

/** @typedef {import("../mount.js").Site} Site */

const TEXTS = ".entry-gloss, .entry-gloss-zh, .entry-status, .entry-definition, .entry-example, .entry-confusions";
const LONGEST = 40;
/** Milliseconds without a change until a selection counts as finished. */
const SETTLED = 200;
const BELOW = 6;

/** @type {{site?: Site, button?: HTMLButtonElement}} */
const state = {};

/**
 * Offer the look-up in every entry that is shown from now on.
 * @param {Site} site
 */
export function offerLookUp(site) {
  const first = !state.site;
  state.site = site;
  if (!first) return;
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(update, SETTLED);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.button) hide();
  });
}

function update() {
  const selection = document.getSelection();
  const text = selection?.toString().replace(/\s+/gu, " ").trim() ?? "";
  const range = text && selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  const place = range && textAround(range);
  if (!range || !place || [...text].length > LONGEST) hide();
  else show(text, range, place);
}

/**
 * The part of an entry that holds the whole of a selection.
 * @param {Range} range
 */
function textAround({ commonAncestorContainer: node }) {
  const element = node instanceof Element ? node : node.parentElement;
  return /** @type {HTMLElement | null | undefined} */ (element?.closest(TEXTS));
}

/**
 * @param {string} text
 * @param {Range} range
 * @param {HTMLElement} place
 */
function show(text, range, place) {
  hide();
  const article = place.closest(".entry");
  const end = [...range.getClientRects()].pop();
  const { site } = state;
  if (!article || !end || !site) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "look-up";
  button.textContent = site.say("look_up", { query: text });
  const origin = article.getBoundingClientRect();
  button.style.setProperty("--x", `${end.left - origin.left}px`);
  button.style.setProperty("--y", `${end.bottom - origin.top + BELOW}px`);
  // A press must not end the selection before it is a click.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => lookUp(text, site));
  // After the text, so that it is next for the Tab key.
  place.after(button);
  state.button = button;
}

/**
 * @param {string} text
 * @param {Site} site
 */
function lookUp(text, site) {
  hide();
  document.getSelection()?.removeAllRanges();
  site.ask(text);
  window.scrollTo(0, 0);
}

function hide() {
  state.button?.remove();
  state.button = undefined;
}
