/** What the reader's own glossaries have for a query, below the site's results and marked as the reader's own. */

import { languageOf, mark, reasonOf } from "../../search/results.js";
import { wordsIn } from "../../shared/words.js";
import { glossaries, storeTools } from "./kept.js";
import { makeProgram, ownAddress } from "./program.js";

/**
 * @typedef {import("../../shared/messages.js").Engine} Engine
 * @typedef {import("../../shared/messages.js").ReplyHit} ReplyHit
 * @typedef {import("../mount.js").Site} Site
 */

/** Rows of all glossaries together. */
const MOST = 5;

/** The engine that has the glossaries open, and when it has. @type {{engine?: Engine, ready?: Promise<unknown>}} */
const opened = {};

/**
 * @param {object} options
 * @param {HTMLElement} options.page   of the reader's glossaries: it has the words and the addresses
 * @param {Engine} options.engine
 * @param {Site} options.site
 * @param {import("../../search/session.js").Parts} options.parts
 * @param {string} options.q
 * @param {(sentence: string) => void} options.tell   to those who hear the page
 */
export async function addOwnHits({ page, engine, site, parts: { box, list, template, summary }, q, tell }) {
  const say = wordsIn(page);
  const program = makeProgram(engine, page.dataset, site.root);
  if (opened.engine !== engine) {
    opened.engine = engine;
    const tools = JSON.parse(page.dataset.tools ?? "[]");
    opened.ready = storeTools(site.root, tools).catch(() => {});
  }
  await program.openAll();
  const found = await program.search(q, MOST);
  // The reader may have typed on.
  if (box.value.trim() !== q) return;
  const known = new Map(glossaries().map((one) => [one.files, one]));
  const rows = found.flatMap(({ key, hits }) => {
    const one = known.get(key);
    return one ? hits.map((hit) => ({ one, hit })) : [];
  });
  for (const row of list.querySelectorAll("[data-own]")) row.remove();
  const named = rows.filter(({ hit }) => hit.group !== "text");
  const shown = (named.length ? named : rows).sort((a, b) => rank(a.hit) - rank(b.hit)).slice(0, MOST);
  if (!shown.length) return;
  const isFirst = !list.querySelector("a");
  list.append(headingOf(say("own_say_hits")));
  if (isFirst) {
    summary.textContent = say("own_say_only", { query: q, count: shown.length });
    tell(summary.textContent);
  }
  shown.forEach(({ one, hit }, place) => {
    const row = rowOf(template, hit, place, ownAddress(site.home, one.key, hit.id), site);
    const where = row.querySelector(".hit-category");
    if (where) where.textContent = say("own_say_yours", { title: one.title });
    list.append(row);
  });
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
}

/** @param {ReplyHit} hit */
const rank = ({ group }) => ["named", "near", "text"].indexOf(group);

/** @param {string} text */
function headingOf(text) {
  const heading = document.createElement("li");
  heading.className = "results-group";
  heading.dataset.own = "";
  heading.role = "presentation";
  heading.ariaHidden = "true";
  heading.textContent = text;
  return heading;
}

/**
 * @param {HTMLTemplateElement} template
 * @param {ReplyHit} hit
 * @param {number} place
 * @param {string} address
 * @param {Site} site
 */
function rowOf(template, hit, place, address, { say, chinese }) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const row = /** @type {HTMLElement} */ (copy.firstElementChild);
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (row.querySelector(`.${name}`));
  row.dataset.own = "";
  link.id = `own-hit-${place}`;
  link.href = address;
  const byTerm = hit.name === hit.term;
  mark(part("hit-term"), hit.term, byTerm ? hit.spans : [], chinese);
  mark(part("hit-name"), byTerm ? "" : hit.name, byTerm ? [] : hit.spans, chinese);
  part("hit-reason").textContent = reasonOf(hit, say);
  mark(part("hit-gloss"), hit.gloss, hit.gloss_spans, chinese);
  part("hit-gloss").lang = languageOf(hit.gloss, chinese);
  return row;
}
