/**
 * Runs a Python script in the project's own Pyodide, in Node: byte code has to be made by the very
 * CPython that will run it.
 *
 *   node pyodide.mjs PYODIDE SCRIPT MOUNT JSON
 *
 * PYODIDE is the folder of the npm package, MOUNT a folder that the script finds at /mount, JSON what it
 * finds in the environment's ARGUMENTS. Two of these are for this script, if they are there, and name files in MOUNT:
 * `library`, an archive, is the standard library to run with; `interpreter` is run in place of `pyodide.asm.wasm`, and the
 * script finds what it exports in the global `interpreterExports`. What the script leaves in the variable `result` is
 * printed as JSON.
 */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script, mount, json] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);
const { library, interpreter } = JSON.parse(json);

if (interpreter) {
  const bytes = await readFile(resolve(mount, interpreter));
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (given, imports) => {
    // Pyodide also has a module of some hundred bytes, and small ones are made for callbacks.
    if (!(given.byteLength > 1e6)) return instantiate(given, imports);
    const made = await instantiate(bytes, imports);
    globalThis.interpreterExports = made.instance.exports;
    return made;
  };
}

// The order of sets must not depend on the run: two builds give the same bytes.
const env = { PYTHONHASHSEED: "0", ARGUMENTS: json };
const pyodide = await loadPyodide(library ? { env, stdLibURL: resolve(mount, library) } : { env });
pyodide.mountNodeFS("/mount", resolve(mount));
await pyodide.runPythonAsync(await readFile(script, "utf8"));
process.stdout.write(pyodide.runPython("import json; json.dumps(result)"));
