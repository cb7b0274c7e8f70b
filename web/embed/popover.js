/**
 * One popover for all links to entries. It opens on hover, focus and tap. It is in a shadow tree in the top layer, so
 * that the page's styles, stacking and scrolling do not affect it.
 */

import { describe, place } from "../shared/popover.js";
import { listen as listenWhile, make, onWhile, page } from "./dom.js";
import css from "./popover.css";
import { schemeOf } from "./scheme.js";
import { addStyle } from "./styles.js";

/**
 * @typedef {{term: string, gloss: string, href: string, open: string}} Card
 * @typedef {object} Popovers
 * @property {() => void} stop
 */

const OPEN_AFTER = 150;
const CLOSE_AFTER = 250;

/**
 * @param {(target: EventTarget | null) => Element | null} linkAt   of HTML, SVG or MathML
 * @param {(link: Element) => Card | undefined} cardOf
 * @param {AbortSignal} signal
 * @param {string | undefined} nonce
 */
export function showPopovers(linkAt, cardOf, signal, nonce) {
  const { host, fill } = makeHost(nonce);
  /** @type {Element | null} */
  let shown = null;
  let timer = 0;
  let touch = false;

  /** @param {Element} link */
  const open = (link) => {
    clearTimeout(timer);
    const card = cardOf(link);
    if (!card || shown === link) return;
    close();
    fill(card);
    host.dataset.scheme = schemeOf(link.parentElement ?? link);
    // While a dialog is open, everything outside it is inert: the popover could not be reached.
    const around = link.closest("dialog") ?? page();
    if (host.parentNode !== around) around.append(host);
    host.hidden = false;
    host.showPopover?.();
    place(host, link);
    describe(link, host.id, true);
    shown = link;
  };
  const close = () => {
    clearTimeout(timer);
    if (!shown) return;
    describe(shown, host.id, false);
    shown = null;
    host.hidden = true;
    if (host.isConnected) host.hidePopover?.();
  };
  /** @param {() => void} action @param {number} delay */
  const later = (action, delay) => {
    clearTimeout(timer);
    timer = window.setTimeout(action, delay);
  };

  const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    listenWhile(type, listener, signal);
  listen("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link) later(() => open(link), shown ? 0 : OPEN_AFTER);
    else if (event.composedPath().includes(host)) clearTimeout(timer);
    else if (shown || timer) later(close, CLOSE_AFTER);
  });
  listen("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (shown && !event.composedPath().includes(host) && linkAt(event.target) !== shown) close();
  });
  listen("focusin", (event) => {
    const link = linkAt(event.target);
    // On touch, focus comes before the click; the click decides.
    if (link && !touch) open(link);
    else if (!link && shown && event.target !== host) close();
  });
  listen("click", (event) => {
    const link = linkAt(event.target);
    if (!link || !touch || shown === link || !cardOf(link)) return;
    event.preventDefault();
    open(link);
  });
  listen("keydown", (event) => {
    touch = false;
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    close();
  });
  onWhile(window, "scroll", () => shown && place(host, shown), signal, { passive: true, capture: true });
  onWhile(window, "resize", close, signal);
  onWhile(window, "blur", close, signal);
  signal.addEventListener("abort", () => {
    close();
    host.remove();
  });
}

/** @param {string | undefined} nonce */
function makeHost(nonce) {
  const host = make("div");
  host.id = "termlite-popover";
  host.hidden = true;
  if ("popover" in host) host.popover = "manual";
  host.setAttribute("role", "tooltip");
  const shadow = host.attachShadow({ mode: "open" });
  addStyle(shadow, css, nonce);
  const term = make("strong");
  const gloss = make("p");
  const more = make("a");
  more.target = "_blank";
  more.rel = "noopener";
  // The popover's link leads to the same page as the link in the text: Tab needs to stop only at one.
  more.tabIndex = -1;
  const card = make("div");
  card.append(term, gloss, more);
  shadow.append(card);
  /** @param {Card} shown */
  const fill = (shown) => {
    term.textContent = shown.term;
    gloss.textContent = shown.gloss;
    more.textContent = shown.open;
    more.href = shown.href;
  };
  return { host, fill };
}
