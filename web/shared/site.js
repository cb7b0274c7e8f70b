/** Where the site lies. Read once, at the start: when the address changes in place, so does what "relative" means. */

const { root = "./", home = "./" } = document.documentElement.dataset;

/** The root of the site. */
export const ROOT = new URL(root, document.baseURI);

/** The first page of the edition that is read. */
export const HOME = new URL(home, document.baseURI);
