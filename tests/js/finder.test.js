import assert from "node:assert/strict";
import test from "node:test";

import { Finder } from "../../web/embed/finder.js";
import { data, text } from "./data.js";

test("the finder of embed.js finds what Python's finds", () => {
  const finder = new Finder(text("finder.txt").trimEnd());
  for (const [prose, expected] of data("annotate.json").texts) {
    const found = finder.find(prose);
    const places = found.map(({ start, end }) => `${prose.slice(start, end)}@${[...prose.slice(0, start)].length}`);
    assert.deepEqual(places, expected, prose);
  }
});
