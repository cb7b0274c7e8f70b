/** Python in a PyScript worker, reached by plain messages. */

import { markStart, crashedLastTime } from "../shared/crash_marks.js";
import { isMetered } from "../shared/metered.js";
import { absolute, interpreterAddress, snapshotAddress } from "./runtime.js";
import { buildOf, readSnapshot } from "./snapshot_store.js";

/**
 * @typedef {import("../shared/messages.js").Engine} Engine
 * @typedef {import("../shared/messages.js").Reply} Reply
 * @typedef {import("./runtime.js").Progress} Progress
 * @typedef {Worker & {sync: Engine & {fetch_texts: () => Promise<void>, warm_up: () => Promise<void>}}} PyScriptWorker
 */

// A start has failed after so many milliseconds without a message, also on a slow connection.
const STALLED = 60_000;
const SILENT = 20_000;
// The share of a start that downloading takes on an ordinary connection.
const DOWNLOAD = 0.85;
// Gigabytes of memory. A browser that does not tell its memory is assumed to have enough.
const ENOUGH = 4;
const PLUGINS = ["codemirror", "deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"];

/**
 * Start Python.
 * @param {object} options
 * @param {URL} options.base                      the site's root
 * @param {Record<string, unknown>} options.runtime   as in the page's configuration
 * @param {boolean} [options.mayKeep]             whether to take a snapshot, which `tidyUp` stores
 * @param {(progress: Progress) => void} [options.onProgress]
 * @returns {Promise<Engine>}
 * @throws {Error} with the reason, when Python cannot start
 */
export async function startEngine({ base, runtime: addresses, mayKeep = false, onProgress = () => {} }) {
  const runtime = absolute(addresses, base);
  const forWorker = snapshotFor(runtime, base, mayKeep);
  const [{ PyWorker, hooks }, script] = await Promise.all([loadPyScript(runtime), loadScript()]);
  /** @type {PyScriptWorker | undefined} */
  let worker;
  let restored = false;
  /** @type {MessagePort | undefined} */
  let snapshots;
  const watch = watchdog(STALLED, "Python does not answer");
  /** @param {unknown} _ @param {PyScriptWorker} created */
  const onWorker = (_, created) => {
    worker = created;
    worker.addEventListener("error", (event) => watch.fail(event.message || "the worker was refused"));
    worker.addEventListener("message", ({ data }) => {
      if (!data?.termlite) return;
      watch.alive();
      const { snapshotTo } = data.termlite;
      if (snapshotTo) {
        snapshots = snapshotTo;
        return void forWorker.then((sent) => snapshotTo.postMessage(sent, sent.snapshot ? [sent.snapshot] : []));
      }
      if (data.termlite.stage === "restore") {
        restored = true;
        performance.mark("termlite:restored");
      }
      onProgress(withFraction(data.termlite));
    });
  };
  hooks.main.onWorker.add(onWorker);
  try {
    const options = { version: interpreterAddress(runtime), config: {} };
    const started = PyWorker(script, options);
    const ready = await Promise.race([started, watch.failed]);
    // PyScript prints an error of the script and goes on. Only an answer to a query proves that Python works.
    await within(ready.sync.search("", 1), SILENT);
    const { wanted } = await forWorker;
    return engineOf(ready, base, { idle: snapshots, keeps: wanted && !restored });
  } catch (error) {
    worker?.terminate();
    throw error instanceof Error ? error : new Error(String(error));
  } finally {
    watch.stop();
    hooks.main.onWorker.delete(onWorker);
  }
}

/**
 * Fetch worker.py. PyScript would wait for ever when it is missing.
 * @returns {Promise<string>} a blob address of it
 */
async function loadScript() {
  const response = await fetch(new URL("../python/worker.py", import.meta.url));
  if (!response.ok) throw new Error(`worker.py: HTTP ${response.status}`);
  return URL.createObjectURL(await response.blob());
}

/**
 * @param {PyScriptWorker} worker
 * @param {URL} root
 * @param {{idle: MessagePort | undefined, keeps: boolean}} later   the port that tells the worker that nothing is
 *   left to do, and whether it then stores a snapshot
 * @returns {Engine}
 */
