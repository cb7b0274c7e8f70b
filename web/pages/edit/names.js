/** Names of entries that complete a link while it is written: after [[ the reader types a name and chooses an entry. */

import { lookUp } from "../../search/names.js";

/** @typedef {import("../../search/names.js").Names} Names */

const MOST = 8;
const OPEN = /\[\[([^[\]|\n]{1,40})$/u;

/**
 * @param {object} options
 * @param {HTMLTextAreaElement} options.area
 * @param {HTMLElement} options.list   a listbox
 * @param {Names | undefined} options.names
 * @param {string} options.chinese     language tag of the Chinese text
 */
export function completeNames({ area, list, names, chinese }) {
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  let chosen = 0;

  const typed = () => OPEN.exec(area.value.slice(0, area.selectionEnd))?.[1];

  function show() {
    const begun = area.selectionStart === area.selectionEnd ? typed() : undefined;
    const { hits } = begun && names ? lookUp(names, begun, MOST) : { hits: [] };
    list.replaceChildren(
      ...hits.map(({ id, term, gloss }, i) => {
        const row = document.createElement("li");
        const name = document.createElement("strong");
        const says = document.createElement("span");
        name.lang = chinese;
        name.textContent = term;
        says.className = "note";
        says.textContent = gloss;
        row.append(name, says);
        row.setAttribute("role", "option");
        row.id = `edit-name-${i}`;
        row.dataset.id = id;
        row.dataset.term = term;
        return row;
      }),
    );
    list.hidden = !hits.length;
    choose(0);
  }

  /** @param {number} at */
  function choose(at) {
    const rows = /** @type {HTMLElement[]} */ ([...list.children]);
    chosen = rows.length ? (at + rows.length) % rows.length : 0;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === chosen)));
    if (rows.length) area.setAttribute("aria-activedescendant", `edit-name-${chosen}`);
    else area.removeAttribute("aria-activedescendant");
    rows[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function hide() {
    list.hidden = true;
    list.replaceChildren();
    choose(0);
  }

  /** @param {HTMLElement} row */
  function take(row) {
    const name = typed() ?? "";
    const end = area.selectionEnd;
    const closed = area.value.startsWith("]]", end) ? 2 : 0;
    const { id = "", term = "" } = row.dataset;
    // Without words of its own a link says the term of its entry.
    const link = name === term || name === id ? `${id}]]` : `${id}|${name}]]`;
    area.setRangeText(link, end - name.length, end + closed, "end");
    hide();
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  area.addEventListener("input", show);
  area.addEventListener("click", show);
  area.addEventListener("blur", () => setTimeout(() => document.activeElement === area || hide()));
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const row = /** @type {HTMLElement | undefined} */ (list.children[chosen]);
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") hide();
    else if ((event.key === "Enter" || event.key === "Tab") && row && !event.shiftKey) take(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The area keeps the focus.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const row = target instanceof Element ? target.closest("li") : null;
    if (row) take(row);
  });
}
