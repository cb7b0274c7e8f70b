/** Moments to wait for, so that what takes long never stands in the way of what the reader waits for. */

// Idle: so many milliseconds without input.
const QUIET = 1_000;

let touched = 0;
for (const event of ["keydown", "pointerdown", "scroll"])
  addEventListener(event, () => (touched = performance.now()), { capture: true, passive: true });

/** Until something is to be seen. */
export function firstPaint() {
  return new Promise((resolve) => {
    if (!PerformanceObserver.supportedEntryTypes.includes("paint"))
      return requestAnimationFrame(() => setTimeout(resolve));
    const observer = new PerformanceObserver((paints) => {
      if (!paints.getEntriesByName("first-contentful-paint").length) return;
      observer.disconnect();
      resolve(undefined);
    });
    observer.observe({ type: "paint", buffered: true });
  });
}

/** Until nothing was pressed, typed or scrolled for a while, and the browser has nothing to do either. */
export async function idle() {
  for (let rest = QUIET; rest > 0; rest = touched + QUIET - performance.now())
    await new Promise((resolve) => setTimeout(resolve, rest));
  if ("requestIdleCallback" in window) await new Promise((resolve) => requestIdleCallback(resolve));
}
