/**
 * The reader's theme and size of text, and whether home keeps a place for what was viewed, before anything is
 * painted: a classic script in the head, since a module would come after the first frame. The settings page keeps
 * them and says so by an event, as the browser does of other tabs.
 */

import { recall } from "../shared/storage.js";

/** Of the browser's own bars: that of the paper. */
const COLOURS = { light: "#faf9f7", dark: "#17181b" };

const bars = Object.keys(COLOURS).map((scheme) => {
  const bar = document.createElement("meta");
  bar.name = "theme-color";
  bar.setAttribute("media", `(prefers-color-scheme: ${scheme})`);
  document.head.append(bar);
  return bar;
});
const { dataset } = document.documentElement;

/** @param {{theme?: string, size?: string}} preferences */
function apply({ theme = "", size = "" }) {
  dataset.theme = theme;
  dataset.size = size;
  const colours = Object.values(COLOURS);
  const forced = theme === "light" || theme === "dark" ? COLOURS[theme] : "";
  bars.forEach((bar, i) => (bar.content = forced || (colours[i] ?? "")));
}

function applyKept() {
  apply(recall("preferences"));
  if (recall("recent").length) dataset.recent = "";
}

applyKept();
addEventListener("storage", applyKept);
addEventListener("termlite:preferences", (event) => apply(/** @type {CustomEvent} */ (event).detail));
