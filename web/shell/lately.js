/** What was searched and read last, under the empty box while it has the focus. It is kept on this device only. */

import { entryOf } from "../search/names.js";
import { fetchEntries } from "../search/pieces.js";
import { mark } from "../search/results.js";
import { entryAddress } from "../shared/addresses.js";
import { partOf } from "../shared/elements.js";
import { HOME } from "../shared/site.js";
import { forget, keep, recall } from "../shared/storage.js";

/** @typedef {import("../search/names.js").Names} Names */

const KEPT = 8;
const LONGEST = 60;

/**
 * An entry was opened from the results of a query: it was worth asking.
 * @param {string} q
 */
export function rememberAsked(q) {
  if (!q || q.length > LONGEST) return;
  keep("asked", [q, ...recall("asked").filter((other) => other !== q)].slice(0, KEPT));
}

/**
 * @param {object} options
 * @param {HTMLInputElement} options.box
 * @param {HTMLElement} options.panel
 * @param {Promise<Names | undefined>} options.names
 * @param {string} options.chinese   language tag of the Chinese text
 */
export function offerLately({ box, panel, names, chinese }) {
  /** @type {Names | undefined} */
  let table;
  void names.then((loaded) => (table = loaded));

  async function show() {
    const wants = () => document.activeElement === box && !box.value.trim();
    const lacking = wants() && fetchEntries(table, recall("recent"));
    if (lacking) await lacking;
    const isWanted = wants();
    const asked = isWanted ? recall("asked").map((q) => item(new URL(`?q=${encodeURIComponent(q)}`, HOME), q)) : [];
    const read = isWanted
      ? recall("recent").flatMap((id) => {
          const entry = entryOf(table, id);
          return entry ? item(new URL(entryAddress(id, HOME)), entry.term) : [];
        })
      : [];
    fill("asked", asked);
    fill("read", read);
    panel.hidden = !asked.length && !read.length;
  }

  /**
   * @param {string} name
   * @param {HTMLElement[]} items
   */
  function fill(name, items) {
    const part = partOf(panel, name);
    part.hidden = !items.length;
    part.querySelector("ul")?.replaceChildren(...items);
  }

  /**
   * @param {URL} address
   * @param {string} text
   */
  function item(address, text) {
    const made = document.createElement("li");
    const link = document.createElement("a");
    link.href = address.href;
    mark(link, text, [], chinese);
    made.append(link);
    return made;
  }

  box.addEventListener("focus", () => void show());
  box.addEventListener("input", () => void show());
  // The box keeps the focus, or the panel would be gone before the press is a click.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  panel.addEventListener("click", ({ target }) => {
    const isClearing = target instanceof Element && target.closest("[data-clear]");
    if (isClearing) {
      forget("asked");
      forget("recent");
      document.documentElement.removeAttribute("data-recent");
    }
    panel.hidden = true;
    if (isClearing) box.focus();
  });
  box.form?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.form?.contains(relatedTarget))) panel.hidden = true;
  });
  box.form?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden || event.target === box) return;
    panel.hidden = true;
    box.focus();
    event.preventDefault();
  });
}
