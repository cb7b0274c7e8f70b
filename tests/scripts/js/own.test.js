/** The reader's own glossaries: what they are called in addresses, and bytes that travel as texts. */

import assert from "node:assert/strict";
import test from "node:test";

globalThis.location = new URL("https://a.org/terms/own/");
globalThis.document = { documentElement: { dataset: {} }, querySelector: () => null, baseURI: location.href };
const { bytesOf, keyOf, newFiles, textOf } = await import("../../../web/pages/own/kept.js");

test("a name of any file makes a key", () => {
  assert.equal(keyOf("My Terms (2)"), "my-terms-2");
  assert.match(keyOf("术语表"), /^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  assert.notEqual(keyOf("术语表"), keyOf("词汇表"));
  assert.match(keyOf("é–?"), /^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  assert.match(keyOf("词".repeat(300)), /^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  assert.equal(keyOf("..."), "0");
  assert.match(newFiles(), /^[a-z0-9]+-[a-z0-9]+$/u);
});

test("bytes come back as they were", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
  assert.deepEqual(bytesOf(textOf(bytes)), bytes);
});
