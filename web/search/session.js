/**
 * One search, from the box to the list: names answer at once, Python as soon as it is up. The page and the frame
 * share it. Each query has an AbortSignal, which the next query aborts, so that no late answer is shown.
 */

import { makeCombobox } from "./combobox.js";
import { makeMore, MORE } from "./more.js";
import { entryOf, inEdition, lookUp } from "./names.js";
import { fetchAnswer, fetchEntries } from "./pieces.js";
import { drawReply } from "./results.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {import("../shared/words.js").Say} Say
 * @typedef {import("./names.js").Names} Names
 *
 * @typedef {object} Parts
 * @property {HTMLInputElement} box
 * @property {HTMLOListElement} list
 * @property {HTMLElement} summary
 * @property {HTMLTemplateElement} template       of a row
 * @property {HTMLButtonElement} [more]           shows more rows
 *
 * @typedef {object} Options
 * @property {Parts} parts
 * @property {Promise<Names | undefined>} names   undefined when the table could not be had
 * @property {Say} say
 * @property {string} chinese                     language tag of the Chinese text
 * @property {(id: string) => string} address     of an entry
 * @property {number} limit                       rows, until more are asked for
 * @property {(q: string) => void} onQuery        a query is asked; an empty one shows the page again
 * @property {(reply: Reply, waits: boolean) => void} onAnswer   a reply is shown; `waits`: Python may find more
 * @property {(id: string | undefined) => void} [onChoose]   an option is chosen with the arrows, or none any longer
 * @property {() => void} onClear                 the reader clears the box
 * @property {(ended: boolean) => void} onEngineFailed   Python ended, or did not start
 * @property {boolean} hasEngine                  whether Python comes at all; else names alone answer
 * @property {() => void} [searchElsewhere]       what Enter does where there is no names table
 *
 * @typedef {object} Query
 * @property {AbortController} ended      aborted by the next query
 * @property {Promise<void>} answered     until the list shows its answer
 * @property {() => void} settle          the list shows it
 */

/**
 * Connect a box and its list of results with names and Python.
 * @param {Options} options
 */
