/**
 * What an answer says besides its glosses, taken from the entries themselves: under the best row the definition, the
 * difference and the example; above a comparison, how the two differ. The place is kept by the style before the text
 * is there, so nothing moves.
 */

/**
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {ParentNode} Article
 */

/** Ways of matching that mean this very entry. */
const MEANT = new Set(
  "exact abbreviation alias literal hidden variant traditional pinyin initials typo homophone".split(" "),
);

/** Entries of a comparison that are looked through for a written difference. */
const COMPARED = 6;

/** Whoever goes on typing does not wait for a text. */
const SETTLED = 100;

/**
 * @param {HTMLElement} list           of rows
 * @param {HTMLElement} difference     holds a paragraph
 * @param {(id: string) => Promise<Article>} articleOf
 * @returns {(reply: Reply | undefined) => void}   to be called after every change of the list
 */
export function makeOpened(list, difference, articleOf) {
  let timer = 0;
  let turn = 0;
  return (reply) => {
    clearTimeout(timer);
    turn++;
    const [first] = reply?.hits ?? [];
    const meant = reply?.kind === "results" && first && MEANT.has(first.match) ? first.id : "";
    const place = placeUnder(list, meant);
    const compares = reply?.kind === "comparison";
    difference.hidden = !compares;
    if (!compares) difference.lastElementChild?.replaceChildren();
    if (!reply || (!place && !compares)) return;
    const asked = turn;
    const isWanted = () => asked === turn;
    timer = window.setTimeout(() => {
      if (place) void open(place, meant, articleOf, isWanted);
      else void compare(difference, reply, articleOf, isWanted);
    }, SETTLED);
  };
}

/**
 * The place for the text of the best row; a row that is no longer the best loses its own.
 * @param {HTMLElement} list
 * @param {string} id   empty: no row has one
 */
function placeUnder(list, id) {
  const row = id ? list.querySelector(`[data-term="${CSS.escape(id)}"]`) : null;
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
 * @param {HTMLElement} place
 * @param {string} id
 * @param {(id: string) => Promise<Article>} articleOf
 * @param {() => boolean} isWanted
 */
async function open(place, id, articleOf, isWanted) {
  if (place.childElementCount) return;
  try {
    const article = await articleOf(id);
    if (isWanted()) place.replaceChildren(...linesOf(article));
  } catch {
    // The page may be out of reach; the gloss stands there all the same.
  }
}

/**
 * What an entry says, as lines.
 * @param {Article} article
 */
function linesOf(article) {
  const definition = line("hit-definition", "");
  for (const part of article.querySelectorAll(".entry-definition > p, .entry-definition li"))
    definition.append(line("hit-line", textOf(part)));
  const confusion = article.querySelector(".entry-confusions > div");
  const example = article.querySelector(".entry-example blockquote");
  return [
    definition,
    ...(confusion
      ? [
          line(
            "hit-difference",
            `${textOf(confusion.querySelector("dt"))}\u3000${textOf(confusion.querySelector("dd"))}`,
          ),
        ]
      : []),
    ...(example ? [line("hit-example", textOf(example))] : []),
  ];
}

/**
 * @param {HTMLElement} difference
 * @param {Reply} reply
 * @param {(id: string) => Promise<Article>} articleOf
 * @param {() => boolean} isWanted
 */
async function compare(difference, reply, articleOf, isWanted) {
  const ids = reply.hits.slice(0, COMPARED).map(({ id }) => id);
  const articles = await Promise.all(ids.map((id) => articleOf(id).catch(() => undefined)));
  if (!isWanted()) return;
  const text = articles.map((article) => (article ? differenceIn(article, ids) : "")).find(Boolean);
  difference.hidden = !text;
  if (text) difference.lastElementChild?.replaceChildren(text);
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
