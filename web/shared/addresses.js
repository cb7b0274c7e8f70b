/** Addresses of this site's pages: how they are read and made. */

/** The folder of all entries' pages. */
export const ENTRIES = "t/";

/**
 * The page of an entry.
 * @param {string} id
 * @param {URL} home   of the edition
 */
export const entryAddress = (id, home) => new URL(`${ENTRIES}${id}/`, home).href;

/**
 * The id of the entry that an address shows, if it is an entry's page.
 * @param {URL} address
 * @param {URL} home   of the edition
 * @returns {string | undefined}
 */
export function entryAt(address, home) {
  const path = pathIn(home, address) ?? "";
  return path.startsWith(ENTRIES)
    ? /^([a-z0-9-]+)\/(?:index\.html)?$/u.exec(path.slice(ENTRIES.length))?.[1]
    : undefined;
}

/**
 * Whether an address is a page of this edition.
 * @param {URL} address
 * @param {URL} home   of the edition
 */
export function isPage(address, home) {
  const path = pathIn(home, address);
  return (
    path !== undefined &&
    /^(?:(?:t|c|p|all|map|learn|read|settings|words|edit|own)(?:\/[a-z0-9-]+)*\/)?(?:index\.html)?$/u.test(path)
  );
}

/**
 * @param {URL} home
 * @param {URL} address
 * @returns {string | undefined} undefined: it lies elsewhere
 */
function pathIn(home, address) {
  if (address.origin !== home.origin || !address.pathname.startsWith(home.pathname)) return undefined;
  return address.pathname.slice(home.pathname.length);
}
