/**
 * The reader's theme and size of type, and whether home keeps a place for what was viewed, before anything
 * is painted: a classic script in the head, since a module would come after the first frame. The settings
 * page writes them (settings.js, through kept.js).
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  try {
    const family = `termlite ${new URL("../", script.src).pathname} `;
    const { theme, size } = JSON.parse(localStorage.getItem(`${family}preferences`) ?? "{}");
    if (theme) document.documentElement.dataset.theme = theme;
    if (JSON.parse(localStorage.getItem(`${family}recent`) ?? "[]").length)
      document.documentElement.dataset.recent = "";
    if (size) document.documentElement.dataset.size = size;
  } catch {
    // storage is refused: the system's theme and the browser's size
  }
})();
