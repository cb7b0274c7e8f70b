/** The page of the reader's own words: notes, order, search, removing with undo, and taking them along. */

import { copyText } from "../../shared/clipboard.js";
import { entryOf, lookUp } from "../../search/names.js";
import { fold } from "../../search/fold.js";
import { entryAddress } from "../../shared/addresses.js";
import { partOf } from "../../shared/elements.js";
import { listenForFiles } from "../../shared/file_input.js";
import { damage, keep, recall } from "../../shared/storage.js";
import { LONGEST_NOTE } from "../../shared/stored_values.js";
import { wordsIn } from "../../shared/words.js";
import { textOf } from "../read/files.js";
import { showCodes } from "./codes.js";
import { download } from "./download.js";
import { fromText } from "./forms.js";
import { rowOf } from "./row.js";
import { askToStay, showStay } from "./stay.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../search/names.js").Names} Names
 * @typedef {import("../../shared/stored_values.js").MyWord} MyWord
 * @typedef {import("./forms.js").Told} Told
 * @typedef {import("./forms.js").Given} Given
 */

/** In the fragment, which no host ever sees. */
const FRAGMENT = "#ids=";
/** Of an address. */
const MOST_IDS = 500;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
/** Matches that are not the name as it is written. */
const GUESSES = ["prefix", "pinyin", "initials"];

/** @type {WeakMap<HTMLElement, WordsPage>} */
const mounted = new WeakMap();

