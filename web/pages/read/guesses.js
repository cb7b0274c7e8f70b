/**
 * Words of a text that may be mistyped names: Python finds typing errors, the names alone do not. They are marked as
 * guesses, each with the name that may be meant.
 */

/**
 * @typedef {import("../../shared/messages.js").Engine} Engine
 * @typedef {import("../../shared/messages.js").ReplyHit} Hit
 */

// Latin words of five letters and more that stand alone: no part of a path, an option, an address or a longer name.
const WORD = /(?<![\w./\\:@#$&=+-])[A-Za-z][A-Za-z0-9]{4,29}(?![\w/\\@=+-]|[.:]\w)/gu;
/** Different words that Python is asked about. */
const MOST = 60;
/** How alike a word and a name are, at least; 1 is the same. */
const ALIKE = 0.6;

/**
 * The words of a text that no link has.
 * @param {Node} page
 * @returns {Map<string, Text[]>}   a word in small letters → where it stands
 */
export function unknownWords(page) {
  /** @type {Map<string, Text[]>} */
  const found = new Map();
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (
    let text = /** @type {Text | null} */ (texts.nextNode());
    text;
    text = /** @type {Text | null} */ (texts.nextNode())
  ) {
    if (text.parentElement?.closest("a")) continue;
    for (const [word] of text.data.matchAll(WORD)) {
      const places = found.get(word.toLowerCase());
      if (places) places.push(text);
      else if (found.size < MOST) found.set(word.toLowerCase(), [text]);
    }
  }
  return found;
}

/**
 * The name that a word may be meant as.
 * @param {Engine} engine
 * @param {string} word
 * @param {(id: string) => string[]} namesOf   all names of an entry
 * @returns {Promise<{id: string, name: string} | undefined>}
 */
export async function meantBy(engine, word, namesOf) {
  const { kind, hits } = await engine.search(word, 1);
  const [hit] = hits;
  if (!hit || kind !== "results" || !isMistyped(hit)) return undefined;
  const [best] = [...namesOf(hit.id)]
    .map((name) => ({ id: hit.id, name, share: alike(word, name.toLowerCase()) }))
    .sort((a, b) => b.share - a.share);
  return best && best.share >= ALIKE && best.share < 1 ? best : undefined;
}

/** @param {Hit} hit   some misspellings are known by heart */
const isMistyped = ({ match, role }) => match === "typo" || (match === "exact" && role === "hidden");

/**
 * How many pairs of letters two words share, from 0 to 1.
 * @param {string} one
 * @param {string} other
 */
export function alike(one, other) {
  const pairs = (/** @type {string} */ word) => [...word].map((_, at) => word.slice(at, at + 2)).slice(0, -1);
  const rest = pairs(other);
  const count = rest.length + Math.max(0, one.length - 1);
  let shared = 0;
  for (const pair of pairs(one)) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared++;
  }
  return count ? (2 * shared) / count : 0;
}

/**
 * Put a link in the place of a word, wherever it stands in a text.
 * @param {Text} text
 * @param {string} word   in small letters
 * @param {(written: string) => HTMLElement} linkTo
 */
export function markGuess(text, word, linkTo) {
  for (const match of [...text.data.matchAll(WORD)].reverse()) {
    if (match[0].toLowerCase() !== word) continue;
    const end = text.splitText(match.index ?? 0);
    end.splitText(word.length);
    end.replaceWith(linkTo(match[0]));
  }
}
