import assert from "node:assert/strict";
import test from "node:test";

import { entryOf, loadNames, lookUp } from "../../../web/search/names.js";
import { fetchAnswer, fetchEntries, someEntries, wholeTable } from "../../../web/search/pieces.js";
import { data } from "./data.js";

const whole = data("names.json");
const BASE = "https://a.example/terms/assets/";

/** A table of the entries that a test takes of the whole one, without what very many keys begin with. */
function part(ids) {
  const kept = whole.entries.map(([id], place) => [id, place]).filter(([id]) => ids.includes(id));
  const exceptions = whole.exceptions.split("\n");
  return {
    ...whole,
    entries: kept.map(([, place]) => whole.entries[place]),
    exceptions: kept.map(([, place]) => exceptions[place]).join("\n"),
    placed: kept.map(([, place]) => whole.placed[place]),
    unlisted: {},
    shown: {},
    leads: {},
    best: {},
  };
}

const first = {
  ...part([]),
  pieces: {
    keys: [
      ["", "latin.json"],
      ["\u4e00", "chinese.json"],
    ],
    ids: [
      ["a", "early.json"],
      ["m", "late.json"],
    ],
    whole: "whole.json",
  },
};
const FILES = {
  "first.json": first,
  "latin.json": part(["lora", "cfg"]),
  "chinese.json": part(["zhalu"]),
  "early.json": part(["cfg", "lora"]),
  "late.json": part(["zhalu"]),
  "whole.json": whole,
};

/** A host that has the files, and notes what is asked for. */
function host(files = FILES) {
  const asked = [];
  globalThis.fetch = async ({ href }) => {
    const name = href.replace(BASE, "");
    asked.push(name);
    return { ok: name in files, status: 404, json: async () => structuredClone(files[name]) };
  };
  return asked;
}

const ids = (names, q) => lookUp(names, q, 5).hits.map(({ id }) => id);

test("a piece is fetched when something is typed that it answers, once", async () => {
  const asked = host();
  const names = await loadNames(new URL("first.json", BASE));
  assert.deepEqual(ids(names, "炸炉"), []);
  await Promise.all([fetchAnswer(names, "炸炉"), fetchAnswer(names, "炸")]);
  assert.equal(fetchAnswer(names, "炸炉"), undefined);
  assert.equal(fetchAnswer(names, " "), undefined);
  assert.deepEqual(ids(names, "炸"), ["zhalu"]);
  assert.equal(entryOf(names, "zhalu").term, "炸炉");
  assert.equal(fetchEntries(names, ["zhalu"]), undefined);
  assert.deepEqual(asked, ["first.json", "chinese.json"]);
});

test("entries are fetched by their ids", async () => {
  const asked = host();
  const names = await loadNames(new URL("first.json", BASE));
  await fetchEntries(names, ["zhalu", "cfg", "nobody"]);
  assert.deepEqual(asked.slice(1).sort(), ["early.json", "late.json"]);
  assert.equal(entryOf(names, "cfg").id, "cfg");
  assert.equal(entryOf(names, "nobody"), undefined);
  assert.equal(fetchEntries(names, ["cfg", "nobody"]), undefined);
  assert.ok((await someEntries(names)).length);
  assert.equal(asked.length, 3);
});

test("what cannot be had finds nothing, and is asked for again", async () => {
  host({ "first.json": first });
  const names = await loadNames(new URL("first.json", BASE));
  await fetchAnswer(names, "炸炉");
  await fetchEntries(names, ["zhalu"]);
  assert.deepEqual([ids(names, "炸炉"), entryOf(names, "zhalu")], [[], undefined]);
  await assert.rejects(wholeTable(names));
  host();
  await fetchAnswer(names, "炸炉");
  assert.deepEqual(ids(names, "炸炉"), ["zhalu"]);
  assert.equal((await wholeTable(names)).entries.length, whole.entries.length);
});

test("of a table that is one nothing is lacking", async () => {
  host({ "first.json": whole });
  const names = await loadNames(new URL("first.json", BASE));
  assert.equal(fetchAnswer(names, "炸"), undefined);
  assert.equal(fetchEntries(names, ["zhalu", "nobody"]), undefined);
  assert.equal(await wholeTable(names), names);
  assert.equal(await someEntries(names), names.entries);
});
