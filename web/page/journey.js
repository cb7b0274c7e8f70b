/** Going from page to page within the view: where the reader was is kept with the history, and a change is a soft one. */

const SETTLED = 150;
let timer = 0;
// Whether the history is already at a page that is not shown yet.
let between = false;

/** Keep the place in the page that is being left. */
export function notePlace() {
  clearTimeout(timer);
  if (between) return;
  history.replaceState({ ...history.state, scroll: Math.round(scrollY) }, "");
}

/**
 * Back to where this page was left; a link to a part of a page has no such place.
 * @param {{stay?: boolean}} [how]   whether to stay where the window is all the same
 */
export function returnToPlace({ stay = false } = {}) {
  clearTimeout(timer);
  between = false;
  const { scroll } = history.state ?? {};
  if (!stay && typeof scroll === "number") scrollTo(0, scroll);
}

/** The browser would restore the place before the page is there. */
export function keepPlaces() {
  history.scrollRestoration = "manual";
  returnToPlace();
  addEventListener("pagehide", notePlace);
  addEventListener("popstate", () => (between = true));
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = window.setTimeout(notePlace, SETTLED);
    },
    { passive: true },
  );
}

/**
 * Change what is shown, where the browser can and the reader likes it as a transition.
 * @param {() => void} change
 */
export async function softly(change) {
  if (!document.startViewTransition || matchMedia("(prefers-reduced-motion: reduce)").matches) return change();
  const transition = document.startViewTransition(change);
  // A page in the background, or a next change, skips the show; the change itself is made.
  transition.ready.catch(() => {});
  await transition.updateCallbackDone;
}
