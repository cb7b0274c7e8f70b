/** The home page: the word of the reader's day, and what was viewed last. */

import { recent, setRecent } from "./recent.js";
import { mark } from "../search/results.js";
import { entryOf } from "../search/names.js";
import { fetchEntries } from "../search/pieces.js";
import { entryAddress } from "../shared/addresses.js";
import { wordsIn } from "../shared/words.js";

/**
 * @typedef {import("./mount.js").Site} Site
 * @typedef {import("../search/names.js").Names["entries"][number]} Entry
 */

const DAY = 864e5;

/**
 * @param {HTMLElement} home
 * @param {Site} site
 */
export async function mount(home, site) {
  const names = await site.names;
  /** @param {string} id */
  const find = (id) => entryOf(names, id);
  const section = /** @type {HTMLElement | null} */ (home.querySelector(".daily"));
  await fetchEntries(names, [...(section ? [todays(section)[0]] : []), ...recent()]);
  if (section) showToday(section, find, site);
  showRecent(/** @type {HTMLElement} */ (home.querySelector(".recent")), find, site, wordsIn(home));
}

/**
 * The same word for everybody on one date. Until it stands there the place is kept empty (home.css); when it
 * cannot be had, the one that the page came with is shown.
 * @param {HTMLElement} section
 * @param {(id: string) => Entry | undefined} find
 * @param {Site} site
 */
function showToday(section, find, site) {
  const [id, day, now] = todays(section);
  const entry = find(id);
  const link = /** @type {HTMLAnchorElement} */ (section.querySelector("a"));
  if (entry) {
    point(link, entry, site);
    mark(/** @type {HTMLElement} */ (link.querySelector("strong")), entry.term, [], site.chinese);
    mark(
      /** @type {HTMLElement} */ (link.querySelector(".en")),
      entry.names
        .filter((name) => name !== entry.term)
        .slice(0, 3)
        .join(" · "),
      [],
      site.chinese,
    );
    mark(/** @type {HTMLElement} */ (link.querySelector(".gloss")), entry.gloss, [], site.chinese);
    const [word, today] = section.querySelectorAll("h2 > span");
    word?.toggleAttribute("hidden", true);
    today?.toggleAttribute("hidden", false);
    const time = /** @type {HTMLTimeElement} */ (section.querySelector("time"));
    time.textContent = now.toLocaleDateString(document.documentElement.lang, { month: "long", day: "numeric" });
  }
  section.dataset.day = String(day);
  if (entry) void showSaid(/** @type {HTMLElement} */ (link.querySelector(".said")), entry.id, site);
}

/**
 * The word of the reader's day.
 * @param {HTMLElement} section
 * @returns {[id: string, day: number, now: Date]}
 */
function todays(section) {
  const now = new Date();
  const day = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  const ids = (section.dataset.days ?? "").split(" ");
  return [ids[day % ids.length] ?? "", day, now];
}

/**
 * How people use the word; its place is kept (home.css).
 * @param {HTMLElement} place
 * @param {string} id
 * @param {Site} site
 */
async function showSaid(place, id, site) {
  if (place.dataset.of === id) return;
  place.textContent = "";
  const article = await site.articleOf(id).catch(() => undefined);
  const example = article?.querySelector(".entry-example blockquote")?.textContent ?? "";
  mark(place, example.trim(), [], site.chinese);
  place.dataset.of = id;
}

/**
 * @param {HTMLElement} section
 * @param {(id: string) => Entry | undefined} find
 * @param {Site} site
 * @param {import("../shared/words.js").Say} say
 */
function showRecent(section, find, site, say) {
  const list = /** @type {HTMLElement} */ (section.querySelector("ul"));
  const said = /** @type {HTMLElement} */ (section.querySelector("[role=status]"));
  const clear = /** @type {HTMLButtonElement} */ (section.querySelector("[data-clear]"));
  const undo = /** @type {HTMLButtonElement} */ (section.querySelector("[data-undo]"));
  /** @param {string[]} ids */
  const show = (ids) => {
    const rows = ids.flatMap((id) => find(id) ?? []).map((entry) => row(entry, site));
    list.replaceChildren(...rows);
    clear.hidden = !rows.length;
    return rows.length > 0;
  };
  // The root's attribute keeps the place before the first paint (preferences.js).
  document.documentElement.toggleAttribute("data-recent", show(recent()));
  said.textContent = "";
  undo.hidden = true;
  clear.onclick = () => {
    const before = recent();
    setRecent([]);
    show([]);
    said.textContent = say("home_cleared");
    undo.hidden = false;
    undo.focus();
    undo.onclick = () => {
      setRecent(before);
      show(before);
      said.textContent = "";
      undo.hidden = true;
      clear.focus();
    };
  };
}

/**
 * @param {Entry} entry
 * @param {Site} site
 */
function row(entry, site) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  point(link, entry, site);
  mark(link, entry.term, [], site.chinese);
  item.append(link);
  return item;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {Entry} entry
 * @param {Site} site
 */
function point(link, { id }, site) {
  link.href = entryAddress(id, site.home);
  link.dataset.term = id;
}
