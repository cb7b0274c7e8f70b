/** A script that loads with a later page reads the site's addresses rightly, although the page's address has changed. */

import assert from "node:assert/strict";
import { test } from "node:test";

test("the root and the edition are the same for a script that loads later", async () => {
  const dataset = { root: "../../../", home: "../../" };
  globalThis.document = { documentElement: { dataset }, baseURI: "https://example.org/terms/en/t/vae/" };
  const first = await import("../../../web/shared/site.js?first");
  // The page of the reader's words was opened in place.
  document.baseURI = "https://example.org/terms/en/words/";
  const later = await import("../../../web/shared/site.js?later");
  assert.equal(first.ROOT.href, "https://example.org/terms/");
  assert.equal(first.HOME.href, "https://example.org/terms/en/");
  assert.deepEqual([later.ROOT.href, later.HOME.href], [first.ROOT.href, first.HOME.href]);
});
