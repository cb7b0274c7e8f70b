/** The page of the reader's own glossaries: a file is taken, its entries are listed and opened, it is given back. */

import { languageOf } from "../../search/results.js";
import { partOf } from "../../shared/elements.js";
import { watchEngine } from "../../shared/engine_up.js";
import { listenForFiles } from "../../shared/file_input.js";
import { damage, keep } from "../../shared/storage.js";
import { wordsIn } from "../../shared/words.js";
import { articleOf, download, entryRow, glossaryRow } from "./drawn.js";
import { fileNameOf, glossaries, keyOf, newFiles, storedPart, storeTools, textOf, tidy } from "./kept.js";
import { makeProgram, ownAddress } from "./program.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("./kept.js").OwnGlossary} OwnGlossary
 */

/** Bytes of a file; the reader in Python has the same limit. */
const LARGEST = 24 * 1024 * 1024;
const LIMIT = 50;
/** Characters; with a number behind it, it is stored as a whole. */
const LONGEST_TITLE = 190;

/** @type {WeakMap<HTMLElement, OwnPage>} */
const mounted = new WeakMap();

/**
 * Called again when the address changes: it names a glossary or an entry.
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  // Somebody's page could put its own over the buttons, and have readers press what they do not see.
  if (window !== window.top) return void (partOf(element, "note").textContent = wordsIn(element)("own_say_framed"));
  const known = mounted.get(element);
  const page = known ?? new OwnPage(element, site);
  mounted.set(element, page);
  if (!known) {
    page.listen();
    await tidy(site.root);
  }
  await page.show();
}

class OwnPage {
  /**
   * @param {HTMLElement} element
   * @param {Site} site
   */
  constructor(element, site) {
    this.element = element;
    this.site = site;
    this.say = wordsIn(element);
    this.query = /** @type {HTMLInputElement} */ (this.part("query"));
    this.limit = LIMIT;
    /** A file that waits until it can be read, or until the reader says what shall become of it. */
    this.given = /** @type {File | undefined} */ (undefined);
    /** What could not be stored. @type {{title: string, entries: string} | undefined} */
    this.unsaved = undefined;
    /** @type {(() => void) | undefined} */
    this.takeBack = undefined;
    this.isBusy = false;
  }

  /** @param {string} name */
  part(name) {
    return partOf(this.element, name);
  }

  listen() {
    const input = /** @type {HTMLInputElement} */ (this.part("file"));
    listenForFiles(this.element, input, ([file]) => file && void this.take(file));
    this.element.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-do]") : null;
      const { do: action = "", key = "" } = /** @type {HTMLElement | null} */ (button)?.dataset ?? {};
      if (action) void this.act(action, key);
    });
    this.query.addEventListener("input", () => {
      this.limit = LIMIT;
      void this.showRows();
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
    if (action === "more") {
      this.limit += LIMIT;
      await this.showRows();
    }
    if (action === "drop") this.closeOffer();
    if (action === "take" || action === "replace") await this.make(key);
    if (action === "both") await this.make(key, freeNumber(key));
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
    if (this.given && this.part("offer").hidden && !this.isBusy) await this.take(this.given);
    await this.showGlossary();
  }

  /**
   * Read a file, and say what is in it before anything is stored.
   * @param {File} file
   */
  async take(file) {
    if (this.isBusy) return this.tell(this.say("own_say_busy"));
    this.closeOffer();
    if (file.size > LARGEST) return this.tell(this.say("own_say_large", { limit: LARGEST >> 20 }));
    this.given = file;
    const program = this.program();
    if (!program) return this.tell(this.say("own_say_later", { file: file.name }));
    const told = await this.work(this.say("own_say_reading", { file: file.name }), async () =>
      program.read(file.name, textOf(new Uint8Array(await file.arrayBuffer())), this.language),
    );
    if (!told) return;
    const title = titleOf(file);
    const key = keyOf(title);
    const before = glossaries().find((one) => one.key === key);
    this.showTold(told);
    if (!told.entries) return this.tell(this.say("own_say_none", { file: file.name }));
    this.part("offered").textContent = before
      ? this.say("own_say_replaces", { title: before.title, old: before.entries, count: told.entries })
      : this.say("own_say_offer", { title, count: told.entries, wrong: told.wrong });
    for (const [name, isShown] of /** @type {[string, boolean][]} */ ([
      ["take", !before],
      ["replace", Boolean(before)],
      ["both", Boolean(before)],
    ])) {
      this.part(name).hidden = !isShown;
      this.part(name).dataset.key = key;
    }
    if (!before && !told.wrong) return this.make(key);
    this.tell("");
    this.part("offer").hidden = false;
    this.part(before ? "replace" : "take").focus();
  }

  /** @param {import("./program.js").Told} told */
  showTold({ problems, wrong, notes }) {
    const items = [
      ...problems,
      ...(wrong > problems.length ? [this.say("own_say_more", { count: wrong - problems.length })] : []),
      ...notes,
    ];
    this.part("problems").replaceChildren(
      ...items.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
    this.part("problems").hidden = !items.length;
  }

  closeOffer() {
    this.given = undefined;
    this.part("offer").hidden = this.part("problems").hidden = true;
  }

  /**
   * Index what was read, store it, and open it.
   * @param {string} name   its key
   * @param {number} [number]   tells it from another of that key
   */
  async make(name, number) {
    const program = this.program();
    const file = this.given;
    if (!program || !file) return;
    const suffix = number ? ` ${number}` : "";
    const title = titleOf(file) + suffix;
    const key = name + suffix.replace(" ", "-");
    const before = glossaries();
    const made = await this.work(this.say("own_say_indexing"), () => program.make({ key, title, files: newFiles() }));
    if (!made) return;
    this.part("offer").hidden = true;
    this.given = undefined;
    const [one] = glossaries();
    this.unsaved = made.isStored ? undefined : { title, entries: made.entries };
    this.part("save").hidden = made.isStored;
    if (!made.isStored || !one) return this.tell(this.say("own_say_full"));
    this.turnTo(`?of=${key}`);
    await this.show();
    this.tell(this.say("own_say_taken", { title, count: one.entries }), () => keep("own", before));
    await storeTools(this.site.root, JSON.parse(this.element.dataset.tools ?? "[]")).catch((error) =>
      console.info("termlite: not all is there for offline use:", error),
    );
    await navigator.storage?.persist?.().catch(() => false);
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
    this.limit = LIMIT;
    this.showShelf();
    await this.showGlossary();
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

  /** The glossary that the address names, and its entry. */
  async showGlossary() {
    const { of = "", id } = this.asked();
    const one = glossaries().find(({ key }) => key === of);
    const program = this.program();
    this.part("glossary").hidden = !one || !program;
    this.part("article").hidden = true;
    this.element.toggleAttribute("data-entry-shown", Boolean(one && id));
    if (of && !one) this.tell(this.say("own_say_gone"));
    if (!one || !program) return;
    this.part("title").textContent = one.title;
    this.part("title").lang = languageOf(one.title, this.site.chinese);
    await program.openAll();
    await this.showRows();
    if (!id) return;
    const html = await program.article(one, id, this.language);
    if (this.asked().id !== id) return;
    if (!html) return this.tell(this.say("own_say_no_entry"));
    this.part("article").hidden = false;
    this.part("mark").textContent = this.say("own_say_yours", { title: one.title });
    this.part("entry").replaceChildren(...articleOf(html));
  }

  /** The first entries of the glossary, or those that were looked for in it. */
  async showRows() {
    const one = glossaries().find(({ key }) => key === this.asked().of);
    const program = this.program();
    if (!one || !program) return;
    const q = this.query.value;
    const { count, rows } = await program.rows(one.files, q, this.limit);
    if (q !== this.query.value) return;
    const { site } = this;
    this.part("count").textContent = q.trim()
      ? this.say("own_say_found", { count })
      : this.say("own_say_shown", { count: rows.length, all: count });
    this.part("rows").replaceChildren(
      ...rows.map((row) => entryRow(row, ownAddress(site.home, one.key, row.id), site.chinese)),
    );
    this.part("more").hidden = rows.length < this.limit;
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

/**
 * What a glossary is called: the name of its file.
 * @param {File} file
 */
const titleOf = ({ name }) => (name.replace(/\.[^.]*$/u, "") || name).slice(0, LONGEST_TITLE);

/**
 * A number that no glossary has behind a key.
 * @param {string} key
 */
function freeNumber(key) {
  const taken = new Set(glossaries().map((one) => one.key));
  let number = 2;
  while (taken.has(`${key}-${number}`)) number++;
  return number;
}
