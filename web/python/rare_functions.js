/** Loads the interpreter's rarely called functions, a module of their own (src/termlite/site/runtime/wasm_split.py). */

// A WebAssembly table takes no JavaScript functions, so this module wraps one:
// (module (import "a" "a" (func)) (export "a" (func 0))).
const HOLDER = Uint8Array.from(
  [
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    [1, 4, 1, 0x60, 0, 0],
    [2, 7, 1, 1, 0x61, 1, 0x61, 0, 0],
    [7, 5, 1, 1, 0x61, 0, 0],
  ].flat(),
);

/**
 * Fetch the rare functions when one of them is called for the first time.
 * @param {WebAssembly.Instance} main
 * @param {() => BufferSource} read   returns the bytes of their module, synchronously: the call waits for it
 */
export function offerRareFunctions(main, read) {
  const slots = /** @type {WebAssembly.Table} */ (main.exports["rare:slots"]);
  const load = () => {
    const lent = new Proxy({}, { get: (_, slot) => slots.get(Number(slot)) });
    // The module puts its functions into the table, and an empty function in place of this one.
    new WebAssembly.Instance(new WebAssembly.Module(read()), { main: main.exports, slot: lent });
  };
  const held = new WebAssembly.Instance(new WebAssembly.Module(HOLDER), { a: { a: load } });
  slots.set(0, held.exports.a);
}
