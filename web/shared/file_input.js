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
  const takeChosen = () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length) take(files);
  };
  input.addEventListener("change", takeChosen);
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (files.length) take(files);
    else if (text) takeText?.(text);
  });
  // What was chosen or dropped before this script came (catchEarlyFiles).
  takeChosen();
}

/**
 * Until the script of a page has come, its button keeps what is dropped onto it. The browser would open the file in the
 * page's place.
 * @param {HTMLElement} view
 */
export function catchEarlyFiles(view) {
  const button = () => /** @type {HTMLInputElement | null} */ (view.querySelector("[data-page] input[type=file]"));
  view.addEventListener("dragover", (event) => button() && event.preventDefault());
  view.addEventListener("drop", (event) => {
    const input = button();
    const files = event.dataTransfer?.files;
    // The page's own script, which hears it first, is there.
    if (event.defaultPrevented || !input || !files?.length) return;
    event.preventDefault();
    input.files = files;
  });
}
