/** The reading page: a text with its words marked, each with its gloss where it stands, and all of them in order. */

import { Reader } from "../linking/reader.js";
import { lookUp } from "../search/names.js";
import { entryAddress } from "../shared/addresses.js";
import { wordsIn } from "../shared/words.js";

/**
 * @typedef {import("./mount.js").Site} Site
 * @typedef {import("../search/names.js").Names} Names
 * @typedef {import("../linking/reader.js").Word} Word
 * @typedef {Names["entries"][0]} Entry
 */

const LONGEST = 1_000_000;
const MOST_BYTES = 10 * 1024 * 1024;
/** Characters that are read between two frames. */
const CHUNK = 4_000;
/** Characters that an address carries. */
const SHORT = 600;
const FRAGMENT = "#text=";

/** @type {WeakMap<HTMLElement, ReadingPage>} */
const mounted = new WeakMap();
/** @type {Promise<Reader> | undefined} */
let reader;

/**
 * Called again when the address changes: it may carry another text.
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  let page = mounted.get(element);
  if (!page) {
    page = new ReadingPage(element, site);
    mounted.set(element, page);
    page.listen();
  }
  const { hash } = location;
  const given = site.pasted.text || (hash.startsWith(FRAGMENT) ? unescaped(hash.slice(FRAGMENT.length)) : "");
  site.pasted.text = "";
  if (given && given !== page.text.value) await page.read(given);
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
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
    this.gloss = this.part("gloss");
    this.turn = 0;
    /** @type {Map<string, {entry: Entry, written: string}>} */
    this.found = new Map();
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.element.querySelector(`[data-part="${name}"]`));
  }

  listen() {
    const form = /** @type {HTMLFormElement} */ (this.part("form"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.read(this.text.value);
    });
    form.addEventListener("reset", () => this.clear());
    const file = /** @type {HTMLInputElement} */ (this.part("file"));
    file.addEventListener("change", () => void this.readFile(file.files?.[0]));
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      const { dataTransfer } = event;
      const [dropped] = dataTransfer?.files ?? [];
      if (dropped) void this.readFile(dropped);
      else if (dataTransfer) void this.read(dataTransfer.getData("text/plain"));
    });
    this.text.addEventListener("paste", () => setTimeout(() => void this.read(this.text.value)));
    this.element.addEventListener("click", (event) => this.onClick(event));
    const page = this.part("page");
    page.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.explain(event.target);
    });
    page.addEventListener("focusin", (event) => this.explain(event.target));
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.explain(null);
    });
  }

  clear() {
    this.turn++;
    this.part("result").hidden = true;
    this.part("said").textContent = "";
    this.explain(null);
  }

  /** @param {File | undefined} file */
  async readFile(file) {
    if (!file) return;
    if (file.size > MOST_BYTES) return this.tell(this.say("read_long"));
    const data = new Uint8Array(await file.arrayBuffer());
    if (data.subarray(0, 8192).includes(0)) return this.tell(this.say("read_binary"));
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(data);
    } catch {
      text = new TextDecoder("gb18030").decode(data);
    }
    await this.read(text);
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
    this.tell(this.say("read_reading"));
    const names = await this.site.names;
    if (!names) return this.tell(this.say("read_failed"));
    const known = await readerOf(this.element, this.site, names).catch(() => undefined);
    if (!known) return this.tell(this.say("read_failed"));
    const page = this.part("page");
    const list = this.part("words");
    page.replaceChildren();
    list.replaceChildren();
    this.found.clear();
    this.part("result").hidden = false;
    let count = 0;
    for (const chunk of chunksOf(text)) {
      if (turn !== this.turn) return;
      const words = known.read(chunk);
      count += words.length;
      page.append(this.marked(chunk, words, names, list));
      await new Promise((done) => setTimeout(done));
    }
    if (turn !== this.turn) return;
    this.part("link").hidden = text.length > SHORT;
    if (whole.length > LONGEST) this.tell(this.say("read_cut", { count: LONGEST }));
    else this.tell(count ? this.say("read_found", { count, words: this.found.size }) : this.say("read_nothing"));
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
      block.append(text.slice(end, word.start), this.linkTo(entry, written));
      end = word.end;
      if (this.found.has(entry.id)) continue;
      this.found.set(entry.id, { entry, written });
      const item = document.createElement("li");
      const name = document.createElement("strong");
      const link = this.linkTo(entry, written);
      name.append(link);
      const also = written.toLowerCase() === entry.term.toLowerCase() ? "" : ` (${entry.term})`;
      item.append(name, also, " ", entry.gloss);
      list.append(item);
    }
    block.append(text.slice(end));
    return block;
  }

  /**
   * @param {Entry} entry
   * @param {string} written
   */
  linkTo(entry, written) {
    const link = document.createElement("a");
    link.href = entryAddress(entry.id, this.site.home);
    link.dataset.term = entry.id;
    link.textContent = written;
    return link;
  }

  /**
   * Show the gloss of a word below it, or hide it.
   * @param {EventTarget | null} target
   */
  explain(target) {
    const link = target instanceof Element ? target.closest("a") : null;
    const one = this.found.get(link?.dataset.term ?? "");
    this.element.querySelector("[aria-describedby=read-gloss]")?.removeAttribute("aria-describedby");
    this.gloss.hidden = !one;
    if (!one || !link) return;
    const term = document.createElement("strong");
    term.textContent = one.entry.term;
    this.gloss.replaceChildren(term, one.entry.gloss);
    link.setAttribute("aria-describedby", "read-gloss");
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - this.gloss.offsetWidth - 8));
    const around = (this.gloss.offsetParent ?? document.documentElement).getBoundingClientRect();
    this.gloss.style.left = `${left - around.left}px`;
    this.gloss.style.top = `${box.bottom + 4 - around.top}px`;
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const link = target.closest("a");
    // A finger's first touch explains, its second opens.
    if (link && this.part("page").contains(link) && matchMedia("(pointer: coarse)").matches) {
      if (!link.hasAttribute("aria-describedby")) event.preventDefault();
      this.explain(link);
    } else if (!link) this.explain(null);
    const action = target.closest("[data-do]")?.getAttribute("data-do");
    if (action === "copy") void this.copy(this.markdown());
    if (action === "link")
      void this.copy(`${location.href.split("#")[0]}${FRAGMENT}${encodeURIComponent(this.text.value)}`);
    if (action === "print") print();
    if (action === "download") this.download();
  }

  markdown() {
    return [...this.found.values()]
      .map(
        ({ entry, written }) => `- **${written}**${written === entry.term ? "" : ` (${entry.term})`}: ${entry.gloss}`,
      )
      .join("\n");
  }

  /** @param {string} text */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.tell(this.say("read_copied"));
    } catch {
      this.tell(this.say("read_uncopied"));
    }
  }

  download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${this.markdown()}\n`], { type: "text/markdown" }));
    link.download = "words.md";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

/**
 * @param {HTMLElement} element
 * @param {Site} site
 * @param {Names} names
 */
function readerOf(element, site, names) {
  reader ??= (async () => {
    const response = await fetch(new URL(element.dataset.file ?? "", site.root));
    if (!response.ok) throw new Error(`reading: ${response.status}`);
    const idOf = (/** @type {string} */ name) => {
      const [hit] = lookUp(names, name, 1).hits;
      return hit && !["prefix", "pinyin", "initials"].includes(hit.match) ? hit.id : undefined;
    };
    return new Reader(await response.json(), idOf);
  })();
  reader.catch(() => (reader = undefined));
  return reader;
}

/**
 * A text in pieces that can be read between two frames, cut where a paragraph or a line ends.
 * @param {string} text
 * @returns {Iterable<string>}
 */
function* chunksOf(text) {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + CHUNK);
    if (end < text.length) {
      const cut = Math.max(text.lastIndexOf("\n", end), text.lastIndexOf("。", end)) + 1;
      if (cut > start) end = cut;
      // Not between the halves of a character.
      else if (text.charCodeAt(end) >= 0xdc00 && text.charCodeAt(end) < 0xe000) end++;
    }
    yield text.slice(start, end);
    start = end;
  }
}
