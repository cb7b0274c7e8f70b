/**
 * The flash cards. The page lists the decks; the one in the address (`?deck=`) is dealt. When a card comes again is
 * decided in schedule.js, and kept in this browser under the name `cards`.
 */

import { fold } from "../search/fold.js";
import { entryAddress } from "../shared/addresses.js";
import { damage, keep, recall } from "../shared/storage.js";
import { answered, deal, dayOf, moved, read, standing } from "./schedule.js";
import { followFinger } from "./swipe.js";
import { whileShown } from "../shared/while_shown.js";
import { say } from "../shared/words.js";

/**
 * @typedef {import("./mount.js").Site} Site
 * @typedef {import("../search/names.js").Names} Names
 * @typedef {import("./schedule.js").Place} Place
 * @typedef {import("./schedule.js").Round} Round
 *
 * @typedef {object} Sitting
 * @property {string} deck
 * @property {number} day
 * @property {Round} round
 * @property {boolean} turned
 * @property {{round: Round, id: string, place: Place | undefined}[]} past   before each answer
 */

const NEW_A_ROUND = 10;
const OTHER_NAMES = 4;

/** It outlives the view: whoever reads an entry in between comes back to the same card. @type {Sitting | undefined} */
let sitting;

/** Where storage is refused, progress lasts as long as the page. @type {Map<string, Place>} */
let progress = new Map();
let refused = false;

/** @type {WeakMap<HTMLElement, () => void>} */
const tables = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  const names = await site.names;
  const show = tables.get(element) ?? layTable(element, site, names);
  tables.set(element, show);
  show();
}

const today = () => dayOf(new Date());

function currentProgress() {
  if (!refused) progress = read(recall("cards"), today());
  return progress;
}

/**
 * Another tab may have learned other cards meanwhile, so one card is put into what is kept now.
 * @param {string} id
 * @param {Place | undefined} place
 */
function putCard(id, place) {
  const cards = new Map(currentProgress());
  if (place) cards.set(id, place);
  else cards.delete(id);
  keepCards(cards);
}

/** @param {Map<string, Place>} cards */
function keepCards(cards) {
  progress = cards;
  refused = !keep("cards", Object.fromEntries(cards));
}

/**
 * Make the page's controls work.
 * @param {HTMLElement} element
 * @param {Site} site
 * @param {Names | undefined} names
 * @returns {() => void}   shows what the address asks for
 */
