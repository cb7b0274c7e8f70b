/**
 * What was begun and never ended, because the browser closed the tab for want of memory, is known at the next visit.
 * An empty cache stands for it: to make and to delete one is a single message each, so that even a page that is just
 * being left can take it back. A lock tells whether some tab is still at it.
 *
 * @typedef {"start" | "snapshot"} Work   of Python
 */

/**
 * @param {Work} work
 * @param {URL} root
 */
const nameOf = (work, root) => `termlite-begun ${work} ${root.pathname}`;

/**
 * Whether it took the tab with it the last time.
 * @param {Work} work
 * @param {URL} root
 * @returns {Promise<boolean>} false where that cannot be known
 */
export async function tookTheTab(work, root) {
  try {
    const name = nameOf(work, root);
    if (!(await caches.has(name))) return false;
    const { held = [] } = await navigator.locks.query();
    return !held.some((lock) => lock.name === name);
  } catch {
    return false;
  }
}

/**
 * Say that it begins. A tab that is left or out of sight is no sign of anything.
 * @param {Work} work
 * @param {URL} root
 * @returns {() => void} to call when it has ended, in whatever way
 */
export function begin(work, root) {
  if (!("caches" in globalThis) || !("locks" in navigator)) return () => {};
  const name = nameOf(work, root);
  let ended = false;
  /** @type {() => void} */
  let release = () => {};
  const put = () => {
    const there = !ended && !document.hidden;
    void (there ? caches.open(name) : caches.delete(name)).catch(() => {});
  };
  const end = () => {
    ended = true;
    put();
    release();
    document.removeEventListener("visibilitychange", put);
    removeEventListener("pagehide", end);
  };
  const held = () => new Promise((resolve) => (ended ? resolve(undefined) : (release = () => resolve(undefined))));
  void navigator.locks.request(name, { mode: "shared" }, held).catch(() => {});
  document.addEventListener("visibilitychange", put);
  addEventListener("pagehide", end);
  put();
  return end;
}