function engineOf(worker, root, { idle, keeps }) {
  let canRender = false;
  /** @type {Promise<unknown> | undefined} */
  let tidied;
  return {
    search: (q, limit) => within(worker.sync.search(q, limit), SILENT),
    async entry(id) {
      // Fetching the static page is faster than fetching what rendering needs.
      if (!canRender) throw new Error("entries cannot be rendered yet");
      return within(worker.sync.entry(id), SILENT);
    },
    async fetchTexts() {
      if (isMetered()) return;
      try {
        await worker.sync.fetch_texts();
      } catch (error) {
        console.info("termlite: the first description will wait for its texts:", error);
      }
    },
    async warmUp() {
      if (canRender || isMetered()) return;
      try {
        await worker.sync.warm_up();
        canRender = true;
        performance.mark("termlite:warm");
      } catch (error) {
        console.info("termlite: entries are not rendered by Python:", error);
      }
    },
    async tidyUp() {
      if (idle) await (tidied ??= keeps ? keepSnapshot(idle, root) : answerTo(idle, "idle"));
    },
    extra: (name, address, call, ...values) => worker.sync.extra(name, address, call, ...values),
    stop: () => worker.terminate(),
  };
}

/**
 * The snapshot that the worker starts from, if any, and whether it shall take one for later visits.
 * @param {import("./runtime.js").Runtime} runtime
 * @param {URL} root
 * @param {boolean} mayKeep
 * @returns {Promise<{snapshot?: ArrayBuffer, wanted: boolean}>}
 */
async function snapshotFor(runtime, root, mayKeep) {
  const snapshot = await readSnapshot(snapshotAddress(runtime), buildOf(runtime));
  // Also when there is a snapshot: restoring it may fail.
  const wanted = mayKeep && !(await isTooMuch(root));
  return snapshot ? { snapshot, wanted } : { wanted };
}

/**
 * Whether this device has too little memory for a copy of the heap: by what the browser says, or by earlier crashes.
 * @param {URL} root
 */
async function isTooMuch(root) {
  const { deviceMemory = ENOUGH } = /** @type {{deviceMemory?: number}} */ (navigator);
  return !("caches" in globalThis) || deviceMemory < ENOUGH || (await crashedLastTime("snapshot", root));
}

/**
 * Let the worker store the snapshot that it took.
 * @param {MessagePort} idle
 * @param {URL} root
 */
async function keepSnapshot(idle, root) {
  const end = markStart("snapshot", root);
  performance.mark("termlite:snapshot", { detail: await answerTo(idle, "idle") });
  end();
}

/**
 * @param {MessagePort} port
 * @param {string} message
 * @returns {Promise<unknown>}
 */
function answerTo(port, message) {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.postMessage(message);
  });
}

/**
 * Load PyScript's core, with everything but running a worker switched off.
 * @param {import("./runtime.js").Runtime} runtime
 * @returns {Promise<{PyWorker: (file: string, options: object) => Promise<PyScriptWorker>, hooks: any}>}
 */
async function loadPyScript(runtime) {
  const interpreter = interpreterAddress(runtime);
  // The defaults of both kinds of script are at another origin. Neither shall load a plugin.
  for (const name of ["py-config", "mpy-config"]) {
    if (document.querySelector(name)) continue;
    const config = document.createElement(name);
    config.setAttribute("type", "json");
    config.textContent = JSON.stringify({ interpreter, plugins: PLUGINS.map((plugin) => `!${plugin}`) });
    document.head.append(config);
  }
  const core = await import(runtime.pyscript);
  // PyScript makes its hooks after loading its plugins, and defines this element last.
  await customElements.whenDefined("py-script");
  // Its one default hook needs 'unsafe-eval'.
  core.hooks.worker.onBeforeRunAsync.clear();
  return core;
}

/**
 * @param {{stage: Progress["stage"], loaded: number, total: number}} message
 * @returns {Progress}
 */
function withFraction({ stage, loaded, total }) {
  return { stage, loaded, total, fraction: stage === "download" ? (DOWNLOAD * loaded) / total : DOWNLOAD };
}

/**
 * A promise that rejects when no sign of life comes for so many milliseconds.
 * @param {number} milliseconds
 * @param {string} reason
 */
function watchdog(milliseconds, reason) {
  /** @type {(reason: string) => void} */
  let fail = () => {};
  const failed = /** @type {Promise<never>} */ (
    new Promise((_, reject) => {
      fail = (why) => reject(new Error(why));
    })
  );
  failed.catch(() => {});
  let timer = setTimeout(fail, milliseconds, reason);
  return {
    failed,
    fail,
    alive() {
      clearTimeout(timer);
      timer = setTimeout(fail, milliseconds, reason);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} milliseconds
 * @returns {Promise<T>}
 */
async function within(promise, milliseconds) {
  const watch = watchdog(milliseconds, "Python does not answer");
  try {
    return await Promise.race([promise, watch.failed]);
  } finally {
    watch.stop();
  }
}
