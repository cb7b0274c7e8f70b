/** The reading page: a text with its words marked, each with its gloss where it stands, and all of them in order. */

import { copyText } from "../../shared/clipboard.js";
import { entryAddress } from "../../shared/addresses.js";
import { partOf } from "../../shared/elements.js";
import { ENGINE_UP } from "../../shared/engine_up.js";
import { listenForFiles } from "../../shared/file_input.js";
import { star } from "../../shared/my_words.js";
import { wordsIn } from "../../shared/words.js";
import { textOf } from "./files.js";
import { makeGloss } from "./gloss.js";
import { markGuess, meantBy, unknownWords } from "./guesses.js";
import { chunksOf, readerOf } from "./reading.js";
import { alsoMeans } from "./senses.js";
import { actions } from "./words.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../search/names.js").Names} Names
 * @typedef {import("../../linking/reader.js").Word} Word
 * @typedef {import("./words.js").Met} Met
 */

const LONGEST = 1_000_000;
/** Characters that an address carries. */
const SHORT = 600;
const FRAGMENT = "#text=";
/** Characters of what is looked up rather than read. */
const WORD = 30;
const PICTURE = "image/";

/** @type {WeakMap<HTMLElement, ReadingPage>} */
const mounted = new WeakMap();
/** The text that was read last: whoever opens an entry and comes back finds it again. */
let last = "";

/**
 * Called again when the address changes: it may carry another text.
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  const known = mounted.get(element);
  const page = known ?? new ReadingPage(element, site);
  mounted.set(element, page);
  if (!known) page.listen();
  const shared = sharedText();
  // A word alone is looked up.
  if (shared && shared.length <= WORD && !shared.includes("\n")) return site.ask(shared);
  const given = site.pasted.text || shared || carriedText() || (known ? "" : last);
  site.pasted.text = "";
  if (given && given !== page.text.value) await page.read(given);
}

/** What another app shared with the installed one. It is taken out of the address, which others may see. */
function sharedText() {
  const address = new URL(location.href);
  const text = address.searchParams.get("text")?.trim() ?? "";
  if (!text) return "";
  address.searchParams.delete("text");
  history.replaceState(history.state, "", address);
  return text;
}

/** What the fragment carries, which no host ever sees. */
function carriedText() {
  const { hash } = location;
  if (!hash.startsWith(FRAGMENT)) return "";
  try {
    return decodeURIComponent(hash.slice(FRAGMENT.length));
  } catch {
    return "";
  }
}

class ReadingPage {
  /**
   * @param {HTMLElement} element
   * @param {Site} site
   */
  constructor(element, site) {
    this.element = element;
    this.site = site;
    this.say = wordsIn(element);
    this.text = /** @type {HTMLTextAreaElement} */ (this.part("text"));
    this.turn = 0;
    /** The turn in which a text was read to its end, until its words were guessed. */
    this.done = 0;
    /** @type {Map<string, Met>} */
    this.found = new Map();
    /** Entries that words are guessed to be, each with that in its gloss. @type {Map<string, Names["entries"][0]>} */
    this.guessed = new Map();
    /** Of a name with several meanings, each with the others in its gloss. @type {WeakMap<HTMLElement, Names["entries"][0]>} */
    this.several = new WeakMap();
    const entryOf = (/** @type {HTMLElement} */ link) =>
      (link.className ? this.guessed.get(link.dataset.term ?? "") : this.several.get(link)) ??
      this.found.get(link.dataset.term ?? "")?.entry;
    this.gloss = makeGloss(element, this.part("page"), this.part("gloss"), entryOf, this.say("star"));
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (partOf(this.element, name));
  }

