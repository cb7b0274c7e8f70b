import assert from "node:assert/strict";
import test from "node:test";

import { entryAddress, entryAt, isPage } from "../../../web/shared/addresses.js";

const home = new URL("https://a.example/guide/en/");
const at = (path) => new URL(path, home);

test("an entry's address and its id lead to one another", () => {
  assert.equal(entryAddress("sd-1-5", home), "https://a.example/guide/en/t/sd-1-5/");
  assert.equal(entryAt(at("t/sd-1-5/"), home), "sd-1-5");
  assert.equal(entryAt(at("t/sd-1-5/index.html?q=x"), home), "sd-1-5");
  for (const path of ["t/", "t/a/b/", "../t/vae/", "c/vae/", "//b.example/guide/en/t/vae/"])
    assert.equal(entryAt(at(path), home), undefined, path);
});

test("pages of this edition open in place, others do not", () => {
  for (const path of [
    "",
    "index.html",
    "t/vae/",
    "c/ml/",
    "p/first-day/",
    "all/?tag=x",
    "map/",
    "learn/",
    "settings/",
    "words/",
    "edit/",
  ])
    assert.ok(isPage(at(path), home), path);
  for (const path of ["../", "embed/", "api/terms.json", "t/vae", "https://b.example/guide/en/"])
    assert.ok(!isPage(at(path), home), path);
});
