/**
 * The reader's own glossaries as they are stored: a list in Local Storage, and in Cache Storage what each holds and what
 * is needed to search it offline. A glossary that is replaced or removed stays in Cache Storage for a while, so that
 * this can be undone.
 */

import "../../shared/stored_by_few.js";
import { damage, keep, recall } from "../../shared/storage.js";

/** @typedef {import("../../shared/stored_by_few.js").OwnGlossary} OwnGlossary */

export const PARTS = /** @type {const} */ (["entries", "index", "articles"]);
/** Milliseconds after which nothing can be undone any more. */
const DONE = 3_600_000;
const DAY = 86_400_000;
const ID = /[a-z0-9]+/gu;

/** @param {URL} root */
const nameOf = (root) => `termlite-own ${root.pathname}`;
/** @param {URL} root */
const cacheOf = (root) => caches.open(nameOf(root));

/**
 * @param {URL} root
 * @param {string} files
 * @param {string} part
 */
const addressOf = (root, files, part) => new URL(`own/files/${files}/${part}`, root).href;

/** @returns {OwnGlossary[]} */
export const glossaries = () => recall("own");

/**
 * What its file is called when it is given back.
 * @param {string} title
 */
export const fileNameOf = (title) => (title.toLowerCase().normalize("NFKD").match(ID) ?? []).join("-") || "glossary";

/** The name of new files: when they were written, and by chance. */
export const newFiles = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8) || "0"}`;

/** @param {string} files */
const isOld = (files) => Date.now() - parseInt(files, 36) > DONE;

/**
 * What a glossary is called in addresses: made of the name of its file, in Latin letters or in others.
 * @param {string} title
 */
export function keyOf(title) {
  const latin = title.toLowerCase().normalize("NFKD").match(ID) ?? [];
  const others = [...title].filter((char) => char > "\u024f").map((char) => char.codePointAt(0)?.toString(36));
  return [...latin, ...others].join("-").slice(0, 60).replace(/-$/u, "") || "0";
}

/**
 * Store what a glossary holds, and put it first in the list. What was there stays as it was when there is no room.
 * @param {URL} root
 * @param {Pick<OwnGlossary, "key" | "title" | "entries" | "files">} about
 * @param {Record<string, string>} parts   characters below U+0100 for bytes
 * @returns {Promise<boolean>} whether it is stored
 */
export async function store(root, about, parts) {
  try {
    const cache = await cacheOf(root);
    let bytes = 0;
    for (const part of PARTS) {
      const data = bytesOf(parts[part] ?? "");
      bytes += data.length;
      await cache.put(addressOf(root, about.files, part), new Response(data));
    }
    const { key, files, title, entries } = about;
    const day = Math.floor(Date.now() / DAY);
    const others = glossaries().filter((one) => one.key !== key);
    if (keep("own", [{ key, files, title, entries, bytes, day }, ...others])) return true;
  } catch (error) {
    console.info("termlite: a glossary could not be stored:", error);
  }
  await dropFiles(root, about.files);
  return false;
}

/**
 * @param {URL} root
 * @param {string} files
 */
async function dropFiles(root, files) {
  try {
    const cache = await cacheOf(root);
    await Promise.all(PARTS.map((part) => cache.delete(addressOf(root, files, part))));
  } catch {
    // storage is refused: there is nothing
  }
}

/**
 * @param {URL} root
 * @param {string} files
 * @param {typeof PARTS[number]} part
 * @returns {Promise<string | undefined>} undefined: it is gone
 */
export async function storedPart(root, files, part) {
  const found = await (await cacheOf(root)).match(addressOf(root, files, part));
  return found && textOf(new Uint8Array(await found.arrayBuffer()));
}

/**
 * Delete what is left of glossaries where there is none any more.
 * @param {URL} root
 */
export async function tidy(root) {
  try {
    if (!glossaries().length && !damage("own")) await caches.delete(nameOf(root));
  } catch {
    // storage is refused: there is nothing
  }
}

/**
 * Have at hand, offline too, what searching needs besides the site; delete what no list names any more.
 * @param {URL} root
 * @param {string[]} tools   addresses, with the hash of their content
 */
export async function storeTools(root, tools) {
  const cache = await cacheOf(root);
  const wanted = tools.filter(Boolean).map((address) => new URL(address, root).href);
  for (const address of wanted) if (!(await cache.match(address))) await cache.add(address);
  const files = new Set(glossaries().map((one) => one.files));
  const folder = addressOf(root, "", "").slice(0, -1);
  for (const { url } of await cache.keys()) {
    const name = url.startsWith(folder) ? (url.slice(folder.length).split("/")[0] ?? "") : "";
    if (name ? !files.has(name) && isOld(name) : !wanted.includes(url)) await cache.delete(url);
  }
}

/** @param {string} text */
export const bytesOf = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/**
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  const pieces = [];
  // More arguments at once than a call may have.
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}