function layTable(element, site, names) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(element.dataset.words ?? "{}");
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(`[data-part="${name}"]`));
  const decks = /** @type {NodeListOf<HTMLAnchorElement>} */ (element.querySelectorAll("[data-deck]"));
  const turn = /** @type {HTMLButtonElement} */ (element.querySelector("[data-do=turn]"));
  const card = part("card");

  /**
   * @param {string} name
   * @param {string} text
   */
  function write(name, text) {
    part(name).textContent = text;
    part(name).lang = /[\u3400-\u9fff]/u.test(text) ? site.chinese : "en";
  }

  /**
   * @param {HTMLAnchorElement} deck
   * @returns {string[]}
   */
  function idsOf(deck) {
    const { deck: key, ids = "" } = deck.dataset;
    const own = key === "recent" ? recall("recent") : ids.split(" ");
    // The learning paths are the best way into the whole.
    const paths = [...decks].filter((other) => other.dataset.deck?.startsWith("p:"));
    const all = key === "all" ? [...paths.flatMap(idsOf), ...(names?.places.keys() ?? [])] : own;
    return [...new Set(all.map(String))].filter((id) => names?.places.has(id));
  }

  const deckAsked = () => {
    const key = new URL(location.href).searchParams.get("deck");
    return [...decks].find((deck) => deck.dataset.deck === key);
  };

  function show() {
    const deck = names && deckAsked();
    part("decks").hidden = Boolean(deck);
    if (deck) sitDown(deck);
    else {
      part("round").hidden = part("end").hidden = part("undo").hidden = true;
      if (names) showDecks();
    }
    part("note").textContent = noteOf(names);
  }

  /** @param {Names | undefined} table */
  function noteOf(table) {
    if (!table) return site.words.page_failed ?? "";
    return (refused ? words.refused : damage("cards") ? words.damaged : "") ?? "";
  }

  function showDecks() {
    const cards = currentProgress();
    for (const deck of decks) {
      const ids = idsOf(deck);
      const { due, fresh } = standing(ids, cards, today());
      const state = /** @type {HTMLElement} */ (deck.querySelector(".deck-state"));
      deck.href = `?deck=${deck.dataset.deck}`;
      if (deck.dataset.deck === "recent") /** @type {HTMLElement} */ (deck.parentElement).hidden = !ids.length;
      state.classList.toggle("is-due", due > 0);
      const learned = ids.length - fresh;
      if (due) state.textContent = say(words.due, { count: due });
      else state.textContent = learned ? `${learned} / ${ids.length}` : String(ids.length);
    }
    const { due, boxes } = standing([...cards.keys()], cards, today());
    part("today").hidden = !cards.size;
    part("due").textContent = String(due);
    fillBoxes(part("today"), boxes);
  }

  /** @param {HTMLAnchorElement} deck */
  function sitDown(deck) {
    const key = deck.dataset.deck ?? "";
    if (sitting?.deck !== key || sitting.day !== today() || !sitting.round.queue.length) dealDeck(deck);
    part("title").textContent = deck.querySelector("strong")?.textContent ?? "";
    draw();
  }

  /** @param {HTMLAnchorElement} deck */
  function dealDeck(deck) {
    // Whether anything can be kept is known before the first answer is given.
    keepCards(currentProgress());
    const round = deal(idsOf(deck), progress, today(), NEW_A_ROUND);
    sitting = { deck: deck.dataset.deck ?? "", day: today(), round, turned: false, past: [] };
  }

  /** Show the card on the table, or that there is none. */
  function draw() {
    const id = sitting?.round.queue[0];
    part("round").hidden = id === undefined;
    part("end").hidden = id !== undefined;
    part("undo").hidden = !sitting?.past.length;
    if (id === undefined) drawEnd();
    else drawCard(id);
  }

  /** @param {string} id */
  function drawCard(id) {
    const { round, turned } = /** @type {Sitting} */ (sitting);
    const entry = names?.entries[names.places.get(id) ?? -1];
    if (!entry) return;
    const done = round.total - round.queue.length;
    part("count").textContent = `${done + 1} / ${round.total}`;
    const bar = /** @type {HTMLProgressElement} */ (part("progress"));
    bar.max = round.total;
    bar.value = done;
    write("term", entry.term);
    write("gloss", entry.gloss);
    write("names", otherNames(entry.names).join(" · "));
    part("link").setAttribute("href", entryAddress(id, site.home));
    card.dataset.side = turned ? "back" : "front";
    turn.setAttribute("aria-expanded", String(turned));
    part("back").hidden = part("answers").hidden = !turned;
  }

  function drawEnd() {
    const deck = deckAsked();
    if (!deck || !sitting) return;
    const ids = idsOf(deck);
    const { due, fresh, boxes, next } = standing(ids, currentProgress(), today());
    const { total, forgotten } = sitting.round;
    part("outcome").textContent = (total ? words.finished : words.nothing) ?? "";
    part("done").textContent = total ? say(words.done, { total, forgotten }) : "";
    part("next").textContent = next ? say(next.days === 1 ? words.tomorrow : words.days, next) : "";
    const more = due + Math.min(fresh, NEW_A_ROUND);
    part("again").hidden = !more;
    part("again").textContent = say(words.more, { count: more });
    fillBoxes(part("end"), boxes);
  }

  /** @param {string} text */
  const announce = (text) => (part("said").textContent = text);

  function turnCard() {
    if (!sitting) return;
    sitting.turned = !sitting.turned;
    draw();
    announce(sitting.turned ? (part("gloss").textContent ?? "") : "");
  }

  /** @param {boolean} remembered */
  function answerCard(remembered) {
    const id = sitting?.round.queue[0];
    if (!sitting?.turned || id === undefined) return;
    const place = currentProgress().get(id);
    sitting.past.push({ round: sitting.round, id, place });
    putCard(id, moved(place, remembered, today()));
    sitting.round = answered(sitting.round, remembered);
    sitting.turned = false;
    draw();
    goOn();
  }

  function undo() {
    const before = sitting?.past.pop();
    if (!sitting || !before) return;
    putCard(before.id, before.place);
    sitting.round = before.round;
    sitting.turned = true;
    draw();
    goOn();
    announce(`${words.undone ?? ""} ${part("term").textContent}`);
  }

  function again() {
    const deck = deckAsked();
    if (!deck) return;
    dealDeck(deck);
    draw();
    goOn();
  }

  /** The keyboard goes on at the next card; what held it may be gone. */
  function goOn() {
    const over = part("round").hidden;
    announce((part(over ? "outcome" : "term").textContent ?? "").trim());
    (over ? part("outcome") : turn).focus({ preventScroll: true });
  }

  /** @type {Record<string, () => void>} */
  const deeds = {
    turn: turnCard,
    forgotten: () => answerCard(false),
    remembered: () => answerCard(true),
    undo,
    again,
  };

  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-do]") : null;
    deeds[/** @type {HTMLElement} */ (button)?.dataset.do ?? ""]?.();
  });
  followFinger(card, () => Boolean(sitting?.turned), answerCard);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (element.closest("[hidden]") || !deckAsked()) return;
    const deed = deeds[deedOf(event)];
    if (!deed) return;
    event.preventDefault();
    deed();
  }
  whileShown(element, document, "keydown", onKey);

  return show;
}

/**
 * What else an entry is called; that a name is also written with capitals tells a learner nothing.
 * @param {string[]} names   the term first
 */
function otherNames(names) {
  const folded = names.map(fold);
  return names.filter((_, i) => i && folded.indexOf(folded[i] ?? "") === i).slice(0, OTHER_NAMES);
}

/** @type {Record<string, string>} */
const KEYS = {
  " ": "turn",
  1: "forgotten",
  ArrowLeft: "forgotten",
  2: "remembered",
  ArrowRight: "remembered",
  z: "undo",
};

/**
 * What a key does to the cards: nothing, when it is for what has the focus.
 * @param {KeyboardEvent} event
 */
function deedOf(event) {
  const { target, key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  const deed = KEYS[key.length === 1 ? key.toLowerCase() : key] ?? "";
  const typing = target instanceof HTMLElement && target.matches("input, textarea, select");
  const pressed = key === " " && target instanceof HTMLElement && target.matches("a, button");
  const chord = altKey || shiftKey || ((ctrlKey || metaKey) && deed !== "undo");
  return typing || pressed || chord || isComposing ? "" : deed;
}

/**
 * @param {HTMLElement} place
 * @param {number[]} counts
 */
function fillBoxes(place, counts) {
  const most = Math.max(...counts, 1);
  place.querySelectorAll(".boxes li").forEach((row, i) => {
    const count = counts[i] ?? 0;
    row.classList.toggle("is-empty", !count);
    /** @type {HTMLElement} */ (row.querySelector(".box-count")).textContent = String(count);
    /** @type {HTMLElement} */ (row.querySelector(".box-bar")).style.setProperty("--share", String(count / most));
  });
}
