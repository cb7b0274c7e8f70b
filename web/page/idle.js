/** When the reader reads, or has gone: time for what only later visits gain from. */

const QUIET = 1_000;

let touched = 0;
for (const event of ["keydown", "pointerdown", "scroll"])
  addEventListener(event, () => (touched = performance.now()), { capture: true, passive: true });

/** Until nothing was pressed, typed or scrolled for a while, and the browser has nothing to do either. */
export async function idle() {
  for (let rest = QUIET; rest > 0; rest = touched + QUIET - performance.now())
    await new Promise((resolve) => setTimeout(resolve, rest));
  if ("requestIdleCallback" in window) await new Promise((resolve) => requestIdleCallback(resolve));
}
