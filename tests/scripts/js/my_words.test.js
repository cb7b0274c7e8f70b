/** The reader's words as files of other programs: our own exports and other lists can be read. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf } from "../../../web/pages/words/codes.js";
import { fromText, toAnki, toCsv, toJson, toMarkdown } from "../../../web/pages/words/forms.js";

const WORDS = [
  { id: "vae", note: '第一行，"引"\n> 第二行\t*星*', day: 20000, term: "VAE", gloss: "翻译官 | 官" },
  { id: "medvram", note: "=1+1", day: 20001, term: "--medvram", gloss: "省显存" },
  { id: "zhalu", note: "", day: 20002, term: "炸炉", gloss: "训练失败，[见](x)" },
];
const NAMES = new Map(
  WORDS.flatMap(({ id, term }) => [
    [id, id],
    [term, id],
    [term.toLowerCase(), id],
  ]),
);
const idOf = (name) => NAMES.get(name);
const FORMS = {
  csv: toCsv(WORDS),
  markdown: toMarkdown(WORDS, (id) => `https://a.org/t/${id}/`),
  json: toJson(WORDS),
  anki: toAnki(WORDS),
};

for (const [form, text] of Object.entries(FORMS)) {
  test(`${form} is read again`, () => {
    for (const ending of ["\n", "\r\n"]) {
      const { given, unknown } = fromText(text.replace(/\r?\n/gu, ending), idOf);
      assert.deepEqual(unknown, []);
      assert.deepEqual(
        given.map(({ id }) => id),
        WORDS.map(({ id }) => id),
      );
      if (form === "anki") continue;
      assert.deepEqual(
        given.map(({ note }) => note.replace(/\r/gu, "")),
        WORDS.map(({ note }) => note),
      );
      if (form !== "markdown")
        assert.deepEqual(
          given.map(({ day }) => day),
          [20000, 20001, 20002],
        );
    }
  });
}

test("no cell is a formula, and nothing in Markdown is a link but the words", () => {
  assert.match(FORMS.csv, /'--medvram/u);
  assert.match(FORMS.csv, /'=1\+1/u);
  assert.doesNotMatch(FORMS.markdown, /\[见\]\(x\)/u);
});

test("lists of other people: a word a line, a table with a heading, marks between cells", () => {
  const ids = (text) => fromText(text, idOf).given.map(({ id }) => id);
  assert.deepEqual(ids("炸炉\nVAE\n\n炸炉\n"), ["zhalu", "vae"]);
  assert.deepEqual(ids("释义;术语\n某;炸炉\n"), ["zhalu"]);
  assert.deepEqual(ids("炸炉\t训练失败\nvae\t官\n"), ["zhalu", "vae"]);
  assert.deepEqual(ids('["vae", {"term": "炸炉"}, null, 5]'), ["vae", "zhalu"]);
  assert.deepEqual(fromText("没有的词\nvae", idOf), {
    given: [{ id: "vae", note: "", day: 0 }],
    unknown: ["没有的词"],
  });
});

test("whatever a file says, it is read", () => {
  for (const text of [
    "",
    "{",
    "{}",
    "null",
    '{"words":{}}',
    '"',
    "\0",
    '"\n"\n"',
    'a,b\n"c',
    "- [x](y)",
    "[[[]]]",
    "7",
  ])
    assert.ok(Array.isArray(fromText(text, idOf).given), text);
});

test("many words take several codes, none longer than a camera reads, and none is lost", () => {
  const ids = Array.from({ length: 200 }, (_, at) => `word-${at}`);
  const parts = partsOf(ids, 100);
  assert.deepEqual(parts.flat(), ids);
  assert.ok(parts.every((part) => part.join(".").length <= 100));
  assert.deepEqual(partsOf(["a".repeat(200), "b"], 100), [["a".repeat(200)], ["b"]]);
  assert.deepEqual(partsOf(["a", "b"], 100), [["a", "b"]]);
});
