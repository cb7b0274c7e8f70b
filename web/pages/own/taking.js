/** A file that is given to the page of the reader's own glossaries: read, told of, and taken when the reader agrees. */

import { keep } from "../../shared/storage.js";
import { glossaries, keyOf, newFiles, storeTools, textOf } from "./kept.js";

/** Bytes of a file; the reader in Python has the same limit. */
const LARGEST = 24 * 1024 * 1024;
/** Characters; with a number behind it, it is stored as a whole. */
const LONGEST_TITLE = 190;

export class Taking {
  /** @param {import("./own.js").OwnPage} page */
  constructor(page) {
    this.page = page;
    this.say = page.say;
    /** A file that waits until it can be read, or until the reader says what shall become of it. */
    this.given = /** @type {File | undefined} */ (undefined);
  }

  /** The file that waits for Python is read. */
  async goOn() {
    if (this.given && this.page.part("offer").hidden && !this.page.isBusy) await this.take(this.given);
  }

  /**
   * Read a file, and say what is in it before anything is stored.
   * @param {File} file
   */
  async take(file) {
    if (this.page.isBusy) return this.page.tell(this.say("own_say_busy"));
    this.closeOffer();
    if (file.size > LARGEST) return this.page.tell(this.say("own_say_large", { limit: LARGEST >> 20 }));
    this.given = file;
    const program = this.page.program();
    if (!program) return this.page.tell(this.say("own_say_later", { file: file.name }));
    const told = await this.page.work(this.say("own_say_reading", { file: file.name }), async () =>
      program.read(file.name, textOf(new Uint8Array(await file.arrayBuffer())), this.page.language),
    );
    if (!told) return;
    const title = titleOf(file);
    const key = keyOf(title);
    const before = glossaries().find((one) => one.key === key);
    this.showTold(told);
    if (!told.entries) return this.page.tell(this.say("own_say_none", { file: file.name }));
    this.page.part("offered").textContent = before
      ? this.say("own_say_replaces", { title: before.title, old: before.entries, count: told.entries })
      : this.say("own_say_offer", { title, count: told.entries, wrong: told.wrong });
    for (const [name, isShown] of /** @type {[string, boolean][]} */ ([
      ["take", !before],
      ["replace", Boolean(before)],
      ["both", Boolean(before)],
    ])) {
      this.page.part(name).hidden = !isShown;
      this.page.part(name).dataset.key = key;
    }
    if (!before && !told.wrong) return this.make(key);
    this.page.tell("");
    this.page.part("offer").hidden = false;
    this.page.part(before ? "replace" : "take").focus();
  }

  /** @param {import("./program.js").Told} told */
  showTold({ problems, wrong, notes }) {
    const items = [
      ...problems,
      ...(wrong > problems.length ? [this.say("own_say_more", { count: wrong - problems.length })] : []),
      ...notes,
    ];
    this.page.part("problems").replaceChildren(
      ...items.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
    this.page.part("problems").hidden = !items.length;
  }

  closeOffer() {
    this.given = undefined;
    this.page.part("offer").hidden = this.page.part("problems").hidden = true;
  }

  /**
   * Index what was read, store it, and open it.
   * @param {string} name   its key
   * @param {number} [number]   tells it from another of that key
   */
  async make(name, number) {
    const program = this.page.program();
    const file = this.given;
    if (!program || !file) return;
    const suffix = number ? ` ${number}` : "";
    const title = titleOf(file) + suffix;
    const key = name + suffix.replace(" ", "-");
    const before = glossaries();
    const made = await this.page.work(this.say("own_say_indexing"), () =>
      program.make({ key, title, files: newFiles() }),
    );
    if (!made) return;
    this.page.part("offer").hidden = true;
    this.given = undefined;
    const [one] = glossaries();
    this.page.unsaved = made.isStored ? undefined : { title, entries: made.entries };
    this.page.part("save").hidden = made.isStored;
    if (!made.isStored || !one) return this.page.tell(this.say("own_say_full"));
    this.page.turnTo(`?of=${key}`);
    await this.page.show();
    this.page.tell(this.say("own_say_taken", { title, count: one.entries }), () => keep("own", before));
    await storeTools(this.page.site.root, JSON.parse(this.page.element.dataset.tools ?? "[]")).catch((error) =>
      console.info("termlite: not all is there for offline use:", error),
    );
    await navigator.storage?.persist?.().catch(() => false);
  }

  /**
   * Take it beside the one that has its name.
   * @param {string} key
   */
  async makeBoth(key) {
    await this.make(key, freeNumber(key));
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
