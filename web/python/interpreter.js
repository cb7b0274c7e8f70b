/**
 * The interpreter that PyScript is given in its worker: Pyodide with the application in it, from the heap
 * snapshot when there is one, and started at once, not only when PyScript asks for it.
 */

import { collectGarbage } from "../shared/memory.js";
import { bootPlainly, prepare } from "./boot.js";
import { runtimeOf, snapshotAddress } from "./runtime.js";
import { restoreSnapshot, takeSnapshot } from "./snapshot.js";
import { buildOf, deleteSnapshot, writeSnapshot } from "./snapshot_store.js";
import { allowRefusedStorage } from "./indexed_db.js";

/** @typedef {import("./boot.js").Pyodide} Pyodide */

const runtime = runtimeOf(import.meta.url);

export const { version } = runtime;

/** The heap as it was before PyScript came, until it is kept. @type {Uint8Array<ArrayBuffer> | undefined} */
let taken;

allowRefusedStorage();
const started = start();
started.catch(() => {}); // PyScript looks at it a moment later

/** As PyScript calls it; its options are those that Pyodide has been given already. */
export const loadPyodide = () => started;

/** @returns {Promise<Pyodide>} */
async function start() {
  const prepared = prepare(runtime, report);
  const { snapshot, wanted } = await askForSnapshot();
  return withoutPackage((snapshot && (await restore(prepared, snapshot))) || (await boot(prepared, wanted)));
}

/**
 * @param {import("./boot.js").Prepared} prepared
 * @param {boolean} wanted   whether a snapshot shall be taken
 */
async function boot(prepared, wanted) {
  const pyodide = await bootPlainly(runtime, prepared, report, wanted ? { _makeSnapshot: true } : {});
  try {
    if (wanted) taken = takeSnapshot(pyodide);
  } catch (error) {
    console.info("termlite: no snapshot could be taken:", error);
  }
  return pyodide;
}

/**
 * PyScript writes its own Python package into every interpreter and imports it. Most of it needs the page's
 * document, which a worker reached by plain messages has not; nothing here uses it, and running that text
 * takes longer than restoring a snapshot does.
 * @param {Pyodide} pyodide
 */
function withoutPackage(pyodide) {
  const run = pyodide.runPython;
  pyodide.runPython = (code, options) => (code.includes('"./pyscript') ? undefined : run.call(pyodide, code, options));
  return pyodide;
}

/**
 * @param {import("./boot.js").Prepared} prepared
 * @param {ArrayBuffer} snapshot
 * @returns {Promise<Pyodide | undefined>} undefined when it does not work
 */
async function restore(prepared, snapshot) {
  try {
    const pyodide = await restoreSnapshot(runtime, prepared, snapshot);
    report("restore");
    return pyodide;
  } catch (error) {
    console.info("termlite: the snapshot could not be restored:", error);
    await deleteSnapshot(snapshotAddress(runtime));
    return undefined;
  }
}

/**
 * The page has read it meanwhile: here, what Pyodide does at once would hold up the reading. In idle time the page asks
 * on the same way to keep the one that was taken.
 * @returns {Promise<{snapshot?: ArrayBuffer, wanted: boolean}>}
 */
function askForSnapshot() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      if (data === "idle") void tidyUp().then((done) => port1.postMessage(done));
      else resolve(data);
    };
    postMessage({ termlite: { snapshotTo: port2 } }, { transfer: [port2] });
  });
}

/**
 * Keep the snapshot, if one was taken, and give back what the start has left.
 * @returns {Promise<{kept: number, reason?: string}>} bytes
 */
async function tidyUp() {
  try {
    if (!taken) throw new Error("none was taken");
    await writeSnapshot(snapshotAddress(runtime), buildOf(runtime), taken);
    return { kept: taken.length };
  } catch (error) {
    return { kept: 0, reason: String(error) };
  } finally {
    taken = undefined;
    collectGarbage();
  }
}

/** @type {import("./boot.js").Report} */
function report(stage, loaded = 0, total = 0) {
  postMessage({ termlite: { stage, loaded, total } });
}
