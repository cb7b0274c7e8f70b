/**
 * Heap snapshots: Python as it is once everything is imported, made and warm, kept on the reader's machine.
 *
 * This is the one module that uses options of Pyodide that are private (`_makeSnapshot`, `_loadSnapshot`).
 * Whatever goes wrong here is an error, and every error means a plain boot.
 */

import { bootPlainly, offerArchives } from "./boot.js";

/**
 * @typedef {import("./runtime.js").Runtime} Runtime
 * @typedef {import("./boot.js").Prepared} Prepared
 * @typedef {import("./boot.js").Pyodide} Pyodide
 */

// The heap grows with the glossary; one beyond this is not worth its room.
export const LARGEST = 160 * 2 ** 20;
const MAGIC = "termlite-snapshot-1";
// An archive without files: nothing is imported from the standard library's place after a restore.
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

const BEFORE = `
import gc, sys
import left_out, termlite_app
termlite_app.warm_up()
left_out.take_over()
gc.collect()
`;
// The restored generator would repeat itself at every visit.
const AFTER = `
import sys
if "random" in sys.modules:
    sys.modules["random"].seed()
`;

/**
 * Boot once more, from nothing, and take the heap. An interpreter that can do that can do little else
 * afterwards, so a worker is made for this and thrown away.
 * @param {Runtime} runtime
 * @param {Prepared} prepared
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function makeSnapshot(runtime, prepared) {
  const pyodide = await bootPlainly(runtime, prepared, () => {}, { _makeSnapshot: true });
  pyodide.runPython(BEFORE);
  return /** @type {any} */ (pyodide).makeMemorySnapshot();
}

/**
 * @param {Runtime} runtime
 * @param {Prepared} prepared
 * @param {import("./snapshot_store.js").Found} found
 * @returns {Promise<Pyodide>}
 * @throws {Error} when it cannot be restored
 */
export async function restoreSnapshot(runtime, prepared, found) {
  // Pyodide waits for a snapshot before it does anything else. It is given the place where one will be, so
  // that reading and WebAssembly's part go on beside each other.
  const snapshot = new Uint8Array(found.length);
  const read = found.read(snapshot);
  read.catch(() => {}); // it is awaited below
  const pyodide = await prepared.start({
    stdLibURL: URL.createObjectURL(new Blob([EMPTY_ZIP])),
    _loadSnapshot: snapshot,
    async createPyodideModule(/** @type {unknown} */ settings) {
      const { default: create } = await import(`${runtime.pyodide}pyodide.asm.mjs`);
      const [module] = await Promise.all([create(settings), read]);
      // The snapshot is copied into the memory as it is at the start, which may be smaller.
      if (module.HEAP8.length < snapshot.length) module.growMemory(snapshot.length);
      return module;
    },
  });
  offerArchives(runtime, pyodide);
  pyodide.runPython(AFTER);
  return pyodide;
}

/**
 * The build that a snapshot is of: all addresses carry hashes of their content, this script's own included.
 * @param {Runtime} runtime
 */
export function buildOf(runtime) {
  return JSON.stringify([MAGIC, import.meta.url, runtime]);
}
