/**
 * When Python starts: by itself, when a press asks for it, or never. In each case names answer and pages open.
 *
 * @typedef {"now" | "metered" | "crashed" | "off" | "unable"} Start
 *   metered: data costs the reader; crashed: the browser closed the tab during the last start; off: the reader's
 *   choice; unable: this browser's engine cannot run it, so nothing of it is fetched
 */

import { crashedLastTime } from "../shared/crash_marks.js";
import { canRunPython, hasModuleWorkers } from "../shared/can_run_python.js";
import { isMetered } from "../shared/metered.js";
import { keep, recall } from "../shared/storage.js";

const MEGABYTE = 1e6;

/**
 * @param {URL} root
 * @returns {Promise<Start>}
 */
export async function whenToStart(root) {
  if (!canRunPython() || !hasModuleWorkers()) return "unable";
  if (!recall("python")) return "off";
  if (await crashedLastTime("start", root)) return "crashed";
  return isMetered() ? "metered" : "now";
}

/**
 * Offer to start it.
 * @param {object} options
 * @param {Exclude<Start, "now">} options.when
 * @param {URL} options.root
 * @param {HTMLElement} options.line     a line of the page, with a button that starts and one that closes
 * @param {HTMLElement} options.beside   the same where names found nothing
 * @param {import("../shared/words.js").Say} options.say
 * @param {() => void} options.start
 */
export function offerPython({ when, root, line, beside, say, start }) {
  const parts = (/** @type {HTMLElement} */ place) => ({
    text: /** @type {HTMLElement} */ (place.querySelector("span")),
    button: /** @type {HTMLButtonElement} */ (place.querySelector("[data-start]")),
  });
  const places = [parts(beside)];
  if (when === "crashed" || (when === "unable" && isNews("unable"))) {
    places.push(parts(line));
    line.hidden = false;
  }
  for (const { text, button } of places) {
    text.textContent = say(`engine_${when}`);
    button.hidden = when === "unable";
    button.addEventListener("click", () => {
      line.hidden = beside.hidden = true;
      start();
    });
  }
  beside.hidden = false;
  const tell = () => void sizeOf(root).then((size) => places.forEach(({ button }) => label(button, size, say)));
  // Where data costs, only after the reader has typed something.
  if (when === "metered") addEventListener("input", tell, { once: true });
  else if (when !== "unable") tell();
}

/**
 * Whether a line was not closed at another visit.
 * @param {string} line
 */
const isNews = (line) => !recall("told").includes(line);

/**
 * A message that is shown once: after it is closed it does not come back.
 * @param {string} line
 */
export const told = (line) => keep("told", [...new Set([...recall("told"), line])]);

/**
 * @param {HTMLButtonElement} button
 * @param {number} size
 * @param {import("../shared/words.js").Say} say
 */
function label(button, size, say) {
  if (size) button.textContent = say("engine_start_size", { size: (size / MEGABYTE).toFixed(1) });
}

/**
 * How many bytes a start fetches, roughly.
 * @param {URL} root
 * @returns {Promise<number>} 0 when that is not known
 */
async function sizeOf(root) {
  try {
    const { python } = await (await fetch(new URL("offline.json", root))).json();
    return Number.isFinite(python) ? python : 0;
  } catch {
    return 0;
  }
}

/**
 * Ask at once for the modules that starting Python imports one from another.
 * @param {string[]} addresses   relative to the root
 * @param {URL} root
 */
export function preloadModules(addresses, root) {
  for (const address of addresses) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(address, root).href;
    document.head.append(link);
  }
}
