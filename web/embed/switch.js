/** The reader's switch for automatic links. The choice is stored for the host page's origin. */

import { find, make } from "./dom.js";
import { addStyle } from "./styles.js";
import css from "./switch.css";
import { schemeOf } from "./scheme.js";

const KEY = "termlite:auto";

/** Whether the reader wants automatic links; true when storage is refused. */
export function wantsLinks() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} wanted */
function remember(wanted) {
  try {
    if (wanted) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // Storage is refused: the choice lasts only while this page is open.
  }
}

/**
 * Put the switch where the author wants it, else after the text.
 * @param {Element} scope
 * @param {import("../shared/words.js").Say} say
 * @param {(wanted: boolean) => void} onChange
 * @param {AbortSignal} signal
 * @param {string | undefined} nonce
 */
export function showSwitch(scope, say, onChange, signal, nonce) {
  const place = find("[data-termlite-switch]");
  const host = make("div");
  host.dataset.termliteSwitch = "";
  const shadow = host.attachShadow({ mode: "open" });
  addStyle(shadow, css, nonce);
  const button = make("button");
  button.type = "button";
  button.setAttribute("role", "switch");
  const draw = () => {
    button.setAttribute("aria-checked", String(wantsLinks()));
    button.textContent = wantsLinks() ? say("embed_switch_on") : say("embed_switch_off");
  };
  button.addEventListener("click", () => {
    remember(!wantsLinks());
    draw();
    onChange(wantsLinks());
  });
  draw();
  shadow.append(button);
  (place ?? scope).append(host);
  host.dataset.scheme = schemeOf(host);
  signal.addEventListener("abort", () => host.remove());
}
