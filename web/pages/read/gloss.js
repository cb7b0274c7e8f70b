/** The gloss of the word that is touched, pointed at or focused, below it. */

import { makeStar, showStars } from "../../shared/stars.js";

/** @typedef {import("../../search/names.js").Names["entries"][0]} Entry */

const GAP = 4;
const MARGIN = 8;
/** Milliseconds in which a pointer comes from the word to its gloss. */
const WAY = 250;

/**
 * @param {HTMLElement} element   the page
 * @param {HTMLElement} text      whose links have glosses
 * @param {HTMLElement} gloss     its place
 * @param {(link: HTMLElement) => Entry | undefined} entryOf
 * @param {string} starLabel
 */
export function makeGloss(element, text, gloss, entryOf, starLabel) {
  /** @type {Element | undefined} */
  let shown;
  /** Whether the word that is pressed showed its gloss before: a finger's second touch opens the entry. */
  let again = true;
  let leaving = 0;

  function hide() {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    gloss.hidden = true;
  }

  /** @param {Element | null} link */
  function show(link) {
    const entry = link instanceof HTMLElement ? entryOf(link) : undefined;
    if (!entry || !link) return hide();
    clearTimeout(leaving);
    if (link === shown) return;
    hide();
    shown = link;
    const term = document.createElement("strong");
    term.textContent = entry.term;
    gloss.replaceChildren(term, entry.gloss, makeStar(entry.id, starLabel, true));
    showStars(gloss);
    gloss.hidden = false;
    link.setAttribute("aria-describedby", gloss.id);
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const around = element.getBoundingClientRect();
    const last = document.documentElement.clientWidth - gloss.offsetWidth - MARGIN;
    gloss.style.left = `${Math.max(MARGIN, Math.min(box.left, last)) - around.left}px`;
    const isLow = box.bottom + GAP + gloss.offsetHeight > innerHeight && box.top > gloss.offsetHeight + GAP;
    const top = isLow ? box.top - GAP - gloss.offsetHeight : box.bottom + GAP;
    gloss.style.top = `${top - around.top}px`;
  }

  const linkAt = (/** @type {EventTarget | null} */ target) => (target instanceof Element ? target.closest("a") : null);

  text.addEventListener("pointerover", ({ target, pointerType }) => {
    const link = linkAt(target);
    if (link && pointerType !== "touch") show(link);
  });
  text.addEventListener("pointerout", ({ target, pointerType }) => {
    const link = linkAt(target);
    // What has the focus keeps its gloss.
    if (pointerType === "touch" || link !== shown || link === document.activeElement) return;
    clearTimeout(leaving);
    leaving = window.setTimeout(hide, WAY);
  });
  gloss.addEventListener("pointerover", () => clearTimeout(leaving));
  gloss.addEventListener("pointerout", ({ pointerType, relatedTarget }) => {
    const stays = gloss.contains(/** @type {Node | null} */ (relatedTarget)) || shown === document.activeElement;
    if (pointerType !== "touch" && !stays) leaving = window.setTimeout(hide, WAY);
  });
  text.addEventListener("focusin", ({ target }) => show(linkAt(target)));
  text.addEventListener("focusout", hide);
  // Before the press moves the focus.
  element.addEventListener(
    "pointerdown",
    ({ target, pointerType }) => {
      const link = linkAt(target);
      if (gloss.contains(/** @type {Node} */ (target))) return;
      again = pointerType !== "touch" || link === shown;
      if (!link) hide();
    },
    true,
  );
  text.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link || again) return;
    event.preventDefault();
    again = true;
    show(link);
  });
  element.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  return { hide };
}
