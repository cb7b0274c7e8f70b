/** An entry in another edition than its frame is written in: the article of its page there, as frames show it. */

/** What a frame leaves out of an article: the ways through the glossary, and where its names were met. */
const LEFT_OUT = ".entry-top, .entry-seen, .entry-turn, .entry-meta a, .here";

/**
 * @param {URL} address   of the entry's page in that edition
 * @returns {Promise<{article: Element, title: string, address: string}>}
 * @throws {Error} when it cannot be had
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
 * A name without the link to its place.
 * @param {Element} name
 */
function plain(name) {
  const made = document.createElement("span");
  made.lang = name.getAttribute("lang") ?? "";
  made.textContent = name.textContent;
  return made;
}
