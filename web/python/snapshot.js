/**
 * Heap snapshots: Python as it is once everything is imported, made and warm, kept on the reader's machine.
 *
 * This is the one module that uses what is private in Pyodide: its options `_makeSnapshot` and
 * `_loadSnapshot`, and where a snapshot's head ends. Whatever goes wrong here is an error, and every error
 * means a plain boot.
 *
 * What is kept:  length of the head │ length of the heap │ Pyodide's head │ the heap (heap_pages.js)
 */

import { bootPlainly, offerArchives } from "./boot.js";
import { pack, unpack } from "./heap_pages.js";

/**
 * @typedef {import("./runtime.js").Runtime} Runtime
 * @typedef {import("./boot.js").Prepared} Prepared
 * @typedef {import("./boot.js").Pyodide} Pyodide
 */

const LENGTHS = 8;
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
  /** @type {Uint8Array<ArrayBuffer>} */
  const snapshot = /** @type {any} */ (pyodide).makeMemorySnapshot();
  const [, head = 0] = new Uint32Array(snapshot.buffer, 0, 2);
  const packed = pack(snapshot.subarray(head));
  const kept = new Uint8Array(LENGTHS + head + packed.length);
  new Uint32Array(kept.buffer, 0, 2).set([head, snapshot.length - head]);
  kept.set(snapshot.subarray(0, head), LENGTHS);
  kept.set(packed, LENGTHS + head);
  return kept;
}

/**
 * @param {Runtime} runtime
 * @param {Prepared} prepared
 * @param {ArrayBuffer} kept   as `makeSnapshot` gave it
 * @returns {Promise<Pyodide>}
 * @throws {Error} when it cannot be restored
 */
export async function restoreSnapshot(runtime, prepared, kept) {
  const [head = 0, length = 0] = new Uint32Array(kept, 0, 2);
  const packed = new Uint8Array(kept, LENGTHS + head);
  const pyodide = await prepared.start({
    stdLibURL: URL.createObjectURL(new Blob([EMPTY_ZIP])),
    // Pyodide copies what comes after the head into the memory. Nothing does: the pages are put there straight
    // from where they were read, which spares the reader a second copy of the heap.
    _loadSnapshot: new Uint8Array(kept, LENGTHS, head),
    async createPyodideModule(/** @type {any} */ settings) {
      const { default: create } = await import(`${runtime.pyodide}pyodide.asm.js`);
      const module = await create(Object.assign(settings, { INITIAL_MEMORY: length }));
      if (module.HEAP8.length < length) module.growMemory(length);
      unpack(packed, module.HEAPU8, length);
      return module;
    },
  });
  offerArchives(runtime, pyodide);
  pyodide.runPython(AFTER);
  return pyodide;
}
