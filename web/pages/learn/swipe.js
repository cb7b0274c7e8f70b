/** A card that follows the finger to either side. */

const FAR_ENOUGH = 88;
const BEGINNING = 8;

/**
 * @param {HTMLElement} card
 * @param {() => boolean} mayMove
 * @param {(toTheRight: boolean) => void} onThrown   the finger let go far enough to one side
 */
export function followFinger(card, mayMove, onThrown) {
  let from = 0;
  let finger = -1;

  /** @param {number} way */
  function move(way) {
    card.style.translate = way ? `${way}px` : "";
    card.style.rotate = way ? `${way / 40}deg` : "";
    card.dataset.leaning = Math.abs(way) < FAR_ENOUGH ? "" : way < 0 ? "left" : "right";
  }

  function letGo() {
    finger = -1;
    delete card.dataset.held;
    move(0);
  }

  card.addEventListener("pointerdown", (event) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (event.pointerType !== "touch" || !event.isPrimary || still || !mayMove()) return;
    finger = event.pointerId;
    from = event.clientX;
  });
  card.addEventListener("pointermove", (event) => {
    const way = event.clientX - from;
    if (event.pointerId !== finger || (!("held" in card.dataset) && Math.abs(way) < BEGINNING)) return;
    card.dataset.held = "";
    card.setPointerCapture(finger);
    move(way);
  });
  card.addEventListener("pointerup", (event) => {
    if (event.pointerId !== finger) return;
    const side = card.dataset.leaning;
    letGo();
    if (side) onThrown(side === "right");
  });
  card.addEventListener("pointercancel", letGo);
}
