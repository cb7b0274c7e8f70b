/** Reading from Local Storage accepts any value; a damaged value with the reader's own data is set aside, not deleted. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS, LAST_BOX, readStored } from "../../../web/shared/stored_values.js";
import "../../../web/shared/stored_by_few.js";
import { standing } from "../../../web/pages/learn/schedule.js";
import { CORRUPT } from "./corrupt.js";

/** A new Local Storage for the module under test. */
class Store {
  items = new Map();
  room = Infinity;
  getItem = (key) => this.items.get(key) ?? null;
  removeItem = (key) => void this.items.delete(key);
  setItem(key, value) {
    if (value.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, String(value));
  }
}

// The page's data about the site's address.
globalThis.document = { documentElement: { dataset: {} }, baseURI: "https://example.org/terms/" };
const store = (globalThis.localStorage = new Store());
const { damage, forgetDamage, keep, recall } = await import("../../../web/shared/storage.js");

const SHAPES = {
  cards: (value) =>
    Object.entries(value).every(
      ([id, place]) =>
        /^[a-z0-9-]+$/.test(id) && place.length === 2 && place.every(Number.isInteger) && place[0] <= LAST_BOX,
    ),
  recent: (value) => Array.isArray(value) && value.every((id) => typeof id === "string"),
  words: (value) =>
    Array.isArray(value) &&
    new Set(value.map(({ id }) => id)).size === value.length &&
    value.every(({ id, note, day }) => /^[a-z0-9-]+$/.test(id) && typeof note === "string" && Number.isInteger(day)),
  drafts: (value) =>
    Array.isArray(value) &&
    new Set(value.map(({ key }) => key)).size === value.length &&
    value.every(
      ({ key, mends, text, changes }) =>
        /^[a-z0-9-]+$/.test(key) &&
        /^[a-z0-9-]*$/.test(mends) &&
        typeof text === "string" &&
        Object.entries(changes).every((pair) => pair.every((one) => typeof one === "string")),
    ),
  own: (value) =>
    Array.isArray(value) &&
    new Set(value.map(({ key }) => key)).size === value.length &&
    value.every(
      ({ key, files, title, ...numbers }) =>
        [key, files].every((id) => /^[a-z0-9-]+$/.test(id)) &&
        title.trim() &&
        ["entries", "bytes", "day"].every((name) => Number.isInteger(numbers[name]) && numbers[name] >= 0),
    ),
  asked: (value) => Array.isArray(value) && value.every((q) => typeof q === "string" && q.trim() && q.length <= 200),
  steps: (value) => Array.isArray(value) && value.every((id) => typeof id === "string"),
  told: (value) => Array.isArray(value) && value.every((id) => typeof id === "string"),
  preferences: ({ theme, size }) => ["", "light", "dark"].includes(theme) && ["", "s", "l", "xl"].includes(size),
  "single keys": (value) => typeof value === "boolean",
  python: (value) => typeof value === "boolean",
};

test("there are forty corrupt texts, and every kind has a shape", () => {
  assert.ok(CORRUPT.length >= 40);
  assert.deepEqual(Object.keys(SHAPES).sort(), Object.keys(KINDS).sort());
  assert.equal(LAST_BOX, standing([], new Map(), 0).boxes.length);
});

for (const name of Object.keys(KINDS)) {
  test(`${name}: any text is read`, () => {
    for (const text of CORRUPT) {
      store.items.clear();
      const key = keyOf(name);
      store.setItem(key, text);
      const value = recall(name);
      assert.ok(SHAPES[name](value), `${text.slice(0, 40)} → ${JSON.stringify(value)?.slice(0, 80)}`);
      assert.deepEqual(recall(name), value, "read again it says the same");
      const { whole } = readStored(name, text);
      if (whole || !("salvage" in KINDS[name])) assert.equal(damage(name), 0);
      else assert.equal(store.getItem(`${key} damaged`), text.slice(-200_000), "the text is there as it was");
      assert.ok(keep(name, value));
      assert.deepEqual(recall(name), value);
      assert.equal(readStored(name, JSON.stringify(value)).whole, true, "what is written is whole");
    }
  });
}

test("what can be read goes on", () => {
  const read = (name, text) => readStored(name, text).value;
  assert.deepEqual(read("cards", '{"vae":[1,20000],"zhalu":[2,20'), { vae: [1, 20000] });
  assert.deepEqual(read("cards", '{"vae":[9,20000],"zhalu":[2,20000]}'), { zhalu: [2, 20000] });
  assert.deepEqual(read("words", '[{"id":"vae","note":"a\\nb","day":20000},{"id":"zhalu","note":"半'), [
    { id: "vae", note: "a\nb", day: 20000 },
  ]);
  assert.deepEqual(read("words", '[{"id":"vae","note":"甲","day":"x"},{"id":"B"}]'), [
    { id: "vae", note: "甲", day: 0 },
  ]);
  assert.deepEqual(read("drafts", '[{"key":"k1","mends":"vae","text":"- id: vae\\n","changes":{}},{"key":"k2","me'), [
    { key: "k1", mends: "vae", text: "- id: vae\n", changes: {} },
  ]);
  assert.deepEqual(
    read("own", '[{"key":"a","files":"m1-x","title":"甲","entries":3,"bytes":9,"day":20000},{"key":"b","files":"m2'),
    [{ key: "a", files: "m1-x", title: "甲", entries: 3, bytes: 9, day: 20000 }],
  );
  assert.deepEqual(read("own", '[{"key":"a","files":"m1-x","entries":-1},{"key":"../b","files":"m2-x"}]'), [
    { key: "a", files: "m1-x", title: "a", entries: 0, bytes: 0, day: 0 },
  ]);
  assert.deepEqual(read("recent", '["vae","zha'), ["vae"]);
  assert.deepEqual(read("recent", '{"0":"vae"}'), []);
  assert.deepEqual(read("preferences", '{"theme":"dark","size":"xxl"}'), { theme: "dark", size: "" });
});

test("a damaged text is never lost to the next one, nor to a full disk", () => {
  store.items.clear();
  const key = keyOf("cards");
  for (const text of ['{"vae":[1,', '{"zhalu":[1,']) {
    store.setItem(key, text);
    recall("cards");
  }
  assert.equal(store.getItem(`${key} damaged`), '{"vae":[1,\n{"zhalu":[1,');
  forgetDamage("cards");
  assert.equal(damage("cards"), 0);
  store.setItem(key, '{"vae":[1,20000],');
  store.room = 3;
  assert.deepEqual(recall("cards"), { vae: [1, 20000] });
  assert.equal(keep("cards", {}), false);
  assert.equal(store.getItem(key), '{"vae":[1,20000],');
  store.room = Infinity;
});

/** Keys contain the site's folder, here that of the sources. */
function keyOf(name) {
  keep(name, recall(name));
  const key = [...store.items.keys()].find((one) => one.endsWith(` ${name}`));
  store.items.clear();
  return key;
}
