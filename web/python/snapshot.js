/**
 * Heap snapshots: Python as it is once the application is imported, kept on the reader's machine.
 *
 * This is the one module that uses what is private in Pyodide: its options `_makeSnapshot` and
 * `_loadSnapshot`, and where a snapshot's head ends. Any failure here is an error, and every error
 * means a plain boot.
 *
 * What is kept:  length of the head │ length of the heap │ Pyodide's head │ the heap (heap_pages.js)
 */

import { offerArchives } from "./boot.js";
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
import gc, importlib, zipimport
import left_out
# A restored heap has no archives: what they hold is imported while they are there.
for archive in ("/lib/python314.zip", "/lib/app.zip"):
    for path in zipimport._zip_directory_cache[archive]:
        if path.endswith(".pyc"):
            importlib.import_module(path.removesuffix(".pyc").removesuffix("/__init__").replace("/", "."))
left_out.take_over()
gc.collect()
`;
// This interpreter has its archives, and asks the others last.
const TAKEN = "left_out.stand_back()";
// The restored generator would repeat itself at every visit.
const AFTER = `
import sys
if "random" in sys.modules:
    sys.modules["random"].seed()
`;

/**
 * Take the heap of an interpreter that was started with `_makeSnapshot` and knows no JavaScript but Pyodide's own yet.
 * Later it could not be taken any more; a second interpreter only for this would take as much memory as the first.
 * @param {Pyodide} pyodide
 * @returns {Uint8Array<ArrayBuffer>} as it is kept
 */
export function takeSnapshot(pyodide) {
  pyodide.runPython(BEFORE);
  try {
    return withHeap(headOf(pyodide), /** @type {any} */ (pyodide)._module.HEAPU8);
  } finally {
    pyodide.runPython(TAKEN);
  }
}

/**
 * What Pyodide writes before the heap. It would copy the whole heap behind it, empty pages too: 30 MB instead of 11.
 * @param {any} pyodide
 * @returns {Uint8Array<ArrayBuffer>}
 */
function headOf({ _module: module, makeMemorySnapshot }) {
  const heap = module.HEAP8;
  module.HEAP8 = new Int8Array(0);
  try {
    return makeMemorySnapshot();
  } finally {
    module.HEAP8 = heap;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} head
 * @param {Uint8Array} heap
 * @returns {Uint8Array<ArrayBuffer>}
 */
function withHeap(head, heap) {
  const kept = pack(heap, LENGTHS + head.length);
  new Uint32Array(kept.buffer, 0, 2).set([head.length, heap.length]);
  kept.set(head, LENGTHS);
  return kept;
}

/**
 * @param {Runtime} runtime
 * @param {Prepared} prepared
 * @param {ArrayBuffer} kept   as `takeSnapshot` gave it
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
    // Of the head a copy, since Pyodide holds on to it, and a view would hold all.
    _loadSnapshot: new Uint8Array(kept, LENGTHS, head).slice(),
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
