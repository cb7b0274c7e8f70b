/** Searching in a frame: names at once; Python only when somebody types, so that ten frames do not start ten. */

import { makeCombobox } from "../search/combobox.js";
import { loadNames, lookUp } from "../search/names.js";
import { drawReply } from "../search/results.js";
import { canRunPython } from "../shared/can_run_python.js";
import { startEngine } from "../python/engine.js";
import { allowRefusedStorage } from "../python/indexed_db.js";
import { entryAddress } from "../shared/addresses.js";
import { say } from "../shared/words.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {import("../shared/messages.js").PageConfig} PageConfig
 * @typedef {import("../shared/messages.js").Reply} Reply
 */

const LIMIT = 8;

/**
 * @template {Element} T
 * @param {string} id
 * @returns {T}
 */
const byId = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

/**
 * Bring the search of this page to life.
 * @param {() => void} onChange  told of every change of what is shown
 * @returns {(q: string) => void}  shows the answer to a query that nobody typed
 */
export function makeSearch(onChange) {
  const box = /** @type {HTMLInputElement} */ (byId("q"));
  const answer = /** @type {HTMLElement} */ (byId("answer"));
  const browse = /** @type {HTMLElement} */ (byId("view"));
  const summary = /** @type {HTMLElement} */ (byId("summary"));
  const list = /** @type {HTMLOListElement} */ (byId("results"));
  const template = /** @type {HTMLTemplateElement} */ (byId("hit"));
  /** @type {PageConfig} */
  const config = JSON.parse(byId("termlite").textContent ?? "");
  const { words } = config;
  const root = new URL(config.root, document.baseURI);
  /** @param {string} id */
  const address = (id) => entryAddress(id, new URL(config.home, document.baseURI));

  // In a sandbox without its own origin the table may be refused; then the search opens the glossary itself.
  const names = loadNames(new URL(config.names, root)).catch(() => undefined);
  /** @type {Promise<Engine | undefined> | undefined} */
  let starting;
  let turn = 0;

  const listChanged = makeCombobox(box, list, () => {
    box.value = "";
    void ask({ python: true });
  });

  /** @param {Reply} reply */
  const show = (reply) => {
    drawReply(list, template, reply, { words, chinese: config.chinese, address });
    listChanged();
    for (const link of list.querySelectorAll("a")) {
      link.target = "_blank";
      link.rel = "noopener";
    }
    const sentence = reply.kind === "nearest" ? words.nearest : reply.hits.length ? words.results : words.nothing;
    summary.textContent = say(sentence, { query: reply.q, count: reply.hits.length });
    onChange();
  };

  const startPython = () => {
    if (!canRunPython()) return Promise.resolve(undefined);
    if (!starting) allowRefusedStorage(window);
    starting ??= startEngine({ base: root, runtime: config.runtime })
      .then((engine) => {
        document.documentElement.dataset.engine = "python";
        return engine;
      })
      .catch((error) => {
        console.info("termlite: Python did not start:", error);
        document.documentElement.dataset.engine = "failed";
        return undefined;
      });
    return starting;
  };

  /** @param {{python: boolean}} how */
  const ask = async ({ python }) => {
    const mine = ++turn;
    const q = box.value.trim();
    answer.hidden = !q;
    browse.hidden = Boolean(q);
    if (!q) return onChange();
    const table = await names;
    if (mine !== turn) return;
    const atOnce = table && lookUp(table, q, LIMIT);
    if (atOnce) show(atOnce);
    if (!python && atOnce?.hits.length) return;
    if (!atOnce?.hits.length) summary.textContent = say(words.engine_loading);
    const engine = await startPython();
    if (mine !== turn) return;
    const reply = await engine?.search(q, LIMIT).catch(() => undefined);
    if (mine !== turn) return;
    if (reply) show(reply);
    else if (atOnce) show(atOnce);
    else summary.textContent = words.engine_failed ?? "";
  };

  box.addEventListener("input", () => void ask({ python: true }));
  box.form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await names)) box.form?.submit();
    else list.querySelector("a")?.click();
  });
  return (q) => {
    box.value = q;
    void ask({ python: Boolean(starting) });
  };
}
