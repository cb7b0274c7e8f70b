/** A frame in somebody's page: its address says what it shows, messages size it and change it. Small, and all that a one-entry frame needs. */

const SCHEMES = ["light", "dark"];
// Changes below this are rounding; more often than this nobody sees.
const DEAD_BAND = 2;
const INTERVAL = 50;
const LONGEST_QUERY = 200;

const page = document.documentElement;
const parameters = new URL(location.href).searchParams;
const content = /** @type {HTMLElement} */ (document.getElementById("frame"));

/** @type {{theme: string, hostScheme: string, height: number, search?: (q: string) => void, q?: string}} */
const state = { theme: "auto", hostScheme: "", height: 0 };

/** @param {Record<string, unknown>} message */
function post(message) {
  // Heights are no secret, and whoever embeds this is not known beforehand.
  if (window.parent !== window) window.parent.postMessage(message, "*");
}

function showTheme() {
  const scheme = SCHEMES.includes(state.theme) ? state.theme : state.hostScheme;
  if (SCHEMES.includes(scheme)) page.dataset.theme = scheme;
  else delete page.dataset.theme;
}

/** @param {unknown} theme */
function setTheme(theme) {
  if (typeof theme !== "string" || !["auto", ...SCHEMES].includes(theme)) return;
  state.theme = theme;
  showTheme();
}

/** @param {unknown} q */
function setQuery(q) {
  if (typeof q !== "string") return;
  state.q = q.slice(0, LONGEST_QUERY);
  state.search?.(state.q);
}

function measure() {
  const height = Math.ceil(content.getBoundingClientRect().height);
  if (Math.abs(height - state.height) < DEAD_BAND) return;
  state.height = height;
  tellHeight();
}

function tellHeight() {
  const { height } = state;
  post({ source: "termlite", v: 1, type: "resize", id: window.name, height });
  post({ context: "iframe.resize", src: location.href, height });
}

/** @param {MessageEvent} event */
function onMessage({ data, source }) {
  if (source !== window.parent || data?.source !== "termlite" || data.v !== 1) return;
  if (data.type === "set") {
    setTheme(data.theme);
    setQuery(data.q);
  } else if (data.type === "host") {
    if (SCHEMES.includes(data.scheme)) state.hostScheme = data.scheme;
    if (data.sized === true) page.dataset.sized = "";
    showTheme();
    if (state.height) tellHeight();
  }
}

/** `embed/?term=` and `?category=` lead to pages of their own; one that is not there leaves the search. */
async function followAddress() {
  if (!page.dataset.frameHome) return;
  for (const [name, folder] of [
    ["term", "t"],
    ["category", "c"],
  ]) {
    const id = parameters.get(name ?? "") ?? "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id)) continue;
    const address = new URL(`${folder}/${id}/${location.search}`, location.href);
    // Where the answer may not be read, in a sandbox, the page itself will tell.
    const there = await fetch(address, { method: "HEAD" }).then(
      (response) => response.ok,
      () => true,
    );
    if (there) location.replace(address);
    else if (name === "term" && !state.q) setQuery(id);
  }
}

async function startSearch() {
  if (!document.getElementById("q")) return;
  const { makeSearch } = await import("./frame_search.js");
  // A frame out of sight is told of no resizing, so a new answer is measured at once.
  state.search = makeSearch(measure);
  if (state.q) state.search(state.q);
}

setTheme(parameters.get("theme"));
if (parameters.get("toolbar") === "0") page.dataset.toolbar = "0";
setQuery(parameters.get("q"));
addEventListener("message", onMessage);
let waiting = 0;
new ResizeObserver(() => {
  waiting ||= window.setTimeout(() => {
    waiting = 0;
    measure();
  }, INTERVAL);
}).observe(content);
measure();
addEventListener("load", measure);
post({ source: "termlite", v: 1, type: "ready", id: window.name });
void followAddress();
void startSearch();
