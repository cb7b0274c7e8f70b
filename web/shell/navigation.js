/**
 * Going from page to page within the view: what was asked and where the reader was are kept with the history,
 * and a change is a soft one.
 */

const SETTLED = 150;
// Typing pauses, in milliseconds. Browsers refuse to change the address more than a hundred times in half a minute.
const PAUSE = 300;
const LONGEST_QUERY = 200;
let timer = 0;
let typing = 0;
/** @type {string | undefined} */
let typed;
// Whether the history is already at a page that is not shown yet.
let between = false;

/**
 * Keep the query in the address, so that it can be shared and survives a reload, once typing pauses.
 * @param {string} q
 */
export function noteQuery(q) {
  typed = q.trim();
  clearTimeout(typing);
  typing = window.setTimeout(settleQuery, PAUSE);
}

/** Keep it now, since the page is about to be another one. */
export function settleQuery() {
  clearTimeout(typing);
  if (typed === undefined) return;
  const address = new URL(location.href);
  if (typed) address.searchParams.set("q", typed.slice(0, LONGEST_QUERY));
  else address.searchParams.delete("q");
  typed = undefined;
  history.replaceState(history.state, "", address);
}

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
  addEventListener("popstate", () => {
    between = true;
    // It was asked on the page that is left.
    typed = undefined;
  });
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
