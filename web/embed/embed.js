/**
 * The glossary in somebody's page. One script tag:
 *
 *   <script async src="https://…/embed.js" data-auto></script>
 *
 * It sizes the glossary's frames, gives links to entries a popover, and with `data-auto` links names in the text.
 * The page gets one global, `termlite`: `start()`, `stop()`, `scan()`.
 */

import { loadData } from "./data.js";
import { body, currentScript, find, findAll, isComplete, listen, say as tell } from "./dom.js";
import { level, makeEntries } from "./entries.js";
import { tendFrames } from "./frames.js";
import { atRest } from "./hydration.js";
import { editionFor } from "./language.js";
import linkStyle from "./links.css";
import { followPage, linkNames, unlinkNames } from "./links.js";
import { showPopovers } from "./popover.js";
import { addStyle } from "./styles.js";
import { showSwitch, wantsLinks } from "./switch.js";
import { makeSay } from "../shared/words.js";

/**
 * @typedef {import("./links.js").Manner} Manner
 * @typedef {object} Options
 * @property {URL} root
 * @property {string} [nonce]
 * @property {string} [auto]
 * @property {string} [lang]
 * @property {Set<string>} ignored
 * @property {string} scope
 * @property {string} skipped
 *
 * @typedef {{start(): void, stop(): void, scan(): void, receive?: import("./data.js").Receive}} Api
 */

const SCOPES = ["main", "[role=main]", "article"];
const IDLE = 1000;
// A page that removes the links of this many scans in a row will always remove them: then scanning stops.
const PATIENCE = 20;
// Milliseconds: what is undone later is another page of the same document.
const AT_ONCE = 1000;

/** @param {HTMLScriptElement} script @returns {Options} */
function optionsOf(script) {
  const { auto, lang, ignore = "", scope = "", skip = "" } = script.dataset;
  return {
    root: new URL(".", script.src),
    nonce: script.nonce,
    auto,
    lang,
    ignored: new Set(ignore.split(/[,，、]/).map(level)),
    scope,
    skipped: skip,
  };
}

/** @param {() => void} work */
function whenIdle(work) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: IDLE });
  else setTimeout(work);
}

/**
 * Run some work. An error in it stops neither the rest of this script nor the page.
 * @param {() => void} work
 */
function attempt(work) {
  try {
    work();
  } catch (error) {
    tell("info", `termlite: ${error}`);
  }
}

