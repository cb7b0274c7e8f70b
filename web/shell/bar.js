/** The bar hides when the page is scrolled down, and comes back when it is scrolled up. */

const STEP = 12;
/** The head of a page keeps its bar. */
const HEAD = 240;

export function makeRoom() {
  const root = document.documentElement;
  let last = scrollY;
  addEventListener(
    "scroll",
    () => {
      const now = Math.max(0, scrollY);
      if (Math.abs(now - last) < STEP) return;
      // The letters of the index stand under the bar, and so does the element that has the focus in it.
      const stays = now < HEAD || document.querySelector(".letters") || document.activeElement?.closest(".bar");
      root.toggleAttribute("data-away", now > last && !stays);
      last = now;
    },
    { passive: true },
  );
}
