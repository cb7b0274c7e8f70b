/** The page for writing entries: fields and YAML of a draft, what the check says of it, and how the entry will look. */

import { partOf } from "../../shared/elements.js";
import { watchEngine } from "../../shared/engine_up.js";
import { damage } from "../../shared/storage.js";
import { LONGEST_DRAFT } from "../../shared/stored_by_few.js";
import { wordsIn } from "../../shared/words.js";
import { makeChecker } from "./checker.js";
import { drafts, dropDraft, firstText, keepDraft, newDraft, rowOf, titleOf } from "./drafts.js";
import { copyText, hostPage, saveFile } from "./leaving.js";
import { completeNames } from "./names.js";
import { articleOf, numberLines, selectLine, showProblems } from "./seen.js";
import { sourcesOf } from "./sources.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../shared/stored_by_few.js").Draft} Draft
 * @typedef {import("./checker.js").Seen} Seen
 * @typedef {import("./checker.js").Question} Question
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

const LOOK_EVERY = 30;
const MOST_LOOKS = 300;
/** @type {WeakMap<HTMLElement, EditPage>} */
const mounted = new WeakMap();

/**
 * Called again when the address changes: it may name another draft.
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  // Somebody's page could put its own over the buttons, and have readers press what they do not see.
  const say = wordsIn(element);
  if (window !== window.top) return void (partOf(element, "note").textContent = say("edit_say_framed"));
  const known = mounted.get(element);
  const page = known ?? new EditPage(element, site);
  mounted.set(element, page);
  if (!known) await page.listen();
  await page.open(new URL(location.href).searchParams);
}

class EditPage {
  /**
   * @param {HTMLElement} element
   * @param {Site} site
   */
  constructor(element, site) {
    this.element = element;
    this.site = site;
    this.say = wordsIn(element);
    this.yaml = /** @type {HTMLTextAreaElement} */ (this.part("yaml"));
    /** @type {Control[]} */
    this.controls = [...element.querySelectorAll("[data-name]")].map((one) => /** @type {Control} */ (one));
    /** @type {Draft | undefined} */
    this.draft = undefined;
    /** @type {Seen | undefined} */
    this.seen = undefined;
    /** @type {(() => void) | undefined} */
    this.takeBack = undefined;
    this.checker = makeChecker({
      engine: site.engine,
      address: new URL(element.dataset.authoring ?? "", site.root).href,
      language: document.documentElement.lang === "en" ? "en" : "zh",
      onSeen: (seen, question) => this.show(seen, question),
      onFailed: (error) => {
        console.info("termlite: a draft could not be checked:", error);
        this.part("state").textContent = this.say("edit_say_unchecked");
      },
    });
  }

  /** @param {string} name */
  part(name) {
    return partOf(this.element, name);
  }

  async listen() {
    for (const control of this.controls)
      control.addEventListener("input", () => this.write({ [control.dataset.name ?? ""]: control.value }));
    this.yaml.addEventListener("input", () => this.rewrite(this.yaml.value));
    this.element.addEventListener("click", (event) => void this.press(event));
    const end = watchEngine((state) => (this.element.isConnected ? this.followEngine(state) : end?.()));
    this.site.whileShown(this.element, window, "storage", () => this.showShelf());
    if (damage("drafts")) this.tell(this.say("edit_say_damaged"));
    const area = /** @type {HTMLTextAreaElement} */ (this.element.querySelector('[data-name="definition"]'));
    const names = await this.site.names;
    completeNames({ area, list: this.part("names"), names, chinese: this.site.chinese });
  }

  /** @param {URLSearchParams} asked */
  async open(asked) {
    const key = asked.get("draft");
    const id = asked.get("id");
    const term = asked.get("term");
    const stored = drafts().find((draft) => (key ? draft.key === key : id ? draft.mends === id : false));
    if (key !== null && key === this.draft?.key) return;
    this.draft = stored;
    if (!stored && id) this.draft = await this.begun(id, asked.get("in") ?? "");
    else if (!stored && term !== null) this.draft = newDraft(firstText(term), "");
    this.seen = undefined;
    this.part("desk").hidden = !this.draft;
    // Python writes fields into the YAML: without it there is only that.
    this.part("fields").hidden = true;
    this.part("preview").replaceChildren();
    this.showShelf();
    this.showText();
    this.ask();
  }

  /**
   * A draft that mends an entry.
   * @param {string} id
   * @param {string} category   of the entry
   */
  async begun(id, category) {
    const { [id]: text } = await sourcesOf({ [id]: category }, this.site.root);
    if (text === undefined) return void this.tell(this.say("edit_say_no_source"));
    const draft = newDraft(text, id);
    return /^[ -]+category:/mu.test(text) ? draft : { ...draft, changes: { category } };
  }

  /**
   * Fields were written.
   * @param {Record<string, string>} changes
   */
  write(changes) {
    if (!this.draft) return;
    this.put({ ...this.draft, changes: { ...this.draft.changes, ...changes } });
    this.ask();
  }

  /**
   * The YAML was written; what was written into fields before is in it, or is given up.
   * @param {string} text
   */
  rewrite(text) {
    if (!this.draft) return;
    this.put({ ...this.draft, text: text.slice(0, LONGEST_DRAFT), changes: {} });
    numberLines(this.yaml, this.part("numbers"));
    this.ask();
  }

  /** @param {Draft} draft */
  put(draft) {
    this.draft = draft;
    const stored = keepDraft(draft);
    this.tell(stored ? this.say("edit_say_saved") : this.say("edit_say_full"));
    const address = new URL(location.href);
    if (stored && address.searchParams.get("draft") !== draft.key) {
      address.search = `draft=${draft.key}`;
      history.replaceState(history.state, "", address);
    }
  }

  ask() {
    if (!this.draft) return;
    const { text, changes, mends } = this.draft;
    if (this.site.engine()) this.part("state").textContent = this.say("edit_say_checking");
    this.checker.ask({ text, changes, mends });
  }

  /**
   * @param {Seen} seen
   * @param {Question} asked
   */
  show(seen, asked) {
    // Another draft was opened, or the YAML was written meanwhile: the next answer is about that.
    if (!this.draft || this.draft.text !== asked.text) return;
    const pending = Object.entries(this.draft.changes).filter(([name, value]) => asked.changes[name] !== value);
    this.draft = { ...this.draft, text: seen.text, changes: Object.fromEntries(pending) };
    if (seen.text !== asked.text && drafts().some(({ key }) => key === this.draft?.key)) keepDraft(this.draft);
    this.seen = seen;
    this.showText();
    for (const control of this.controls) {
      const { name = "" } = control.dataset;
      if (control !== document.activeElement && !(name in this.draft.changes)) control.value = seen.fields[name] ?? "";
    }
    this.part("fields").hidden = false;
    showProblems(this.element, seen, this.say);
    this.part("back").hidden = !Object.keys(seen.back).length;
    if (seen.article) this.part("preview").replaceChildren(...articleOf(seen.article));
    this.showShelf();
  }

  showText() {
    const { text = "" } = this.draft ?? {};
    if (this.yaml.value !== text) this.yaml.value = text;
    numberLines(this.yaml, this.part("numbers"));
  }

  /** The drafts that are stored. */
  showShelf() {
    const all = drafts();
    this.part("drafts").replaceChildren(...all.map((one) => rowOf(one, one.key === this.draft?.key, this.say)));
    this.part("drafts").hidden = !all.length;
    this.part("empty").hidden = Boolean(all.length);
  }

  /** @param {string} state */
  followEngine(state) {
    this.part("start").hidden = true;
    if (state === "python") return this.ask();
    this.part("fields").hidden = true;
    /** @type {HTMLElement | null} */
    const offer = document.querySelector("#start-here:not([hidden])");
    const canStart = offer && !(/** @type {HTMLElement} */ (offer.querySelector("[data-start]")).hidden);
    this.part("start").hidden = !canStart;
    this.part("state").textContent = canStart
      ? this.say("edit_say_off")
      : state === "failed"
        ? this.say("edit_say_unchecked")
        : this.say("edit_say_waiting");
  }

  /** @param {MouseEvent} event */
  async press({ target }) {
    const pressed = target instanceof Element ? target.closest("[data-do], [data-host-page], [data-line]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const { do: action = "", line = "" } = pressed.dataset;
    if (action === "undo") this.undo();
    if (action === "start") /** @type {HTMLElement} */ (document.querySelector("#start-here [data-start]")).click();
    if (line) selectLine(this.yaml, Number(line));
    if (pressed instanceof HTMLButtonElement) await this.written();
    if (!this.draft) return;
    if (pressed instanceof HTMLAnchorElement) await this.fillIn(pressed, this.draft);
    if (action === "file") saveFile(this.draft.text, this.seen?.id || this.draft.mends);
    if (action === "copy")
      this.tell((await copyText(this.draft.text)) ? this.say("edit_say_copied") : this.say("edit_say_copy_failed"));
    if (action === "back") await this.addBackLinks(this.draft);
    if (action === "remove") this.remove(this.draft);
  }

  /** Until what was written is in the YAML and was looked at, where Python answers. */
  async written() {
    const waits = () => this.seen?.text !== this.draft?.text || Object.keys(this.draft?.changes ?? {}).length;
    for (let looks = 0; looks < MOST_LOOKS && this.site.engine() && waits(); looks++)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }

  /**
   * A link to a page of the host gets its address when it is pressed.
   * @param {HTMLAnchorElement} link
   * @param {Draft} draft
   */
  async fillIn(link, draft) {
    const { id = draft.mends, category = "" } = this.seen ?? {};
    const title = this.say("edit_say_report_title", { term: titleOf(draft) });
    const { address, paste } = hostPage(link.dataset, { text: draft.text, id, category, title });
    link.href = address;
    if (!paste) return;
    const isCopied = await copyText(draft.text);
    this.tell(isCopied ? this.say("edit_say_paste") : this.say("edit_say_copy_failed"));
  }

  /**
   * The entries that this one is related to shall name it, too.
   * @param {Draft} draft
   */
  async addBackLinks(draft) {
    const back = this.seen?.back ?? {};
    const sources = await sourcesOf(back, this.site.root);
    if (!Object.keys(sources).length) return this.tell(this.say("edit_say_no_back"));
    const text = await this.checker.withBackLinks(draft.text, sources);
    if (this.draft?.text !== draft.text) return;
    this.put({ ...this.draft, text });
    this.showText();
    this.ask();
    this.tell(this.say("edit_say_backed", { count: Object.keys(sources).length }), () => this.rewrite(draft.text));
  }

  /** @param {Draft} draft */
  remove(draft) {
    dropDraft(draft.key);
    this.draft = undefined;
    this.part("desk").hidden = true;
    this.showShelf();
    this.tell(this.say("edit_say_removed"), () => {
      this.put(draft);
      this.part("desk").hidden = false;
    });
  }

  undo() {
    this.takeBack?.();
    this.tell("");
    this.showText();
    this.showShelf();
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
