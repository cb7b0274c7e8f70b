/**
 * What was begun and never ended, because the browser closed the tab for want of memory, is known at the next visit.
 * An empty cache stands for it: to make and to delete one is a single message each, so that even a page that is just
 * being left can take it back. A lock tells whether some tab is still at it.
 *
 * @typedef {"start" | "snapshot"} Work   of Python
 */

/**
 * Several sites may share an origin, and several tabs begin at a time.
 * @param {Work} work
 * @param {URL} root
 */
const family = (work, root) => `termlite-begun ${work} ${root.pathname} `;

/**
 * The names of those that no tab is at any more.
 * @param {Work} work
 * @param {URL} root
 */
async function abandoned(work, root) {
  const names = (await caches.keys()).filter((name) => name.startsWith(family(work, root)));
  if (!names.length) return [];
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
  return names.filter((name) => !alive.has(name));
}

/**
 * Whether it took the tab with it the last time.
 * @param {Work} work
 * @param {URL} root
 * @returns {Promise<boolean>} false where that cannot be known
 */
export async function crashedLastTime(work, root) {
  try {
    return (await abandoned(work, root)).length > 0;
  } catch {
    return false;
  }
}

/**
 * Say that it begins. A tab that is left or out of sight is no sign of anything.
 * @param {Work} work
 * @param {URL} root
 * @returns {() => void} to call when it has ended, in whatever way; what took tabs before is forgotten
 */
export function markStart(work, root) {
  if (!("caches" in globalThis) || !("locks" in navigator)) return () => {};
  const name = `${family(work, root)}${Math.random().toString(36).slice(2)}`;
  let ended = false;
  /** @type {() => void} */
  let release = () => {};
  const put = () => {
    const there = !ended && !document.hidden;
    void (there ? caches.open(name) : caches.delete(name)).catch(() => {});
  };
  const leave = () => {
    ended = true;
    put();
    release();
    document.removeEventListener("visibilitychange", put);
    removeEventListener("pagehide", leave);
  };
  const held = () => new Promise((resolve) => (ended ? resolve(undefined) : (release = () => resolve(undefined))));
  void navigator.locks.request(name, held).catch(() => {});
  document.addEventListener("visibilitychange", put);
  addEventListener("pagehide", leave);
  put();
  return () => {
    leave();
    abandoned(work, root).then(
      (names) => names.forEach((one) => void caches.delete(one)),
      () => {},
    );
  };
}
