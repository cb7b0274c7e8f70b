/** The readers of Cache Storage survive any value. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { missingFiles, putLabel, storedBuilds, wantedFiles } from "../../../web/offline/builds.js";
import { lookUp } from "../../../web/offline/look_up.js";
import { readOptions } from "../../../web/offline/options.js";
import { readSnapshot } from "../../../web/python/snapshot_store.js";
import { crashedLastTime } from "../../../web/shared/crash_marks.js";
import { CORRUPT } from "./corrupt.js";

/** Caches as a browser has them, as far as these readers ask. */
class Caches {
  /** @type {Map<string, Map<string, () => Response>>} */
  all = new Map();
  keys = async () => [...this.all.keys()];
  has = async (name) => this.all.has(name);
  delete = async (name) => this.all.delete(name);
  match = async (address, { cacheName }) => this.all.get(cacheName)?.get(String(address))?.();
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new Map());
    const cache = this.all.get(name);
    return {
      keys: async () => [...cache.keys()].map((url) => ({ url })),
      put: async (address, response) => void cache.set(String(address), () => response.clone()),
      delete: async (address) => cache.delete(String(address)),
    };
  }
}

const ROOT = new URL("https://example.org/terms/");
const NAME = "termlite /terms/ 1";
const BUILD = {
  id: "1",
  offline: "<h1>offline</h1>",
  files: {
    "assets/a.css": [1, "x"],
    "assets/names.json": [1, "x"],
    "assets/shells.json": [1, "x"],
    "assets/p.json": [1, "x"],
  },
  editions: { "": { names: "assets/names.json", shells: "assets/shells.json", shards: [["", "assets/p.json"]] } },
};
// Right at the top, and wrong below.
const HALF_RIGHT = [
  ...["id", "offline", "files", "editions"].flatMap((key) =>
    [undefined, null, 5, "x", [], {}, { "": 7 }, { "": null }].map((value) => ({ ...BUILD, [key]: value })),
  ),
  ...["names", "pieces", "shells", "shards"].flatMap((key) =>
    [undefined, null, 5, [7], {}, [["", 7]]].map((value) => ({
      ...BUILD,
      editions: { "": { ...BUILD.editions[""], [key]: value } },
    })),
  ),
].map((label) => JSON.stringify(label));
const ADDRESSES = ["", "t/vae/", "assets/a.css", "assets/names.json", "constructor", "__proto__", "toString/"];

/** @param {string} text   of the cache's one value */
async function storing(name, address, text, headers = {}) {
  globalThis.caches = new Caches();
  await (await caches.open(name)).put(address, new Response(text, { headers }));
}

test("wishes: any text is read, and every address that is asked for is a file", async () => {
  const more = ['{"editions":["__proto__","constructor","","xx"]}', '{"editions":[[],{},null,1]}', '{"python":"no"}'];
  for (const text of [...CORRUPT, ...more]) {
    await storing("termlite-wishes", ROOT.href, text);
    const options = await readOptions(ROOT, { python: true, editions: [""] });
    assert.equal(typeof options.python, "boolean");
    assert.ok(options.editions.length && options.editions.every((prefix) => typeof prefix === "string"), text);
    assert.ok(wantedFiles(BUILD, options).every((address) => address in BUILD.files));
  }
});

test("labels: of any text either nothing is made, or a build that can be asked for everything", async () => {
  let builds = 0;
  for (const text of [...CORRUPT, ...HALF_RIGHT]) {
    await storing(NAME, new URL("termlite-build.json", ROOT), text);
    for (const stored of await storedBuilds(ROOT)) {
      builds++;
      await missingFiles(stored, ROOT, { python: true, editions: [""] });
      for (const path of ADDRESSES) {
        const found = await lookUp(stored, ROOT, path);
        assert.ok(found === "gone" || found === undefined || found instanceof Response);
      }
    }
  }
  assert.ok(builds > 0 && builds < HALF_RIGHT.length / 2, String(builds));
});

test("pages: any text in place of a shard or of the shells is no page, or one that is not stored", async () => {
  const shapes = [
    "[[0]]",
    '[["a",1]]',
    '{"t/vae/":[0,"b"]}',
    '{"t/vae/":5}',
    '{"t/vae/":["0"]}',
    '{"t/vae/":[9]}',
    '{"t/vae/":null}',
  ];
  for (const shells of ['[["a",0]]', ...CORRUPT, ...shapes])
    for (const shard of ['{"t/vae/":[0,"b"]}', ...(shells === '[["a",0]]' ? CORRUPT : []), ...shapes]) {
      globalThis.caches = new Caches();
      const cache = await caches.open(NAME);
      await putLabel(cache, ROOT, BUILD);
      await cache.put(new URL("assets/shells.json", ROOT), new Response(shells));
      await cache.put(new URL("assets/p.json", ROOT), new Response(shard));
      const [stored] = await storedBuilds(ROOT);
      const found = await lookUp(stored, ROOT, "t/vae/");
      assert.ok(found === "gone" || found === undefined || found.status === 200, `${shells} ${shard}`);
    }
});

test("the snapshot: any head and any body is none, and goes", async () => {
  const digest = async (text) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).join(".");
  const address = new URL("snapshot", ROOT).href;
  for (const text of CORRUPT) {
    const heads = [
      {},
      { "x-build": "build" },
      { "x-build": "build", "x-digest": text.length < 99 ? encodeURIComponent(JSON.stringify(text)) : "" },
      { "x-build": "another", "x-digest": await digest(text) },
    ];
    for (const headers of heads) {
      await storing("termlite-snapshot", address, text, headers);
      assert.equal(await readSnapshot(address, "build"), undefined);
      assert.equal(await caches.match(address, { cacheName: "termlite-snapshot" }), undefined);
    }
  }
});

test("marks of what was begun: any names, and locks that cannot be asked for", async () => {
  const held = { query: async () => ({ held: undefined }) };
  for (const locks of [held, undefined, { query: () => Promise.reject(new Error("refused")) }]) {
    Object.defineProperty(globalThis, "navigator", { configurable: true, value: { locks } });
    for (const text of CORRUPT) {
      globalThis.caches = new Caches();
      await caches.open(text);
      assert.equal(await crashedLastTime("start", ROOT), false);
      await caches.open(`termlite-begun start ${ROOT.pathname} ${text}`);
      assert.equal(await crashedLastTime("start", ROOT), locks === held);
      assert.equal(await crashedLastTime("snapshot", ROOT), false);
    }
  }
});
