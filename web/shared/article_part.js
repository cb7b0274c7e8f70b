/** An article of our own renderer, which escapes whatever is written, as a part of another page. */

/**
 * It is no page of the site's any more, and its headings stand below those of the page.
 * @param {string} html
 * @param {object} how
 * @param {string[]} how.without   attributes that would make scripts of the site act on it
 * @param {2 | 3} how.level        of its title; other headings stand one level below
 * @returns {ChildNode[]}
 */
export function articlePart(html, { without, level }) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const name of without) for (const one of body.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
  for (const heading of body.querySelectorAll("h1, h2")) {
    const lower = document.createElement(`h${heading.matches("h1") ? level : level + 1}`);
    for (const { name, value } of heading.attributes) lower.setAttribute(name, value);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return [...body.childNodes];
}
