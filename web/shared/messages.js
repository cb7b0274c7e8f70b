/**
 * What crosses the border between the page and an engine (the names table, or Python in its worker).
 * Python's side of the same shapes is `termlite.browser.service`.
 *
 * @typedef {object} ReplyHit
 * @property {string} id
 * @property {string} term
 * @property {string} gloss
 * @property {string} name                       the name that matched, in its own characters
 * @property {number} [name_at]                  its place among the entry's names, the term first
 * @property {string} match                      the way it matched: exact, alias, prefix, pinyin …
 * @property {[number, number][]} spans          matched ranges in `name`, in code points
 * @property {[number, number][]} gloss_spans    the same in `gloss`
 * @property {{typed: string, name: string}} [reason]  what the words for `match` are filled with
 * @property {number} [score]
 *
 * @typedef {object} Reply
 * @property {string} q
 * @property {"results" | "comparison" | "sentence" | "nearest" | "nothing"} kind
 * @property {ReplyHit[]} hits                   best first
 *
 * @typedef {object} Engine
 * @property {(q: string, limit: number) => Promise<Reply>} search
 * @property {(id: string) => Promise<string>} entry    the article of an entry, as HTML
 * @property {() => Promise<void>} warmUp       fetches what rendering needs, where bytes do not count
 * @property {() => Promise<void>} keepSnapshot makes a snapshot for later visits, where there is memory for it
 * @property {() => void} stop
 *
 * @typedef {object} PageConfig
 * @property {string} root                       address of the site's root, relative to the page
 * @property {string} home                       the same of this edition's pages
 * @property {string} chinese                    language tag of the Chinese text in this edition
 * @property {boolean} rendered                  whether Python renders this edition's entries
 * @property {string} names                      address of the names table, relative to the root
 * @property {string[]} ahead                    modules that starting Python imports, relative to the root
 * @property {Record<string, unknown>} runtime   what `engine.js` needs to start Python
 * @property {Record<string, string>} words      the words of the interface
 */
export {};
