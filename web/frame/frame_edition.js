/** Fetches an entry in another edition than its frame's: its article there, without the parts that frames leave out. */

/** Parts of an article that a frame leaves out: links to the next entry and the like, and the places of its names. */
const LEFT_OUT = ".entry-top, .entry-seen, .entry-turn, .entry-meta a, .here";

/**
 * @param {URL} address   of the entry's page in that edition
 * @returns {Promise<{article: Element, title: string, address: string}>}
 * @throws {Error} when it cannot be fetched
 */
export async function articleOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const article = page.querySelector("article");
  if (!article) throw new Error("no entry");
  for (const part of article.querySelectorAll(LEFT_OUT)) part.remove();
  for (const name of article.querySelectorAll('[href^="#seen-"]')) name.replaceWith(plain(name));
  for (const list of article.querySelectorAll(".neighbourhood")) list.classList.remove("neighbourhood");
  for (const link of article.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return { article, title: page.title, address: address.href };
}

/**
 * A name as plain text, without the link to its place.
 * @param {Element} name
 */
function plain(name) {
  const made = document.createElement("span");
  made.lang = name.getAttribute("lang") ?? "";
  made.textContent = name.textContent;
  return made;
}
