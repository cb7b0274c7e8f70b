/**
 * JSON-ready replies for the page, from an engine (the names table, or Python in its worker).
 * Python declares the same types in `src/termlite/browser/replies.py`; real replies lie in `tests/data/replies/`.
 *
 * @typedef {object} ReplyHit                    one row of the results
 * @property {string} id
 * @property {string} term
 * @property {string} gloss
 * @property {string} name                       the name that matched; the term where none did, or a hidden one
 * @property {number} name_at                    its place among the entry's names, the term first
 * @property {string} role                       what the name is to the entry: term, alias, abbreviation …
 * @property {string} match                      how it matched: exact, prefix, pinyin, typo …
 * @property {"named" | "near" | "text"} group   under which heading the row stands
 * @property {string} typed                      what was typed for it: the query, or one side of a comparison
 * @property {[number, number][]} spans          matched ranges in `name`, in code points
 * @property {[number, number][]} gloss_spans    the same in `gloss`
 *
 * @typedef {object} Reply                       the answer to a query
 * @property {string} q
 * @property {"results" | "comparison" | "sentence" | "nearest" | "nothing"} kind
 * @property {ReplyHit[]} hits                   best first; the groups follow one another, none comes twice
 *
 * @typedef {object} Engine
 * @property {(q: string, limit: number) => Promise<Reply>} search
 * @property {(id: string) => Promise<string>} entry    the article of an entry, as HTML
 * @property {() => Promise<void>} warmUp       fetches what rendering needs, where bytes do not count
 * @property {() => Promise<void>} fetchTexts   fetches what descriptions need
 * @property {() => Promise<void>} tidyUp keeps the snapshot that was taken, if one was, and gives back
 *   what the start has left
 * @property {(name: string, address: string, call: string, ...values: string[]) => Promise<string>} extra   what a
 *   program says that few pages need (`<name>_app.py`): its archive is fetched from the address first; without a call
 *   that is all
 * @property {() => void} stop
 */
export {};
