/** The page: what is typed goes to the names table at once and to Python when it is up; links open in place. */

import { isMetered } from "./metered.js";
import { inEdition, loadNames, lookUp } from "./names.js";
import { drawReply } from "./results.js";
import { furnish } from "./rooms.js";
import { isPage, loadView } from "./views.js";
import { say } from "./words.js";

/**
 * @typedef {import("./messages.js").Engine} Engine
 * @typedef {import("./messages.js").PageConfig} PageConfig
 * @typedef {import("./messages.js").Reply} Reply
 * @typedef {import("./messages.js").Site} Site
 * @typedef {import("./names.js").Names} Names
 */

const LIMIT = 10;
// So long after a start, in milliseconds, the reader reads, and the line is free for what later visits need.
const QUIET = 1_000;

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

/** @type {{names?: Names, engine?: Engine, turn: number, shown: string}} */
const state = { turn: 0, shown: location.pathname };

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
  ask(q) {
    box.value = q;
    rememberQuery();
    void ask();
  },
};

/** @param {string} id */
const addressOf = (id) => new URL(`t/${id}/`, home).href;

/** Answer what the box holds: names in this frame, Python when it is up. */
async function ask() {
  const turn = ++state.turn;
  const q = box.value.trim();
  answer.hidden = !q;
  view.hidden = Boolean(q);
  if (!q) {
    list.replaceChildren();
    summary.textContent = "";
    return;
  }
  const started = performance.now();
  const atOnce = state.names ? lookUp(state.names, q, LIMIT) : undefined;
  if (atOnce && (atOnce.hits.length || !state.engine)) show(atOnce, "names", started);
  if (!state.engine) return;
  try {
    const reply = await state.engine.search(q, LIMIT);
    const shown = config.rendered || !state.names ? reply : inEdition(state.names, reply);
    if (turn === state.turn) show(shown, "python", started);
  } catch (error) {
    if (turn === state.turn) engineFailed(error);
  }
}

/**
 * @param {Reply} reply
 * @param {"names" | "python"} engine
 * @param {number} started
 */
function show(reply, engine, started) {
  drawReply(list, template, reply, { words, chinese: config.chinese, address: addressOf });
  list.dataset.kind = reply.kind;
  summary.textContent = summarise(reply, engine);
  performance.measure("termlite:answer", { start: started, detail: { q: reply.q, engine } });
}

/**
 * @param {Reply} reply
 * @param {"names" | "python"} engine
 */
function summarise(reply, engine) {
  if (reply.kind === "nearest") return say(words.nearest, { query: reply.q });
  if (reply.kind === "comparison") return words.comparison ?? "";
  if (reply.hits.length) return say(words.results, { count: reply.hits.length });
  const more = engine === "names" && document.documentElement.dataset.engine === "names";
  return say(more ? words.engine_loading : words.nothing, { query: reply.q });
}

/** Keep the query in the address, so that it can be shared and survives a reload. */
function rememberQuery() {
  const address = new URL(location.href);
  const q = box.value.trim();
  if (q) address.searchParams.set("q", q.slice(0, 200));
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

/**
 * Show the page of an address; the view changes only when the new one is there.
 * @param {URL} address
 * @param {{push: boolean}} how
 */
async function open(address, how) {
  const turn = ++state.turn;
  try {
    if (address.pathname !== state.shown) {
      const next = await loadView(address, home, config.rendered ? state.engine : undefined, words.site_title ?? "");
      if (turn !== state.turn) return;
      if (how.push) history.pushState(null, "", address);
      view.replaceChildren(...next.nodes);
      document.title = next.title;
      state.shown = address.pathname;
    } else if (how.push) history.pushState(null, "", address);
    status.textContent = "";
  } catch {
    if (turn === state.turn) status.textContent = words.page_failed ?? "";
    return;
  }
  box.value = address.searchParams.get("q") ?? "";
  pointEditionsHere();
  void furnish(view, site);
  await ask();
  if (how.push) {
    window.scrollTo(0, 0);
    view.focus({ preventScroll: true });
  }
}

/** The links to the other editions lead to the page that is shown. */
function pointEditionsHere() {
  const path = location.pathname.slice(home.pathname.length);
  for (const link of document.querySelectorAll("a[data-edition]")) {
    link.setAttribute("href", new URL(/** @type {HTMLElement} */ (link).dataset.edition + path, root).href);
  }
}

/** @param {MouseEvent} event */
function onClick(event) {
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

/** @param {KeyboardEvent} event */
function onKey(event) {
  // Enter that ends an input method's composition chooses a word; it is not for us.
  if (event.isComposing || event.keyCode === 229) return;
  const links = [...list.querySelectorAll("a")];
  const place = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const typing = event.target === box;
  if (event.key === "ArrowDown" && (typing || place >= 0)) links[place + 1]?.focus();
  else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] ?? box).focus();
  else if (event.key === "Enter" && typing && links[0]) links[0].click();
  else if (event.key === "Escape" && (typing || place >= 0)) clear();
  else if (event.key === "/" && !typing && place < 0) box.focus();
  else return;
  event.preventDefault();
}

function clear() {
  box.value = "";
  box.focus();
  rememberQuery();
  void ask();
}

/** @param {unknown} error */
function engineFailed(error) {
  state.engine?.stop();
  state.engine = undefined;
  document.documentElement.dataset.engine = "failed";
  status.textContent = words.engine_failed ?? "";
  console.info("termlite: Python did not start:", error);
  if (box.value.trim()) void ask();
}

async function startPython() {
  try {
    const { startEngine } = await import("../python/engine.js");
    state.engine = await startEngine({
      base: root,
      runtime: config.runtime,
      onProgress: ({ fraction }) => {
        status.textContent = say(words.engine_progress, { percent: Math.round(fraction * 100) });
      },
    });
  } catch (error) {
    engineFailed(error);
    return;
  }
  performance.mark("termlite:python-ready");
  document.documentElement.dataset.engine = "python";
  status.textContent = "";
  if (box.value.trim()) await ask();
}

async function start() {
  // Links in the bar, the foot and the icon's are written for the first address; history changes what "relative" means.
  pointEditionsHere();
  for (const link of document.querySelectorAll(".bar a, .foot a, link[rel=icon]"))
    link.setAttribute("href", /** @type {HTMLAnchorElement} */ (link).href);
  const query = new URL(location.href).searchParams.get("q");
  if (query && !box.value) box.value = query;
  box.addEventListener("input", () => {
    rememberQuery();
    void ask();
  });
  box.form?.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  window.addEventListener("popstate", () => void open(new URL(location.href), { push: false }));
  // After the first frame; where every byte costs, not before it is wanted.
  if (isMetered()) box.addEventListener("input", startAll, { once: true });
  else requestAnimationFrame(() => setTimeout(startAll));
  void furnish(view, site);
  state.names = await names;
  if (state.names) performance.mark("termlite:names-ready");
  if (box.value.trim()) await ask();
}

function startAll() {
  for (const address of config.ahead) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(address, root).href;
    document.head.append(link);
  }
  void startPython().finally(() => setTimeout(beOffline, QUIET));
}

/** A reader is offered a new build once it is there as a whole; one press, one reload. */
async function beOffline() {
  const { keepOffline } = await import("../offline/offline.js");
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

void start();