/** @param {Options} options @returns {Api} */
function makeApi(options) {
  /** @type {AbortController | undefined} */
  let running;
  /** @type {{loading: ReturnType<typeof loadData>, folder: string} | undefined} */
  let source;
  /** @type {{finder: import("../linking/finder.js").Finder, firstMentions: Manner["firstMentions"], entries: ReturnType<typeof makeEntries>, say: import("../shared/words.js").Say} | undefined} */
  let known;
  /** @type {MutationObserver | undefined} */
  let observer;
  let fights = 0;
  let made = -Infinity;
  let place = location.href;
  let unseen = false;

  /** @returns {Element[]} */
  const scopes = () => {
    if (options.scope) return findAll(options.scope);
    return [SCOPES.map(find).find(Boolean) ?? body()];
  };

  // The author of the page may want no automatic links in it.
  const wantsAuto = () =>
    options.auto !== undefined && options.auto !== "off" && !find('meta[name="termlite"][content="off"]');

  /** @param {number} entry @param {string} written */
  const target = (entry, written) => {
    const id = known?.entries.idAt(entry);
    if (!known || !id || options.ignored.has(id) || options.ignored.has(level(written))) return undefined;
    return { id, href: known.entries.addressOf(id) };
  };

  /** Change the page, without the observer noticing. @param {() => void} change */
  const quietly = (change) => {
    const lost = followPage(observer?.takeRecords() ?? []);
    change();
    observer?.takeRecords();
    return lost;
  };

  /** Give the author's links without an address one, and link names where the author wants that. */
  const scan = () => {
    if (!running || !known) return;
    const { finder, firstMentions, entries } = known;
    // Another page of a site that loads none anew.
    if (place !== location.href) fights = 0;
    place = location.href;
    let links = 0;
    quietly(() => {
      for (const link of findAll("a[data-termlite]:not([href])")) {
        const written = link.getAttribute("data-termlite")?.trim();
        if (written && written !== "off") link.setAttribute("href", entries.addressFor(written));
      }
      if (!wantsAuto() || !wantsLinks() || fights >= PATIENCE) return;
      const manner = { firstMentions, every: options.auto === "every", skipped: options.skipped, target };
      const done = scopes().map((scope) => linkNames(scope, finder, manner));
      links = done.reduce((sum, one) => sum + one.made, 0);
      unseen = done.some((one) => one.unseen);
    });
    if (links) made = performance.now();
    else if (fights < PATIENCE) fights = 0;
  };

  /** @param {AbortSignal} signal */
  const watch = (signal) => {
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      whenIdle(() => {
        waiting = false;
        if (!signal.aborted) attempt(scan);
      });
    };
    observer = new MutationObserver((records) => {
      let lost = false;
      attempt(() => {
        lost = followPage(records);
        observer?.takeRecords();
      });
      if (lost) fights = performance.now() - made < AT_ONCE ? fights + 1 : 0;
      soon();
    });
    observer.observe(body(), { childList: true, subtree: true, characterData: true });
    signal.addEventListener("abort", () => observer?.disconnect());
    // Hidden text may become visible.
    for (const event of ["toggle", "click", "keyup", "transitionend", "animationend"])
      listen(event, () => unseen && soon(), signal);
  };

  /** @param {AbortSignal} signal */
  const run = async (signal) => {
    const { root, nonce } = options;
    attempt(() => tendFrames(root, signal));
    const [scope] = scopes();
    if (!source) {
      const { folder, data } = editionFor(options.lang, scope);
      source = { folder, loading: loadData(new URL(data, root), nonce, api) };
    }
    const { data, finding } = await source.loading;
    if (signal.aborted) return;
    if (!known) {
      const finder = new finding.Finder(data.finder);
      const { firstMentions } = finding;
      known = {
        finder,
        firstMentions,
        entries: makeEntries(data, finder, root, source.folder),
        say: makeSay(data.words),
      };
    }
    const { entries, say } = known;
    attempt(() => showPopovers(entries.linkAt, (link) => entries.cardOf(link, say), signal, nonce));
    await atRest(scope, signal);
    whenIdle(() => {
      if (signal.aborted) return;
      attempt(scan);
      attempt(() => signal.addEventListener("abort", addStyle(document, linkStyle, nonce)));
      const follow = (/** @type {boolean} */ wanted) => (wanted ? scan() : void quietly(unlinkNames));
      attempt(() => wantsAuto() && scope && showSwitch(scope, say, follow, signal, nonce));
      attempt(() => watch(signal));
    });
  };

  /** @type {Api} */
  const api = {
    start() {
      if (running) return;
      running = new AbortController();
      run(running.signal).catch((error) => tell("info", String(error)));
    },
    stop() {
      running?.abort();
      running = undefined;
      unlinkNames();
    },
    scan,
  };
  return api;
}

/**
 * Whether this script is there already. An element with that id is a global too, and so is a frame with that name, which
 * another origin's page may not look into.
 * @param {any} other
 */
function runs(other) {
  try {
    return typeof other?.start === "function";
  } catch {
    return false;
  }
}

attempt(() => {
  const global = /** @type {{termlite?: any}} */ (globalThis);
  const running = currentScript();
  const script = running instanceof HTMLScriptElement ? running : find('script[src$="/embed.js"]');
  if (!(script instanceof HTMLScriptElement) || runs(global.termlite)) return;
  const api = makeApi(optionsOf(script));
  global.termlite = api;
  // After the page's own scripts have had their turn: what they still put together is not disturbed.
  if (isComplete()) api.start();
  else addEventListener("load", () => api.start(), { once: true });
});
