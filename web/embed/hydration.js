/**
 * When a page may be changed. A framework that takes over what a server has rendered compares the two, and one link
 * too many makes it throw everything away.
 */

import { body, closest, find, isComplete, page } from "./dom.js";

// Where frameworks render. They mark what they have taken over.
const ROOTS = "#__docusaurus,#__next,#___gatsby,#__nuxt,#root,#app,[data-reactroot],[data-server-rendered]";
const MARK = /^__(?:react|vue|vnode)|^_reactRootContainer$/;
// A page with such a root that nobody takes over is waited for so long.
const LONGEST = 8_000;
const EVERY = 100;
const QUIET = 200;

/**
 * Until the page has loaded, has been taken over where that is to be, and rests.
 * @param {Element | undefined} scope   what is to be changed
 * @param {AbortSignal} signal
 */
export async function atRest(scope, signal) {
  if (!isComplete()) await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  const latest = Date.now() + LONGEST;
  while (!signal.aborted && !isTakenOver(scope) && Date.now() < latest) await pause(EVERY);
  await quiet(latest);
}

/** @param {Element | undefined} scope */
function isTakenOver(scope) {
  // Docusaurus says it itself; islands of Astro lose the attribute.
  if (page().dataset.hasHydrated === "false" || find("astro-island[ssr]")) return false;
  const root = (scope && closest(scope, ROOTS)) ?? scope?.querySelector(ROOTS);
  if (!scope || !root) return true;
  return [scope, root, ...scope.children].some((element) => Object.keys(element).some((key) => MARK.test(key)));
}

/**
 * Until nothing has changed for a moment.
 * @param {number} latest
 */
async function quiet(latest) {
  let changed = true;
  const observer = new MutationObserver(() => (changed = true));
  observer.observe(body(), { childList: true, subtree: true, characterData: true });
  while (changed && Date.now() < latest) {
    changed = false;
    await pause(QUIET);
  }
  observer.disconnect();
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
