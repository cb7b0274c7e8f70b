/** How names tables come: over the line, and then in parts, so that no key or press waits for the whole. */

import { parseInParts } from "./names_table.js";

/** Milliseconds after which a key or a press may come in between. */
const AT_A_TIME = 8;

/**
 * A table as it is sent.
 * @param {URL} address
 * @returns {Promise<import("./names_table.js").Table>}
 */
export async function fetchTable(address) {
  // The one kind of request for which every engine takes what the page preloads; an opaque frame may not make it.
  const same = address.origin === globalThis.origin;
  const response = await fetch(address, same ? { mode: "no-cors", credentials: "include" } : {});
  if (!response.ok) throw new Error(`names table: ${response.status}`);
  return response.json();
}

/**
 * The table with its keys.
 * @param {import("./names_table.js").Table} table
 * @returns {Promise<import("./names_table.js").Names>}
 */
export async function parsedInTurns(table) {
  const parsing = parseInParts(table);
  for (let begun = performance.now(); ;) {
    const { done, value } = parsing.next();
    if (done) return value;
    if (performance.now() - begun < AT_A_TIME) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begun = performance.now();
  }
}
