/**
 * The box and its results are one combobox, as the ARIA Authoring Practices describe it: focus stays in the
 * box, and the arrows choose an option. The option is the link itself, so it can be pressed in the middle or
 * long, and a reader who prefers Tab gets to it that way.
 */

/**
 * Where a key leads among the options; -1 is the box itself.
 * @param {string} key
 * @param {number} place
 * @param {number} count
 * @returns {number | undefined}   undefined: the key is the box's own
 */
function step(key, place, count) {
  if (!count) return undefined;
  if (key === "ArrowDown") return ((place + 2) % (count + 1)) - 1;
  if (key === "ArrowUp") return ((place + count + 1) % (count + 1)) - 1;
  if (place < 0) return undefined;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list           of rows, each with one link whose role is option
 * @param {object} does
 * @param {() => void} does.clear       forgets what was typed
 * @param {(row: HTMLElement | undefined) => void} does.choose   an option is the chosen one, or none any longer
 * @param {() => void} does.openFirst   opens the first option that answers what is in the box
 * @returns {() => void}  to be called after every change of the list
 */
export function makeCombobox(box, list, { clear, openFirst, choose: chose }) {
  /** @type {HTMLAnchorElement | undefined} */
  let chosen;
  // A page without script has a plain box, so this is not said before there is one.
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");

  /** @param {HTMLAnchorElement | undefined} option */
  function choose(option) {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    chose(option?.closest("li") ?? undefined);
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function enter() {
    if (chosen) chosen.click();
    // A finger's Enter asks for the results that the keyboard covers.
    else if (matchMedia("(pointer: coarse)").matches) box.blur();
    else openFirst();
  }

  function escape() {
    if (!box.value) return box.blur();
    clear();
    box.focus();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    // Enter that ends an input method's composition chooses a word; it is not for us.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const options = [...list.querySelectorAll("a")];
    const place = step(event.key, chosen ? options.indexOf(chosen) : -1, options.length);
    if (place !== undefined) {
      box.focus();
      choose(options[place]);
    } else if (event.key === "Escape") escape();
    else if (event.key === "Enter" && event.target === box) enter();
    else return;
    event.preventDefault();
  }

  for (const element of [box, list]) element.addEventListener("keydown", onKey);
  box.addEventListener("input", () => choose(undefined));
  list.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLAnchorElement) choose(target);
  });
  return () => {
    list.hidden = !list.querySelector("a");
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (chosen && !chosen.isConnected) choose(undefined);
  };
}
