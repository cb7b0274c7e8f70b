/**
 * Downloads that begin before anyone asks, are counted, and are handed to whoever fetches the address
 * first. Pyodide asks for its files one after another; a start has no time for that.
 */

/**
 * @param {Record<string, number>} sizes           address → bytes when unpacked
 * @param {(loaded: number, total: number) => void} onBytes
 * @param {typeof globalThis} scope                whose `fetch` is served
 * @returns {Promise<never>} rejects when a download fails, and never resolves
 */
export function beginDownloads(sizes, onBytes, scope = globalThis) {
  const fetch = scope.fetch.bind(scope);
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  /** @param {number} bytes */
  const count = (bytes) => onBytes((loaded = Math.min(loaded + bytes, total)), total);
  /** @type {Map<string, Promise<Response>>} */
  const begun = new Map();
  const failed = new Promise((_, reject) => {
    for (const address of Object.keys(sizes)) {
      const response = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${new URL(address).pathname}: HTTP ${answer.status}`);
        watch(answer.clone(), count).catch(reject);
        return answer;
      });
      response.catch(reject);
      begun.set(address, response);
    }
  });
  scope.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const response = begun.get(address);
    begun.delete(address);
    return response ?? fetch(input, init);
  };
  return /** @type {Promise<never>} */ (failed);
}

/**
 * Count a copy: what is compiled has to be the response itself, or V8 would not keep the compiled code.
 * @param {Response} copy
 * @param {(bytes: number) => void} count
 */
async function watch(copy, count) {
  const reader = copy.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return;
    count(value.byteLength);
  }
}
