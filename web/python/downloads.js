/**
 * Downloads that begin early, all at once, and whose bytes are counted. Pyodide would ask for its files one after
 * another, which takes too long.
 */
export class Downloads {
  /** @type {Map<string, Response | Promise<Response>>} */
  #handedOut = new Map();
  #loaded = 0;
  #total = 0;
  #fetch;
  #onBytes;
  #sizes;
  /** @type {(error: unknown) => void} */
  #fail = () => {};
  /** @type {Promise<never>} rejects when a download fails, and never resolves */
  failed;

  /**
   * @param {Record<string, number>} sizes   address → bytes when unpacked
   * @param {(loaded: number, total: number) => void} onBytes
   * @param {{fetch: typeof fetch}} scope     its `fetch` is replaced by one that returns these downloads
   */
  constructor(sizes, onBytes, scope = globalThis) {
    this.#fetch = scope.fetch.bind(scope);
    this.#sizes = sizes;
    this.#total = Object.values(sizes).reduce((total, size) => total + size, 0);
    this.#onBytes = onBytes;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {}); // it may be awaited later
    scope.fetch = async (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      const response = this.#handedOut.get(address);
      this.#handedOut.delete(address);
      return response ?? this.#fetch(input, init);
    };
  }

  /**
   * @param {string} address
   * @returns {Promise<Response>}
   */
  begin(address) {
    const response = this.#download(address);
    response.catch(this.#fail);
    return response;
  }

  /**
   * Answer the next `fetch` of the address with this response, once.
   * @param {string} address
   * @param {Response | Promise<Response>} response
   */
  handOut(address, response) {
    this.#handedOut.set(address, response);
  }

  /** @param {string} address */
  async #download(address) {
    const response = await this.#fetch(address);
    if (!response.ok) throw new Error(`${new URL(address).pathname}: HTTP ${response.status}`);
    // Count the bytes of a copy: V8 stores compiled code only when the response itself is compiled.
    this.#count(address, response.clone()).catch(this.#fail);
    return response;
  }

  /**
   * @param {string} address
   * @param {Response} copy
   * @throws {Error} when its length is not the one that the build wrote down
   */
  async #count(address, copy) {
    const reader = copy.body?.getReader();
    for (let length = 0; reader;) {
      const { done, value } = await reader.read();
      if (done && length !== this.#sizes[address])
        throw new Error(`${new URL(address).pathname}: ${length} bytes, and not ${this.#sizes[address]}`);
      if (done) return;
      length += value.byteLength;
      this.#loaded = Math.min(this.#loaded + value.byteLength, this.#total);
      this.#onBytes(this.#loaded, this.#total);
    }
  }
}
