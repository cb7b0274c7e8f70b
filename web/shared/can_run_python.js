/** Whether this browser's engine can run Python at all; nothing of it is fetched where it cannot. */

// A module of a few bytes with what Pyodide is compiled to: a tag and a legacy `try`, `memory.fill`, a reference type.
const NEEDED = [
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  [1, 4, 1, 0x60, 0, 0], // one type: no parameters, no results
  [3, 2, 1, 0], // one function of it
  [5, 3, 1, 0, 1], // one memory of a page
  [13, 3, 1, 0, 0], // one tag of it
  // fill no bytes of the memory; a null reference, dropped; try … catch_all … end
  [10, 20, 1, 18, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 0x0b, 0, 0xd0, 0x70, 0x1a, 6, 0x40, 0x19, 0x0b, 0x0b],
].flat();

/**
 * The service worker asks too; it cannot make workers, which the page can.
 * @param {any} scope
 */
export function canRunPython(scope = globalThis) {
  return Boolean(
    scope.WebAssembly?.validate?.(Uint8Array.from(NEEDED)) &&
    typeof scope.structuredClone === "function" &&
    typeof scope.BigInt64Array === "function",
  );
}

/**
 * Whether a worker may be a module. The getter is asked while the worker's options are read, before there is one.
 * @param {any} scope
 */
export function hasModuleWorkers(scope = globalThis) {
  let asked = false;
  const options = {
    get type() {
      asked = true;
      throw new Error("enough");
    },
  };
  try {
    new scope.Worker("", options);
  } catch {
    // as it should be
  }
  return asked;
}
