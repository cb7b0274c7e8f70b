/**
 * What an answer says besides its glosses, taken from the entries themselves: of the best row the definition, the
 * difference and the example, under it or, in a wide window, beside the list; of the words of a sentence how their
 * definitions begin; above a comparison how the two differ, and in it what else can be compared.
 * The place is kept by the style before the text is there, so nothing moves.
 */

import { FACTS, factsOf } from "./facts.js";

/**
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {ParentNode} Article
 *
 * @typedef {object} Options
 * @property {HTMLElement} list            of rows
 * @property {HTMLElement} difference      holds a paragraph
 * @property {HTMLElement} beside          the place beside the list
 * @property {(id: string) => Promise<Article>} articleOf   its links hold wherever they stand
 * @property {import("../shared/words.js").Say} say
 */

/** Kinds of match of a name that may still be typed: there the other rows count as much as the best. */
const BEGUN = new Set(["prefix", "infix", "mixed", "near-pinyin"]);

/** Entries of a comparison that are looked through for a written difference. */
const COMPARED = 6;

/** Milliseconds without a key before the text is fetched. */
const SETTLED = 180;

/** As in results.css. */
const WIDE = matchMedia("(min-width: 64rem)");

/** What stands beside the list, of all that an article has. */
const PARTS =
  ".entry-said, .entry-gloss, .entry-main > .in-chinese, .entry-gloss-zh, .entry-status, .entry-definition, .entry-example";

/** Words of a sentence whose definitions are begun: as many as a phone shows. */
const EXPLAINED = 6;

/** @param {Options} options */
export function makeOpened({ list, difference, beside, articleOf, say }) {
  let timer = 0;
  let turn = 0;
  // It comes last, so that it moves nothing.
  const facts = document.createElement("div");
  facts.className = "facts";
  list.after(facts);
  /** @type {Reply | undefined} */
  let shown;
  /** @type {string | undefined} */
  let chosen;

  /**
   * @param {() => Promise<void>} fill
   * @param {number} [after]
   */
  function soon(fill, after = SETTLED) {
    clearTimeout(timer);
    // The page may be out of reach; the glosses stand there all the same.
    timer = window.setTimeout(() => void fill().catch(() => {}), after);
  }

  function update() {
    const asked = ++turn;
    const isWanted = () => asked === turn;
    clearTimeout(timer);
    const { kind, hits } = shown ?? { kind: "nothing", hits: [] };
    const compares = kind === "comparison";
    const listed = WIDE.matches && (kind === "results" || kind === "sentence");
    const [first] = hits;
    const best = first && kind === "results" && !BEGUN.has(first.match) ? first.id : "";
    const words = kind === "sentence" && !listed ? hits.slice(0, EXPLAINED) : [];
    const sides = compares ? hits.filter(({ group }) => group === "named") : [];
    const [place] = placesUnder(list, listed || !best ? [] : [best], "");
    const briefs = placesUnder(list, idsOf(words), "hit-brief");
    const aside = listed ? (chosen ?? first?.id ?? "") : "";
    for (const row of list.querySelectorAll("[data-shown]")) delete (/** @type {HTMLElement} */ (row).dataset.shown);
    if (aside) rowOf(list, aside)?.setAttribute("data-shown", "");
    beside.hidden = !listed;
    difference.hidden = !compares;
    if (!compares) for (const part of [difference.lastElementChild, facts]) part?.replaceChildren();
    if (aside) soon(() => besideList(beside, aside, { articleOf, isWanted, say }), chosen ? 0 : SETTLED);
    else if (place && !place.childElementCount) soon(() => under(place, best, articleOf, isWanted));
    else if (briefs.length) soon(() => begin(briefs, words, articleOf, isWanted));
    else if (compares) soon(() => compare(difference, sides, facts, { articleOf, isWanted, say }));
  }

  WIDE.addEventListener("change", update);
  return {
    /**
     * To be called after every change of the list.
     * @param {Reply | undefined} reply
     */
    show(reply) {
      shown = reply;
      chosen = undefined;
      update();
    },
    /** @param {string | undefined} id   of the row that the arrows chose */
    choose(id) {
      if (id === chosen || !WIDE.matches) return;
      chosen = id;
      update();
    },
  };
}

