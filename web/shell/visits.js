/**
 * Opens the site's own pages in place, so that Python stays alive across them. A visit ends when another begins, or
 * when the reader types meanwhile; its AbortSignal is aborted then.
 */

import { isPage } from "../shared/addresses.js";
import { HOME, ROOT } from "../shared/site.js";
import {
  noteFocus,
  notePlace,
  pageAddress,
  returnFocus,
  returnToPlace,
  settleQuery,
  withTransition,
} from "./navigation.js";
import { loadView } from "./views.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {import("../shared/words.js").Say} Say
 *
 * @typedef {object} Options
 * @property {HTMLInputElement} box
 * @property {HTMLElement} view
 * @property {HTMLElement} status                 where it is said that a page cannot be had
 * @property {Say} say
 * @property {() => Engine | undefined} renderer  Python, where it can render this edition's entries
 * @property {() => boolean} asked               whether results are shown
 * @property {() => void} onLeave                 another page is wanted
 * @property {(isNew: boolean) => void} onEnter   the page is there; `isNew`: it was not the one shown
 */

/**
 * @param {Options} options
 */
export function makeVisits({ box, view, status, say, renderer, asked, onLeave, onEnter }) {
  let shown = location.pathname;
  let visit = new AbortController();
  // Aborted at the next key, so that a page that comes late leaves what was typed.
  let silence = new AbortController();
  // Whether a link led to the visit. A reader who types does not wait for its page any more. After Back the address
  // has changed, so its page still comes.
  let isPushed = false;

  box.addEventListener("input", () => {
    silence.abort();
    silence = new AbortController();
    if (isPushed) visit.abort();
  });

  /**
   * Show the page of an address; the view changes only when the new one is there.
   * @param {URL} address
   * @param {{push: boolean}} how   `push`: the history has it not yet
   */
  async function open(address, { push }) {
    visit.abort();
    visit = new AbortController();
    const { signal } = visit;
    const typing = silence.signal;
    const fromResults = push && asked();
    const focused = document.activeElement;
    isPushed = push;
    onLeave();
    const page = push ? address : pageAddress();
    /** @type {import("./views.js").View | undefined} */
    let next;
    try {
      if (page.pathname !== shown) next = await loadView(page, HOME, renderer(), say("site_title"), signal);
    } catch {
      if (!signal.aborted) status.textContent = navigator.onLine ? say("page_failed") : say("offline_page");
      return;
    }
    await withTransition(() => {
      if (signal.aborted) return;
      // Whoever chose another place for the focus meanwhile keeps it.
      const refocus = !push && !typing.aborted && document.activeElement === focused;
      enter(address, { push, fromResults, typing: typing.aborted, refocus }, next);
    });
  }

  /**
   * @param {URL} address
   * @param {object} how
   * @param {boolean} how.push
   * @param {boolean} how.fromResults
   * @param {boolean} how.typing    what is in the box stays
   * @param {boolean} how.refocus   the focus returns to the link that led away from the page
   * @param {import("./views.js").View | undefined} next   undefined: the page is the one that is shown
   */
  function enter(address, { push, fromResults, typing, refocus }, next) {
    if (push) {
      settleQuery();
      notePlace();
      history.pushState({ scroll: 0, fromResults }, "", address);
    }
    if (next) {
      view.replaceChildren(...next.nodes);
      document.title = next.title;
      shown = pageAddress().pathname;
    }
    status.textContent = "";
    if (!typing) box.value = address.searchParams.get("q") ?? "";
    pointEditionsHere();
    markCurrent();
    onEnter(Boolean(next));
    offerReturn();
    returnToPlace({ stay: typing });
    if (refocus) returnFocus();
    if (push) view.focus({ preventScroll: true });
  }

  /** An entry that was opened from the results leads back to them. */
  function offerReturn() {
    view.querySelector(".back")?.remove();
    if (!history.state?.fromResults) return;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "link back";
    back.textContent = say("results_back");
    back.addEventListener("click", () => history.back());
    view.querySelector(".entry-top")?.prepend(back);
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    // Whatever is pressed, Back comes to what was asked.
    settleQuery();
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented || event.button || hasModifier(event)) return;
    // The link may be one of a figure, whose `href` property is not a text.
    const address = new URL(link.getAttribute("href") ?? "", document.baseURI);
    if (!isPage(address, HOME) || address.hash) return;
    event.preventDefault();
    noteFocus(link);
    void open(address, { push: true });
  }

  makeAbsolute();
  pointEditionsHere();
  offerReturn();
  document.addEventListener("click", onClick);
  addEventListener("popstate", () => void open(new URL(location.href), { push: false }));
  return open;
}

/** @param {MouseEvent} event */
const hasModifier = (event) => event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** Links that stay when the page changes are written for the first address; history changes what "relative" means. */
function makeAbsolute() {
  const links = document.querySelectorAll(".bar a, .foot a, #answer a[href], link[rel=icon]");
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (links)) link.setAttribute("href", link.href);
}

/** The links to the other editions lead to the page that is shown. */
function pointEditionsHere() {
  const path = pageAddress().pathname.slice(HOME.pathname.length);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-edition]")))
    link.href = new URL(link.dataset.edition + path, ROOT).href;
}

/** The bar's link to the page that is shown is the current one. */
function markCurrent() {
  const { pathname } = pageAddress();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".bar nav a"))) {
    if (link.pathname === pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
