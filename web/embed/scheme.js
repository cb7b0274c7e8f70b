import { body } from "./dom.js";

/**
 * Whether an element is in a light or a dark page: by its `color-scheme`, else by the colour of its text.
 * @param {Element} element
 * @returns {"light" | "dark"}
 */
export function schemeOf(element) {
  const style = getComputedStyle(element);
  const said = style.colorScheme.split(" ");
  const dark = said.includes("dark");
  if (dark !== said.includes("light")) return dark ? "dark" : "light";
  if (dark) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(body()).color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "dark" : "light";
}
