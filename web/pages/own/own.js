/** The page of the reader's own glossaries: a file is taken, its entries are listed and opened, it is given back. */

import { partOf } from "../../shared/elements.js";
import { watchEngine } from "../../shared/engine_up.js";
import { listenForFiles } from "../../shared/file_input.js";
import { damage, keep } from "../../shared/storage.js";
import { wordsIn } from "../../shared/words.js";
import { download, glossaryRow } from "./drawn.js";
import { fileNameOf, glossaries, storedPart, tidy } from "./kept.js";
import { makeProgram } from "./program.js";
import { Reading } from "./reading.js";
import { Taking } from "./taking.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("./kept.js").OwnGlossary} OwnGlossary
 */

/** @type {WeakMap<HTMLElement, OwnPage>} */
const mounted = new WeakMap();

/**
 * Called again when the address changes: it names a glossary or an entry.
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  // Somebody's page could put its own over the buttons, and have readers press what they do not see.
  const say = wordsIn(element);
  if (window !== window.top) return void (partOf(element, "note").textContent = say("own_say_framed"));
  const known = mounted.get(element);
  const page = known ?? new OwnPage(element, site);
  mounted.set(element, page);
  if (!known) {
    page.listen();
    await tidy(site.root);
  }
  await page.show();
}

export class OwnPage {
  /**
   * @param {HTMLElement} element
   * @param {Site} site
   */
  constructor(element, site) {
    this.element = element;
    this.site = site;
    this.say = wordsIn(element);
    /** What could not be stored. @type {{title: string, entries: string} | undefined} */
    this.unsaved = undefined;
    /** @type {(() => void) | undefined} */
    this.takeBack = undefined;
    this.isBusy = false;
    this.taking = new Taking(this);
    this.reading = new Reading(this);
  }

  /** @param {string} name */
  part(name) {
    return partOf(this.element, name);
  }

  listen() {
    const input = /** @type {HTMLInputElement} */ (this.part("file"));
    listenForFiles(this.element, input, ([file]) => file && void this.taking.take(file));
    this.element.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-do]") : null;
      const { do: action = "", key = "" } = /** @type {HTMLElement | null} */ (button)?.dataset ?? {};
      if (action) void this.act(action, key);
    });
    const end = watchEngine((state) => (this.element.isConnected ? void this.followEngine(state) : end?.()));
    this.site.whileShown(this.element, window, "storage", () => this.showShelf());
    if (damage("own")) this.tell(this.say("own_say_damaged"));
  }

  /**
   * @param {string} action
   * @param {string} key   of a glossary
   */
  async act(action, key) {
    if (action === "undo") this.undo();
    if (action === "start") /** @type {HTMLElement} */ (document.querySelector("#start-here [data-start]")).click();
    if (action === "remove") this.remove(key);
    if (action === "export") await this.export(key);
    if (action === "save") await this.exportUnsaved();
    if (action === "more") this.reading.more();
    if (action === "drop") this.taking.closeOffer();
    if (action === "take" || action === "replace") await this.taking.make(key);
    if (action === "both") await this.taking.makeBoth(key);
  }

  program() {
    const engine = this.site.engine();
    return engine && makeProgram(engine, this.element.dataset, this.site.root);
  }

  get language() {
    return document.documentElement.lang === "en" ? "en" : "zh";
  }

  /** @param {string} state   of Python */
  async followEngine(state) {
    const offer = document.querySelector("#start-here:not([hidden])");
    const start = /** @type {HTMLElement | null} */ (offer?.querySelector("[data-start]"));
    const canStart = state !== "python" && Boolean(start && !start.hidden);
    this.part("start").hidden = !canStart;
    this.part("state").textContent =
      state === "python"
        ? ""
        : canStart
          ? this.say("own_say_off")
          : state === "failed"
            ? this.say("own_say_failed")
            : this.say("own_say_waiting");
    if (state !== "python") return;
    await this.taking.goOn();
    await this.reading.show();
  }

  /**
   * Do what takes a while, and say so.
   * @template T
   * @param {string} sentence
   * @param {() => Promise<T>} does
   * @returns {Promise<T | undefined>} undefined: it failed, which is said
   */
  async work(sentence, does) {
    this.isBusy = true;
    this.part("busy").hidden = false;
    this.tell(sentence);
    try {
      return await does();
    } catch (error) {
      console.info("termlite: a glossary could not be taken:", error);
      this.tell(navigator.onLine ? this.say("own_say_broken") : this.say("own_say_offline"));
      return undefined;
    } finally {
      this.isBusy = false;
      this.part("busy").hidden = true;
    }
  }

  async show() {
    this.showShelf();
    await this.reading.show();
  }

  /** The list of glossaries. */
  showShelf() {
    const all = glossaries();
    const { of = "" } = this.asked();
    this.part("shelf").replaceChildren(
      ...all.map((one) => glossaryRow(one, one.key === of, this.say, this.site.chinese)),
    );
    this.part("shelf").hidden = !all.length;
    this.part("empty").hidden = Boolean(all.length);
  }

  /** @returns {{of?: string, id?: string}} */
  asked() {
    return Object.fromEntries(new URL(location.href).searchParams);
  }

  /** @param {string} address */
  turnTo(address) {
    history.replaceState(history.state, "", address);
  }

  /** @param {string} key */
  remove(key) {
    const before = glossaries();
    const one = before.find((other) => other.key === key);
    if (!one) return;
    keep(
      "own",
      before.filter((other) => other.key !== key),
    );
    if (this.asked().of === key) this.turnTo(location.pathname);
    void this.show();
    this.tell(this.say("own_say_removed", { title: one.title }), () => keep("own", before));
  }

  undo() {
    this.takeBack?.();
    this.tell("");
    if (!glossaries().some(({ key }) => key === this.asked().of)) this.turnTo(location.pathname);
    void this.show();
  }

  /** @param {string} key */
  async export(key) {
    const one = glossaries().find((other) => other.key === key);
    const entries = one && (await storedPart(this.site.root, one.files, "entries"));
    if (!one || !entries) return this.tell(this.say("own_say_gone"));
    await this.give(entries, fileNameOf(one.title));
  }

  async exportUnsaved() {
    if (this.unsaved) await this.give(this.unsaved.entries, fileNameOf(this.unsaved.title));
  }

  /**
   * @param {string} entries
   * @param {string} name
   */
  async give(entries, name) {
    const program = this.program();
    if (!program) return this.tell(this.say("own_say_waiting"));
    const made = await this.work(this.say("own_say_writing"), () => program.exported(entries, name));
    if (!made) return;
    download(made.name, made.data);
    this.tell(this.say("own_say_written", { file: made.name }));
  }

  /**
   * @param {string} sentence
   * @param {() => void} [undo]
   */
  tell(sentence, undo) {
    this.part("note").textContent = sentence;
    this.part("undo").hidden = !undo;
    this.takeBack = undo;
    if (undo) this.part("undo").focus();
  }
}
