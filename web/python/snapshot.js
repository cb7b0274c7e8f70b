/**
 * Heap snapshots: the memory of Python after the application was imported, stored on the reader's machine.
 *
 * Only this module uses private parts of Pyodide: its options `_makeSnapshot` and `_loadSnapshot`, and the
 * place where a snapshot's head ends. Every failure here is thrown as an error; then Python starts without
 * a snapshot.
 *
 * Format:  length of the head │ length of the heap │ Pyodide's head │ the heap (heap_pages.js)
 */

import { offerArchives } from "./boot.js";
import { pack, unpack } from "./heap_pages.js";

/**
 * @typedef {import("./runtime.js").Runtime} Runtime
 * @typedef {import("./boot.js").Prepared} Prepared
 * @typedef {import("./boot.js").Pyodide} Pyodide
 */

const LENGTHS = 8;
// An empty zip: after a restore nothing is imported from the standard library's archive.
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
// The archives are in this interpreter's file system, so `left_out` is asked last.
const TAKEN = "left_out.stand_back()";
// Without a new seed, random numbers would be the same at every visit.
const AFTER = `
import sys
if "random" in sys.modules:
    sys.modules["random"].seed()
`;

/**
 * Copy the heap of an interpreter that was started with `_makeSnapshot` and has no references to JavaScript but
 * Pyodide's own yet. Later that is not possible; a second interpreter only for this would need as much memory as the
 * first.
 * @param {Pyodide} pyodide
 * @returns {Uint8Array<ArrayBuffer>} in the format above
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
 * The head that Pyodide writes before the heap. Pyodide would also copy the whole heap with its empty pages: 30 MB
 * instead of 11.
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
 * @param {ArrayBuffer} kept   what `takeSnapshot` returned
 * @returns {Promise<Pyodide>}
 * @throws {Error} when it cannot be restored
 */
export async function restoreSnapshot(runtime, prepared, kept) {
  const [head = 0, length = 0] = new Uint32Array(kept, 0, 2);
  const packed = new Uint8Array(kept, LENGTHS + head);
  const pyodide = await prepared.start({
    stdLibURL: URL.createObjectURL(new Blob([EMPTY_ZIP])),
    // Pyodide copies what follows the head into memory. Here nothing follows: the pages are written there directly
    // from the stored bytes, which saves a second copy of the heap.
    // Copy the head: Pyodide keeps it, and a view would keep all the bytes in memory.
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
