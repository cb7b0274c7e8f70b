/** Asks Python what a draft says: one question at a time, and of those that wait only the last. */

/**
 * @typedef {import("../../shared/messages.js").Engine} Engine
 *
 * @typedef {object} Wrong      as `Wrong` in src/termlite/authoring/desk.py
 * @property {number} line
 * @property {number} column
 * @property {string} message
 * @property {boolean} advice
 * @property {string} field
 *
 * @typedef {object} Seen       as `Seen` there
 * @property {string} text
 * @property {Record<string, string>} fields
 * @property {Wrong[]} problems
 * @property {string} article
 * @property {string} id
 * @property {string} term
 * @property {string} category
 * @property {Record<string, string>} back
 *
 * @typedef {{text: string, changes: Record<string, string>, mends: string}} Question
 */

/** Milliseconds without a key after which a text is looked at. */
const PAUSE = 150;

/**
 * @param {object} options
 * @param {() => Engine | undefined} options.engine
 * @param {string} options.address     of the archive
 * @param {string} options.language
 * @param {(seen: Seen, question: Question) => void} options.onSeen
 * @param {(error: unknown) => void} options.onFailed
 */
export function makeChecker({ engine, address, language, onSeen, onFailed }) {
  let timer = 0;
  let busy = false;
  /** @type {Question | undefined} */
  let waiting;

  async function next() {
    const python = engine();
    if (busy || !waiting || !python) return;
    const question = waiting;
    waiting = undefined;
    busy = true;
    try {
      const { text, changes, mends } = question;
      const said = await python.extra("authoring", address, "look", text, JSON.stringify(changes), mends, language);
      onSeen(JSON.parse(said), question);
    } catch (error) {
      onFailed(error);
    } finally {
      busy = false;
    }
    void next();
  }

  return {
    /** @param {Question} question */
    ask(question) {
      waiting = question;
      clearTimeout(timer);
      timer = setTimeout(() => void next(), PAUSE);
    },
    /**
     * The text with the entries that its first one is related to.
     * @param {string} text
     * @param {Record<string, string>} sources   id → YAML
     * @returns {Promise<string>}
     */
    async withBackLinks(text, sources) {
      const python = engine();
      if (!python) throw new Error("Python is not there");
      return JSON.parse(await python.extra("authoring", address, "with_back_links", text, JSON.stringify(sources)));
    },
  };
}
