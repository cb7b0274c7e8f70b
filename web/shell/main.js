/** The page: what is typed goes to the names table at once and to Python when it is up; links open in place. */

import { followBuild, isKept, keepOffline } from "../offline/offline.js";
import { startEngine } from "../python/engine.js";
import { makeAnnouncer } from "../search/announcer.js";
import { makeCombobox } from "../search/combobox.js";
import { keepPlaces, notePlace, noteQuery, returnToPlace, settleQuery, softly } from "./navigation.js";
import { firstPaint, idle } from "../shared/idle.js";
import { isMetered } from "../shared/metered.js";
import { inEdition, loadNames, lookUp, withRoles } from "../search/names.js";
import { makeOpened } from "../search/opened.js";
import { drawReply } from "../search/results.js";
import { entryAddress, isPage } from "../shared/addresses.js";
import { mount } from "../pages/mount.js";
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
/** Rows that one press adds. */
const MORE = 20;
/** Pages that are kept for looking at them again. */
const ARTICLES = 30;

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

/** @type {{names?: Names, engine?: Engine, turn: number, visit: number, typed: number, shown: string, reading: number, limit: number}} */
const state = { turn: 0, visit: 0, typed: 0, shown: location.pathname, reading: 0, limit: LIMIT };

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

const more = /** @type {HTMLButtonElement} */ (byId("more"));

/** @type {Map<string, Promise<ParentNode>>} */
const articles = new Map();

/**
 * The article of an entry, from Python or from its page.
 * @param {string} id
 */
function articleOf(id) {
  const kept = articles.get(id);
  if (kept) return kept;
  const loaded = loadView(new URL(addressOf(id)), home, config.rendered ? state.engine : undefined, "").then(
    ({ nodes }) => {
      const article = document.createDocumentFragment();
      article.append(...nodes);
      return article;
    },
  );
  loaded.catch(() => articles.delete(id));
  if (articles.size === ARTICLES) articles.clear();
  articles.set(id, loaded);
  return loaded;
}

const opened = makeOpened(list, byId("difference"), articleOf);

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
    opened(undefined);
    return;
  }
  const started = performance.now();
  const atOnce = state.names ? lookUp(state.names, q, state.limit) : undefined;
  if (atOnce && (atOnce.hits.length || !state.engine)) show(atOnce, "names", started);
  if (!state.engine) return;
  try {
    const reply = await state.engine.search(q, state.limit);
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
  opened(reply);
  // What names alone do not find, Python still may.
  const waits = !reply.hits.length && engine === "names" && document.documentElement.dataset.engine === "names";
  answer.dataset.kind = waits ? "waiting" : reply.kind;
  const all = engine === "python" || document.documentElement.dataset.engine === "failed";
  more.hidden = !isCut(reply);
  summary.textContent = waits ? say(words.engine_waiting, { query: reply.q }) : summarise(reply, all);
  announce(heard(reply) || summary.textContent);
  performance.measure("termlite:answer", { start: started, detail: { q: reply.q, engine } });
}

/**
 * Whether there may be more than is shown.
 * @param {Reply} reply
 */
const isCut = ({ kind, hits }) => kind === "results" && hits.length === state.limit;

/**
 * @param {Reply} reply
 * @param {boolean} all   whether nobody will find more
 */
function summarise(reply, all) {
  const { kind, q, hits } = reply;
  if (kind === "nearest") return say(words.nearest, { query: q });
  if (kind === "comparison") return words.comparison ?? "";
  if (kind === "sentence") return say(words.sentence, { count: hits.length });
  if (isCut(reply)) return say(words.results_first, { count: hits.length });
  if (!hits.length) return say(words.nothing, { query: q });
  return say(all ? words.results : words.results_named, { count: hits.length });
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
  const asked = answer.hidden ? "" : box.value.trim();
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
    if (!isWanted()) return;
    enter(address, { ...how, typing: typed !== state.typed }, next);
    if (asked && how.push) offerReturn();
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

/** An entry that was opened from the results leads back to them. */
function offerReturn() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link back";
  button.textContent = words.results_back ?? "";
  button.addEventListener("click", () => history.back());
  view.querySelector(".entry-top")?.prepend(button);
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
  state.limit = LIMIT;
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
  document.documentElement.dataset.engine = "failed";
  progress.end(words.engine_failed);
  console.info("termlite: Python did not start:", error);
  if (box.value.trim()) void ask();
}

async function startPython() {
  progress.begin();
  try {
    state.engine = await startEngine({
      base: root,
      runtime: config.runtime,
      onProgress: progress.show,
    });
  } catch (error) {
    engineFailed(error);
    return;
  }
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
    state.limit = LIMIT;
    void ask();
  });
  box.form?.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  window.addEventListener("popstate", () => void open(new URL(location.href), { push: false }));
  // Where every byte costs, not before it is wanted.
  if (isMetered()) box.addEventListener("input", startAll, { once: true });
  else void firstPaint().then(startAll);
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

function startAll() {
  // The service worker answers later visits: there, more requests at once only stand in each other's way.
  const ahead = isKept() ? [] : config.ahead;
  for (const address of ahead) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(address, root).href;
    document.head.append(link);
  }
  void startPython().finally(() => void idle().then(beOffline));
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
      notice.querySelector("button")?.addEventListener("click", apply, { once: true });
    },
  });
}

followBuild();
keepPlaces();
watchLine(byId("offline"), announce);
postponable(byId("update"));
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
more.addEventListener("click", () => {
  state.limit += MORE;
  void ask();
});
void start();
