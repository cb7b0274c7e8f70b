/**
 * The interpreter that PyScript uses in its worker: Pyodide with the application. It is restored from the heap
 * snapshot when there is one. It starts at once, before PyScript asks for it.
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

/** A copy of the heap from before PyScript used it, until it is stored. @type {Uint8Array<ArrayBuffer> | undefined} */
let taken;

allowRefusedStorage();
const started = start();
started.catch(() => {}); // PyScript awaits it a moment later

/** Called by PyScript. Its options are ignored: Pyodide has got the same ones already. */
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
 * Skip PyScript's own Python package, which it would write into the interpreter and import. Nothing here uses it, most
 * of it needs a document, which this worker does not have, and running it takes longer than restoring a snapshot.
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
 * @returns {Promise<Pyodide | undefined>} undefined when restoring fails
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
 * Wait for the snapshot from the page. The page reads it, because Pyodide's start would delay the reading here. Over
 * the same port the page later asks, in idle time, to store the snapshot that was taken.
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
 * Store the snapshot, if one was taken, and free the memory that the start used.
 * @returns {Promise<{kept: number, reason?: string}>} bytes stored
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
