/** What Python does for the reader's own glossaries (`web/python/own_app.py`). */

import { glossaries, newFiles, store, storedPart, PARTS } from "./kept.js";

/**
 * @typedef {import("../../shared/messages.js").Engine} Engine
 * @typedef {import("../../shared/messages.js").ReplyHit} ReplyHit
 * @typedef {import("./kept.js").OwnGlossary} OwnGlossary
 *
 * @typedef {object} Told       as `Told` in src/termlite/own/intake.py
 * @property {number} entries
 * @property {string[]} problems
 * @property {number} wrong
 * @property {string[]} notes
 *
 * @typedef {{id: string, term: string, gloss: string}} Row    as in src/termlite/own/shelf.py
 * @typedef {{count: number, rows: Row[]}} Rows
 * @typedef {{key: string, hits: ReplyHit[]}} Found
 */

/**
 * @param {Engine} engine
 * @param {DOMStringMap} addresses   of the archives
 * @param {URL} root
 */
export function makeProgram(engine, { archive = "", pinyin = "" }, root) {
  const at = new URL(archive, root).href;
  /** @param {string} call @param {string[]} values */
  const ask = (call, ...values) => engine.extra("own", at, call, ...values);
  /** @param {string} call @param {string[]} values */
  const askFor = async (call, ...values) => JSON.parse(await ask(call, ...values));
  const fetchPinyin = () => engine.extra("pinyin", new URL(pinyin, root).href, "");

  /** @param {OwnGlossary} one */
  async function put(one) {
    const [index, articles] = await Promise.all([
      storedPart(root, one.files, "index"),
      storedPart(root, one.files, "articles"),
    ]);
    if (index && articles && (await askFor("put", one.files, index, articles))) return;
    // Another version of the site made it: what it holds is indexed again.
    const entries = await storedPart(root, one.files, "entries");
    if (!entries) return;
    await fetchPinyin();
    await askFor("read_again", entries);
    await make({ ...one, files: newFiles() });
  }

  /**
   * Index what was read, and store it.
   * @param {Pick<OwnGlossary, "key" | "title" | "files"> & {entries?: number}} about
   */
  async function make(about) {
    const entries = await askFor("make", about.files);
    /** @type {Record<string, string>} */
    const parts = {};
    for (const part of PARTS) parts[part] = await ask("part", part);
    const isStored = await store(root, { ...about, entries }, parts);
    return { isStored, entries: parts.entries ?? "" };
  }

  return {
    /**
     * @param {string} name
     * @param {string} data
     * @param {string} language
     * @returns {Promise<Told>}
     */
    async read(name, data, language) {
      await fetchPinyin();
      return askFor("read", name, data, language);
    },
    make,
    /** Open every glossary of the list, and close the others. */
    async openAll() {
      const list = glossaries();
      /** @type {string[]} */
      const open = await askFor("opened");
      for (const files of open) if (!list.some((one) => one.files === files)) await askFor("drop", files);
      for (const one of list) if (!open.includes(one.files)) await put(one).catch(() => {});
    },
    /** @param {string} q @param {number} limit @returns {Promise<Found[]>} */
    search: (q, limit) => askFor("search", q, String(limit)),
    /** @param {string} files @param {string} q @param {number} limit @returns {Promise<Rows>} */
    rows: (files, q, limit) => askFor("rows", files, q, String(limit)),
    /** @param {OwnGlossary} one @param {string} id @param {string} language @returns {Promise<string>} */
    article: (one, id, language) => askFor("article", one.files, id, language, one.key),
    /**
     * @param {string} entries
     * @param {string} name
     * @returns {Promise<{name: string, data: string}>}
     */
    async exported(entries, name) {
      await fetchPinyin();
      const said = await ask("exported", entries, name);
      const end = said.indexOf("\n");
      return { name: said.slice(0, end), data: said.slice(end + 1) };
    },
  };
}

/**
 * Where an entry of a reader's glossary is shown.
 * @param {URL} home
 * @param {string} key
 * @param {string} id
 */
export function ownAddress(home, key, id) {
  const address = new URL("own/", home);
  address.search = String(new URLSearchParams({ of: key, id }));
  return address.href;
}
