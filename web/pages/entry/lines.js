/** The lines from an entry to the neighbours at its sides. They are shown where there is room for them, and say nothing. */

const SVG = "http://www.w3.org/2000/svg";

/** @param {ParentNode} article */
export function drawLines(article) {
  for (const side of article.querySelectorAll(".side")) {
    const rows = [...side.querySelectorAll("li")].map((row) => Boolean(row.querySelector(".versus")));
    const drawing = made("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
    for (const look of new Set(rows)) {
      const line = made("path", { d: pathTo(rows, look) });
      if (look) line.classList.add("confused");
      drawing.append(line);
    }
    side.append(drawing);
  }
}

/**
 * The lines of one look to as many rows of one height, in a square of 100.
 * @param {boolean[]} rows   whether the entry is confused with each, from above
 * @param {boolean} look
 */
export function pathTo(rows, look) {
  const heights = rows.map((_, row) => Math.floor(((2 * row + 1) * 50) / rows.length));
  return heights.map((y, row) => (rows[row] === look ? `M0 50C50 50 50 ${y} 100 ${y}` : "")).join("");
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
