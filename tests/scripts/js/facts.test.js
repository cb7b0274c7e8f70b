import assert from "node:assert/strict";
import test from "node:test";
import { factsOf } from "../../../web/search/facts.js";

/** @type {Record<string, string>} */
const WORDS = { tells_values: "默认 常用", tells_where: "面板 设置" };
/** @param {string} key */
const say = (key) => WORDS[key] ?? "";

test("the sentence with a value and the one with a place are found, each once", () => {
  const text = "控制模型有多听提示词的话。默认 7，常用 4 到 10。在生成面板的右边调。";
  assert.deepEqual(factsOf([text], say), { where: "在生成面板的右边调。", values: "默认 7，常用 4 到 10。" });
});

test("a place and a value in one sentence are told as the value; nothing is made up", () => {
  assert.deepEqual(factsOf(["设置里默认 2。"], say), { where: "", values: "设置里默认 2。" });
  assert.deepEqual(factsOf(["默认就好。", "没有别的。"], say), { where: "", values: "" });
  assert.deepEqual(factsOf([], say), { where: "", values: "" });
});
