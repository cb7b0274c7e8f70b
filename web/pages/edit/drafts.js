/** Drafts of entries: how they are found, begun and stored on the device. */

import "../../shared/stored_by_few.js";
import { keep, recall } from "../../shared/storage.js";

/** @typedef {import("../../shared/stored_by_few.js").Draft} Draft */

/** Drafts that are stored, the newest first. */
const MOST = 50;

/** @returns {Draft[]} */
export const drafts = () => recall("drafts");

/**
 * @param {Draft} draft
 * @returns {boolean} whether it is stored
 */
export const keepDraft = (draft) =>
  keep("drafts", [draft, ...drafts().filter(({ key }) => key !== draft.key)].slice(0, MOST));

/**
 * @param {string} key
 * @returns {boolean}
 */
export const dropDraft = (key) =>
  keep(
    "drafts",
    drafts().filter((draft) => draft.key !== key),
  );

/**
 * A draft that is not stored before something is written in it.
 * @param {string} text
 * @param {string} mends   id of the entry whose place it takes; empty for a new one
 * @returns {Draft}
 */
export const newDraft = (text, mends) => ({
  key: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8) || "0"}`,
  mends,
  text,
  changes: {},
});

/**
 * The text of an entry of which only the name is known.
 * @param {string} term
 */
export function firstText(term) {
  const id = term
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 64);
  // A text in JSON is one in YAML, too.
  return `- id:${id && ` ${id}`}\n  term:${term && ` ${JSON.stringify(term)}`}\n  gloss:\n`;
}

/**
 * What a draft is called in a list, as far as its text says it.
 * @param {Draft} draft
 * @returns {string} empty: it says nothing yet
 */
export function titleOf({ text, changes, mends }) {
  const said = changes.term ?? /^[ -]+term: *(.*)$/mu.exec(text)?.[1] ?? "";
  try {
    return String(said.startsWith('"') ? JSON.parse(said) : said).trim() || mends;
  } catch {
    return said || mends;
  }
}

/**
 * @param {Draft} draft
 * @param {boolean} isOpen
 * @param {import("../../shared/words.js").Say} say
 */
export function rowOf(draft, isOpen, say) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  row.className = "row";
  link.href = `?draft=${draft.key}`;
  const title = titleOf(draft);
  link.textContent = title || say("edit_say_untitled");
  if (/\p{Script=Han}/u.test(title)) link.lang = "zh";
  if (isOpen) link.setAttribute("aria-current", "true");
  row.append(link);
  return row;
}
