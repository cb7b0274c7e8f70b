/** Packed files are read the same by the browser's own unpacking and without it. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { gzipSync } from "node:zlib";

import { readJson } from "../../../web/offline/packed_json.js";

const shard = { "t/zhalu/": [0, "炸炉", "<article>训练失败。</article>"] };
const { DecompressionStream: own } = globalThis;
const packed = () => new Response(gzipSync(JSON.stringify(shard)));
afterEach(() => (globalThis.DecompressionStream = own));

test("a packed file is unpacked", async () => {
  assert.deepEqual(await readJson(packed(), "https://a.org/assets/pages-1.bin"), shard);
});

test("a browser that cannot unpack reads it too", async () => {
  delete globalThis.DecompressionStream;
  assert.deepEqual(await readJson(packed(), "https://a.org/assets/pages-1.bin"), shard);
});

test("what is not packed is read as it is", async () => {
  assert.deepEqual(await readJson(Response.json(shard), "https://a.org/assets/shells-1.json"), shard);
});

test("a file that was cut off is an error", async () => {
  const cut = new Response(gzipSync(JSON.stringify(shard)).subarray(0, 30));
  await assert.rejects(readJson(cut, "https://a.org/assets/pages-1.bin"));
});
