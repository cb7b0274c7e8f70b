/**
 * The addresses and sizes of the runtime, which the build writes (`Runtime` in site/runtime/install.py), and the
 * progress of a start.
 *
 * @typedef {object} Runtime
 * @property {string} pyodide    folder of Pyodide's files
 * @property {string} pyscript   PyScript's main module
 * @property {string} python     archive of the standard library's modules that searching needs
 * @property {string} app        archive of the package, what searching needs of its dependencies, and the index
 * @property {string} texts      archive of the full text, which only descriptions need
 * @property {string} rest       archive of the other modules that rendering needs, and the entries
 * @property {string} all        archive of every module
 * @property {string} rare       module of the interpreter's rarely called functions
 * @property {string} version    of Pyodide
 * @property {Record<string, string>} interface   what Pyodide compares its own version with
 * @property {Record<string, number>} sizes   bytes of what a first start fetches, by address
 *
 * All addresses are absolute here; in the page's configuration they are relative to the site's root.
 *
 * @typedef {object} Progress
 * @property {"download" | "start" | "restore"} stage
 * @property {number} loaded     bytes, of those a first start fetches
 * @property {number} total
 * @property {number} fraction   of the whole start, 0 to 1
 */

/**
 * @param {Record<string, unknown>} runtime   as in the page's configuration
 * @param {URL} root
 * @returns {Runtime}
 */
export function absolute(runtime, root) {
  const { version, interface: info, sizes, ...addresses } = /** @type {Runtime} */ (/** @type {unknown} */ (runtime));
  /** @param {[string, unknown]} pair */
  const resolve = ([name, value]) => [name, new URL(String(value), root).href];
  return {
    .../** @type {any} */ (Object.fromEntries(Object.entries(addresses).map(resolve))),
    version,
    interface: info,
    sizes: Object.fromEntries(Object.entries(sizes).map(([address, size]) => [new URL(address, root).href, size])),
  };
}

/**
 * The interpreter's address for PyScript. PyScript passes nothing else to its interpreter, so the runtime is in the
 * fragment, which no server or cache sees.
 * @param {Runtime} runtime
 */
export function interpreterAddress(runtime) {
  const address = new URL("../python/interpreter.js", import.meta.url);
  address.hash = encodeURIComponent(JSON.stringify(runtime));
  return address.href;
}

/**
 * The address of this site's snapshot. It differs from other sites of the origin and is the same for every build.
 * @param {Runtime} runtime
 */
export const snapshotAddress = (runtime) => new URL("../snapshot", runtime.app).href;

/**
 * Read the runtime from a module's own address.
 * @param {string} address
 * @returns {Runtime}
 */
export function runtimeOf(address) {
  return JSON.parse(decodeURIComponent(new URL(address).hash.slice(1)));
}
