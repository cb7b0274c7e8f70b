/** The script of a frame in another site's page. Its address says what it shows; messages change its size and content. */

import { HOME, ROOT } from "../shared/site.js";

const SCHEMES = ["light", "dark"];
// Smaller changes in px are rounding errors; more frequent messages are not visible.
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
  // Any origin may get the message: a height is no secret, and the host page's origin is not known.
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
  // In a closed part of the page it has no height for a while.
  if (!height || Math.abs(height - state.height) < DEAD_BAND) return;
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
    else if (data.sized === false) delete page.dataset.sized;
    showTheme();
    if (state.height) tellHeight();
  }
}

/** @param {URL} address */
async function isThere(address) {
  try {
    return (await fetch(address, { method: "HEAD" })).ok;
  } catch {
    // In a sandbox the response cannot be read; then the page itself shows whether it exists.
    return true;
  }
}

/** The language that the address asks for, if there is an edition in it; else the language of this page. */
function askedLanguage() {
  const wanted = parameters.get("lang") ?? "";
  return editions().includes(wanted) ? wanted : page.lang;
}

/** The languages of the editions; the written edition comes first. */
const editions = () => (page.dataset.editions ?? "").trim().split(" ");

/**
 * The home page of an edition. The first edition is at the site's root, every other in a folder named by its language.
 * @param {string} language
 */
const homeOf = (language) => new URL(language === editions()[0] ? "./" : `${language}/`, ROOT);

/** `embed/?term=`, `?category=` and `?lang=` redirect to the page of that entry, category or edition, if it exists. */
async function followAddress() {
  const language = askedLanguage();
  const isEntry = !document.getElementById("q");
  const here = new URL(location.href.slice(HOME.href.length), homeOf(language));
  const asked = page.dataset.frameHome ? ["term", "category"] : [];
  for (const name of asked) {
    const id = parameters.get(name) ?? "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id)) continue;
    // An entry has one frame page, which can show every edition.
    const folder = name === "term" ? new URL("embed/", ROOT) : here;
    const address = new URL(`${name.slice(0, 1)}/${id}/${location.search}`, folder);
    if (name === "term") address.searchParams.set("lang", language);
    if (await isThere(address)) return location.replace(address);
    if (name === "term" && !state.q) setQuery(id);
  }
  if (language === page.lang) return;
  if (isEntry) await showEntryOf(language);
  else location.replace(here);
}

/**
 * Show this entry in another edition. When that cannot be fetched, the written edition stays.
 * @param {string} language
 */
async function showEntryOf(language) {
  const { articleOf } = await import("./frame_edition.js");
  const path = location.pathname.slice(new URL("embed/", ROOT).pathname.length);
  try {
    const { article, title, address } = await articleOf(new URL(path, homeOf(language)));
    content.querySelector("article")?.replaceWith(article);
    document.title = title;
    page.lang = language;
    const link = /** @type {HTMLAnchorElement} */ (content.querySelector("[data-opening]"));
    link.href = address;
    link.textContent = `${JSON.parse(link.dataset.opening ?? "{}")[language]} ↗`;
    measure();
  } catch (error) {
    console.info("termlite: not shown in", language, error);
  }
}

async function startSearch() {
  if (!document.getElementById("q")) return;
  const { makeSearch } = await import("./frame_search.js");
  // The browser reports no resizing in a frame that is not visible, so a new answer is measured at once.
  state.search = makeSearch(measure);
  if (state.q) state.search(state.q);
}

setTheme(parameters.get("theme"));
if (parameters.get("view") === "compact") page.dataset.view = "compact";
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