/**
 * @param {HTMLElement} list
 * @param {string} id
 */
const rowOf = (list, id) => (id ? list.querySelector(`[data-term="${CSS.escape(id)}"]`) : null);

/** @param {Reply["hits"]} hits */
const idsOf = (hits) => hits.map(({ id }) => id);

/**
 * The places for texts under some rows; rows that are to have none lose theirs.
 * @param {HTMLElement} list
 * @param {string[]} ids
 * @param {string} kind   the class of these places, besides their common one
 * @returns {HTMLElement[]}
 */
function placesUnder(list, ids, kind) {
  const rows = new Set(ids.map((id) => rowOf(list, id)));
  const classes = `hit-open ${kind}`.trim();
  for (const other of list.querySelectorAll(".hit-open"))
    if (other.className === classes && !rows.has(other.closest("[data-term]"))) other.remove();
  return [...rows].flatMap((row) => {
    if (!row) return [];
    for (const there of row.querySelectorAll(".hit-open")) {
      if (there.className === classes) return [/** @type {HTMLElement} */ (there)];
      there.remove();
    }
    const place = line(classes, "");
    // The option's name is its row; the whole entry is a press away.
    place.setAttribute("aria-hidden", "true");
    row.querySelector(".hit-foot")?.before(place);
    return [place];
  });
}

/**
 * The definitions of a sentence's words, as far as there is room.
 * @param {HTMLElement[]} places
 * @param {Reply["hits"]} words
 * @param {Options["articleOf"]} articleOf
 * @param {() => boolean} isWanted
 */
async function begin(places, words, articleOf, isWanted) {
  const articles = await Promise.all(words.map(({ id }) => articleOf(id).catch(() => undefined)));
  if (!isWanted()) return;
  articles.forEach((article, at) => {
    const place = places[at];
    if (!article || !place) return;
    place.lang = languageOf(article);
    place.replaceChildren(line("hit-definition", paragraphsOf(article).join(" ")));
  });
}

/** @param {Article} article */
const paragraphsOf = (article) =>
  [...article.querySelectorAll(".entry-definition > p, .entry-definition li")].map(textOf);

/** @param {Article} article */
const languageOf = (article) => /** @type {HTMLElement | null} */ (article.querySelector(".entry"))?.lang ?? "";

/**
 * Under its row an entry is lines: the row is one link.
 * @param {HTMLElement} place
 * @param {string} id
 * @param {Options["articleOf"]} articleOf
 * @param {() => boolean} isWanted
 */
async function under(place, id, articleOf, isWanted) {
  const article = await articleOf(id);
  if (!isWanted()) return;
  const definition = line("hit-definition", "");
  for (const part of article.querySelectorAll(".entry-definition > p, .entry-definition li"))
    definition.append(line(part.localName === "li" ? "hit-line hit-step" : "hit-line", textOf(part)));
  const pair = article.querySelector(".entry-confusions > div");
  const example = article.querySelector(".entry-example blockquote");
  place.lang = languageOf(article);
  const said = article.querySelector(".in-chinese");
  if (said) definition.prepend(line("hit-line label", textOf(said)));
  place.replaceChildren(definition);
  if (pair) {
    const names = textOf(pair.querySelector("dt"));
    place.append(line("hit-difference", `${names}\u3000${textOf(pair.querySelector("dd"))}`));
  }
  if (example) place.append(line("hit-example", textOf(example)));
}

/**
 * @param {HTMLElement} beside
 * @param {string} id
 * @param {Pick<Options, "articleOf" | "say"> & {isWanted: () => boolean}} options
 */
