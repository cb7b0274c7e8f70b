/** Files that a reader gives to a page: chosen with a button, or dropped onto it. */

/**
 * The same file may be chosen again: it may have changed. What is dropped beside the page's own fields never opens in
 * the page's place.
 * @param {HTMLElement} element              onto which files may be dropped
 * @param {HTMLInputElement} input           of type "file"
 * @param {(files: File[]) => unknown} take  gets at least one
 * @param {(text: string) => unknown} [takeText]   gets a text that is dropped; without it such a drop does nothing
 */
export function listenForFiles(element, input, take, takeText) {
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length) take(files);
  });
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (files.length) take(files);
    else if (text) takeText?.(text);
  });
}
