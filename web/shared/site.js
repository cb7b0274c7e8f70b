/** The addresses of the site. Read once, at the start: relative links change their meaning when history changes the address. */

const { root = "./", home = "./" } = document.documentElement.dataset;

/** The root of the site. */
export const ROOT = new URL(root, document.baseURI);

/** The first page of the edition that is read. */
export const HOME = new URL(home, document.baseURI);
