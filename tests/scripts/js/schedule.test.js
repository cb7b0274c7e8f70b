import assert from "node:assert/strict";
import test from "node:test";

import { answered, dayOf, deal, moved, read, standing } from "../../../web/pages/learn/schedule.js";

const progress = new Map([
  ["late", [2, 90]],
  ["today", [1, 100]],
  ["later", [3, 104]],
  ["lost", [0, 100]],
]);
const ids = ["n1", "today", "later", "n2", "late", "lost", "n3"];

test("a remembered card goes up a box and waits twice as long, a forgotten one starts again", () => {
  let state;
  const up = Array.from({ length: 7 }, () => (state = moved(state, true, 100)));
  assert.deepEqual(up, [
    [1, 101],
    [2, 102],
    [3, 104],
    [4, 108],
    [5, 116],
    [5, 116],
    [5, 116],
  ]);
  assert.deepEqual(moved([4, 90], false, 100), [0, 100]);
  assert.deepEqual(moved([0, 100], true, 100), [1, 101]);
});

test("a round has what is due, the longest overdue first, then new cards; a forgotten card comes once more", () => {
  const round = deal(ids, progress, 100, 2);
  const queue = ["late", "today", "lost", "n1", "n2"];
  assert.deepEqual(round, { queue, total: 5, forgotten: 0 });
  assert.deepEqual(answered(round, true), { queue: queue.slice(1), total: 5, forgotten: 0 });
  assert.deepEqual(answered(round, false), { queue: [...queue.slice(1), "late"], total: 5, forgotten: 1 });
  assert.deepEqual(answered({ queue: ["x"], total: 1, forgotten: 0 }, false), { queue: ["x"], total: 1, forgotten: 1 });
});

test("how a deck stands", () => {
  assert.deepEqual(standing(ids, progress, 100), {
    fresh: 3,
    due: 3,
    boxes: [2, 1, 1, 0, 0],
    next: { days: 4, count: 1 },
  });
  assert.deepEqual(standing(["n1"], progress, 100), { fresh: 1, due: 0, boxes: [0, 0, 0, 0, 0], next: undefined });
});

test("a day begins at the reader's midnight", () => {
  const late = new Date(2026, 2, 1, 23, 59, 59);
  assert.equal(dayOf(new Date(2026, 2, 2)) - dayOf(late), 1);
  assert.equal(dayOf(new Date(2026, 2, 1)), dayOf(late));
});

test("any stored value is read, and no card is put off for longer than the last box", () => {
  const kept = {
    good: [1, 101],
    far: [5, 9999],
    box: [6, 100],
    minus: [-1, 100],
    half: [1.5, 100],
    text: "x",
    none: null,
  };
  assert.deepEqual(Object.fromEntries(read(kept, 100)), { good: [1, 101], far: [5, 116] });
  for (const odd of [null, [], "x", 7]) assert.equal(read(odd, 100).size, 0);
});
