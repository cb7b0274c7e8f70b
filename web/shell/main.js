/** The page: what is typed goes to the names table at once and to Python when it is up; links open in place. */

import { followBuild, isKept, keepOffline } from "../offline/offline.js";
import { startEngine } from "../python/engine.js";
import { makeAnnouncer } from "../search/announcer.js";
import { makeCombobox } from "../search/combobox.js";
import { keepPlaces, notePlace, noteQuery, returnToPlace, settleQuery, softly } from "./navigation.js";
import { begin } from "../shared/begun.js";
import { firstPaint, idle } from "../shared/idle.js";
import { isMetered } from "../shared/metered.js";
import { inEdition, loadNames, lookUp, withRoles } from "../search/names.js";
import { drawReply } from "../search/results.js";
import { entryAddress, isPage } from "../shared/addresses.js";
import { mount } from "../pages/mount.js";
import { offerPython, told, whenToStart } from "./python_start.js";
import { makeShortcuts } from "./shortcuts.js";
import { makeProgress, postponable, watchLine } from "./status.js";
import { loadView } from "./views.js";
import { say } from "../shared/words.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {import("../shared/messages.js").PageConfig} PageConfig
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {import("../pages/mount.js").Site} Site
 * @typedef {import("../search/names.js").Names} Names
 */

const LIMIT = 10;

/**
 * @template {Element} T
 * @param {string} id
 * @returns {T}
 */
const byId = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

const box = /** @type {HTMLInputElement} */ (byId("q"));
const answer = /** @type {HTMLElement} */ (byId("answer"));
const summary = /** @type {HTMLElement} */ (byId("summary"));
const list = /** @type {HTMLOListElement} */ (byId("results"));
const view = /** @type {HTMLElement} */ (byId("view"));
const status = /** @type {HTMLElement} */ (byId("status"));
const template = /** @type {HTMLTemplateElement} */ (byId("hit"));

/** @type {PageConfig} */
const config = JSON.parse(byId("termlite").textContent ?? "");
const { words } = config;
const root = new URL(config.root, document.baseURI);
const home = new URL(config.home, document.baseURI);

/** @type {{names?: Names, engine?: Engine, offline?: Promise<void>, starting: boolean, turn: number, visit: number, typed: number, shown: string, reading: number}} */
const state = { starting: true, turn: 0, visit: 0, typed: 0, shown: location.pathname, reading: 0 };

/** @type {Promise<Names | undefined>} */
const names = loadNames(new URL(config.names, root)).catch((error) => {
  console.info("termlite: no names table:", error);
  return undefined;
});

/** @type {Site} */
const site = {
  root,
  home,
  words,
  chinese: config.chinese,
  names,
  open: (address) => void open(address, { push: true }),
  ask: askFor,
};

const announce = makeAnnouncer(byId("heard"));
const listChanged = makeCombobox(box, list, clear);
const onKey = makeShortcuts(box, byId("shortcuts"));
const progress = makeProgress({ bar: byId("progress"), line: status, waiting: byId("waiting") }, words, announce);

/** @param {string} id */
const addressOf = (id) => entryAddress(id, home);

/** @param {string} id */
const namesOf = (id) => state.names?.entries[state.names.places.get(id) ?? -1]?.names ?? [];

/** What rows need besides their reply. */
const drawn = { words, chinese: config.chinese, address: addressOf, names: namesOf };

/** Answer what the box holds: names in this frame, Python when it is up. */
async function ask() {
  const turn = ++state.turn;
  const q = box.value.trim();
  if (answer.hidden === Boolean(q)) turnTo(q ? answer : view);
  if (!q) {
    list.replaceChildren();
    listChanged();
    announce("");
    return;
  }
  const started = performance.now();
  const atOnce = state.names ? lookUp(state.names, q, LIMIT) : undefined;
  if (atOnce && (atOnce.hits.length || !state.engine)) show(atOnce, "names", started);
  if (!state.engine) return;
  try {
    const reply = await state.engine.search(q, LIMIT);
    const shown = config.rendered || !state.names ? reply : inEdition(state.names, reply);
    if (turn === state.turn) show(withRoles(shown, atOnce), "python", started);
  } catch (error) {
    if (turn === state.turn) engineFailed(error);
  }
}

/**
 * Show the results or the page; whoever comes back from the results is where they were reading.
 * @param {HTMLElement} side
 */
function turnTo(side) {
  if (side === answer) state.reading = scrollY;
  answer.hidden = side !== answer;
  view.hidden = side !== view;
  if (side === view || state.reading) scrollTo(0, side === view ? state.reading : 0);
}

