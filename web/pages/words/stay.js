/** What the browser says of how long it stores the words, and asking it to store them for good. */

/**
 * @param {(name: string) => HTMLElement} part
 * @param {import("../../shared/words.js").Say} say
 */
export async function showStay(part, say) {
  const stays = await navigator.storage?.persisted?.().catch(() => false);
  part("stay").textContent = stays ? say("words_stays") : say("words_may_go");
  part("ask").hidden = Boolean(stays) || !navigator.storage?.persist;
}

/**
 * @param {(name: string) => HTMLElement} part
 * @param {import("../../shared/words.js").Say} say
 * @returns {Promise<boolean>} whether it agreed
 */
export async function askToStay(part, say) {
  const stays = await navigator.storage.persist().catch(() => false);
  await showStay(part, say);
  return stays;
}
