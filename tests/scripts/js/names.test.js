import assert from "node:assert/strict";
import test from "node:test";

import { entryOf, inEdition, lookUp } from "../../../web/search/names.js";
import { parseNames } from "../../../web/search/names_table.js";
import { data, replies } from "./data.js";

const names = parseNames(data("names.json"));
const first = (q) => lookUp(names, q, 5).hits[0];

test("names answer whole names and beginnings, and say what the name is", () => {
  for (const [q, id, match, role] of [
    ["炸炉", "zhalu", "exact", "term"],
    ["CFG　scale", "cfg", "exact", "alias"],
    ["hn", "hypernetwork", "exact", "abbreviation"],
    ["数剧集", "dataset", "exact", "hidden"],
    ["潛在", "latent-space", "traditional", "term"],
    ["zhal", "zhalu", "pinyin", "term"],
    ["qzkj", "latent-space", "initials", "term"],
    ["hyper", "hypernetwork", "prefix", "en"],
  ]) {
    const hit = first(q);
    assert.deepEqual([hit.id, hit.match, hit.role, hit.group], [id, match, role, "named"], q);
  }
  assert.equal(lookUp(names, "qqqq", 5).kind, "nothing");
  assert.equal(lookUp(names, "  ", 5).kind, "nothing");
});

test("a whole name comes before a beginning, and a shorter name before a longer one", () => {
  assert.deepEqual(
    lookUp(names, "lora", 5).hits.map(({ id }) => id),
    ["lora", "lora-loader"],
  );
});

test("what was typed is marked in the name's own characters", () => {
  assert.deepEqual(first("classifierfree").spans, [[0, 15]]);
  assert.deepEqual(first("zhal").spans, []);
});

test("of a beginning that very many keys have only the best keys are read", () => {
  const places = [names.keys.indexOf("zhalu")];
  const many = { ...names, best: new Map([["z", places]]) };
  assert.deepEqual(
    lookUp(many, "z", 5).hits.map(({ id }) => id),
    ["zhalu"],
  );
});

test("what no key says is found when it is typed whole", () => {
  const posting = names.postings[names.keys.indexOf("炸炉")];
  const more = { ...names, unlisted: new Map([["zz", posting]]) };
  assert.equal(lookUp(more, "zz", 5).hits[0].id, "zhalu");
  assert.equal(lookUp(more, "z", 5).hits.length, lookUp(names, "z", 5).hits.length);
});

test("Python's replies stay as they are in the edition that is written", () => {
  for (const reply of Object.values(replies())) assert.deepEqual(inEdition(names, reply), reply, reply.q);
});

test("in another edition Python's replies are in its words, and marks stay only where they fit", () => {
  const other = structuredClone(names);
  const entry = entryOf(other, "latent-space");
  Object.assign(entry, { term: "潛在空間", gloss: "壓縮之後的圖住的地方。", names: ["潛在空間", "Latent space"] });
  const { typo, prefix } = replies();
  assert.deepEqual(inEdition(other, typo), typo);
  const [hit] = inEdition(other, prefix).hits;
  assert.deepEqual([hit.term, hit.name, hit.gloss], ["潛在空間", "潛在空間", entry.gloss]);
  assert.deepEqual(hit.spans, [[0, 2]]);
  entry.names[0] = entry.term = "潛空間";
  assert.deepEqual(inEdition(other, prefix).hits[0].spans, []);
});
