/** The settings: theme and size of type, what is stored on this device, and whether the build is the newest. */

import { askForUpdate, clearStored, stored } from "../offline/offline.js";
import { forget, keep, recall } from "../shared/storage.js";
import { partOf } from "../shared/elements.js";
import { wordsIn } from "../shared/words.js";

/** @typedef {import("../shared/words.js").Say} Say */

/** What the reader can forget, and take back: the names it is kept under. */
const FORGETTABLE = ["cards", "recent"];
const LOOK_EVERY = 2_000;

/** @type {WeakSet<HTMLElement>} */
const mounted = new WeakSet();

/**
 * @param {HTMLElement} element
 * @param {import("./mount.js").Site} site
 */
export async function mount(element, site) {
  if (mounted.has(element)) return;
  mounted.add(element);
  const say = wordsIn(element);
  const part = (/** @type {string} */ name) => partOf(element, name);
  choosePreferences(/** @type {HTMLFormElement} */ (part("preferences")), part("unkept"), say);
  await showDevice(element, part, site.root, say);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} unkept
 * @param {Say} say
 */
function choosePreferences(form, unkept, say) {
  const chosen = (/** @type {string} */ name) => /** @type {RadioNodeList} */ (form.elements.namedItem(name));
  function show() {
    const { theme = "", size = "" } = document.documentElement.dataset;
    chosen("theme").value = theme;
    chosen("size").value = size;
  }
  show();
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = false;
  form.addEventListener("change", () => {
    const preferences = { theme: chosen("theme").value, size: chosen("size").value };
    unkept.textContent = keep("preferences", preferences) ? "" : say("settings_say_unkept");
    dispatchEvent(new CustomEvent("termlite:preferences", { detail: preferences }));
  });
  whileConnected(form, show);
}

/**
 * @param {HTMLElement} element
 * @param {(name: string) => HTMLElement} part
 * @param {URL} root
 * @param {Say} say
 */
async function showDevice(element, part, root, say) {
  /** @type {() => void} */
  let takeBack = () => {};

  async function showStored() {
    const { pages, snapshot, total, build, missing, loading, refused } = await stored(root);
    const kept = build && (missing ? "incomplete" : "ready");
    const state = refused ? "refused" : kept || (loading ? "loading" : "none");
    part("offline").textContent = say(`settings_say_${state}`, { count: missing });
    part("version").textContent = build ? say("settings_say_version", { build }) : "";
    part("update").hidden = !build;
    for (const [name, bytes] of Object.entries({ pages, snapshot, total })) part(name).textContent = inUnits(bytes);
    part("stored").hidden = refused;
    element.dataset.known = "";
    return state;
  }

  function showKept() {
    for (const name of FORGETTABLE) {
      const count = Object.keys(recall(name, {})).length;
      part(name).textContent = say(`settings_say_${name}`, { count });
      /** @type {HTMLButtonElement} */ (element.querySelector(`[data-do="${name}"]`)).disabled = !count;
    }
  }

  /** @param {string} name */
  function forgetKept(name) {
    const before = recall(name, {});
    forget(name);
    showKept();
    report(say(`settings_say_cleared_${name}`), () => keep(name, before));
  }

  /**
   * @param {string} sentence
   * @param {(() => void)} [undo]
   */
  function report(sentence, undo) {
    part("cleared").textContent = sentence;
    part("undo").hidden = !undo;
    if (undo) {
      takeBack = undo;
      part("undo").focus();
    }
  }

  /** @param {boolean} asking */
  function askWhether(asking) {
    part("sure").hidden = !asking;
    part("ask").setAttribute("aria-expanded", String(asking));
    if (!asking) part("ask").focus();
  }

  async function clearOffline() {
    askWhether(false);
    await clearStored(root);
    await showStored();
    report(say("settings_say_cleared_offline"));
  }

  async function checkForUpdate() {
    part("checked").textContent = say("settings_say_checking");
    const found = await askForUpdate(root).catch(() => undefined);
    const state = found === undefined ? "unchecked" : found ? "update" : "newest";
    part("checked").textContent = say(`settings_say_${state}`);
  }

  /** @type {Record<string, () => void>} */
  const deeds = {
    ask: () => askWhether(part("sure").hidden),
    cancel: () => askWhether(false),
    offline: () => void clearOffline(),
    update: () => void checkForUpdate(),
    undo() {
      takeBack();
      showKept();
      report("");
    },
    ...Object.fromEntries(FORGETTABLE.map((name) => [name, () => forgetKept(name)])),
  };
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-do]") : null;
    deeds[/** @type {HTMLElement} */ (button)?.dataset.do ?? ""]?.();
  });
  whileConnected(element, showKept);
  showKept();
  const state = await showStored();
  // On a first visit the page is open before everything is there.
  if (state === "none" || state === "loading") void navigator.serviceWorker.ready.then(showStored);
  if (state === "incomplete") void followMending(element, showStored);
}

/**
 * What is missing comes while the page is open, or it does not.
 * @param {HTMLElement} element
 * @param {() => Promise<string>} show
 */
async function followMending(element, show) {
  while (element.isConnected && (await show()) === "incomplete")
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
}

/**
 * Follow what other tabs keep, until the view is left.
 * @param {HTMLElement} element
 * @param {() => void} follow
 */
function whileConnected(element, follow) {
  function onStorage() {
    if (element.isConnected) follow();
    else removeEventListener("storage", onStorage);
  }
  addEventListener("storage", onStorage);
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
