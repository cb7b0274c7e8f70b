/** A stand-in for IndexedDB: PyScript fails without one. */

/**
 * Give PyScript an IndexedDB that is always empty and stores nothing. PyScript stores a list of packages there, even
 * an empty one, and fails where cookies are blocked, the origin is opaque, or a frame's storage is refused. Nothing
 * else in the worker uses IndexedDB.
 * @param {any} scope
 */
export function allowRefusedStorage(scope = globalThis) {
  Object.defineProperty(scope, "indexedDB", { configurable: true, value: { open: () => answer(forgetful()) } });
}

/** The methods that IDBMap, the only user, calls. */
function forgetful() {
  const store = new Proxy({}, { get: () => () => answer([]) });
  return { objectStoreNames: [""], close() {}, transaction: () => ({ objectStore: () => store }) };
}

/**
 * A request that succeeds.
 * @param {unknown} result
 */
function answer(result) {
  const request = { result, onsuccess: /** @type {((event: unknown) => void) | undefined} */ (undefined) };
  queueMicrotask(() => request.onsuccess?.({ target: request }));
  return request;
}
