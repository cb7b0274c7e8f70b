/** A text as a QR code. A file of its own, which loads when a code is asked for. */

import encodeQR from "qr";

const SVG = "http://www.w3.org/2000/svg";
/** Light cells around a code, which cameras need. */
const QUIET = 4;

/**
 * Black on white in every theme: cameras read it so.
 * @param {string} text
 * @param {string} label
 * @returns {SVGSVGElement}
 */
export function drawCode(text, label) {
  const cells = encodeQR(text, "raw", { ecc: "low", border: QUIET });
  const side = cells.length;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${side} ${side}`);
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", label);
  const ground = document.createElementNS(SVG, "path");
  ground.setAttribute("d", `M0 0h${side}v${side}H0z`);
  ground.setAttribute("fill", "#fff");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", cells.map(rowOf).join(""));
  dark.setAttribute("fill", "#000");
  dark.setAttribute("shape-rendering", "crispEdges");
  drawing.append(ground, dark);
  return drawing;
}

/**
 * The dark cells of a row, each run as one rectangle.
 * @param {boolean[]} cells
 * @param {number} y
 */
function rowOf(cells, y) {
  let path = "";
  for (let x = 0; x < cells.length; x++) {
    if (!cells[x]) continue;
    const start = x;
    while (cells[x + 1]) x++;
    path += `M${start} ${y}h${x - start + 1}v1h${start - x - 1}z`;
  }
  return path;
}
