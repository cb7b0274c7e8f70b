/**
 * The interpreter that PyScript is given in its worker: Pyodide with the application in it, from the heap
 * snapshot when there is one, and started at once, not only when PyScript asks for it.
 */

import { bootPlainly, prepare } from "./boot.js";
import { runtimeOf, snapshotAddress } from "./runtime.js";
import { restoreSnapshot } from "./snapshot.js";
import { deleteSnapshot } from "./snapshot_store.js";
import { allowRefusedStorage } from "./indexed_db.js";

/** @typedef {import("./boot.js").Pyodide} Pyodide */

const runtime = runtimeOf(import.meta.url);

export const { version } = runtime;

allowRefusedStorage();
const started = start();
started.catch(() => {}); // PyScript looks at it a moment later

/** As PyScript calls it; its options are those that Pyodide has been given already. */
export const loadPyodide = () => started;

/** @returns {Promise<Pyodide>} */
async function start() {
  const prepared = prepare(runtime, report);
  const pyodide = (await restore(prepared)) ?? (await bootPlainly(runtime, prepared, report));
  return withoutPackage(pyodide);
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
 * @returns {Promise<Pyodide | undefined>} undefined when there is no snapshot, or none that works
 */
async function restore(prepared) {
  const snapshot = await askForSnapshot();
  if (!snapshot) return undefined;
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
 * The page has read it meanwhile: here, what Pyodide does at once would hold up the reading.
 * @returns {Promise<ArrayBuffer | undefined>}
 */
function askForSnapshot() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    postMessage({ termlite: { snapshotTo: port2 } }, { transfer: [port2] });
  });
}

/** @type {import("./boot.js").Report} */
function report(stage, loaded = 0, total = 0) {
  postMessage({ termlite: { stage, loaded, total } });
}
