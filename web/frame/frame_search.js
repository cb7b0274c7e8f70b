/** The search in a frame. Names answer at once; Python starts only when somebody types: a page may have ten frames. */

import { startEngine } from "../python/engine.js";
import { allowRefusedStorage } from "../python/indexed_db.js";
import { loadNames } from "../search/names.js";
import { makeSession } from "../search/session.js";
import { entryAddress } from "../shared/addresses.js";
import { readConfig } from "../shared/config.js";
import { canRunPython } from "../shared/can_run_python.js";
import { byId } from "../shared/elements.js";
import { HOME, ROOT } from "../shared/site.js";

const LIMIT = 8;

/**
 * Start the search of this page.
 * @param {() => void} onChange  called after every change of what is shown
 * @returns {(q: string) => void}  shows the answer to a query that nobody typed
 */
export function makeSearch(onChange) {
  /** @type {HTMLInputElement} */
  const box = byId("q");
  /** @type {HTMLElement} */
  const answer = byId("answer");
  /** @type {HTMLElement} */
  const browse = byId("view");
  /** @type {HTMLElement} */
  const summary = byId("summary");
  const { say, chinese, runtime, names: table } = readConfig();

  let started = false;
  async function startPython() {
    if (started || !runtime || !canRunPython()) return;
    started = true;
    allowRefusedStorage(window);
    try {
      session.use(await startEngine({ base: ROOT, runtime }));
    } catch (error) {
      session.fail(error);
    }
  }

  const session = makeSession({
    parts: { box, list: byId("results"), summary, template: byId("hit") },
    // In a sandbox without its own origin the names table may be refused; then Enter opens the glossary's own search.
    names: loadNames(new URL(table, ROOT)).catch(() => undefined),
    say,
    chinese,
    address: (id) => entryAddress(id, HOME),
    limit: LIMIT,
    onQuery(q) {
      answer.hidden = !q;
      browse.hidden = Boolean(q);
      if (!q) onChange();
    },
    onAnswer(_, waits) {
      onChange();
      if (waits) void startPython();
    },
    onClear() {
      box.value = "";
      void session.ask();
    },
    onEngineFailed() {
      summary.textContent = say("engine_failed");
    },
    hasEngine: Boolean(runtime),
    searchElsewhere: () => box.form?.submit(),
  });

  box.addEventListener("input", () => {
    void session.ask();
    void startPython();
  });
  box.form?.addEventListener("submit", (event) => event.preventDefault());
  return (q) => {
    box.value = q;
    void session.ask();
  };
}
