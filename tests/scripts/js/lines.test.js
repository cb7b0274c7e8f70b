import assert from "node:assert/strict";
import test from "node:test";

import { pathTo } from "../../../web/pages/entry/lines.js";

test("lines of one look lead to their rows", () => {
  assert.equal(pathTo([false, true], false), "M0 50C50 50 50 25 100 25");
  assert.equal(pathTo([false, true], true), "M0 50C50 50 50 75 100 75");
  assert.equal(pathTo([false, false], false), "M0 50C50 50 50 25 100 25M0 50C50 50 50 75 100 75");
});
