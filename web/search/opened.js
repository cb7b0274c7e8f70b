/**
 * What an answer says besides its glosses, taken from the entries themselves: of the best row the definition, the
 * difference and the example, under it or, in a wide window, beside the list; above a comparison, how the two differ.
 * The place is kept by the style before the text is there, so nothing moves.
 */

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

/** @param {Options} options */
export function makeOpened({ list, difference, beside, articleOf, say }) {
  let timer = 0;
  let turn = 0;
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
    const place = placeUnder(list, listed ? "" : best);
    const aside = listed ? (chosen ?? first?.id ?? "") : "";
    for (const row of list.querySelectorAll("[data-shown]")) delete (/** @type {HTMLElement} */ (row).dataset.shown);
    if (aside) rowOf(list, aside)?.setAttribute("data-shown", "");
    beside.hidden = !listed;
    difference.hidden = !compares;
    if (!compares) difference.lastElementChild?.replaceChildren();
    if (aside) soon(() => besideList(beside, aside, { articleOf, isWanted, say }), chosen ? 0 : SETTLED);
    else if (place && !place.childElementCount) soon(() => under(place, best, articleOf, isWanted));
    else if (compares && shown) {
      const { hits: sides } = shown;
      soon(() => compare(difference, sides, { articleOf, isWanted, say }));
    }
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

/**
 * The place for the text of the best row; a row that is no longer the best loses its own.
 * @param {HTMLElement} list
 * @param {string} id   empty: no row has one
 */
function placeUnder(list, id) {
  const row = rowOf(list, id);
  for (const other of list.querySelectorAll(".hit-open")) if (!row?.contains(other)) other.remove();
  if (!row) return undefined;
  const there = /** @type {HTMLElement | null} */ (row.querySelector(".hit-open"));
  if (there) return there;
  const place = line("hit-open", "");
  // The option's name is its row; the whole entry is a press away.
  place.setAttribute("aria-hidden", "true");
  row.querySelector(".hit-foot")?.before(place);
  return place;
}

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
  place.lang = /** @type {HTMLElement | null} */ (article.querySelector(".entry"))?.lang ?? "";
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
  beside.replaceChildren(heading, ...parts, ...(pairs ? [pairs] : []), whole);
  beside.scrollTop = 0;
}

/**
 * @param {HTMLElement} difference
 * @param {Reply["hits"]} sides
 * @param {Pick<Options, "articleOf" | "say"> & {isWanted: () => boolean}} options
 */
async function compare(difference, sides, { articleOf, isWanted, say }) {
  const ids = sides.slice(0, COMPARED).map(({ id }) => id);
  const articles = await Promise.all(ids.map((id) => articleOf(id).catch(() => undefined)));
  if (!isWanted()) return;
  const text = articles.map((article) => (article ? differenceIn(article, ids) : "")).find(Boolean);
  // The place stays, so that nothing moves.
  difference.toggleAttribute("data-none", !text);
  const place = /** @type {HTMLElement} */ (difference.lastElementChild);
  place.lang = text ? difference.lang : document.documentElement.lang;
  place.textContent = text || say("difference_none");
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
