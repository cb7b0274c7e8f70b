import assert from "node:assert/strict";
import test from "node:test";

import { fold } from "../../../web/search/fold.js";
import { data } from "./data.js";

test("fold equals Python's", () => {
  for (const [text, folded] of data("fold.json")) assert.equal(fold(text), folded, JSON.stringify(text));
});