/**
 * Called again when the address changes: it may carry words.
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  // Somebody's page could put its own over the buttons, and have readers press what they do not see.
  if (window !== window.top) return;
  const names = await site.names;
  const known = mounted.get(element);
  const page = known ?? new WordsPage(element, site, names);
  mounted.set(element, page);
  if (!known) page.listen();
  page.show();
  page.takeFromAddress();
}

class WordsPage {
  /**
   * @param {HTMLElement} element
   * @param {Site} site
   * @param {Names | undefined} names
   */
  constructor(element, site, names) {
    this.element = element;
    this.site = site;
    this.names = names;
    this.say = wordsIn(element);
    this.query = /** @type {HTMLInputElement} */ (this.part("query"));
    this.order = /** @type {HTMLSelectElement} */ (this.part("order"));
    /** What the page shows; when storage is full it has more than is stored. @type {MyWord[]} */
    this.words = recall("words");
    /** @type {(() => void) | undefined} */
    this.takeBack = undefined;
    /** @type {Given[]} */
    this.offered = [];
  }

  /** @param {string} name */
  part(name) {
    return partOf(this.element, name);
  }

  listen() {
    this.query.addEventListener("input", () => this.show());
    this.order.addEventListener("change", () => this.show());
    const input = /** @type {HTMLInputElement} */ (this.part("file"));
    listenForFiles(this.element, input, ([file]) => void this.readFile(file));
    this.element.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-do]") : null;
      const { do: action = "", id = "" } = /** @type {HTMLElement | null} */ (button)?.dataset ?? {};
      if (action) void this.act(action, id);
    });
    this.part("list").addEventListener("input", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) this.write(target.dataset.id ?? "", target.value);
    });
    this.site.whileShown(this.element, window, "storage", () => {
      if (document.activeElement instanceof HTMLTextAreaElement) return;
      this.words = recall("words");
      this.show();
    });
    if (damage("words")) this.tell(this.say("words_damaged"));
  }

  /**
   * @param {string} action
   * @param {string} id
   */
  async act(action, id) {
    if (action === "remove") this.remove(id);
    if (action === "undo") this.undo();
    if (action === "stay" && !(await askToStay((name) => this.part(name), this.say)))
      this.tell(this.say("words_refused"));
    if (action === "link") await this.copyLink();
    if (action === "code") await this.showCode();
    if (["csv", "md", "json", "txt"].includes(action)) this.download(action);
    if (["add", "mine", "theirs"].includes(action)) this.take(action === "theirs");
    if (action === "drop") this.part("offer").hidden = true;
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

  /**
   * Store other words. When there is no room for them, the page has them all the same, and says so.
   * @param {MyWord[]} words
   */
  put(words) {
    this.words = words;
    this.part("codes").hidden = true;
    const stored = keep("words", words);
    if (!stored) this.tell(this.say("words_full"));
    return stored;
  }

  /** @param {MyWord} word @returns {Told} */
  told(word) {
    const entry = entryOf(this.names, word.id);
    return { ...word, term: entry?.term ?? word.id, gloss: entry?.gloss ?? "" };
  }

  show() {
    const wanted = fold(this.query.value);
    const rows = this.words
      .map((word) => this.told(word))
      .filter(({ term, gloss, note, id }) => !wanted || fold(`${term} ${gloss} ${note} ${id}`).includes(wanted));
    if (this.order.value === "old") rows.reverse();
    if (this.order.value === "name") rows.sort((a, b) => a.term.localeCompare(b.term, this.site.chinese));
    const { say, site } = this;
    this.part("list").replaceChildren(...rows.map((word) => rowOf(word, entryAddress(word.id, site.home), say)));
    this.part("list").hidden = !rows.length;
    this.part("find").hidden = this.part("take").hidden = false;
    this.part("empty").hidden = Boolean(this.words.length);
    this.part("find").hidden = !this.words.length;
    void showStay((name) => this.part(name), this.say);
  }

  /**
   * @param {string} id
   * @param {string} note
   */
  write(id, note) {
    if (this.put(this.words.map((word) => (word.id === id ? { ...word, note } : word)))) this.tell("");
  }

  /** @param {string} id */
  remove(id) {
    const before = this.words;
    const { term } = this.told({ id, note: "", day: 0 });
    if (!this.put(before.filter((word) => word.id !== id))) return;
    this.show();
    this.tell(this.say("words_removed", { term }), () => this.put(before));
  }

  undo() {
    this.takeBack?.();
    this.tell("");
    this.show();
  }

  /** @param {string} form   the ending of the file */
  download(form) {
    const told = this.words.map((word) => this.told(word));
    const address = (/** @type {string} */ id) => new URL(entryAddress(id, this.site.home), location.href).href;
    download(form, told, address);
  }

  async copyLink() {
    const ids = this.words.slice(0, MOST_IDS).map(({ id }) => id);
    const link = `${location.origin}${location.pathname}${FRAGMENT}${ids.join(".")}`;
    this.tell((await copyText(link)) ? this.say("words_linked", { count: ids.length }) : link);
  }

  /** The same as a code that another device's camera reads. */
  async showCode() {
    const ids = this.words.slice(0, MOST_IDS).map(({ id }) => id);
    if (!ids.length) return this.tell(this.say("words_none_yet"));
    try {
      await showCodes({
        script: new URL(this.element.dataset.qr ?? "", this.site.root).href,
        ids,
        before: `${location.origin}${location.pathname}${FRAGMENT}`,
        panel: this.part("codes"),
        say: this.say,
      });
    } catch {
      this.tell(this.say("words_code_failed"));
    }
  }

  /** Words that a link carries are offered; nothing is added by opening one. */
  takeFromAddress() {
    if (!location.hash.startsWith(FRAGMENT)) return;
    const ids = [...new Set(location.hash.slice(FRAGMENT.length).split("."))].filter((id) => ID.test(id));
    history.replaceState(history.state, "", location.pathname + location.search);
    const known = ids.filter((id) => entryOf(this.names, id)).slice(0, MOST_IDS);
    this.offer(
      known.map((id) => ({ id, note: "", day: 0 })),
      ids.length - known.length,
      true,
    );
  }

  /** @param {File | undefined} file */
  async readFile(file) {
    if (!file) return;
    const { text, problem } = await textOf(file, "");
    if (problem) return this.tell(this.say("words_unreadable"));
    const { given, unknown } = fromText(text, (name) => this.idOf(name));
    this.offer(given, unknown.length, false);
  }

  /** @param {string} name   an id, or any name of an entry */
  idOf(name) {
    if (ID.test(name) && (entryOf(this.names, name) || this.words.some(({ id }) => id === name))) return name;
    const [hit] = this.names ? lookUp(this.names, name, 1).hits : [];
    return hit && !GUESSES.includes(hit.match) ? hit.id : undefined;
  }

  /**
   * @param {Given[]} given
   * @param {number} unknown   how many were not understood
   * @param {boolean} asking   whether to ask in any case
   */
  offer(given, unknown, asking) {
    const notes = new Map(this.words.map(({ id, note }) => [id, note]));
    const fresh = given.filter(({ id }) => !notes.has(id)).length;
    const differing = given.filter(({ id, note }) => note && notes.get(id) && notes.get(id) !== note).length;
    const left = unknown ? ` ${this.say("words_unknown", { count: unknown })}` : "";
    this.offered = given;
    if (!given.length) return this.tell(this.say("words_none") + left);
    if (!asking && !differing) return this.take(false, left);
    this.part("offered").textContent =
      (differing
        ? this.say("words_differ", { count: differing })
        : this.say("words_offer", { count: given.length, fresh })) + left;
    this.part("add").hidden = Boolean(differing);
    this.part("mine").hidden = this.part("theirs").hidden = !differing;
    this.part("offer").hidden = false;
  }

  /**
   * @param {boolean} theirs   which of two notes stays
   * @param {string} [left]    what is said of those that were left out
   */
  take(theirs, left = "") {
    this.part("offer").hidden = true;
    const given = new Map(this.offered.map((word) => [word.id, word]));
    const day = Math.floor(Date.now() / 86_400_000);
    const held = this.words.map((word) => {
      const note = given.get(word.id)?.note.slice(0, LONGEST_NOTE);
      given.delete(word.id);
      return note && (theirs || !word.note) ? { ...word, note } : word;
    });
    const added = [...given.values()].map((word) => ({
      id: word.id,
      note: word.note.slice(0, LONGEST_NOTE),
      day: word.day || day,
    }));
    const before = this.words;
    const stored = this.put([...added, ...held]);
    this.show();
    if (stored) this.tell(this.say("words_added", { count: added.length }) + left, () => this.put(before));
  }
}
