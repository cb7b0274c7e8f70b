/** Starts Pyodide with the application in it, in a worker. No part of it knows of PyScript or of snapshots. */

import { beginDownloads } from "./downloads.js";

/**
 * @typedef {import("./runtime.js").Runtime} Runtime
 * @typedef {import("pyodide").PyodideAPI} Pyodide
 * @typedef {import("pyodide").PyodideConfig & Record<string, unknown>} Options
 * @typedef {(stage: import("./runtime.js").Progress["stage"], loaded?: number, total?: number) => void} Report
 */

const APP = "/lib/app.zip";

/**
 * Pyodide, not started yet but with everything under way that it will ask for.
 * @param {Runtime} runtime
 * @param {Record<string, number>} sizes   what to download, of `runtime.sizes`
 * @param {Report} report
 */
export function prepare(runtime, sizes, report) {
  const failed = Promise.race([
    beginDownloads(sizes, (loaded, total) => report("download", loaded, total)),
    failedCompilation(),
  ]);
  // Who races against it may come later.
  failed.catch(() => {});
  const modules = Promise.all([import(`${runtime.pyodide}pyodide.mjs`), import(`${runtime.pyodide}pyodide.asm.mjs`)]);
  modules.catch(() => {});
  return {
    /**
     * @param {Options} options
     * @returns {Promise<Pyodide>}
     */
    async start(options) {
      const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.race([modules, failed]);
      const started = loadPyodide({
        indexURL: runtime.pyodide,
        // No package is ever loaded by name: Pyodide needs nothing of its own list of packages.
        lockFileContents: { info: runtime.interface, packages: {} },
        createPyodideModule,
        ...options,
      });
      return Promise.race([started, failed]);
    },
    failed,
  };
}

/**
 * Start from nothing: the interpreter, then the application.
 * @param {Runtime} runtime
 * @param {Report} report
 * @param {Options} [options]
 * @returns {Promise<Pyodide>}
 */
export async function bootPlainly(runtime, report, options = {}) {
  const prepared = prepare(runtime, runtime.sizes, report);
  const app = fetch(runtime.app).then((response) => response.arrayBuffer());
  const pyodide = await prepared.start({ stdLibURL: runtime.python, ...options });
  report("start");
  pyodide.FS.writeFile(APP, new Uint8Array(await Promise.race([app, prepared.failed])));
  offerArchives(runtime, pyodide);
  pyodide.runPython(`import sys; sys.path.append("${APP}")\nimport termlite_app`);
  return pyodide;
}

/**
 * Let Python fetch what a first start leaves out (left_out.py asks for it at an import).
 * @param {Runtime} runtime
 * @param {Pyodide} pyodide
 */
export function offerArchives(runtime, pyodide) {
  /** @param {"rest" | "all"} name */
  const fetchArchive = (name) => {
    const path = `/lib/${name}.zip`;
    if (!pyodide.FS.analyzePath(path).exists) pyodide.FS.writeFile(path, fetchNow(runtime[name]));
  };
  Object.assign(globalThis, { termliteFetchArchive: fetchArchive });
}

/**
 * An import cannot wait for a promise; a worker may block.
 * @param {string} address
 */
function fetchNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address}: HTTP ${request.status}`);
  return new Uint8Array(request.response);
}

/**
 * Rejects when WebAssembly is refused or damaged: Pyodide logs that and then waits for ever.
 * @returns {Promise<never>}
 */
function failedCompilation() {
  return new Promise((_, reject) => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        return await instantiate(source, imports);
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}