/**
 * @param {Reply} reply
 * @param {"names" | "python"} engine
 * @param {number} started
 */
function show(reply, engine, started) {
  drawReply(list, template, reply, drawn);
  listChanged();
  // What names alone do not find, Python still may.
  const waits = !reply.hits.length && engine === "names" && state.starting;
  answer.dataset.kind = waits ? "waiting" : reply.kind;
  summary.textContent = waits ? say(words.engine_waiting, { query: reply.q }) : summarise(reply);
  announce(heard(reply) || summary.textContent);
  performance.measure("termlite:answer", { start: started, detail: { q: reply.q, engine } });
}

/** @param {Reply} reply */
function summarise({ kind, q, hits }) {
  if (kind === "nearest") return say(words.nearest, { query: q });
  if (kind === "comparison") return words.comparison ?? "";
  if (kind === "sentence") return say(words.sentence, { count: hits.length });
  return hits.length ? say(words.results, { count: hits.length }) : say(words.nothing, { query: q });
}

/** @param {Reply} reply */
function heard({ kind, hits }) {
  const [first] = hits;
  return first && kind === "results" ? say(words.results_heard, { count: hits.length, term: first.term }) : "";
}

/**
 * Show the page of an address; the view changes only when the new one is there.
 * @param {URL} address
 * @param {{push: boolean}} how
 */
async function open(address, how) {
  state.turn++;
  const visit = ++state.visit;
  const { typed } = state;
  // Whoever types no longer waits for a page; only the history's address is there already, and needs its page.
  const isWanted = () => visit === state.visit && (typed === state.typed || !how.push);
  /** @type {import("./views.js").View | undefined} */
  let next;
  try {
    if (address.pathname !== state.shown)
      next = await loadView(address, home, config.rendered ? state.engine : undefined, words.site_title ?? "");
  } catch {
    if (isWanted()) status.textContent = (navigator.onLine ? words.page_failed : words.offline_page) ?? "";
    return;
  }
  await softly(() => {
    if (isWanted()) enter(address, { ...how, typing: typed !== state.typed }, next);
  });
}

/**
 * @param {URL} address
 * @param {{push: boolean, typing: boolean}} how   what is being typed stays in the box
 * @param {import("./views.js").View | undefined} next   undefined: the page is the one that is shown
 */
function enter(address, how, next) {
  if (how.push) {
    settleQuery();
    notePlace();
    history.pushState({ scroll: 0 }, "", address);
  }
  if (next) {
    view.replaceChildren(...next.nodes);
    document.title = next.title;
    state.shown = address.pathname;
    state.reading = 0;
  }
  status.textContent = "";
  if (!how.typing) box.value = address.searchParams.get("q") ?? "";
  pointEditionsHere();
  markCurrent();
  void mount(view, site);
  void ask();
  returnToPlace({ stay: how.typing });
  if (how.push) view.focus({ preventScroll: true });
}

/** The links to the other editions lead to the page that is shown. */
function pointEditionsHere() {
  const path = location.pathname.slice(home.pathname.length);
  for (const link of document.querySelectorAll("a[data-edition]")) {
    link.setAttribute("href", new URL(/** @type {HTMLElement} */ (link).dataset.edition + path, root).href);
  }
}

/** The bar's link to the page that is shown is the current one. */
function markCurrent() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".bar nav a"))) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** @param {MouseEvent} event */
function onClick(event) {
  // Whatever is pressed, Back comes to what was asked.
  settleQuery();
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  // The link may be one of a figure, whose `href` property is not a text.
  const address = new URL(link.getAttribute("href") ?? "", document.baseURI);
  if (!isPage(address, home) || address.hash) return;
  event.preventDefault();
  void open(address, { push: true });
}

/** @param {string} q   put into the box, and into the address, at once */
function askFor(q) {
  box.value = q;
  noteQuery(q);
  settleQuery();
  void ask();
}

function clear() {
  askFor("");
}

/** @param {unknown} error */
function engineFailed(error) {
  state.engine?.stop();
  state.engine = undefined;
  state.starting = false;
  document.documentElement.dataset.engine = "failed";
  progress.end(words.engine_failed);
  console.info("termlite: Python did not start:", error);
  if (box.value.trim()) void ask();
}

async function startPython() {
  preloadModules();
  state.starting = true;
  if (box.value.trim()) void ask();
  progress.begin();
  const end = begin("start", root);
  try {
    state.engine = await startEngine({
      base: root,
      runtime: config.runtime,
      onProgress: progress.show,
    });
  } catch (error) {
    engineFailed(error);
    return;
  } finally {
    end();
  }
  state.starting = false;
  performance.mark("termlite:python-ready");
  document.documentElement.dataset.engine = "python";
  progress.end();
  if (box.value.trim()) await ask();
}

