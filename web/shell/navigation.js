/**
 * Navigation from page to page within the view. The history keeps the query and the scroll position; a change of the
 * view is a view transition where the browser has them.
 */

import { HOME } from "../shared/site.js";

const SETTLED = 150;
// Milliseconds without a key after which typing counts as paused. Browsers refuse to change the address more than a
// hundred times in half a minute.
const PAUSE = 300;
const LONGEST_QUERY = 200;
let timer = 0;
let typing = 0;
/** @type {string | undefined} */
let typed;
// Whether the history is already at a page that is not shown yet.
let between = false;

/**
 * The address of the page that is shown. What is asked on it stands in the home page's address, so that a query that
 * is shared previews as a search, not as the entry it was asked on.
 */
export const pageAddress = () => new URL(history.state?.under ?? location.href);

/**
 * Keep the query in the address, so that it can be shared and survives a reload, once typing pauses.
 * @param {string} q
 */
export function noteQuery(q) {
  typed = q.trim();
  clearTimeout(typing);
  // The page that is seen again has its own address at once: its links are relative to that.
  if (!typed) return settleQuery();
  typing = window.setTimeout(settleQuery, PAUSE);
}

/** Keep it now, since the page is about to be another one. */
export function settleQuery() {
  clearTimeout(typing);
  if (typed === undefined) return;
  const page = pageAddress();
  page.searchParams.delete("q");
  const address = typed ? new URL(HOME) : page;
  if (typed) address.searchParams.set("q", typed.slice(0, LONGEST_QUERY));
  const under = typed && page.pathname !== HOME.pathname ? page.href : undefined;
  typed = undefined;
  history.replaceState({ ...history.state, under }, "", address);
}

/** Keep the place in the page that is being left. */
export function notePlace() {
  clearTimeout(timer);
  if (between) return;
  history.replaceState({ ...history.state, scroll: Math.round(scrollY) }, "");
}

/**
 * Keep the link that is followed: whoever comes back finds the focus on it.
 * @param {Element} link
 */
export function noteFocus(link) {
  const href = link.getAttribute("href");
  const focus = { id: link.id, href, place: linksTo(href).indexOf(link) };
  history.replaceState({ ...history.state, focus }, "");
}

/** The focus, where it was when this page was left; the page stands there already. */
export function returnFocus() {
  const { id, href, place } = history.state?.focus ?? {};
  const link = id ? document.getElementById(id) : linksTo(href)[place];
  /** @type {HTMLElement | null | undefined} */ (link)?.focus({ preventScroll: true });
}

/** @param {string | null} href */
const linksTo = (href) =>
  [...document.querySelectorAll("main a[href]")].filter((link) => link.getAttribute("href") === href);

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
  // After a reload the page is that of the address.
  history.replaceState({ ...history.state, under: undefined }, "");
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
 * Change what is shown, as a view transition where the browser has them and the reader accepts motion.
 * @param {() => void} change
 */
export async function withTransition(change) {
  if (!document.startViewTransition || matchMedia("(prefers-reduced-motion: reduce)").matches) return change();
  const transition = document.startViewTransition(change);
  // A page in the background, or a next change, skips the show; the change itself is made.
  transition.ready.catch(() => {});
  await transition.updateCallbackDone;
}
