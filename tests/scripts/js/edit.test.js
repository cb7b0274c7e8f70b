/** Drafts: the addresses of repository hosts that take them, and the position of a line in a text. */

import assert from "node:assert/strict";
import test from "node:test";
import { hostPage } from "../../../web/pages/edit/leaving.js";
import { lineSpan } from "../../../web/pages/edit/seen.js";

const DRAFT = { text: "- id: vae\n  term: A&B ?\n", id: "vae", category: "model", title: "词条：A&B" };
const GITHUB = "https://github.com/you/x/new/main?filename={path}&value={text}";

test("a host that takes the text in its address gets it, escaped", () => {
  const { address, paste } = hostPage({ address: GITHUB }, DRAFT);
  const { searchParams } = new URL(address);
  assert.equal(paste, false);
  assert.equal(searchParams.get("filename"), "glossary/vae.yaml");
  assert.equal(searchParams.get("value"), DRAFT.text);
});

test("a text that is too long, or a host that takes none, means pasting", () => {
  const long = { ...DRAFT, text: "字".repeat(2000) };
  assert.equal(hostPage({ address: GITHUB }, long).paste, true);
  assert.equal(new URL(hostPage({ address: GITHUB }, long).address).searchParams.get("value"), "");
  const gitlab = hostPage({ address: "https://gitlab.com/you/x/-/new/main?file_name={path}" }, DRAFT);
  assert.deepEqual(gitlab, {
    address: "https://gitlab.com/you/x/-/new/main?file_name=glossary%2Fvae.yaml",
    paste: true,
  });
  const edit = hostPage({ address: "https://github.com/you/x/edit/main/glossary/{category}.yaml" }, DRAFT);
  assert.deepEqual(edit, { address: "https://github.com/you/x/edit/main/glossary/model.yaml", paste: true });
});

test("an issue has the text as a block of code, whatever signs are in it", () => {
  const address = "https://github.com/you/x/issues/new?title=%7Btitle%7D&body=%7Btext%7D";
  const made = new URL(hostPage({ address, fenced: "" }, { ...DRAFT, text: "- $& {text}\n" }).address);
  assert.equal(made.searchParams.get("title"), "词条：A&B");
  assert.equal(made.searchParams.get("body"), "```yaml\n- $& {text}\n```\n");
});

test("a line is found in its text", () => {
  assert.deepEqual(lineSpan("ab\ncd\n", 2), [3, 5]);
  assert.deepEqual(lineSpan("ab", 1), [0, 2]);
  assert.deepEqual(lineSpan("ab", 9), [3, 3]);
});
