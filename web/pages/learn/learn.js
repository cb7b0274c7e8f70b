/**
 * The flash cards. The page lists the decks; the one in the address (`?deck=`) is dealt. When a card comes again is
 * decided in schedule.js.
 */

import { fold } from "../../search/fold.js";
import { entryOf } from "../../search/names.js";
import { languageOf } from "../../search/results.js";
import { entryAddress } from "../../shared/addresses.js";
import { partOf } from "../../shared/elements.js";
import { myWords } from "../../shared/my_words.js";
import { damage, recall } from "../../shared/storage.js";
import { wordsIn } from "../../shared/words.js";
import { fillBoxes } from "./boxes.js";
import { actionOf } from "./keys.js";
import { keepCards, progress, putCard, refused, today } from "./progress.js";
import { answered, deal, moved, standing } from "./schedule.js";
import { followFinger } from "./swipe.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../search/names.js").Names} Names
 * @typedef {import("./schedule.js").CardState} CardState
 * @typedef {import("./schedule.js").Round} Round
 *
 * @typedef {object} Sitting
 * @property {string} deck
 * @property {number} day
 * @property {Round} round
 * @property {boolean} turned
 * @property {{round: Round, id: string, state: CardState | undefined}[]} past   before each answer
 */

const NEW_A_ROUND = 10;
const OTHER_NAMES = 4;

/** It stays when the view changes: a reader who opens an entry comes back to the same card. @type {Sitting | undefined} */
let sitting;

/** Elements whose controls work already → the function that shows what the address asks for. @type {WeakMap<HTMLElement, () => void>} */
const shows = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {Site} site
 */
export async function mount(element, site) {
  const names = await site.names;
  const show = shows.get(element) ?? makeCards(element, site, names);
  shows.set(element, show);
  show();
}

/**
 * Make the page's controls work.
 * @param {HTMLElement} element
 * @param {Site} site
 * @param {Names | undefined} names
 * @returns {() => void}   shows what the address asks for
 */
