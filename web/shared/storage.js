/**
 * Reads and writes the values that stored_values.js lists, in Local Storage. Where storage is refused or full, reading
 * gives the value for "nothing stored" and writing returns false.
 */

import { KINDS, readStored, storagePrefix } from "./stored_values.js";
import { ROOT } from "./site.js";

/**
 * @typedef {import("./stored_values.js").Name} Name
 */
/**
 * @template {Name} N
 * @typedef {import("./stored_values.js").Value<N>} Value
 */

const PREFIX = storagePrefix(ROOT);
// Characters of a damaged text that are set aside, at most.
const LONGEST = 200_000;

/** @param {Name} name @returns {import("./stored_values.js").Kind<any>} */
const kindOf = (name) => /** @type {any} */ (KINDS)[name];

/** @param {Name} name */
const keyOf = (name) => `${PREFIX}${name}${kindOf(name).version > 1 ? ` ${kindOf(name).version}` : ""}`;

/** @param {Name} name */
const damagedKeyOf = (name) => `${keyOf(name)} damaged`;

/**
 * What is stored. Where a reader would miss what is lost, the readable part of a damaged text goes on, and the text
 * itself is set aside before anything is written in its place.
 * @template {Name} N
 * @param {N} name
 * @returns {Value<N>}
 */
export function recall(name) {
  try {
    const { value } = readStored(name, localStorage.getItem(keyOf(name)));
    setDamageAside(name);
    return value;
  } catch {
    return readStored(name, null).value;
  }
}

/**
 * @template {Name} N
 * @param {N} name
 * @param {Value<N>} value
 * @returns {boolean} whether it was stored
 */
export function keep(name, value) {
  try {
    if (!setDamageAside(name)) return false;
    localStorage.setItem(keyOf(name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {Name} name */
export function forget(name) {
  remove(keyOf(name));
}

/**
 * How many characters of what was stored could not be read, and were set aside.
 * @param {Name} name
 */
export function damage(name) {
  try {
    return (localStorage.getItem(damagedKeyOf(name)) ?? "").length;
  } catch {
    return 0;
  }
}

/** @param {Name} name */
export function forgetDamage(name) {
  remove(damagedKeyOf(name));
}

/**
 * @param {Name} name
 * @returns {boolean} false: there is a damaged text, and no room to set it aside
 */
function setDamageAside(name) {
  const text = localStorage.getItem(keyOf(name));
  const { value, whole } = readStored(name, text);
  if (whole || text === null || !("salvage" in kindOf(name))) return true;
  try {
    const before = localStorage.getItem(damagedKeyOf(name));
    localStorage.setItem(damagedKeyOf(name), [...(before ? [before] : []), text].join("\n").slice(-LONGEST));
    localStorage.setItem(keyOf(name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // storage is refused: there is nothing
  }
}
