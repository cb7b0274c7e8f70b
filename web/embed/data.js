/**
 * Loads the data of the finder and the popovers. It is a script, not JSON: then a host page's policy that allows
 * embed.js allows the data too, and the glossary's host needs no CORS headers.
 */

import { head, make } from "./dom.js";

/**
 * @typedef {[id: string, term: string, gloss: string]} Entry
 *
 * @typedef {object} Data
 * @property {number} v
 * @property {Entry[]} entries
 * @property {import("../linking/finder.js").FinderData} finder
 * @property {Record<string, string>} words
 *
 * @typedef {import("./finding.js").Finding} Finding
 * @typedef {(data: Data, finding: Finding) => void} Receive
 */

const VERSION = 2;

/**
 * @param {URL} address
 * @param {string | undefined} nonce   of the script that runs, for hosts whose policy asks for it
 * @param {{receive?: Receive}} api   the page's `termlite`
 * @returns {Promise<{data: Data, finding: Finding}>}
 */
export function loadData(address, nonce, api) {
  return new Promise((resolve, reject) => {
    const script = make("script");
    api.receive = (data, finding) =>
      data.v === VERSION ? resolve({ data, finding }) : reject(new Error("termlite: other data"));
    script.onerror = () => reject(new Error(`termlite: no data at ${address}`));
    script.onload = () => script.remove();
    script.async = true;
    if (nonce) script.nonce = nonce;
    script.src = trusted(address.href);
    head().append(script);
  });
}

/**
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (typeof trustedTypes?.createPolicy !== "function") return address;
  return trustedTypes.createPolicy("termlite", { createScriptURL: () => address }).createScriptURL(address);
}
