/**
 * A heap without its empty pages: about half of a young heap is zero, and need not be written, read or
 * compared.
 *
 *   1 byte a page: whether it is there │ the pages that are
 */

const PAGE = 4096;

/**
 * @param {Uint8Array} heap   any length
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function pack(heap) {
  const count = Math.ceil(heap.length / PAGE);
  const present = new Uint8Array(count);
  // 8 bytes at a time; what is beyond a multiple of 8 counts as present.
  const whole = Math.floor(heap.length / 8);
  const words = new BigUint64Array(heap.buffer, heap.byteOffset, whole);
  for (let page = 0; page < count; page++) {
    const start = (page * PAGE) / 8;
    const end = start + PAGE / 8;
    present[page] = end > whole || words.subarray(start, end).some(Boolean) ? 1 : 0;
  }
  const pages = [...present.keys()].filter((page) => present[page]);
  const packed = new Uint8Array(count + pages.length * PAGE);
  packed.set(present);
  pages.forEach((page, place) => {
    packed.set(heap.subarray(page * PAGE, (page + 1) * PAGE), count + place * PAGE);
  });
  return packed;
}

/**
 * @param {Uint8Array} packed
 * @param {Uint8Array} heap   as long as the one that was packed, and zero; is filled
 * @throws {RangeError} when this is not what `pack` made of a heap of this length
 */
export function unpack(packed, heap) {
  const count = Math.ceil(heap.length / PAGE);
  let source = count;
  for (let page = 0; page < count; page++) {
    if (!packed[page]) continue;
    const size = Math.min(PAGE, heap.length - page * PAGE);
    heap.set(packed.subarray(source, source + size), page * PAGE);
    source += PAGE;
  }
  if (source !== packed.length) throw new RangeError("pages are missing");
}
