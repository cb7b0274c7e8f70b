/** The settings: theme and size of type, whether Python starts by itself, what is stored of cards and viewed entries. */

import { followPythonChoice } from "../../offline/offline.js";
import { partOf } from "../../shared/elements.js";
import "../../shared/stored_by_few.js";
import { damage, forget, forgetDamage, keep, recall } from "../../shared/storage.js";
import { whileShown } from "../../shared/while_shown.js";
import { wordsIn } from "../../shared/words.js";
import { tidy } from "../own/kept.js";
import { showStorage } from "./storage.js";

/** @typedef {import("../../shared/words.js").Say} Say */

/** Stored values that the reader can delete, with undo. */
const FORGETTABLE = /** @type {const} */ (["cards", "words", "own", "drafts", "recent", "asked", "steps"]);

/** @type {WeakSet<HTMLElement>} */
const mounted = new WeakSet();

/**
 * @param {HTMLElement} element
 * @param {import("../mount.js").Site} site
 */
export async function mount(element, site) {
  if (mounted.has(element)) return;
  mounted.add(element);
  const say = wordsIn(element);
  const part = (/** @type {string} */ name) => partOf(element, name);
  // Somebody's page could put its own over the buttons, and have readers press what they do not see.
  if (window !== window.top) {
    part("device").hidden = true;
    part("unkept").textContent = say("settings_say_framed");
    return;
  }
  choosePreferences(/** @type {HTMLFormElement} */ (part("preferences")), part("unkept"), say, site.root);
  await showDevice(element, part, site, say);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} unkept
 * @param {Say} say
 * @param {URL} root
 */
function choosePreferences(form, unkept, say, root) {
  const chosen = (/** @type {string} */ name) => /** @type {RadioNodeList} */ (form.elements.namedItem(name));
  function show() {
    const { theme = "", size = "" } = document.documentElement.dataset;
    chosen("theme").value = theme;
    chosen("size").value = size;
    // Where names alone answer there is no such choice.
    if (chosen("python")) chosen("python").value = recall("python") ? "" : "off";
  }
  show();
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = false;
  form.addEventListener("change", ({ target }) => {
    const preferences = { theme: chosen("theme").value, size: chosen("size").value };
    const isPython = /** @type {HTMLInputElement} */ (target).name === "python";
    const kept = isPython ? keep("python", chosen("python").value !== "off") : keep("preferences", preferences);
    unkept.textContent = kept ? "" : say("settings_say_unkept");
    if (isPython) void followPythonChoice(root);
    else dispatchEvent(new CustomEvent("termlite:preferences", { detail: preferences }));
  });
  whileShown(form, window, "storage", show);
}

/**
 * @param {HTMLElement} element
 * @param {(name: string) => HTMLElement} part
 * @param {import("../mount.js").Site} site
 * @param {Say} say
 */
async function showDevice(element, part, site, say) {
  /** @type {() => void} */
  let takeBack = () => {};

  function showKept() {
    for (const name of FORGETTABLE) {
      const count = Object.keys(recall(name)).length;
      part(name).textContent = say(`settings_say_${name}`, { count });
      /** @type {HTMLButtonElement} */ (element.querySelector(`[data-do="${name}"]`)).disabled = !count;
    }
    const unread = FORGETTABLE.reduce((all, name) => all + damage(name), 0);
    part("damaged").hidden = !unread;
    part("unread").textContent = unread ? say("settings_say_damaged", { count: unread }) : "";
  }

  /** @param {typeof FORGETTABLE[number]} name */
  function forgetKept(name) {
    const before = recall(name);
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

  /** @type {Record<string, () => void>} */
  const actions = {
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
    actions[/** @type {HTMLElement} */ (button)?.dataset.do ?? ""]?.();
  });
  whileShown(element, window, "storage", showKept);
  showKept();
  await tidy(site.root);
  await showStorage({ element, part, site, say, report });
}
