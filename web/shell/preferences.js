/**
 * The reader's theme and size of type, and whether home keeps a place for what was viewed, before anything is
 * painted: a classic script in the head, since a module would come after the first frame. The settings page keeps
 * them (settings.js, through kept.js) and says
 * so by an event, as the browser does of other tabs.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const family = `termlite ${new URL("../", script.src).pathname} `;
  const bars = /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll("meta[name=theme-color]"));
  const colours = [...bars].map((bar) => bar.content);
  const { dataset } = document.documentElement;

  /** @param {{theme?: string, size?: string}} preferences */
  function apply({ theme = "", size = "" }) {
    dataset.theme = theme;
    dataset.size = size;
    const forced = colours[["light", "dark"].indexOf(theme)];
    bars.forEach((bar, i) => (bar.content = forced ?? colours[i] ?? ""));
  }

  function recall() {
    try {
      apply(JSON.parse(localStorage.getItem(`${family}preferences`) ?? "{}") ?? {});
      if (JSON.parse(localStorage.getItem(`${family}recent`) ?? "[]").length) dataset.recent = "";
    } catch {
      // storage is refused: the system's theme and the browser's size
    }
  }

  recall();
  addEventListener("storage", recall);
  addEventListener("termlite:preferences", (event) => apply(/** @type {CustomEvent} */ (event).detail));
})();
