/**
 * Decides when a page may be changed. A framework that takes over server-rendered HTML (hydration) compares it with
 * its own; one extra link can make it render everything anew.
 */

import { body, closest, find, isComplete, page } from "./dom.js";

// The elements that frameworks render into. Frameworks mark them when they have taken them over.
const ROOTS = "#__docusaurus,#__next,#___gatsby,#__nuxt,#root,#app,[data-reactroot],[data-server-rendered]";
const MARK = /^__(?:react|vue|vnode)|^_reactRootContainer$/;
// Milliseconds to wait for a framework to take over such an element.
const LONGEST = 8_000;
const EVERY = 100;
const QUIET = 200;

/**
 * Wait until the page has loaded, its framework (if any) has taken over, and nothing changes any more.
 * @param {Element | undefined} scope   the element to change
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
  // Docusaurus has an attribute of its own for that; Astro's islands lose theirs.
  if (page().dataset.hasHydrated === "false" || find("astro-island[ssr]")) return false;
  const root = (scope && closest(scope, ROOTS)) ?? scope?.querySelector(ROOTS);
  if (!scope || !root) return true;
  return [scope, root, ...scope.children].some((element) => Object.keys(element).some((key) => MARK.test(key)));
}

/**
 * Wait until nothing has changed for a moment.
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
