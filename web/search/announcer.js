/** Says things to those who listen, once they have settled: a line for every key would drown the keys. */

const SETTLED = 500;

/**
 * @param {HTMLElement} region   a live region that nobody sees
 * @returns {(text: string) => void}
 */
export function makeAnnouncer(region) {
  let timer = 0;
  return (text) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      region.textContent = text;
    }, SETTLED);
  };
}
