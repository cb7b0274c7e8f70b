/**
 * Whether a name stands in a text for itself, as `termlite.linking.boundaries` says: not as a part of a longer name, not as
 * an English word among others.
 */

/**
 * @typedef {import("./segmenter.js").Piece} Piece
 * @typedef {import("./finder.js").Name} Name
 */

const FAR = 80;
/** Plain words beside a name that make an English sentence or title. */
const ENGLISH = 3;
/** Plain words of a line without Chinese that make it English. */
const ENGLISH_LINE = 8;

const LATIN = "A-Za-z0-9_\\u00c0-\\u024f";
const GLUED_BEFORE = new RegExp(`(?:[${LATIN}@#$\\\\]|[${LATIN}][-.:/\u2010\u2011]|[./]/|\\./)$`);
const GLUED_AFTER = new RegExp(`^(?:[${LATIN}]|[-.:@\\\\/\u2010\u2011][${LATIN}]|\\+\\+|\\(\\)|=[^=]|/$)`);
const LATIN_EDGE = new RegExp(`[${LATIN}]`);
const WORD_BEFORE = /[A-Za-z][,;]? $/;
const WORD_AFTER = /^[,;]? [A-Za-z]/;
const PLAIN_WORDS = /^[A-Za-z]+(?:[ -][A-Za-z]+)*$/;
// A capital after a word's first letter: nobody writes such a name by chance.
const DISTINCT = /[A-Za-z][A-Z]/;
const LONGER_NAME = /^ [A-Z][a-z]/;
// Stable Diffusion Prompt Reader: what follows may begin with a name and end with a word that is none.
const CAPITALS = /(?: [A-Z][A-Za-z]+)+(?![A-Za-z0-9])/y;
const AFTER_VALUE = /^[-_][A-Za-z]/;
const COMMON = /^[A-Z][a-z]+$/;
const NAME_BEFORE = /(?:^|[^A-Za-z0-9])[A-Z][A-Za-z0-9.+]* $/;
const NAME_AFTER = /^ [A-Z]/;
const LATIN_BEFORE = /[A-Za-z0-9] $/;
const WORDS_BEFORE = /(?:[A-Za-z][A-Za-z'’-]*[,:]? )+$/;
const WORDS_AFTER = /^(?:[,:]? [A-Za-z][A-Za-z'’-]*)+/;
const NO_WORD = /[^A-Za-z'’-]+/;
const PLAIN_WORD = /^[A-Za-z]?[a-z'’-]+$/;
const HAN = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ud840-\ud888]/;
const NO_LETTER = /[^A-Za-z]+/;
const LINE_WORD = /^[A-Za-z]?[a-z]{2,}$/;
const PATH_BEFORE = /(\[?)([A-Za-z0-9_./-]*)$/;
const PATH_AFTER = /^[A-Za-z0-9_./-]*/;
// Nobody writes a gap into so few letters: NAI is not n a_i.
const SHORT = /^[a-z]{1,4}$/;
const PARTED = /[^\p{L}\p{N}+\u00ad\u200b-\u200f\u2060\ufeff]/u;
const VALUE = /[0-9+]/;

/**
 * Where the name ends if it stands there for itself, a plural's s included; 0 if it does not.
 * @param {string} text
 * @param {Piece[]} pieces
 * @param {number} number
 * @param {Name} name
 */
export function endOf(text, pieces, number, name) {
  const piece = /** @type {Piece} */ (pieces[number]);
  const { start } = piece;
  let { end } = piece;
  const written = text.slice(start, end);
  if (SHORT.test(name.key) && PARTED.test(written) && !PARTED.test(name.written)) return 0;
  // it/s is not its.
  if (name.written.includes("/") && !written.includes("/")) return 0;
  const previous = pieces[number - 1];
  let following = pieces[number + 1];
  if (following && following.start === end && text.slice(end, following.end) === "s") {
    ({ end } = following);
    following = pieces[number + 2];
  }
  // SD/SDXL are two names, models/lora is a path.
  const joinedBefore =
    previous &&
    ((previous.end === start && holdsValue(previous)) || (previous.isName && text.slice(previous.end, start) === "/"));
  const joinedAfter =
    following &&
    ((following.start === end && (isValue(text, following) || (following.isName && holdsValue(piece)))) ||
      (following.isName && text.slice(end, following.start) === "/"));
  const before = text.slice(Math.max(0, start - FAR), start);
  const after = text.slice(end, end + FAR);
  if (endsInNoName(text, end, pieces, number)) return 0;
  if (isLonger(written, name, before, after, Boolean(previous?.isName))) return 0;
  if (!joinedBefore && LATIN_EDGE.test(written.charAt(0)) && GLUED_BEFORE.test(before)) return 0;
  if (!joinedAfter && LATIN_EDGE.test(written.charAt(written.length - 1)) && GLUED_AFTER.test(after)) return 0;
  // Beside another name stands no English sentence: DPM++ 2M Karras.
  const left = previous?.isName ? text.slice(previous.end, start) : before;
  const right = following?.isName ? text.slice(end, following.start) : after;
  return isMeant(written, name.written, left, right) ? end : 0;
}

/**
 * Whether Latin words around make a longer name, or a sentence: Prompt Optimizer, [krea/Krea-2-Raw](…).
 * @param {string} written
 * @param {Name} name
 * @param {string} before
 * @param {string} after
 * @param {boolean} isBeside   another name
 */
function isLonger(written, name, before, after, isBeside) {
  if (!LATIN_EDGE.test(written.charAt(0))) return false;
  // Turbo 模型 in Q3 Turbo 模型.
  if (!LATIN_EDGE.test(written.charAt(written.length - 1))) return !isBeside && LATIN_BEFORE.test(before);
  if (isEnglish(before, after)) return true;
  if (isInPath(before, after)) return true;
  const isCommon = COMMON.test(written) && name.senses.some(({ words }) => words.length);
  return isCommon && (NAME_BEFORE.test(before) || NAME_AFTER.test(after));
}

/**
 * Whether capital words follow of which the first belongs to a name and the last does not.
 * @param {string} text
 * @param {number} end
 * @param {Piece[]} pieces
 * @param {number} number
 */
function endsInNoName(text, end, pieces, number) {
  CAPITALS.lastIndex = end;
  if (!LATIN_EDGE.test(text.charAt(end - 1)) || !CAPITALS.test(text)) return false;
  const last = CAPITALS.lastIndex;
  const words = pieces.slice(number + 1, number + 9).filter(({ start }) => start >= end && start < last);
  const final = words[words.length - 1];
  return Boolean(words.length > 1 && words[0]?.isName && final && !final.isName && final.end === last);
}

/**
 * Whether strokes make it a path, or the name of a repository: one of them in a link's text, else two.
 * @param {string} before
 * @param {string} after
 */
function isInPath(before, after) {
  const [, bracket = "", path = ""] = PATH_BEFORE.exec(before) ?? [];
  const strokes = `${path}${PATH_AFTER.exec(after)?.[0] ?? ""}`.split("/").length - 1;
  return strokes > (bracket ? 0 : 1);
}

/**
 * @param {string} before
 * @param {string} after
 */
function isEnglish(before, after) {
  const words = `${WORDS_BEFORE.exec(before)?.[0] ?? ""}.${WORDS_AFTER.exec(after)?.[0] ?? ""}`;
  if (words.split(NO_WORD).filter((word) => PLAIN_WORD.test(word)).length >= ENGLISH) return true;
  const line = `${before.slice(before.lastIndexOf("\n") + 1)}\n${after.split("\n", 1)[0]}`;
  return !HAN.test(line) && line.split(NO_LETTER).filter((word) => LINE_WORD.test(word)).length >= ENGLISH_LINE;
}

/**
 * Whether a number may follow a name at once: CFG7, but not python3-tk.
 * @param {string} text
 * @param {Piece} piece
 */
const isValue = (text, { key, end }) => /^[0-9]+$/.test(key) && !AFTER_VALUE.test(text.slice(end, end + 2));

/**
 * Whether another name may follow a name at once: DPM++2MKarras, SD1.5LoRA, but not AddLayer.
 * @param {Piece} piece
 */
const holdsValue = (piece) => piece.isName && VALUE.test(piece.key);

/**
 * Whether Latin words are the name: not a part of a longer one, not everyday words among English ones.
 * @param {string} written
 * @param {string} name
 * @param {string} before
 * @param {string} after
 */
function isMeant(written, name, before, after) {
  if (LATIN_EDGE.test(written.charAt(written.length - 1)) && LONGER_NAME.test(after)) return false;
  if (!PLAIN_WORDS.test(name)) return true;
  if (written === name && DISTINCT.test(name)) return true;
  if (name.length < 3 && written !== name && written !== name.toUpperCase()) return false;
  return !WORD_BEFORE.test(before) && !WORD_AFTER.test(after);
}
