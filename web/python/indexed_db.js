/** IndexedDB for PyScript, which fails without it. */

/**
 * PyScript keeps a list of packages in IndexedDB, even when there are none, and fails where cookies are
 * blocked, the origin is opaque, or a frame's storage is refused, which shows late and as an event. Nothing else
 * here uses IndexedDB, so it always gets a database that is empty and forgets.
 * @param {any} scope
 */
export function allowRefusedStorage(scope = globalThis) {
  Object.defineProperty(scope, "indexedDB", { configurable: true, value: { open: () => answer(forgetful()) } });
}

/** What IDBMap (the one user) asks of a database. */
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
