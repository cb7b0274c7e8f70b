/**
 * The interpreter that PyScript is given in its worker: Pyodide, started at once and not only when PyScript
 * asks for it.
 */

import { bootPlainly } from "./boot.js";
import { allowRefusedStorage } from "./storage.js";
import { runtimeOf } from "./runtime.js";

const runtime = runtimeOf(import.meta.url);

export const { version } = runtime;

allowRefusedStorage();
const started = bootPlainly(runtime, report);
// PyScript looks at it a moment later.
started.catch(() => {});

/** As PyScript calls it; its options are those that Pyodide has been given already. */
export const loadPyodide = () => started;

/** @type {import("./boot.js").Report} */
function report(stage, loaded = 0, total = 0) {
  postMessage({ termlite: { stage, loaded, total } });
}
