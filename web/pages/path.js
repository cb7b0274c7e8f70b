/** A learning path ticks the steps that were opened from it. */

import { recall } from "../shared/storage.js";

/**
 * @param {HTMLElement} path
 * @param {import("./mount.js").Site} site
 */
export function mount(path, { say }) {
  const done = new Set(recall("steps"));
  for (const step of /** @type {NodeListOf<HTMLElement>} */ (path.querySelectorAll(".steps a[data-term]"))) {
    if (!done.has(step.dataset.term ?? "") || "done" in step.dataset) continue;
    step.dataset.done = "";
    const said = document.createElement("span");
    said.className = "unseen";
    said.textContent = say("path_done");
    step.append(said);
  }
}
