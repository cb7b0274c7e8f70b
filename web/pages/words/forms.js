/** The reader's words in the forms of other programs, and what a file of one says. Nothing here touches the page. */

/**
 * @typedef {import("../../shared/stored_values.js").MyWord} MyWord
 * @typedef {MyWord & {term: string, gloss: string}} Told
 * @typedef {{id: string, note: string, day: number}} Given
 */

const COLUMNS = ["id", "term", "gloss", "note", "day"];
/** A spreadsheet would calculate a cell that begins so. */
const FORMULA = /^'*[=+\-@\t]/u;
const QUOTED_FORMULA = /^'+[=+\-@\t]/u;
/** @type {Record<string, "id" | "term" | "note" | "day">} */
const HEADINGS = {
  id: "id",
  term: "term",
  word: "term",
  name: "term",
  术语: "term",
  词条: "term",
  词: "term",
  note: "note",
  notes: "note",
  笔记: "note",
  筆記: "note",
  day: "day",
};

/** @param {Told[]} words */
export function toCsv(words) {
  const rows = words.map((word) => COLUMNS.map((name) => String(word[/** @type {keyof Told} */ (name)])));
  const cell = (/** @type {string} */ text) => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/**
 * @param {Told[]} words
 * @param {(id: string) => string} address   of an entry's page
 */
export function toMarkdown(words, address) {
  const plain = (/** @type {string} */ text) => text.replace(/([\\`*_[\]<>#|~])/gu, "\\$1");
  const lines = words.map(({ id, term, gloss, note }) => {
    const notes = note ? note.split("\n").map((line) => `\n  > ${plain(line)}`) : [];
    return `- [${plain(term)}](${address(id)}): ${plain(gloss)}${notes.join("")}`;
  });
  return `${lines.join("\n")}\n`;
}

/** @param {MyWord[]} words */
export const toJson = (words) =>
  `${JSON.stringify({ "termlite words": 1, words: words.map(({ id, note, day }) => ({ id, note, day })) }, null, 1)}\n`;

/**
 * What Anki imports as text: a line a note, columns apart by tabs.
 * @param {Told[]} words
 */
export function toAnki(words) {
  const cell = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const rows = words.map(({ id, term, gloss, note }) => [term, note ? `${gloss}\n\n${note}` : gloss, id].map(cell));
  return `#separator:tab\n#html:false\n#columns:Term\tAnswer\tId\n${rows.map((row) => row.join("\t")).join("\n")}\n`;
}

/**
 * What a file says: ours in any form, a table with a column of terms, or a name a line.
 * @param {string} text
 * @param {(name: string) => string | undefined} idOf   of an entry, by its id or any of its names
 * @returns {{given: Given[], unknown: string[]}}
 */
export function fromText(text, idOf) {
  /** @type {Map<string, Given>} */
  const given = new Map();
  /** @type {string[]} */
  const unknown = [];
  for (const { name, note, day } of itemsOf(text.replace(/^\ufeff/u, ""))) {
    const id = idOf(name);
    if (id === undefined) unknown.push(name);
    else if (!given.has(id)) given.set(id, { id, note, day });
  }
  return { given: [...given.values()], unknown };
}

/**
 * @param {string} text
 * @returns {{name: string, note: string, day: number}[]}
 */
function itemsOf(text) {
  return ofJson(text) ?? ofMarkdown(text) ?? ofTable(text);
}

/** @param {string} text */
function ofJson(text) {
  try {
    const said = JSON.parse(text);
    const listed = Array.isArray(said) ? said : said.words;
    if (!Array.isArray(listed)) return [];
    return listed
      .map((one) => (typeof one === "string" ? { id: one } : (one ?? {})))
      .map(({ id, term, note, day }) => ({ name: String(id ?? term ?? ""), note: String(note ?? ""), day: dayOf(day) }))
      .filter(({ name }) => name);
  } catch {
    return undefined;
  }
}

/** The list that is written above. @param {string} text */
function ofMarkdown(text) {
  /** @type {{name: string, note: string, day: number}[]} */
  const items = [];
  for (const line of text.split("\n")) {
    const entry = /^[-*] .*\/t\/([a-z0-9-]+)\/\)/u.exec(line);
    const note = /^ {2}> ?(.*)$/u.exec(line.replace(/\r$/u, ""));
    const last = items[items.length - 1];
    if (entry) items.push({ name: entry[1] ?? "", note: "", day: 0 });
    else if (note && last) last.note += (last.note && "\n") + (note[1] ?? "").replace(/\\([\\`*_[\]<>#|~])/gu, "$1");
  }
  return items.length ? items : undefined;
}

/** @param {string} text */
function ofTable(text) {
  const lines = text.split(/\r?\n/u).filter((line) => !line.startsWith("#"));
  const head = lines[0] ?? "";
  const mark = ["\t", ";", ","].find((one) => head.includes(one)) ?? "\t";
  const rows = rowsOf(lines.join("\n"), mark);
  const columns = (rows[0] ?? []).map((cell) => HEADINGS[cell.trim().toLowerCase()]);
  const named = columns.includes("id") || columns.includes("term");
  return (named ? rows.slice(1) : rows)
    .map((cells) => {
      const of = (/** @type {string} */ name, /** @type {number} */ otherwise) => {
        const cell = cells[named ? columns.findIndex((column) => column === name) : otherwise] ?? "";
        return QUOTED_FORMULA.test(cell) ? cell.slice(1) : cell;
      };
      return { name: (of("id", -1) || of("term", 0)).trim(), note: of("note", -1), day: dayOf(of("day", -1)) };
    })
    .filter(({ name }) => name);
}

/**
 * The cells of a table; one in quotation marks may have line breaks.
 * @param {string} text
 * @param {string} mark   between cells
 */
function rowsOf(text, mark) {
  /** @type {string[][]} */
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    const row = /** @type {string[]} */ (rows[rows.length - 1]);
    const last = row.length - 1;
    if (quoted && char === '"' && text[at + 1] === '"') row[last] = (row[last] ?? "") + (text[at++] ?? "");
    else if (char === '"' && (quoted || !row[last])) quoted = !quoted;
    else if (!quoted && char === mark) row.push("");
    else if (!quoted && char === "\n") rows.push([""]);
    else row[last] += char;
  }
  return rows;
}

/** @param {unknown} said */
function dayOf(said) {
  const day = Number(said);
  return Number.isInteger(day) && day > 0 ? day : 0;
}
