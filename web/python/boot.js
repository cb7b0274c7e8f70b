/** Starts Pyodide with the application, in a worker. This module uses neither PyScript nor snapshots. */

import { gunzipSync } from "fflate";

import { Downloads } from "./downloads.js";
import { offerRareFunctions } from "./rare_functions.js";

/**
 * @typedef {import("./runtime.js").Runtime} Runtime
 * @typedef {import("pyodide").PyodideAPI} Pyodide
 * @typedef {import("pyodide").PyodideConfig & Record<string, unknown>} Options
 * @typedef {(stage: import("./runtime.js").Progress["stage"], loaded?: number, total?: number) => void} Report
 * @typedef {ReturnType<typeof prepare>} Prepared
 */

const APP = "/lib/app.zip";

/**
 * Begin all downloads that every start of Pyodide needs; Pyodide itself is not started yet.
 * @param {Runtime} runtime
 * @param {Report} report
 */
export function prepare(runtime, report) {
  const downloads = new Downloads(runtime.sizes, (loaded, total) => report("download", loaded, total));
  const wasm = `${runtime.pyodide}pyodide.asm.wasm`;
  const { compiled, failed: notCompiled } = compileAhead(downloads.begin(wasm), (instance) =>
    offerRareFunctions(instance, () => fetchNow(runtime.rare)),
  );
  // Pyodide fetches it too, and then uses the module that was compiled here.
  downloads.handOut(wasm, new Response());
  const failed = Promise.race([downloads.failed, notCompiled]);
  failed.catch(() => {}); // it is awaited later
  const modules = Promise.all([import(`${runtime.pyodide}pyodide.js`), import(`${runtime.pyodide}pyodide.asm.js`)]);
  modules.catch(() => {});
  return {
    downloads,
    compiled,
    failed,
    /**
     * @param {Options} options
     * @returns {Promise<Pyodide>}
     */
    async start(options) {
      const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.race([modules, failed]);
      const started = loadPyodide({
        indexURL: runtime.pyodide,
        // No package is loaded by its name, so Pyodide's own list of packages is not needed.
        lockFileContents: { info: runtime.interface, packages: {} },
        createPyodideModule,
        ...options,
      });
      return Promise.race([started, failed]);
    },
  };
}

/**
 * Start without a snapshot: the interpreter, then the application.
 * @param {Runtime} runtime
 * @param {Prepared} prepared
 * @param {Report} report
 * @param {Options} [options]
 * @returns {Promise<Pyodide>}
 */
export async function bootPlainly(runtime, prepared, report, options = {}) {
  const { downloads, compiled } = prepared;
  downloads.handOut(runtime.python, downloads.begin(runtime.python));
  // Do not wait for the application: on most connections it arrives before the interpreter has started.
  const app = compiled.then(() => downloads.begin(runtime.app)).then((response) => response.arrayBuffer());
  app.catch(() => {}); // it is awaited below
  const pyodide = await prepared.start({ stdLibURL: runtime.python, ...options });
  report("start");
  pyodide.FS.writeFile(APP, new Uint8Array(await Promise.race([app, prepared.failed])));
  offerArchives(runtime, pyodide);
  pyodide.runPython(`import sys; sys.path.append("${APP}")\nimport termlite_app`);
  return pyodide;
}

/**
 * Let Python fetch the modules that a start leaves out (left_out.py does that at an import).
 * @param {Runtime} runtime
 * @param {Pyodide} pyodide
 */
export function offerArchives(runtime, pyodide) {
  /** @typedef {"texts" | "rest" | "all"} Name */
  const isThere = (/** @type {string} */ path) => pyodide.FS.analyzePath(path).exists;
  Object.assign(globalThis, {
    termliteFetchArchive(/** @type {Name} */ name) {
      const path = `/lib/${name}.zip`;
      if (!isThere(path)) pyodide.FS.writeFile(path, fetchNow(runtime[name]));
    },
    async termliteFetchArchiveAhead(/** @type {string} */ name, address = runtime[/** @type {Name} */ (name)]) {
      const path = `/lib/${name}.zip`;
      if (isThere(path)) return;
      const response = await fetch(address);
      if (response.ok) pyodide.FS.writeFile(path, unpacked(address, await response.arrayBuffer()));
    },
  });
}

/**
 * Fetch synchronously: an import cannot wait for a promise, but a worker may block.
 * @param {string} address
 */
function fetchNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address}: HTTP ${request.status}`);
  return unpacked(address, request.response);
}

/**
 * Unpack an archive that few visits fetch (site/runtime/install.py packs these). Synchronous, for imports.
 * @param {string} address
 * @param {ArrayBuffer} data
 */
function unpacked(address, data) {
  const bytes = new Uint8Array(data);
  return address.endsWith(".bin") ? gunzipSync(bytes) : bytes;
}

/**
 * Compile WebAssembly before Pyodide asks for it, while Pyodide waits for its first file. A failure must be caught
 * here: Pyodide only logs it and then waits for ever.
 * @param {Promise<Response>} response
 * @param {(instance: WebAssembly.Instance) => void} onInstance
 */
function compileAhead(response, onInstance) {
  const compiled = response.then(compile);
  /** @type {(error: unknown) => void} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  compiled.catch(fail);
  const { instantiate } = WebAssembly;
  const told = async (/** @type {[any, any]} */ ...given) => {
    try {
      return await instantiate.apply(WebAssembly, given);
    } catch (error) {
      // Pyodide compiles a small module first, to test what the browser can; that may fail.
      if (!(error instanceof WebAssembly.CompileError)) fail(error);
      throw error;
    }
  };
  WebAssembly.instantiate = /** @type {any} */ (told);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    const instance = /** @type {any} */ (await told(module, imports ?? {}));
    onInstance(instance);
    return { module, instance };
  };
  return { compiled, failed };
}

/**
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(response) {
  // Browsers compile a stream only with this type; many hosts send another one for `.wasm`.
  const type = (response.headers.get("content-type") ?? "").split(";")[0]?.trim();
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
