/** The settings' part about storage: whether the site is there offline, how much it takes, newer builds, clearing. */

import { askForUpdate, storeOffline } from "../../offline/offline.js";
import { clearStored, sizeOfAll, sizesOfSteps, stored } from "../../offline/stored.js";
import { STEPS } from "../../shared/first_visit.js";
import { whileShown } from "../../shared/while_shown.js";

const LOOK_EVERY = 2_000;
/** The steps of a visit where Python does not run. @type {readonly import("../../shared/first_visit.js").Step[]} */
const WITHOUT_PYTHON = ["page", "names", "offline"];

/**
 * @param {object} options
 * @param {HTMLElement} options.element
 * @param {(name: string) => HTMLElement} options.part
 * @param {import("../mount.js").Site} options.site
 * @param {import("../../shared/words.js").Say} options.say
 * @param {(sentence: string) => void} options.report
 */
export async function showStorage({ element, part, site: { root, home }, say, report }) {
  const edition = home.pathname.slice(root.pathname.length);

  async function show() {
    const { pages, snapshot, total, build, missing, loading, refused } = await stored(root);
    const kept = build && (missing ? "incomplete" : "ready");
    const state = refused ? "refused" : kept || (loading ? "loading" : "none");
    part("offline").textContent = say(`settings_say_${state}`, { count: missing });
    part("version").textContent = build ? say("settings_say_version", { build }) : "";
    part("update").hidden = !build;
    part("keep").hidden = state !== "none";
    for (const [name, bytes] of Object.entries({ pages, snapshot, total })) {
      const place = /** @type {HTMLElement | null} */ (part(name));
      // Where names alone answer there is no snapshot.
      if (place) place.textContent = inUnits(bytes);
    }
    part("stored").hidden = refused;
    element.dataset.known = "";
    return state;
  }

  /** Until what is fetched is there, while the page is open. */
  async function follow() {
    while (element.isConnected && ["loading", "incomplete"].includes(await show()))
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }

  async function nameSize() {
    const size = await sizeOfAll(root, edition);
    if (size) part("keep").textContent = say("settings_say_keep_size", { size: inUnits(size) });
  }

  /** What a first visit fetches, step by step. */
  async function listSteps() {
    const sizes = await sizesOfSteps(root, edition);
    if (!sizes) return;
    const hasPython = sizes.python > 0;
    const steps = STEPS.filter((step) => hasPython || WITHOUT_PYTHON.includes(step));
    const rows = steps.map((step) => {
      const row = document.createElement("li");
      row.className = "row";
      const text = row.appendChild(document.createElement("p"));
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = say(`settings_say_why_${step}`);
      text.append(say(`settings_say_step_${step}`), " ", note);
      const size = row.appendChild(document.createElement("span"));
      size.textContent = sizes[step] ? inUnits(sizes[step]) : say("settings_say_nothing_fetched");
      return row;
    });
    part("steps-list").replaceChildren(...rows);
  }

  async function keepAll() {
    part("keep").hidden = true;
    part("offline").textContent = say("settings_say_loading");
    const isStored = await storeOffline({ root, edition, asked: true });
    await show();
    if (!isStored) report(say("settings_say_unkept_offline"));
  }

  /** @param {boolean} asking */
  function askWhether(asking) {
    part("sure").hidden = !asking;
    part("ask").setAttribute("aria-expanded", String(asking));
    if (!asking) part("ask").focus();
  }

  async function clear() {
    askWhether(false);
    await clearStored(root);
    await show();
    report(say("settings_say_cleared_offline"));
  }

  async function checkForUpdate() {
    part("checked").textContent = say("settings_say_checking");
    const found = await askForUpdate(root).catch(() => undefined);
    part("checked").textContent = say(
      `settings_say_${found === undefined ? "unchecked" : found ? "update" : "newest"}`,
    );
    void follow();
  }

  /** @type {Record<string, () => void>} */
  const actions = {
    ask: () => askWhether(part("sure").hidden),
    cancel: () => askWhether(false),
    keep: () => void keepAll(),
    offline: () => void clear(),
    update: () => void checkForUpdate(),
  };
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-do]") : null;
    actions[/** @type {HTMLElement} */ (button)?.dataset.do ?? ""]?.();
  });
  part("order").addEventListener("toggle", () => void listSteps(), { once: true });
  const state = await show();
  if (state === "none") void nameSize();
  // On a first visit the page is open before everything is there (offline.js tells when it is).
  whileShown(element, window, "termlite:stored", () => void show());
  if (state === "none" || state === "loading") void navigator.serviceWorker.ready.then(show);
  if (state === "loading" || state === "incomplete") void follow();
}

/**
 * As people read sizes.
 * @param {number} bytes
 */
export function inUnits(bytes) {
  const mega = bytes >= 1e6;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: mega ? "megabyte" : "kilobyte",
    maximumFractionDigits: mega ? 1 : 0,
  }).format(bytes / (mega ? 1e6 : 1e3));
}
