/** Messages of the page about itself: how far the start of Python is, and that the browser is offline. */

/** Milliseconds after which a start is called slow. */
const SLOW = 10_000;
const MEGABYTE = 1e6;

/**
 * @typedef {import("../python/runtime.js").Progress} Progress
 *
 * @param {{bar: HTMLProgressElement, line: HTMLElement, waiting: HTMLElement}} parts
 *   the bar in the header, the line of text, the place that tells bytes to somebody who waits for results
 * @param {import("../shared/words.js").Say} say
 * @param {(text: string) => void} announce
 */
export function makeProgress({ bar, line, waiting }, say, announce) {
  let slow = 0;

  /** @param {Progress} progress */
  const tell = ({ stage, loaded, total }) =>
    stage === "download"
      ? say("engine_bytes", { loaded: megabytes(loaded), total: megabytes(total) })
      : say("engine_starting");

  /** @param {string} trouble   stays until it is closed */
  function warn(trouble) {
    line.textContent = trouble;
    if (trouble) line.append(closing(line, say("close")));
  }

  return {
    begin() {
      bar.hidden = false;
      announce(say("engine_loading"));
      slow = window.setTimeout(() => {
        line.textContent = say("engine_slow");
      }, SLOW);
    },
    /** @param {Progress} progress */
    show(progress) {
      bar.value = progress.fraction;
      waiting.textContent = tell(progress);
      bar.setAttribute("aria-valuetext", waiting.textContent);
    },
    /** @param {string} [trouble]   what went wrong */
    end(trouble = "") {
      clearTimeout(slow);
      bar.hidden = true;
      waiting.textContent = "";
      warn(trouble);
    },
    warn,
  };
}

/**
 * A button that closes a message.
 * @param {HTMLElement} line
 * @param {string} label
 */
function closing(line, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = label;
  button.addEventListener("click", () => (line.textContent = ""));
  return button;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);

/**
 * Show whether the browser is offline.
 * @param {HTMLElement} badge
 * @param {(text: string) => void} announce
 */
export function watchLine(badge, announce) {
  const show = () => {
    badge.hidden = navigator.onLine;
    if (!navigator.onLine) announce(badge.title);
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/**
 * A message with a button that hides it until the next visit.
 * @param {HTMLElement} line
 */
export function postponable(line) {
  line.querySelector("[data-later]")?.addEventListener("click", () => {
    line.hidden = true;
  });
}