function makeCards(element, site, names) {
  const say = wordsIn(element);
  const part = (/** @type {string} */ name) => partOf(element, name);
  const decks = /** @type {NodeListOf<HTMLAnchorElement>} */ (element.querySelectorAll("[data-deck]"));
  const turn = /** @type {HTMLButtonElement} */ (element.querySelector("[data-do=turn]"));
  const card = part("card");

  /**
   * @param {string} name
   * @param {string} text
   */
  function write(name, text) {
    part(name).textContent = text;
    part(name).lang = languageOf(text, site.chinese);
  }

  /**
   * @param {HTMLAnchorElement} deck
   * @returns {string[]}
   */
  function idsOf(deck) {
    const { deck: key, ids = "" } = deck.dataset;
    const own =
      key === "recent"
        ? recall("recent")
        : key === "words"
          ? myWords().map(({ id }) => id)
          : key === "text"
            ? wordsAsked()
            : ids.split(" ");
    // The learning paths are the best way into the whole.
    const paths = [...decks].filter((other) => other.dataset.deck?.startsWith("p:"));
    const all = key === "all" ? [...paths.flatMap(idsOf), ...(names?.places.keys() ?? [])] : own;
    return [...new Set(all.map(String))].filter((id) => names?.places.has(id));
  }

  const deckAsked = () => {
    const key = new URL(location.href).searchParams.get("deck");
    return [...decks].find((deck) => deck.dataset.deck === key);
  };

  /** The words of a text that somebody read. */
  const wordsAsked = () => (new URL(location.href).searchParams.get("words") ?? "").split(" ");

  /** @param {HTMLAnchorElement} deck */
  const keyOf = ({ dataset: { deck: key = "" } }) => (key === "text" ? [key, ...wordsAsked()].join(" ") : key);

  function show() {
    const deck = names && deckAsked();
    part("decks").hidden = Boolean(deck);
    if (deck) sitDown(deck);
    else {
      part("round").hidden = part("end").hidden = part("undo").hidden = true;
      if (names) showDecks();
    }
    part("note").textContent = !names ? site.say("page_failed") : troubleWithStorage();
  }

  function troubleWithStorage() {
    if (refused()) return say("learn_say_refused");
    return damage("cards") ? say("learn_say_damaged") : "";
  }

  function showDecks() {
    const cards = progress();
    for (const deck of decks) {
      const ids = idsOf(deck);
      const { due, fresh } = standing(ids, cards, today());
      const state = /** @type {HTMLElement} */ (deck.querySelector(".deck-state"));
      if (["recent", "words"].includes(deck.dataset.deck ?? ""))
        /** @type {HTMLElement} */ (deck.parentElement).hidden = !ids.length;
      state.classList.toggle("is-due", due > 0);
      const learned = ids.length - fresh;
      if (due) state.textContent = say("learn_say_due", { count: due });
      else state.textContent = learned ? `${learned} / ${ids.length}` : String(ids.length);
    }
    const { due, boxes } = standing([...cards.keys()], cards, today());
    part("today").hidden = !cards.size;
    part("due").textContent = String(due);
    fillBoxes(part("today"), boxes, say);
  }

  /** @param {HTMLAnchorElement} deck */
  function sitDown(deck) {
    const key = keyOf(deck);
    if (sitting?.deck !== key || sitting.day !== today() || !sitting.round.queue.length) dealDeck(deck);
    part("title").textContent = deck.querySelector("strong")?.textContent ?? "";
    draw();
  }

  /** @param {HTMLAnchorElement} deck */
  function dealDeck(deck) {
    // Whether anything can be kept is known before the first answer is given.
    keepCards(progress());
    const round = deal(idsOf(deck), progress(), today(), NEW_A_ROUND);
    sitting = { deck: keyOf(deck), day: today(), round, turned: false, past: [] };
  }

  /** Show the first card of the round, or that there is none. */
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
    const entry = entryOf(names, id);
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
    const { due, fresh, boxes, next } = standing(ids, progress(), today());
    const { total, forgotten } = sitting.round;
    part("outcome").textContent = total ? say("learn_say_finished") : say("learn_say_nothing");
    part("done").textContent = total ? say("learn_say_done", { total, forgotten }) : "";
    part("next").textContent = !next
      ? ""
      : next.days === 1
        ? say("learn_say_tomorrow", next)
        : say("learn_say_days", next);
    const more = due + Math.min(fresh, NEW_A_ROUND);
    part("again").hidden = !more;
    part("again").textContent = say("learn_say_more", { count: more });
    fillBoxes(part("end"), boxes, say);
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
    const state = progress().get(id);
    sitting.past.push({ round: sitting.round, id, state });
    putCard(id, moved(state, remembered, today()));
    sitting.round = answered(sitting.round, remembered);
    sitting.turned = false;
    draw();
    goOn();
  }

  function undo() {
    const before = sitting?.past.pop();
    if (!sitting || !before) return;
    putCard(before.id, before.state);
    sitting.round = before.round;
    sitting.turned = true;
    draw();
    goOn();
    announce(`${say("learn_say_undone")} ${part("term").textContent}`);
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

  /** The value of `data-do` → what it does. @type {Record<string, () => void>} */
  const actions = {
    turn: turnCard,
    forgotten: () => answerCard(false),
    remembered: () => answerCard(true),
    undo,
    again,
  };

  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-do]") : null;
    actions[/** @type {HTMLElement} */ (button)?.dataset.do ?? ""]?.();
  });
  followFinger(card, () => Boolean(sitting?.turned), answerCard);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (element.closest("[hidden]") || !deckAsked()) return;
    const action = actions[actionOf(event)];
    if (!action) return;
    event.preventDefault();
    action();
  }
  site.whileShown(element, document, "keydown", onKey);

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
