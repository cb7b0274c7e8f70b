/**
 * Whether data costs the reader: the browser is set to save data, or the connection is very slow.
 * @param {any} connection   `navigator.connection`, where a browser has it
 */
export function isMetered(connection = /** @type {any} */ (navigator).connection) {
  return Boolean(connection?.saveData || /[23]g/u.test(connection?.effectiveType ?? ""));
}
