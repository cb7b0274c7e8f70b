/**
 * A heap without its empty pages: about half of a young heap is zero, and need not be written, read or
 * compared.
 *
 *   1 byte a page: whether it is there │ the pages that are
 */

const PAGE = 4096;

/**
 * @param {Uint8Array} heap   a whole number of pages, as every memory of WebAssembly is
 * @param {number} [before]   bytes that are left free at the beginning
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
 * @param {Uint8Array} heap   its content is overwritten; what is beyond the packed one's length stays
 * @param {number} length     of the heap that was packed
 * @throws {RangeError} when this is not what `pack` made of a heap of this length
 */
export function unpack(packed, heap, length) {
  const count = length / PAGE;
  const words = wordsOf(heap);
  let source = count;
  for (let page = 0; page < count; page++) {
    if (packed[page]) heap.set(packed.subarray(source, (source += PAGE)), page * PAGE);
    // A page that nobody has written to takes no memory yet.
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
