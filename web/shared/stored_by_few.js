/** Kinds of stored values that few pages read; a page that imports this reads them. stored_values.js lists them all. */

import { addKinds, ID, isPlain, LAST_DAY, parsed } from "./stored_values.js";

/**
 * @template T
 * @typedef {import("./stored_values.js").Kind<T>} Kind
 */

/** @typedef {{key: string, mends: string, text: string, changes: Record<string, string>}} Draft */

/** Characters of one draft. */
export const LONGEST_DRAFT = 200_000;

/** @type {Kind<Draft[]>} */
const drafts = {
  version: 1,
  empty: () => [],
  read(value) {
    const all = Array.isArray(value) ? value.filter((one) => isPlain(one) && ID.test(String(one.key))) : [];
    const right = all.map(({ key, mends, text, changes }) => ({
      key: String(key),
      mends: typeof mends === "string" && ID.test(mends) ? mends : "",
      text: typeof text === "string" ? text.slice(0, LONGEST_DRAFT) : "",
      changes: Object.fromEntries(
        Object.entries(isPlain(changes) ? changes : {}).filter(
          /** @returns {pair is [string, string]} */
          (pair) => /^[a-z_]+$/u.test(pair[0]) && pair[0] !== "__proto__" && typeof pair[1] === "string",
        ),
      ),
    }));
    const once = [...new Map(right.reverse().map((one) => [one.key, one])).values()].reverse();
    return { value: once, whole: JSON.stringify(value) === JSON.stringify(once) };
  },
  salvage: (text) =>
    [...text.matchAll(/\{"key":"([a-z0-9-]+)","mends":"([a-z0-9-]*)","text":("(?:[^"\\]|\\.)*")/gu)].map(
      ([, key, mends, said = '""']) => ({ key, mends, text: parsed(said), changes: {} }),
    ),
};

/** @typedef {{key: string, files: string, title: string, entries: number, bytes: number, day: number}} OwnGlossary */

const LONGEST_TITLE = 200;

/** @type {Kind<OwnGlossary[]>} */
const own = {
  version: 1,
  empty: () => [],
  read(value) {
    const all = Array.isArray(value) ? value : [];
    const right = all
      .filter((one) => isPlain(one) && ID.test(String(one.key)) && ID.test(String(one.files)))
      .map(({ key, files, title, entries, bytes, day }) => ({
        key: String(key),
        files: String(files),
        title: typeof title === "string" && title.trim() ? title.slice(0, LONGEST_TITLE) : String(key),
        entries: count(entries),
        bytes: count(bytes),
        day: Math.min(count(day), LAST_DAY),
      }));
    const once = [...new Map(right.reverse().map((one) => [one.key, one])).values()].reverse();
    return { value: once, whole: JSON.stringify(value) === JSON.stringify(once) };
  },
  salvage: (text) => [...text.matchAll(/\{"key":[^{}]*\}/gu)].map(([said]) => parsed(said)),
};

/** @param {unknown} said */
const count = (said) => (Number.isSafeInteger(said) ? Math.max(0, Number(said)) : 0);

export const BY_FEW = { drafts, own };

addKinds(BY_FEW);