export function makeSession({
  parts,
  names,
  say,
  chinese,
  address,
  limit,
  onQuery,
  onAnswer,
  onChoose,
  onClear,
  onEngineFailed,
  hasEngine,
  searchElsewhere,
}) {
  const { box, list, summary, template, more } = parts;
  const { dataset } = document.documentElement;
  /** @type {Names | undefined} */
  let table;
  /** @type {Engine | undefined} */
  let engine;
  let query = newQuery();
  // Whether Python is on its way, or has to be asked for.
  let awaited = hasEngine;
  let asked = "";
  let rows = limit;
  void names.then((loaded) => (table = loaded));

  const listChanged = makeCombobox(box, list, {
    clear: onClear,
    openFirst: () => void openFirst(),
    choose: (row) => onChoose?.(row?.dataset.term),
  });
  const showMore = more && makeMore({ more, summary }, say);
  more?.addEventListener("click", () => {
    rows += MORE;
    void ask();
  });
  /** What rows need besides their reply. */
  const page = {
    say,
    chinese,
    address,
    names: (/** @type {string} */ id) => entryOf(table, id)?.names ?? [],
    category: (/** @type {string} */ id) => entryOf(table, id)?.category ?? "",
  };

  /** Answer what is in the box. */
  async function ask() {
    query.ended.abort();
    query = newQuery();
    const { ended, settle } = query;
    const q = box.value.trim();
    if (q !== asked) rows = limit;
    asked = q;
    onQuery(q);
    if (!q) {
      list.replaceChildren();
      listChanged();
      return;
    }
    const started = performance.now();
    // Without a promise where the table is there: the answer comes within this frame.
    if (!table) await names;
    const lacking = table && fetchAnswer(table, q);
    // Python, where it is up, is not kept waiting for names.
    if (lacking && !engine) await lacking;
    if (ended.signal.aborted) return;
    const atOnce = table && lookUp(table, q, rows);
    if (atOnce && (atOnce.hits.length || !engine)) show(atOnce, "names", started, settle);
    if (!engine) {
      if (!table && dataset.engine === "names" && awaited) summary.textContent = say("engine_loading");
      return;
    }
    try {
      const reply = await engine.search(q, rows);
      const idsLacking = fetchEntries(
        table,
        reply.hits.map(({ id }) => id),
      );
      if (idsLacking) await idsLacking;
      if (!ended.signal.aborted) show(table ? inEdition(table, reply) : reply, "python", started, settle);
    } catch (error) {
      if (!ended.signal.aborted) fail(error);
    }
  }

  /**
   * @param {Reply} reply
   * @param {"names" | "python"} by
   * @param {number} started
   * @param {() => void} settle
   */
  function show(reply, by, started, settle) {
    drawReply(list, template, reply, page);
    listChanged();
    // What names alone do not find, Python still may.
    const waits = !reply.hits.length && by === "names" && dataset.engine === "names" && awaited;
    const cut = reply.kind === "results" && reply.hits.length === rows;
    const all = by === "python" || !awaited || dataset.engine === "failed";
    summary.textContent = waits ? say("engine_waiting", { query: reply.q }) : summarise(reply, { cut, all }, say);
    showMore?.(cut && all ? { shown: rows, count: () => count(reply.q, rows + MORE) } : undefined);
    onAnswer(reply, waits);
    performance.measure("termlite:answer", { start: started, detail: { q: reply.q, engine: by } });
    if (!waits) settle();
  }

  /**
   * How many results there are, at most so many.
   * @param {string} q
   * @param {number} most
   */
  async function count(q, most) {
    const { hits } = engine ? await engine.search(q, most) : table ? lookUp(table, q, most) : { hits: [] };
    return hits.length;
  }

  /** Enter opens the first answer to what is in the box, once it is there and if the reader still waits for it. */
  async function openFirst() {
    const { answered, ended } = query;
    if (searchElsewhere && !engine && !(await names)) return searchElsewhere();
    await answered;
    if (!ended.signal.aborted && document.activeElement === box) list.querySelector("a")?.click();
  }

  /**
   * Python is up.
   * @param {Engine} started
   */
  function use(started) {
    engine = started;
    dataset.engine = "python";
    if (box.value.trim()) void ask();
  }

  /**
   * Python did not start, or ended: names go on working.
   * @param {unknown} error
   */
  function fail(error) {
    const ended = Boolean(engine);
    engine?.stop();
    engine = undefined;
    dataset.engine = "failed";
    console.info(`termlite: Python ${ended ? "ended" : "did not start"}:`, error);
    onEngineFailed(ended);
    if (box.value.trim()) void ask();
  }

  /**
   * Whether Python is on its way: the message about an answer depends on it.
   * @param {boolean} yes
   */
  function awaitEngine(yes) {
    awaited = yes;
    if (box.value.trim()) void ask();
  }

  return {
    ask,
    use,
    fail,
    awaitEngine,
    /** Python, while it is up. */
    engine: () => engine,
    /** The answer is no longer waited for. */
    end: () => query.ended.abort(),
    /** Answers once without showing it, so that the browser has compiled the code before the first key. */
    warmUp() {
      if (table) drawReply(document.createElement("ol"), template, lookUp(table, "a", limit), page);
    },
  };
}

/** @returns {Query} */
function newQuery() {
  let settle = () => {};
  /** @type {Promise<void>} */
  const answered = new Promise((resolve) => (settle = resolve));
  return { ended: new AbortController(), answered, settle };
}

/**
 * @param {Reply} reply
 * @param {{cut: boolean, all: boolean}} how   whether there may be more than is shown; whether nobody will find more
 * @param {Say} say
 */
function summarise({ kind, q, hits }, { cut, all }, say) {
  if (kind === "nearest") return say("nearest", { query: q });
  if (kind === "comparison") return say("comparison");
  if (kind === "sentence") return say("sentence", { count: hits.length });
  if (!hits.length) return say("nothing", { query: q });
  if (cut) return say("results_first", { count: hits.length });
  return all ? say("results", { count: hits.length }) : say("results_named", { count: hits.length });
}
