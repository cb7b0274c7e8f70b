import assert from "node:assert/strict";
import test from "node:test";

import { reasonOf } from "../../../web/search/results.js";
import { makeSay } from "../../../web/shared/words.js";
import { replies } from "./data.js";

const say = makeSay({ role_abbreviation: "缩写", role_term: "", kind_homophone: "错别字 {typed} → {name}" });

test("the reason says what a name is, or how it was found", () => {
  const { abbreviation, homophone, term } = replies();
  assert.equal(reasonOf(abbreviation.hits[0], say), "缩写");
  assert.equal(reasonOf(homophone.hits[0], say), "错别字 炸芦 → 炸炉");
  assert.equal(reasonOf(term.hits[0], say), "");
});

test("groups follow one another, and none comes twice", () => {
  for (const { q, hits } of Object.values(replies())) {
    const changes = hits.filter(({ group }, place) => group !== hits[place - 1]?.group);
    assert.equal(changes.length, new Set(hits.map(({ group }) => group)).size, q);
  }
});

test("a place that has no value stays, and a key without a word is shown", () => {
  assert.equal(say("kind_homophone", { typed: "炸芦" }), "错别字 炸芦 → {name}");
  assert.equal(say("no_such_word"), "no_such_word");
});
