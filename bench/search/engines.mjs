/**
 * The engines from npm, each with the option its documentation gives for Chinese.
 *
 * Usage: node engines.mjs INPUT OUTPUT PAGEFIND_DIR
 *   INPUT   {docs: [{id, term, names, gloss, definition}], queries: [text]}
 *   OUTPUT  {engine: {build: ms, answers: [[ids, ms]]}}
 * Pagefind searches in a browser only: its index is written to PAGEFIND_DIR, the caller runs it.
 */
import { readFile, writeFile } from "node:fs/promises";
import uFuzzy from "@leeoniya/ufuzzy";
import FlexSearch, { Charset } from "flexsearch";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import PinyinMatch from "pinyin-match";

const TOP = 10;

/** @typedef {{id: string, term: string, names: string[], gloss: string, definition: string}} Doc */
/** @typedef {(query: string) => string[]} Search */

/** MiniSearch as VitePress sets it up; how to cut Chinese is left to the caller (its documentation does). */
function miniSearch(tokenize) {
  return (/** @type {Doc[]} */ docs) => {
    const index = new MiniSearch({
      fields: ["names", "gloss", "definition"],
      extractField: (doc, field) => (field === "names" ? doc.names.join(" ; ") : doc[field]),
      ...(tokenize ? { tokenize } : {}),
      searchOptions: { fuzzy: 0.2, prefix: true, boost: { names: 4, gloss: 2 } },
    });
    index.addAll(docs);
    return (query) => index.search(query).slice(0, TOP).map((hit) => hit.id);
  };
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const segmented = (text) =>
  [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);

/** Words of letters, and overlapping pairs of Chinese characters. */
function bigrams(text) {
  const tokens = [];
  for (const run of text.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(run) || run.length === 1) tokens.push(run);
    else for (let at = 0; at + 1 < run.length; at += 1) tokens.push(run.slice(at, at + 2));
  }
  return tokens;
}

/** `ignoreLocation` is what the documentation gives for texts longer than a title. */
function fuse(docs) {
  const keys = [{ name: "names", weight: 4 }, { name: "gloss", weight: 2 }, { name: "definition", weight: 1 }];
  const index = new Fuse(docs, { keys, ignoreLocation: true });
  return (query) => index.search(query, { limit: TOP }).map((hit) => hit.item.id);
}

function flexSearch(docs) {
  const index = new FlexSearch.Document({
    document: { id: "id", index: ["names", "gloss", "definition"] },
    encoder: Charset.CJK,
    tokenize: "forward",
  });
  for (const doc of docs) index.add({ ...doc, names: doc.names.join(" ") });
  return (query) => index.search(query, { limit: TOP, merge: true }).map((hit) => hit.id).slice(0, TOP);
}

/** The options of its README for Chinese: unicode, and letters of any script as the alphabet. */
function uFuzzySearch(docs) {
  const matcher = new uFuzzy({
    unicode: true,
    interSplit: "[^\\p{L}\\d']+",
    intraSplit: "\\p{Ll}\\p{Lu}",
    intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
    intraChars: "[\\p{L}\\d']",
    intraContr: "'\\p{L}{1,2}\\b",
    intraMode: 1,
  });
  const rows = docs.flatMap((doc) => [...doc.names, doc.gloss, doc.definition].map((text) => [text, doc.id]));
  const haystack = rows.map(([text]) => text);
  return (query) => {
    const [found, info, order] = matcher.search(haystack, query, 1, 1e4);
    const sorted = order ? order.map((at) => info.idx[at]) : (found ?? []);
    return [...new Set(sorted.map((at) => rows[at][1]))].slice(0, TOP);
  };
}

/** Chinese names by pinyin only; it says whether a name matches, so the shortest come first. */
function pinyinMatch(docs) {
  const names = docs.flatMap((doc) => doc.names.map((name) => ({ name, id: doc.id })));
  names.sort((one, other) => one.name.length - other.name.length);
  return (query) => {
    const ids = new Set();
    for (const { name, id } of names) if (ids.size < TOP && PinyinMatch.match(name, query)) ids.add(id);
    return [...ids];
  };
}

const ENGINES = {
  "MiniSearch, default": miniSearch(),
  "MiniSearch + Intl.Segmenter": miniSearch(segmented),
  "MiniSearch + bigrams": miniSearch(bigrams),
  "Fuse.js": fuse,
  "FlexSearch, CJK": flexSearch,
  uFuzzy: uFuzzySearch,
  "pinyin-match": pinyinMatch,
};

async function pagefindIndex(docs, folder) {
  const { index } = await pagefind.createIndex({ forceLanguage: "zh" });
  for (const doc of docs) {
    const content = [...doc.names, doc.gloss, doc.definition].join("\n");
    await index.addCustomRecord({ url: `/${doc.id}`, content, language: "zh", meta: { title: doc.term } });
  }
  await index.writeFiles({ outputPath: folder });
  await pagefind.close();
}

const [input, output, folder] = process.argv.slice(2);
const { docs, queries } = JSON.parse(await readFile(input, "utf8"));
const results = {};
for (const [name, make] of Object.entries(ENGINES)) {
  const begun = performance.now();
  /** @type {Search} */
  const search = make(docs);
  const build = performance.now() - begun;
  for (const query of queries.slice(0, 20)) search(query);
  const answers = queries.map((query) => {
    const start = performance.now();
    const ids = search(query);
    return [ids, performance.now() - start];
  });
  results[name] = { build, answers };
}
await writeFile(output, JSON.stringify(results));
await pagefindIndex(docs, folder);
