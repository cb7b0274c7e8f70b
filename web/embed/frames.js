/**
 * The glossary's frames in a page: as tall as their content, in the page's light or dark.
 * A message counts only when it comes from such a frame's own window and from the glossary's origin.
 */

import { schemeOf } from "./scheme.js";

const LEAST = 40;
const MOST = 20000;

/**
 * @param {URL} root  the glossary's
 * @param {AbortSignal} signal
 */
export function tendFrames(root, signal) {
  const address = new URL("embed/", root).href;
  /** @returns {HTMLIFrameElement[]} */
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(address));

  addEventListener("message", (event) => onMessage(event, frames(), root.origin), { signal });
  const watch = new MutationObserver(() => frames().forEach((frame) => tell(frame, root.origin)));
  const attributeFilter = ["class", "style", "data-theme", "data-md-color-scheme", "data-bs-theme"];
  for (const element of [document.documentElement, document.body])
    watch.observe(element, { attributes: true, attributeFilter });
  matchMedia("(prefers-color-scheme: dark)").addEventListener(
    "change",
    () => frames().forEach((frame) => tell(frame, root.origin)),
    { signal },
  );
  signal.addEventListener("abort", () => watch.disconnect());
  frames().forEach((frame) => tell(frame, root.origin));
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
  if (data.type !== "resize" || !Number.isFinite(data.height)) return;
  const height = `${Math.min(MOST, Math.max(LEAST, Math.ceil(data.height)))}px`;
  if (frame.style.height !== height) frame.style.height = height;
}

/**
 * The origin a frame speaks with: a sandbox may have taken its own from it.
 * @param {HTMLIFrameElement} frame
 * @param {string} origin
 */
function originOf(frame, origin) {
  return frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin") ? "null" : origin;
}

/**
 * Tell a frame that it is sized from here, and how the page around it looks.
 * @param {HTMLIFrameElement} frame
 * @param {string} origin
 */
function tell(frame, origin) {
  const target = originOf(frame, origin) === "null" ? "*" : origin;
  const message = { source: "termlite", v: 1, type: "host", scheme: schemeOf(frame), sized: true };
  frame.contentWindow?.postMessage(message, target);
}
