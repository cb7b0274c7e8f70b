/** Memory that is given back at once: a worker that is idle collects no garbage. */

/**
 * Give back what a buffer takes, where the browser can. The buffer is empty afterwards.
 * @param {ArrayBuffer} buffer
 */
export function free(buffer) {
  /** @type {any} */ (buffer).transfer?.(0);
}
