/**
 * The reader's theme and size of type, before anything is painted: a classic script in the head, since a
 * module would come after the first frame. The settings page keeps them (settings.js, through kept.js) and says
 * so by an event, as the browser does of other tabs.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `termlite ${new URL("../", script.src).pathname} preferences`;
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
      apply(JSON.parse(localStorage.getItem(key) ?? "{}"));
    } catch {
      // storage is refused: the system's theme and the browser's size
    }
  }

  recall();
  addEventListener("storage", recall);
  addEventListener("termlite:preferences", (event) => apply(/** @type {CustomEvent} */ (event).detail));
})();
