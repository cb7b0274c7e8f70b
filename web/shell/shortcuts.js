/** Keys that work anywhere on the page, and the dialog that lists them. */

import { keep, recall } from "../shared/storage.js";

/** @param {EventTarget | null} target */
function isWriting(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || Boolean(target.closest("input:not([type=checkbox], [type=radio]), textarea, select")))
  );
}

/**
 * @param {HTMLInputElement} box
 * @param {HTMLDialogElement} dialog   lists the keys; its checkbox turns those of a single sign off
 * @param {() => boolean} star   of the entry that is meant; whether there is one
 * @returns {(event: KeyboardEvent) => void}  the listener for the document's keys
 */
export function makeShortcuts(box, dialog, star) {
  const single = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const sayKey = () => document.documentElement.toggleAttribute("data-single-keys", single.checked);
  single.checked = recall("single keys");
  sayKey();
  single.addEventListener("change", () => {
    keep("single keys", single.checked);
    sayKey();
  });
  document.querySelector("[data-shortcuts]")?.addEventListener("click", () => dialog.showModal());
  // A press beside the dialog closes it, as everywhere.
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });

  const toBox = () => {
    dialog.close();
    box.focus();
    box.select();
  };

  return (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (event.target !== box && isWriting(event.target)) return;
    const held = event.ctrlKey || event.metaKey;
    if (held && !event.shiftKey && event.key.toLowerCase() === "k") toBox();
    else if (held || event.target === box || !single.checked) return;
    else if (event.key === "/") toBox();
    else if (event.key === "?") dialog.showModal();
    else if (event.key !== "s" || !star()) return;
    event.preventDefault();
  };
}
