/** Whether Python is up. */

/** The event by which the document hears of it when Python is up. */
export const ENGINE_UP = "termlite:engine";

/**
 * When Python answers, or will not.
 * @param {(state: string) => void} onState   as the page's `data-engine` has it
 * @returns {() => void} ends it
 */
export function watchEngine(onState) {
  const { dataset } = document.documentElement;
  const tell = () => onState(dataset.engine ?? "");
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-engine"] });
  tell();
  return () => observer.disconnect();
}