  listen() {
    const form = this.part("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.read(this.text.value);
    });
    form.addEventListener("reset", () => this.clear());
    const input = /** @type {HTMLInputElement} */ (this.part("file"));
    listenForFiles(
      this.element,
      input,
      ([file]) => void this.readFile(file),
      (text) => void this.read(text),
    );
    this.text.addEventListener("paste", (event) => {
      const [pasted] = event.clipboardData?.files ?? [];
      if (pasted?.type.startsWith(PICTURE)) void this.readFile(pasted);
      else setTimeout(() => void this.read(this.text.value));
    });
    this.site.whileShown(this.element, document, ENGINE_UP, () => void this.guess());
    this.element.addEventListener("click", ({ target }) => {
      const action = target instanceof Element ? target.closest("[data-do]")?.getAttribute("data-do") : undefined;
      if (action) void this.act(action);
    });
  }

  /** @param {string} action */
  async act(action) {
    const does = actions(this.found, this.site);
    if (action === "copy") await this.copy(does.markdown());
    if (action === "link") await this.copy(this.address());
    if (action === "print") print();
    if (action === "download") does.download();
    if (action === "cards") does.learn();
    if (action === "star") this.tell(star(this.found.keys()) ? this.say("star_all") : this.say("star_full"));
  }

  /** The page's address with the text in it. A half of a character has no place in an address. */
  address() {
    const text = this.text.value.replace(/[\ud800-\udfff]/gu, "\ufffd");
    return `${location.origin}${location.pathname}${FRAGMENT}${encodeURIComponent(text)}`;
  }

  clear() {
    this.turn++;
    last = "";
    this.part("result").hidden = true;
    this.tell("");
    this.gloss.hide();
  }

  /** @param {File | undefined} file */
  async readFile(file) {
    if (!file) return;
    this.turn++;
    this.tell(this.say("read_reading"));
    const pictures = new URL(this.element.dataset.pictures ?? "", this.site.root).href;
    const { text, problem } = await textOf(file, pictures);
    if (problem === "long") this.tell(this.say("read_long"));
    else if (problem === "binary") this.tell(this.say("read_binary"));
    else if (problem === "picture") this.tell(this.say("read_picture"));
    else await this.read(text);
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.part("said").textContent = sentence;
  }

  /** @param {string} whole */
  async read(whole) {
    const turn = ++this.turn;
    const text = whole.slice(0, LONGEST);
    if (this.text.value !== whole) this.text.value = whole;
    if (!text.trim()) return this.clear();
    last = whole;
    this.tell(this.say("read_reading"));
    const names = await this.site.names;
    const known = names && (await readerOf(this.element, this.site, names).catch(() => undefined));
    if (turn !== this.turn) return;
    if (!names || !known) return this.tell(this.say("read_failed"));
    const page = this.part("page");
    const list = this.part("words");
    this.gloss.hide();
    page.replaceChildren();
    list.replaceChildren();
    this.found.clear();
    this.guessed.clear();
    this.part("result").hidden = false;
    let count = 0;
    for (const chunk of chunksOf(text)) {
      const words = known.read(chunk);
      count += words.length;
      page.append(this.marked(chunk, words, names, list));
      await new Promise((done) => setTimeout(done));
      if (turn !== this.turn) return;
    }
    this.part("link").hidden = text.length > SHORT;
    this.part("section").hidden = !count;
    if (whole.length > LONGEST) this.tell(this.say("read_cut", { count: LONGEST }));
    else this.tell(count ? this.say("read_found", { count, words: this.found.size }) : this.say("read_nothing"));
    this.done = turn;
    await this.guess();
  }

  /** Mark words that may be mistyped names, once the text is read and Python is up. */
  async guess() {
    const { turn } = this;
    const engine = this.site.engine();
    const names = await this.site.names;
    if (!engine || !names || this.done !== turn) return;
    this.done = 0;
    const entryOf = (/** @type {string} */ id) => names.entries[names.places.get(id) ?? -1];
    let count = 0;
    for (const [word, texts] of unknownWords(this.part("page"))) {
      const meant = await meantBy(engine, word, (id) => entryOf(id)?.names ?? []).catch(() => undefined);
      if (turn !== this.turn) return;
      const entry = entryOf(meant?.id ?? "");
      if (!meant || !entry) continue;
      count++;
      this.guessed.set(entry.id, { ...entry, gloss: `${this.say("read_guess", { name: meant.name })} ${entry.gloss}` });
      for (const text of new Set(texts))
        markGuess(text, word, (written) => {
          const link = this.linkTo(entry.id, written);
          link.className = "guess";
          return link;
        });
    }
    if (count) this.tell(`${this.part("said").textContent} ${this.say("read_guessed", { count })}`);
  }

  /**
   * @param {string} text
   * @param {Word[]} words
   * @param {Names} names
   * @param {HTMLElement} list   gets what is met for the first time
   */
  marked(text, words, names, list) {
    const block = document.createElement("div");
    let end = 0;
    for (const word of words) {
      const entry = names.entries[names.places.get(word.id) ?? -1];
      if (!entry) continue;
      const written = text.slice(word.start, word.end);
      const link = this.linkTo(entry.id, written);
      const others = (word.others ?? []).flatMap((id) => names.entries[names.places.get(id) ?? -1] ?? []);
      const also = alsoMeans(this.say("read_also"), others, ({ term }) => term);
      if (others.length) this.several.set(link, { ...entry, gloss: entry.gloss + also.join("") });
      block.append(text.slice(end, word.start), link);
      end = word.end;
      if (this.found.has(entry.id)) continue;
      const met = { entry, written, others };
      this.found.set(entry.id, met);
      list.append(this.row(met));
    }
    block.append(text.slice(end));
    return block;
  }

  /** @param {Met} met */
  row({ entry, written, others }) {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    name.append(this.linkTo(entry.id, written));
    const also = written.toLowerCase() === entry.term.toLowerCase() ? "" : ` (${entry.term})`;
    item.append(name, also, " ", entry.gloss);
    item.append(...alsoMeans(this.say("read_also"), others, ({ id, term }) => this.linkTo(id, term)));
    return item;
  }

  /**
   * @param {string} id
   * @param {string} written
   */
  linkTo(id, written) {
    const link = document.createElement("a");
    link.href = entryAddress(id, this.site.home);
    link.dataset.term = id;
    link.textContent = written;
    return link;
  }

  /** @param {string} text */
  async copy(text) {
    this.tell((await copyText(text)) ? this.say("read_copied") : this.say("read_uncopied"));
  }
}
