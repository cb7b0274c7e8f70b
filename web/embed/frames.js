/**
 * The glossary's frames in a page: as tall as their content, in the page's light or dark colours.
 * A message counts only when it comes from such a frame's own window and from the glossary's origin.
 */

import { body, findAll, onWhile, page } from "./dom.js";
import { schemeOf } from "./scheme.js";

const LEAST = 40;
const MOST = 20000;

/**
 * @param {URL} root  the glossary's
 * @param {AbortSignal} signal
 */
export function tendFrames(root, signal) {
  /** @returns {HTMLIFrameElement[]} */
  const frames = () => findAll("iframe").filter((frame) => isOurs(frame, root));
  const tellAll = () => frames().forEach((frame) => tell(frame, root.origin));

  onWhile(window, "message", (event) => onMessage(event, frames(), root.origin), signal);
  const watch = new MutationObserver(tellAll);
  const attributeFilter = ["class", "style", "data-theme", "data-md-color-scheme", "data-bs-theme"];
  for (const element of [page(), body()]) watch.observe(element, { attributes: true, attributeFilter });
  onWhile(matchMedia("(prefers-color-scheme: dark)"), "change", tellAll, signal);
  signal.addEventListener("abort", () => watch.disconnect());
  tellAll();
}

/**
 * Whether a frame shows this glossary. Every edition but the first has a folder of its own.
 * @param {HTMLIFrameElement} frame
 * @param {URL} root
 */
function isOurs({ src }, root) {
  return src.startsWith(root.href) && /^(?:[\w-]+\/)?embed\//.test(src.slice(root.href.length));
}

/**
 * @param {MessageEvent} event
 * @param {HTMLIFrameElement[]} frames
 * @param {string} origin
 */
function onMessage({ data, source, origin: sender }, frames, origin) {
  if (data?.source !== "termlite" || data.v !== 1) return;
  const frame = frames.find((one) => one.contentWindow === source);
  if (!frame || sender !== originOf(frame, origin)) return;
  if (data.type === "ready") tell(frame, origin);
  if (data.type !== "resize" || !Number.isFinite(data.height) || isFixed(frame)) return;
  const wanted = Math.min(MOST, Math.max(LEAST, Math.ceil(data.height)));
  const height = `${wanted + edgesOf(frame)}px`;
  if (frame.style.height !== height) keepingPlace(frame, () => (frame.style.height = height));
  if (sizedBefore.get(frame) !== isSized(frame)) tell(frame, origin);
}

/**
 * What a frame's border and padding take of its height: many pages count them in.
 * @param {HTMLIFrameElement} frame
 */
function edgesOf(frame) {
  const style = getComputedStyle(frame);
  if (style.boxSizing !== "border-box") return 0;
  const edges = [style.borderTopWidth, style.borderBottomWidth, style.paddingTop, style.paddingBottom];
  return Math.ceil(edges.reduce((sum, edge) => sum + parseFloat(edge), 0));
}

/**
 * Whether a frame gets the height of its content: neither the author nor the page's style wants another one. Else it
 * scrolls.
 * @param {HTMLIFrameElement} frame
 */
const isSized = (frame) =>
  !isFixed(frame) && (!frame.offsetHeight || !(frame.offsetHeight < parseFloat(frame.style.height) - 1));

/** What each frame was told of that. @type {WeakMap<HTMLIFrameElement, boolean>} */
const sizedBefore = new WeakMap();

/**
 * Whoever reads below a frame stays where they read: not every browser sees to that, and none when much is gone.
 * @param {HTMLIFrameElement} frame
 * @param {() => void} change
 */
function keepingPlace(frame, change) {
  if (frame.getBoundingClientRect().bottom > 0) return change();
  const { style } = page();
  const { overflowAnchor } = style;
  // Otherwise the browser moves the page too.
  style.overflowAnchor = "none";
  const before = frame.getBoundingClientRect();
  change();
  const after = frame.getBoundingClientRect();
  scrollBy({ top: after.bottom - before.bottom, behavior: /** @type {any} */ ("instant") });
  requestAnimationFrame(() => requestAnimationFrame(() => (style.overflowAnchor = overflowAnchor)));
}

/**
 * The origin that a frame's messages have: `null` when a sandbox has taken its own away.
 * @param {HTMLIFrameElement} frame
 * @param {string} origin
 */
function originOf(frame, origin) {
  return frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin") ? "null" : origin;
}

/**
 * Whether the author has set the frame's height; then its content scrolls.
 * @param {HTMLIFrameElement} frame
 */
const isFixed = (frame) => frame.dataset.termliteHeight?.trim().toLowerCase() === "fixed";

/**
 * Tell a frame that this script sets its height, and whether the page is light or dark.
 * @param {HTMLIFrameElement} frame
 * @param {string} origin
 */
function tell(frame, origin) {
  const target = originOf(frame, origin) === "null" ? "*" : origin;
  const sized = isSized(frame);
  sizedBefore.set(frame, sized);
  const message = { source: "termlite", v: 1, type: "host", scheme: schemeOf(frame), sized };
  frame.contentWindow?.postMessage(message, target);
}
