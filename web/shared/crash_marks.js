/**
 * Marks that tell the next visit of a crash: a browser closes a tab without memory and runs no code of it. A mark is an
 * empty cache, made when the work begins and deleted when it ends. Making and deleting one takes a single message, so a
 * page that is being left can still delete it. A lock tells whether another tab is doing the work now.
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
 * The marks of work that no tab is doing any more.
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
 * Whether the tab crashed during this work the last time.
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
 * Set the mark. A tab that is left or hidden deletes it: browsers close such tabs without a crash.
 * @param {Work} work
 * @param {URL} root
 * @returns {() => void} to call when it has ended, well or not; marks of earlier crashes are deleted
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
