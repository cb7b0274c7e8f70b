/** Words of a text that are taken for mistyped names. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { alike, meantBy } from "../../../web/pages/read/guesses.js";

const hit = { id: "controlnet", match: "typo", role: "hidden", group: "near" };
const answering = (found, kind = "results") => ({ search: async () => ({ q: "", kind, hits: found }) });
const names = () => ["控制网", "ControlNet", "CN"];

test("a word that is nearly a name is taken for it", async () => {
  assert.deepEqual(await meantBy(answering([hit]), "contorlnet", names).then(({ id, name }) => [id, name]), [
    "controlnet",
    "ControlNet",
  ]);
});

test("a misspelling that is known by heart is one, too", async () => {
  const known = { ...hit, match: "exact", role: "hidden" };
  assert.equal((await meantBy(answering([known]), "contolnet", names))?.name, "ControlNet");
});

test("what is found in another way is no guess, and neither is what is far from every name", async () => {
  for (const [found, kind] of [
    [{ ...hit, match: "prefix" }],
    [{ ...hit, match: "exact", role: "term" }],
    [hit, "nearest"],
  ])
    assert.equal(await meantBy(answering([found], kind), "contorlnet", names), undefined);
  assert.equal(await meantBy(answering([]), "contorlnet", names), undefined);
  assert.equal(await meantBy(answering([hit]), "something", names), undefined);
  assert.equal(await meantBy(answering([hit]), "controlnet", names), undefined);
});

test("words are alike by the pairs of letters that they share", () => {
  assert.equal(alike("vae", "vae"), 1);
  assert.equal(alike("abc", "xyz"), 0);
  assert.equal(alike("a", "b"), 0);
  assert.ok(alike("hypernetwrok", "hypernetwork") > 0.6);
});
