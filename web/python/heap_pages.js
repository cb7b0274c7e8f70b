/**
 * A copy of the interpreter's heap without its empty pages. About half of the pages of a new heap are zero; they
 * need not be stored, read or compared.
 *
 * Format: one byte for each page (1 = kept, 0 = empty), then the kept pages.
 */

const PAGE = 4096;

/**
 * @param {Uint8Array} heap   a whole number of pages, as in every WebAssembly memory
 * @param {number} [before]   number of bytes to leave free at the beginning
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function pack(heap, before = 0) {
  const count = heap.length / PAGE;
  const words = wordsOf(heap);
  const present = Uint8Array.from({ length: count }, (_, page) => (isEmpty(words, page) ? 0 : 1));
  const pages = [...present.keys()].filter((page) => present[page]);
  const start = before + count;
  const packed = new Uint8Array(start + pages.length * PAGE);
  packed.set(present, before);
  pages.forEach((page, place) => {
    packed.set(heap.subarray(page * PAGE, (page + 1) * PAGE), start + place * PAGE);
  });
  return packed;
}

/**
 * @param {Uint8Array} packed
 * @param {Uint8Array} heap   the first `length` bytes are overwritten; the rest stays
 * @param {number} length     number of bytes of the heap that was packed
 * @throws {RangeError} when `packed` does not have the pages of a heap of this length
 */
export function unpack(packed, heap, length) {
  const count = length / PAGE;
  const words = wordsOf(heap);
  let source = count;
  for (let page = 0; page < count; page++) {
    if (packed[page]) heap.set(packed.subarray(source, (source += PAGE)), page * PAGE);
    // Do not write zeros to a page that is zero already: writing would make it take memory.
    else if (!isEmpty(words, page)) heap.fill(0, page * PAGE, (page + 1) * PAGE);
  }
  if (source !== packed.length) throw new RangeError("pages are missing");
}

/** @param {Uint8Array} heap */
const wordsOf = (heap) => new Int32Array(heap.buffer, heap.byteOffset, heap.length / 4);

/**
 * @param {Int32Array} words   of a heap
 * @param {number} page
 */
function isEmpty(words, page) {
  const end = ((page + 1) * PAGE) / 4;
  for (let place = (page * PAGE) / 4; place < end; place++) if (words[place]) return false;
  return true;
}
