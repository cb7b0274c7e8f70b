/**
 * Opens the site's own pages in place, so that Python stays alive across them: an entry is rendered by
 * Python when it is up, anything else is the static page of that address.
 */

/**
 * @typedef {import("./messages.js").Engine} Engine
 * @typedef {{title: string, nodes: Node[]}} View
 */

/**
 * The entry that an address shows, if it is an entry's.
 * @param {URL} address
 * @param {URL} root
 * @returns {string | undefined}
 */
export function entryAt(address, root) {
  if (address.origin !== root.origin || !address.pathname.startsWith(root.pathname)) return undefined;
  return /^t\/([a-z0-9-]+)\/(?:index\.html)?$/u.exec(address.pathname.slice(root.pathname.length))?.[1];
}

/**
 * Whether an address is a page of this site.
 * @param {URL} address
 * @param {URL} root
 */
export function isPage(address, root) {
  if (address.origin !== root.origin || !address.pathname.startsWith(root.pathname)) return false;
  const path = address.pathname.slice(root.pathname.length);
  return /^(?:(?:t|c|p|all|map|learn|settings)(?:\/[a-z0-9-]+)*\/)?(?:index\.html)?$/u.test(path);
}

/**
 * @param {URL} address
 * @param {URL} root
 * @param {Engine | undefined} engine
 * @param {string} siteTitle
 * @returns {Promise<View>}
 * @throws {Error} when the page cannot be had
 */
export async function loadView(address, root, engine, siteTitle) {
  const id = entryAt(address, root);
  if (engine && id) {
    try {
      return fromArticle(await engine.entry(id), siteTitle);
    } catch {
      // An entry that Python does not know or cannot render may still have its static page.
    }
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  const page = parse(await response.text());
  const view = page.querySelector("#view");
  if (!view) throw new Error("not a page of this site");
  return { title: page.title, nodes: [...view.childNodes] };
}

/**
 * @param {string} html
 * @param {string} siteTitle
 * @returns {View}
 */
function fromArticle(html, siteTitle) {
  const page = parse(html);
  const title = page.querySelector("h1")?.textContent ?? "";
  return { title: `${title} – ${siteTitle}`, nodes: [...page.body.childNodes] };
}

/** @param {string} html */
function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