async function besideList(beside, id, { articleOf, isWanted, say }) {
  if (beside.dataset.shown === id && beside.childElementCount) return;
  const article = /** @type {HTMLElement | null} */ ((await articleOf(id)).querySelector(".entry"));
  if (!isWanted() || !article) return;
  const heading = document.createElement("h2");
  const term = /** @type {HTMLElement} */ (article.querySelector("h1"));
  heading.textContent = term.textContent;
  heading.lang = term.lang;
  const parts = [...article.querySelectorAll(PARTS)].map((part) => part.cloneNode(true));
  const pairs = article.querySelector(".entry-confusions")?.cloneNode(true);
  const whole = document.createElement("a");
  whole.className = "button";
  whole.lang = document.documentElement.lang;
  whole.href = /** @type {HTMLAnchorElement | null} */ (document.getElementById(`hit-${id}`))?.href ?? "";
  whole.textContent = say("read_on");
  beside.dataset.shown = id;
  beside.lang = article.lang;
  // Who tabs quickly is in the entry before it is another one: the focus would be lost with it.
  const isFocused = beside.contains(document.activeElement);
  beside.replaceChildren(heading, ...parts, ...(pairs ? [pairs] : []), whole);
  beside.scrollTop = 0;
  if (isFocused) focusOn(heading);
}

/** @param {HTMLElement} heading */
function focusOn(heading) {
  heading.tabIndex = -1;
  heading.focus();
}

/**
 * @param {HTMLElement} difference
 * @param {Reply["hits"]} sides
 * @param {HTMLElement} under   holds what else can be compared
 * @param {Pick<Options, "articleOf" | "say"> & {isWanted: () => boolean}} options
 */
async function compare(difference, sides, under, { articleOf, isWanted, say }) {
  const ids = idsOf(sides).slice(0, COMPARED);
  const articles = await Promise.all(ids.map((id) => articleOf(id).catch(() => undefined)));
  if (!isWanted()) return;
  const text = articles.map((article) => (article ? differenceIn(article, ids) : "")).find(Boolean);
  // The place stays, so that nothing moves.
  difference.toggleAttribute("data-none", !text);
  const place = /** @type {HTMLElement} */ (difference.lastElementChild);
  place.lang = text ? difference.lang : document.documentElement.lang;
  place.textContent = text || say("difference_none");
  under.replaceChildren(...tableOf(articles, sides, say));
}

/**
 * What all sides say: a heading for each fact, and a sentence of each.
 * @param {(Article | undefined)[]} articles
 * @param {Reply["hits"]} sides
 * @param {Options["say"]} say
 */
function tableOf(articles, sides, say) {
  const said = articles.map((article) => factsOf(article ? paragraphsOf(article) : [], say));
  return FACTS.filter((fact) => said.every((one) => one[fact])).map((fact) => {
    const row = document.createElement("section");
    const heading = document.createElement("h3");
    heading.textContent = say(`compared_${fact}`);
    const sentences = said.map((one, at) => {
      const sentence = document.createElement("p");
      sentence.lang = articles[at] ? languageOf(articles[at]) : "";
      sentence.append(line("fact-of", sides[at]?.term ?? ""), ` ${one[fact]}`);
      return sentence;
    });
    row.append(heading, ...sentences);
    return row;
  });
}

/**
 * What an entry says of its difference from one of these entries.
 * @param {Article} article
 * @param {string[]} ids
 */
export function differenceIn(article, ids) {
  for (const pair of article.querySelectorAll(".entry-confusions > div")) {
    const other = /** @type {HTMLElement | null} */ (pair.querySelector("dt [data-term]"));
    if (ids.includes(other?.dataset.term ?? "")) return textOf(pair.querySelector("dd"));
  }
  return "";
}

/** @param {Element | null} element */
const textOf = (element) => (element?.textContent ?? "").replace(/\s+/gu, " ").trim();

/**
 * @param {string} name
 * @param {string} text
 */
function line(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}
