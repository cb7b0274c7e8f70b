/** The settings: theme and size of type, whether Python starts by itself, what was learnt and viewed. */

import { followPythonChoice } from "../offline/offline.js";
import { damage, forget, forgetDamage, keep, recall } from "../shared/storage.js";
import { whileShown } from "../shared/while_shown.js";
import { say } from "../shared/words.js";
import { showStorage } from "./settings_storage.js";

/** What the reader can forget, and take back: the names it is kept under. */
const FORGETTABLE = /** @type {const} */ (["cards", "recent"]);

/** @type {WeakSet<HTMLElement>} */
const mounted = new WeakSet();

/**
 * @param {HTMLElement} element
 * @param {import("./mount.js").Site} site
 */
export async function mount(element, site) {
  if (mounted.has(element)) return;
  mounted.add(element);
  /** @type {Record<string, string>} */
  const words = JSON.parse(element.dataset.words ?? "{}");
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(`[data-part="${name}"]`));
  // Somebody's page could put its own over the buttons, and have readers press what they do not see.
  if (window !== window.top) {
    part("device").hidden = true;
    part("unkept").textContent = words.framed ?? "";
    return;
  }
  choosePreferences(/** @type {HTMLFormElement} */ (part("preferences")), part("unkept"), words, site.root);
  await showDevice(element, part, site, words);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} unkept
 * @param {Record<string, string>} words
 * @param {URL} root
 */
function choosePreferences(form, unkept, words, root) {
  const chosen = (/** @type {string} */ name) => /** @type {RadioNodeList} */ (form.elements.namedItem(name));
  function show() {
    const { theme = "", size = "" } = document.documentElement.dataset;
    chosen("theme").value = theme;
    chosen("size").value = size;
    chosen("python").value = recall("python") ? "" : "off";
  }
  show();
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = false;
  form.addEventListener("change", ({ target }) => {
    const preferences = { theme: chosen("theme").value, size: chosen("size").value };
    const isPython = /** @type {HTMLInputElement} */ (target).name === "python";
    const kept = isPython ? keep("python", chosen("python").value !== "off") : keep("preferences", preferences);
    unkept.textContent = kept ? "" : (words.unkept ?? "");
    if (isPython) void followPythonChoice(root);
    else dispatchEvent(new CustomEvent("termlite:preferences", { detail: preferences }));
  });
  whileShown(form, window, "storage", show);
}

/**
 * @param {HTMLElement} element
 * @param {(name: string) => HTMLElement} part
 * @param {import("./mount.js").Site} site
 * @param {Record<string, string>} words
 */
async function showDevice(element, part, site, words) {
  /** @type {() => void} */
  let takeBack = () => {};

  function showKept() {
    for (const name of FORGETTABLE) {
      const count = Object.keys(recall(name)).length;
      part(name).textContent = say(words[name], { count });
      /** @type {HTMLButtonElement} */ (element.querySelector(`[data-do="${name}"]`)).disabled = !count;
    }
    const unread = FORGETTABLE.reduce((all, name) => all + damage(name), 0);
    part("damaged").hidden = !unread;
    part("unread").textContent = unread ? say(words.damaged, { count: unread }) : "";
  }

  /** @param {typeof FORGETTABLE[number]} name */
  function forgetKept(name) {
    const before = recall(name);
    forget(name);
    showKept();
    report(words[`cleared_${name}`], () => keep(name, before));
  }

  /**
   * @param {string | undefined} sentence
   * @param {(() => void)} [undo]
   */
  function report(sentence, undo) {
    part("cleared").textContent = sentence ?? "";
    part("undo").hidden = !undo;
    if (undo) {
      takeBack = undo;
      part("undo").focus();
    }
  }

  /** @type {Record<string, () => void>} */
  const deeds = {
    undo() {
      takeBack();
      showKept();
      report("");
    },
    damaged() {
      FORGETTABLE.forEach(forgetDamage);
      showKept();
    },
    ...Object.fromEntries(FORGETTABLE.map((name) => [name, () => forgetKept(name)])),
  };
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-do]") : null;
    deeds[/** @type {HTMLElement} */ (button)?.dataset.do ?? ""]?.();
  });
  whileShown(element, window, "storage", showKept);
  showKept();
  await showStorage({ element, part, site, words, report });
}
