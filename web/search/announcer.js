/** Announces results to screen readers after typing has paused: an announcement for every key would hide the keys. */

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
