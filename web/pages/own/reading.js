/** What is in a glossary: its entries, and the one that the address names. */

import { languageOf } from "../../search/results.js";
import { articleOf, entryRow } from "./drawn.js";
import { glossaries } from "./kept.js";
import { ownAddress } from "./program.js";

const LIMIT = 50;

export class Reading {
  /** @param {import("./own.js").OwnPage} page */
  constructor(page) {
    this.page = page;
    this.say = page.say;
    this.query = /** @type {HTMLInputElement} */ (page.part("query"));
    this.limit = LIMIT;
    this.query.addEventListener("input", () => this.again());
  }

  again() {
    this.limit = LIMIT;
    void this.showRows();
  }

  more() {
    this.limit += LIMIT;
    void this.showRows();
  }

  /** The glossary that the address names, and its entry. */
  async show() {
    const { of = "", id } = this.page.asked();
    const one = glossaries().find(({ key }) => key === of);
    const program = this.page.program();
    this.page.part("glossary").hidden = !one || !program;
    this.page.part("article").hidden = true;
    this.page.part("give").hidden = Boolean(one && id);
    if (of && !one) this.page.tell(this.say("own_say_gone"));
    if (!one || !program) return;
    this.page.part("title").textContent = one.title;
    this.page.part("title").lang = languageOf(one.title, this.page.site.chinese);
    await program.openAll();
    await this.showRows();
    if (!id) return;
    const html = await program.article(one, id, this.page.language);
    if (this.page.asked().id !== id) return;
    if (!html) return this.page.tell(this.say("own_say_no_entry"));
    this.page.part("article").hidden = false;
    this.page.part("mark").textContent = this.say("own_say_yours", { title: one.title });
    this.page.part("entry").replaceChildren(...articleOf(html));
  }

  /** The first entries of the glossary, or those that were looked for in it. */
  async showRows() {
    const one = glossaries().find(({ key }) => key === this.page.asked().of);
    const program = this.page.program();
    if (!one || !program) return;
    const q = this.query.value;
    const { count, rows } = await program.rows(one.files, q, this.limit);
    if (q !== this.query.value) return;
    const { site } = this.page;
    this.page.part("count").textContent = q.trim()
      ? this.say("own_say_found", { count })
      : this.say("own_say_shown", { count: rows.length, all: count });
    this.page
      .part("rows")
      .replaceChildren(...rows.map((row) => entryRow(row, ownAddress(site.home, one.key, row.id), site.chinese)));
    this.page.part("more").hidden = rows.length < this.limit;
  }
}
