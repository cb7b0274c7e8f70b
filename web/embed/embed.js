/**
 * The glossary in somebody's page. One script tag:
 *
 *   <script async src="https://…/embed.js" data-auto></script>
 *
 * It sizes the glossary's frames, gives links to entries a popover, and with `data-auto` links names in the text.
 * The page gets one global, `termlite`: `start()`, `stop()`, `scan()`.
 */

import { ENTRIES } from "../shared/addresses.js";
import { makeSay } from "../shared/words.js";
import { loadData } from "./data.js";
import { tendFrames } from "./frames.js";
import { Finder } from "../linking/finder.js";
import linkStyle from "./links.css";
import { linkNames, unlinkNames } from "./links.js";
import { showPopovers } from "./popover.js";
import { showSwitch, wantsLinks } from "./switch.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {{root: URL, nonce?: string, auto?: string, ignored: Set<string>, scope: string, skipped: string}} Options
 * @typedef {{start(): void, stop(): void, scan(): void, receive?: (data: Data) => void}} Api
 */

/** Address of the data, relative to this script; the build writes it in. */
const DATA = /** @type {any} */ (globalThis).__TERMLITE_DATA__;
const SCOPES = "main,[role=main],article,body";
const IDLE = 1000;

/** @param {HTMLScriptElement} script @returns {Options} */
function optionsOf(script) {
  const { auto, ignore = "", scope = "", skip = "" } = script.dataset;
  return {
    root: new URL(".", script.src),
    nonce: script.nonce,
    auto,
    ignored: new Set(ignore.split(/[,，、]/).map(level)),
    scope,
    skipped: skip,
  };
}

/** Whether the author of this page wants no automatic links in it. */
function isOptedOut() {
  return Boolean(document.querySelector('meta[name="termlite"][content="off"]'));
}

/** @param {string} name */
const level = (name) => name.trim().normalize("NFKC").toLowerCase();

/** @param {() => void} work */
function whenIdle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: IDLE });
  else setTimeout(work);
}

/** @param {Options} options @returns {Api} */
function makeApi(options) {
  const { root } = options;
  const entries = new URL(ENTRIES, root).href;
  /** @type {AbortController | undefined} */
  let running;
  /** @type {Promise<Data> | undefined} */
  let loading;
  /** @type {{data: Data, say: import("../shared/words.js").Say, byId: Map<string, [string, string, string]>, finder?: Finder} | undefined} */
  let known;

  /** @param {string} id */
  const addressOf = (id) => `${entries}${id}/`;

  /** @param {HTMLAnchorElement} link */
  const idOf = (link) => {
    const { termlite } = link.dataset;
    if (termlite && known?.byId.has(termlite)) return termlite;
    return link.href.startsWith(entries) ? link.href.slice(entries.length).split(/[/?#]/)[0] : undefined;
  };

  /** @param {EventTarget | null} target */
  const linkAt = (target) => {
    const link = target instanceof Element ? target.closest("a") : null;
    return link && idOf(link) ? link : null;
  };

  /** @param {HTMLAnchorElement} link */
  const cardOf = (link) => {
    const id = idOf(link);
    const entry = id && known?.byId.get(id);
    if (!known || !entry) return undefined;
    return { term: entry[1], gloss: entry[2], href: addressOf(entry[0]), open: known.say("embed_open") };
  };

  const scopes = () => {
    if (options.scope) return [...document.querySelectorAll(options.scope)];
    for (const selector of SCOPES.split(",")) {
      const found = document.querySelector(selector);
      if (found) return [found];
    }
    return [];
  };

  /** @param {number} entry @param {string} written */
  const target = (entry, written) => {
    const id = known?.data.entries[entry]?.[0];
    if (!id || options.ignored.has(id) || options.ignored.has(level(written))) return undefined;
    return { id, href: addressOf(id) };
  };

  const wantsAuto = () => options.auto !== undefined && options.auto !== "off" && !isOptedOut();

  /** Give the author's bare links their address, and link names where that is wanted. */
  const scan = () => {
    if (!running || !known) return;
    for (const link of document.querySelectorAll("a[data-termlite]:not([href])")) {
      const id = link.getAttribute("data-termlite") ?? "";
      if (known.byId.has(id)) link.setAttribute("href", addressOf(id));
    }
    if (!wantsAuto() || !wantsLinks()) return;
    known.finder ??= new Finder(known.data.finder);
    for (const scope of scopes())
      linkNames(scope, known.finder, { every: options.auto === "every", skipped: options.skipped, target });
  };

  /** @param {AbortSignal} signal */
  const watch = (signal) => {
    let waiting = false;
    const observer = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      whenIdle(() => {
        waiting = false;
        if (signal.aborted) return;
        scan();
        // What the scan itself changed is no news.
        observer.takeRecords();
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    signal.addEventListener("abort", () => observer.disconnect());
  };

  /** @param {AbortSignal} signal */
  const run = async (signal) => {
    tendFrames(root, signal);
    loading ??= loadData(new URL(DATA, root), options.nonce, api);
    const data = await loading;
    if (signal.aborted) return;
    known ??= { data, say: makeSay(data.words), byId: new Map(data.entries.map((entry) => [entry[0], entry])) };
    showPopovers(linkAt, cardOf, signal);
    const [scope] = scopes();
    if (wantsAuto() && scope) showSwitch(scope, known.say, (wanted) => (wanted ? scan() : unlinkNames()), signal);
    adopt(linkStyle, signal);
    whenIdle(() => {
      scan();
      if (!signal.aborted) watch(signal);
    });
  };

  /** @type {Api} */
  const api = {
    start() {
      if (running) return;
      running = new AbortController();
      run(running.signal).catch((error) => console.info(String(error)));
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
 * Styles of this script in the page: constructed, so that no policy for styles stands against them.
 * @param {string} css
 * @param {AbortSignal} signal
 */
function adopt(css, signal) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  signal.addEventListener("abort", () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  });
}

const global = /** @type {{termlite?: Api}} */ (globalThis);
const script = /** @type {HTMLScriptElement | null} */ (
  document.currentScript ?? document.querySelector('script[src$="/embed.js"]')
);
if (script && !global.termlite) {
  const api = makeApi(optionsOf(script));
  global.termlite = api;
  // After the page's own scripts have had their turn: what they still put together is not disturbed.
  if (document.readyState === "complete") api.start();
  else addEventListener("load", () => api.start(), { once: true });
}
