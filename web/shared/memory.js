/** Memory that is given back when nothing is left to do. */

const BYTES = 64 * 2 ** 20;

/**
 * Have the garbage of this thread collected; a thread that has nothing to do keeps it. Engines do so before they
 * give out a large buffer, and one that nobody writes to takes no memory itself.
 */
export function collectGarbage() {
  try {
    void new ArrayBuffer(BYTES);
  } catch {
    // there is no room for it, which was looked for all the same
  }
}