async function start() {
  // Links in the bar, the foot and the icon's are written for the first address; history changes what "relative" means.
  pointEditionsHere();
  for (const link of document.querySelectorAll(".bar a, .foot a, #answer a[href], link[rel=icon]"))
    link.setAttribute("href", /** @type {HTMLAnchorElement} */ (link).href);
  const query = new URL(location.href).searchParams.get("q");
  if (query && !box.value) box.value = query;
  box.addEventListener("input", () => {
    noteQuery(box.value);
    void ask();
  });
  box.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    // Whoever presses Enter where names found nothing asks for more.
    const more = /** @type {HTMLButtonElement | null} */ (
      document.querySelector("#start-here:not([hidden]) [data-start]")
    );
    if (more && answer.dataset.kind === "nothing" && box.value.trim()) more.click();
  });
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  window.addEventListener("popstate", () => void open(new URL(location.href), { push: false }));
  void firstPaint().then(startAll);
  void mount(view, site);
  state.names = await names;
  if (state.names) performance.mark("termlite:names-ready");
  if (box.value.trim()) await ask();
  else if ("requestIdleCallback" in window) requestIdleCallback(rehearse);
}

/** An answer that nobody sees, so that the first one somebody waits for finds its code compiled. */
function rehearse() {
  if (!state.names) return;
  drawReply(document.createElement("ol"), template, lookUp(state.names, "a", LIMIT), drawn);
}

/**
 * What a visit does, in the order of what is waited for: each step begins when the one before it has ended.
 *
 *   the page, its style, the names table   before this: they answer
 *   Python                                 when something is painted, and on request where that is better
 *   what renders entries                   so that they open in place at once
 *   the site                               for offline use and quick later visits; on request where every byte costs
 *   a snapshot of Python                   so that it starts sooner the next time
 */
async function startAll() {
  const when = await whenToStart(root);
  if (when === "now") await startPython();
  else waitForRequest(when);
  await prepareLaterVisits(when);
}

/** @param {import("./python_start.js").Start} when */
async function prepareLaterVisits(when) {
  await idle();
  await state.engine?.warmUp();
  // Asked for in the settings, it is kept all the same.
  if (!isMetered()) await (state.offline ??= beOffline());
  performance.mark("termlite:kept");
  await idle();
  // One that took the tab with it had no memory to spare.
  if (when !== "crashed") await state.engine?.keepSnapshot();
  performance.mark("termlite:settled");
}

/** @param {Exclude<import("./python_start.js").Start, "now">} when */
function waitForRequest(when) {
  state.starting = false;
  if (when === "unable") document.documentElement.dataset.engine = "failed";
  const [line, beside] = [byId("start"), byId("start-here")].map((place) => /** @type {HTMLElement} */ (place));
  if (!line || !beside) return;
  const start = () => void startPython().then(() => prepareLaterVisits(when));
  offerPython({ when, root, line, beside, words, start });
  line.querySelector("[data-later]")?.addEventListener("click", () => when === "unable" && told(when));
  if (box.value.trim()) void ask();
}

function preloadModules() {
  // The service worker answers later visits: there, more requests at once only stand in each other's way.
  for (const address of isKept() ? [] : config.ahead) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(address, root).href;
    document.head.append(link);
  }
}

/** A reader is offered a new build once it is there as a whole; one press, one reload. */
async function beOffline() {
  await keepOffline({
    root,
    edition: home.pathname.slice(root.pathname.length),
    onUpdate(apply) {
      /** @type {HTMLElement} */
      const notice = byId("update");
      notice.hidden = false;
      const button = /** @type {HTMLButtonElement} */ (notice.querySelector("button"));
      button.onclick = apply;
    },
  });
}

followBuild();
keepPlaces();
watchLine(byId("offline"), announce);
postponable(byId("update"));
postponable(byId("start"));
// Whoever types reads a new answer from its beginning.
box.addEventListener("input", () => {
  state.typed++;
  if (!answer.hidden) scrollTo(0, 0);
});
box.form?.addEventListener("reset", () => {
  clear();
  // The press leaves the focus where it was; asking for it again would lay out the page at once.
  if (document.activeElement !== box) box.focus();
});
box.form?.querySelector(".clear")?.addEventListener("pointerdown", (event) => event.preventDefault());
void start();
