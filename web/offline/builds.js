/**
 * The builds that are stored on this device. Each has a cache of its own, with a label that is stored last. A cache
 * without a label is an install that is not finished or has failed. Both the page and the service worker use this
 * module.
 *
 * @typedef {[bytes: number, digest: string]} Fact   of a file; the digest is SHA-256 in base64
 *
 * @typedef {object} Edition
 * @property {string} names     address of its names table
 * @property {string[]} [pieces]   addresses of what its names table was cut into; older builds do not say so
 * @property {string} shells    address of what its pages have in common
 * @property {[first: string, address: string][]} shards   its pages in the order of their paths: the first path in
 *   each file, and the file
 *
 * @typedef {object} Build      `self.TERMLITE_BUILD`, which site/assets/service_worker.py writes
 * @property {string} id
 * @property {Record<string, Fact>} files         by address relative to the root
 * @property {Record<string, Edition>} editions   by the folder of their pages
 * @property {string} offline                     path of the page that is shown instead of one that is not stored
 *
 * @typedef {{name: string, build: Build}} StoredBuild   the name of the cache, and the content of its label
 *
 * @typedef {object} OfflineOptions     what to store
 * @property {boolean} python      Python's files too
 * @property {string[]} editions   their folders
 * @property {boolean} [asked]     the reader asked for it; then also on a metered line
 */

import { storagePrefix } from "../shared/stored_values.js";

const LABEL = "termlite-build.json";

/** @param {URL} root */
const labelAddress = (root) => new URL(LABEL, root).href;

/**
 * The names of all caches with builds of this site, with or without a label.
 * @param {URL} root
 */
export const cacheNames = async (root) => (await caches.keys()).filter((name) => name.startsWith(storagePrefix(root)));

/**
 * The builds with a label, the oldest first.
 * @param {URL} root
 * @returns {Promise<StoredBuild[]>}
 */
export async function storedBuilds(root) {
  const found = [];
  for (const name of await cacheNames(root)) {
    const label = await caches.match(labelAddress(root), { cacheName: name });
    const build = await label?.json().catch(() => undefined);
    if (isBuild(build)) found.push({ name, build });
  }
  return found;
}

/**
 * Whether a label says all that a build is: a damaged one is none.
 * @param {any} label
 * @returns {label is Build}
 */
function isBuild(label) {
  const { id, offline, files, editions } = isPlain(label) ? label : {};
  return (
    [id, offline].every(isText) &&
    isPlain(files) &&
    Object.values(files).every(Array.isArray) &&
    isPlain(editions) &&
    Object.values(editions).every(isEdition)
  );
}

/** @param {any} edition */
const isEdition = (edition) =>
  isPlain(edition) &&
  [edition.names, edition.shells].every(isText) &&
  (edition.pieces === undefined || (Array.isArray(edition.pieces) && edition.pieces.every(isText))) &&
  Array.isArray(edition.shards) &&
  edition.shards.every((/** @type {unknown} */ shard) => Array.isArray(shard) && shard.every(isText));

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Say that a cache holds a build.
 * @param {Cache} cache
 * @param {URL} root
 * @param {Build} build
 */
export const putLabel = (cache, root, build) => cache.put(labelAddress(root), new Response(JSON.stringify(build)));

/**
 * Whether a file belongs to Python's runtime.
 * @param {string} address   relative to the root
 */
export const isPython = (address) => address.startsWith("runtime/");

/**
 * Whether a path is a file of a build.
 * @param {Build} build
 * @param {string} path
 */
export const isFileOf = ({ files }, path) => isOwn(files, path);

/**
 * @param {object} table
 * @param {string} key   which may be `constructor`
 */
const isOwn = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

/**
 * The addresses of a build that shall be stored, relative to the root.
 * @param {Build} build
 * @param {OfflineOptions} options
 */
export function wantedFiles({ files, editions }, options) {
  const ofEditions = new Set(Object.values(editions).flatMap(editionFiles));
  const common = Object.keys(files).filter(
    (address) => !ofEditions.has(address) && (options.python || !isPython(address)),
  );
  const kept = options.editions.filter((prefix) => isOwn(editions, prefix));
  return [...common, ...kept.flatMap((prefix) => editionFiles(editions[prefix]))];
}

/** @param {Edition | undefined} edition */
const editionFiles = (edition) =>
  edition
    ? [edition.names, ...(edition.pieces ?? []), edition.shells, ...edition.shards.map(([, address]) => address)]
    : [];

/**
 * The addresses that shall be stored but are missing in a build's cache.
 * @param {StoredBuild} stored
 * @param {URL} root
 * @param {OfflineOptions} options
 */
export async function missingFiles({ name, build }, root, options) {
  if (!(await caches.has(name))) return wantedFiles(build, options);
  const requests = await (await caches.open(name)).keys();
  const there = new Set(requests.map(({ url }) => url));
  return wantedFiles(build, options).filter((address) => !there.has(new URL(address, root).href));
}
