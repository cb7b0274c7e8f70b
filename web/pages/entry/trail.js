/** An entry that was opened from a learning path shows where on it the reader is, and leads to its next step. */

import { entryAddress } from "../../shared/addresses.js";
import { keep, recall } from "../../shared/storage.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {{id: string, term: string, lang: string}} Step
 */

const KEPT = 500;

/**
 * @param {HTMLElement} article
 * @param {Site} site
 */
export async function followPath(article, site) {
  const path = new URL(location.href).searchParams.get("path") ?? "";
  const id = article.dataset.entry ?? "";
  if (!/^[a-z0-9-]+$/u.test(path)) return;
  const address = new URL(`p/${path}/`, site.home);
  const found = await stepsOf(address).catch(() => undefined);
  const at = found?.steps.findIndex((step) => step.id === id) ?? -1;
  if (!found || at < 0 || !article.isConnected) return;
  keep("steps", [id, ...recall("steps").filter((other) => other !== id)].slice(0, KEPT));
  const { steps, title } = found;
  const next = steps[at + 1];
  const { say } = site;
  const crumbs = article.querySelector(".entry-top nav");
  if (crumbs) {
    const place = say("path_place", { title, step: at + 1, count: steps.length });
    const links = [link(address, place)];
    if (next) links.push(linkTo(next, path, site, say("path_next", { term: next.term })));
    crumbs.className = "trail";
    crumbs.setAttribute("aria-label", title);
    crumbs.replaceChildren(...links);
  }
  turn(article, [steps[at - 1], next], path, site);
}

/**
 * The steps of a path, as its page lists them.
 * @param {URL} address
 */
async function stepsOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const steps = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".steps a[data-term]")]).map((step) => {
    const name = step.querySelector("strong");
    return { id: step.dataset.term ?? "", term: name?.textContent ?? "", lang: name?.lang ?? "" };
  });
  return { steps, title: page.querySelector("[data-title]")?.getAttribute("data-title") ?? "" };
}

/**
 * At the end of the entry: the step before, the step after.
 * @param {HTMLElement} article
 * @param {(Step | undefined)[]} steps
 * @param {string} path
 * @param {Site} site
 */
function turn(article, steps, path, site) {
  const { say } = site;
  let nav = article.querySelector(".entry-turn");
  if (!nav) {
    nav = document.createElement("nav");
    nav.className = "entry-turn";
    article.querySelector(".entry-rest")?.append(nav);
  }
  const [before, after] = steps;
  nav.replaceChildren(
    ...(before ? [turned(before, "prev", say("path_before"))] : []),
    ...(after ? [turned(after, "next", say("path_after"))] : []),
  );

  /** @param {Step} step @param {string} way @param {string} label */
  function turned(step, way, label) {
    const made = linkTo(step, path, site, "");
    made.rel = way;
    const said = document.createElement("span");
    said.className = "label";
    said.textContent = label;
    const term = document.createElement("span");
    term.lang = step.lang;
    term.textContent = step.term;
    made.append(said, " ", term);
    return made;
  }
}

/**
 * @param {Step} step
 * @param {string} path
 * @param {Site} site
 * @param {string} text
 */
function linkTo(step, path, site, text) {
  const address = new URL(entryAddress(step.id, site.home));
  address.searchParams.set("path", path);
  return link(address, text);
}

/**
 * @param {URL} address
 * @param {string} text
 */
function link(address, text) {
  const made = document.createElement("a");
  made.href = address.href;
  made.textContent = text;
  return made;
}
