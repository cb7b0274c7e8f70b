/**
 * Whether every byte costs the reader: the browser was told to save data, or the line is a very slow one.
 * @param {any} connection   `navigator.connection`, where a browser has it
 */
export function isMetered(connection = /** @type {any} */ (navigator).connection) {
  return Boolean(connection?.saveData || /[23]g/u.test(connection?.effectiveType ?? ""));
}
