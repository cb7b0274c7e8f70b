/** The addresses of the site. Read once, at the start: relative links change their meaning when history changes the address. */

const { dataset } = document.documentElement;
const { root = "./", home = "./" } = dataset;

/** The root of the site. */
export const ROOT = new URL(root, document.baseURI);

/** The first page of the edition that is read. */
export const HOME = new URL(home, document.baseURI);

// A script that loads with a later page reads them again, when the address is another.
dataset.root = ROOT.href;
dataset.home = HOME.href;
