/** Links to entries give their gloss: on hover, by the keyboard's focus, and when a finger holds them. */

import { entryOf } from "../search/names.js";
import { fetchEntries } from "../search/pieces.js";
import { mark } from "../search/results.js";
import { describe, place } from "../shared/popover.js";
import { makeStar, showStars } from "../shared/stars.js";

/** @typedef {import("../search/names.js").Names} Names */

const OPEN_AFTER = 150;
const CLOSE_AFTER = 250;
const HELD = 450;
/** Lists that say the gloss themselves. */
const SAID = "#results, .entries, .steps, .daily, .categories, .here, .learn, .reader";

/**
 * @param {HTMLElement} card           with a place for the term and one for the gloss
 * @param {Promise<Names | undefined>} names
 * @param {string} chinese   language tag of the Chinese text
 * @param {string} starLabel
 */
export function showGlosses(card, names, chinese, starLabel) {
  const [term, gloss] = /** @type {HTMLElement[]} */ ([...card.children]);
  const star = makeStar("", starLabel, true);
  card.append(star);
  /** @type {Names | undefined} */
  let table;
  /** @type {Element | null} */
  let shown = null;
  /** The one that is shown, or that will be when its gloss has come. @type {Element | null} */
  let wanted = null;
  let timer = 0;
  // The press that showed a gloss opens no page.
  let held = false;
  let touch = false;
  void names.then((loaded) => (table = loaded));

  /** @param {EventTarget | null} target */
  const linkAt = (target) => {
    const link = target instanceof Element ? target.closest("main a[data-term]") : null;
    return link && !link.closest(SAID) ? link : null;
  };
  /**
   * @param {Element} link
   * @param {() => void} [opened]   called when it is shown, if it still shall be then
   */
  function open(link, opened = () => {}) {
    const id = link.getAttribute("data-term") ?? "";
    const lacking = fetchEntries(table, [id]);
    wanted = link;
    const go = () => {
      if (wanted !== link) return;
      show(link, id);
      opened();
    };
    if (lacking) void lacking.then(go);
    else go();
  }
  /**
   * @param {Element} link
   * @param {string} id
   */
  function show(link, id) {
    const entry = entryOf(table, id);
    if (!entry || !term || !gloss || shown === link) return;
    close();
    mark(term, entry.term, [], chinese);
    mark(gloss, entry.gloss, [], chinese);
    star.dataset.star = entry.id;
    showStars(card);
    card.hidden = false;
    place(card, link);
    describe(link, card.id, true);
    shown = wanted = link;
  }
  function close() {
    wanted = null;
    clearTimeout(timer);
    if (shown) describe(shown, card.id, false);
    shown = null;
    card.hidden = true;
  }
  /** @param {() => void} action @param {number} delay */
  function later(action, delay) {
    clearTimeout(timer);
    timer = window.setTimeout(action, delay);
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = linkAt(target);
    if (link) later(() => open(link), shown ? 0 : OPEN_AFTER);
    else if (card.contains(/** @type {Node} */ (target))) clearTimeout(timer);
    else if (shown || timer) later(close, CLOSE_AFTER);
  });
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    touch = pointerType === "touch";
    held = false;
    const link = linkAt(target);
    if (!card.contains(/** @type {Node} */ (target))) close();
    if (!link || !touch) return;
    later(() => open(link, () => (held = shown === link)), HELD);
  });
  for (const type of ["pointerup", "pointercancel"])
    document.addEventListener(type, () => {
      if (touch) clearTimeout(timer);
    });
  // What the system shows to a finger that holds a link would cover the gloss.
  document.addEventListener("contextmenu", (event) => {
    if (touch && linkAt(event.target)) event.preventDefault();
  });
  document.addEventListener(
    "click",
    (event) => {
      if (card.contains(/** @type {Node} */ (event.target))) return;
      if (!held || !linkAt(event.target)) return close();
      held = false;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible") && !touch) open(link);
    else if (shown || wanted) close();
  });
  document.addEventListener("keydown", (event) => {
    touch = false;
    if (event.key !== "Escape" || !shown) return;
    close();
    event.preventDefault();
  });
  addEventListener("scroll", () => shown && !held && close(), { passive: true, capture: true });
}
