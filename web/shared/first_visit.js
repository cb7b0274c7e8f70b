/**
 * What a first visit does, in the order of what is waited for. Each step begins when the one before it has ended, so
 * that they do not share the line. The page goes through this list; the settings show it with bytes.
 *
 * @typedef {typeof STEPS[number]} Step
 */
export const STEPS = /** @type {const} */ ([
  // Text and style: they are read before anything else works.
  "page",
  // The names table: names, abbreviations and pinyin answer from here on.
  "names",
  // The full search, by itself or on request (shell/python_start.js).
  "python",
  // The full text, for descriptions; one that is asked for earlier waits for it.
  "texts",
  // A copy of Python as it is once it has started, which later visits start from. Nothing is fetched.
  "snapshot",
  // All pages, for offline use and quick later visits; on request where every byte costs.
  "offline",
  // What renders entries, where the pages cannot be stored: both say the same.
  "renderer",
]);
