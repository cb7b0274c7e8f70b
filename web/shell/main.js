/** The page: it wires the box to the search, the links to the pages, and starts Python after the first paint. */

import { followBuild } from "../offline/offline.js";
import { mount } from "../pages/mount.js";
import { makeAnnouncer } from "../search/announcer.js";
import { loadNames } from "../search/names.js";
import { makeOpened } from "../search/opened.js";
import { makeSession } from "../search/session.js";
import { entryAddress } from "../shared/addresses.js";
import { readConfig } from "../shared/config.js";
import { byId } from "../shared/elements.js";
import { catchEarlyFiles } from "../shared/file_input.js";
import { HOME, ROOT } from "../shared/site.js";
import { whileShown } from "../shared/while_shown.js";
import { keepPlaces, noteQuery, settleQuery } from "./navigation.js";
import { makeArticles } from "./articles.js";
import { makeRoom } from "./bar.js";
import { visit } from "./first_visit.js";
import { showGlosses } from "./glosses.js";
import { offerToRead } from "./long_texts.js";
import { addOwn } from "./own.js";
import { offerLately, rememberAsked } from "./lately.js";
import { makeShortcuts } from "./shortcuts.js";
import { makeStars } from "./stars.js";
import { makeProgress, postponable, watchLine } from "./status.js";
import { makeVisits } from "./visits.js";

const LIMIT = 10;

/** @type {HTMLInputElement} */
const box = byId("q");
/** @type {HTMLElement} */
const answer = byId("answer");
/** @type {HTMLElement} */
const view = byId("view");
/** @type {HTMLElement} */
const status = byId("status");
/** @type {HTMLElement} */
const summary = byId("summary");
/** @type {HTMLButtonElement} */
const more = byId("more");
const config = readConfig();
const { say, chinese } = config;
/** Where the reader was in the page when the results came. */
let reading = 0;

let namesAreHere = () => {};
/** Until the names table has come over the line, which Python must not share with it, or will not come. */
const namesCame = new Promise((resolve) => (namesAreHere = () => resolve(undefined)));
const names = loadNames(new URL(config.names, ROOT), namesAreHere).catch((error) => {
  console.info("termlite: no names table:", error);
  namesAreHere();
  return undefined;
});

const announce = makeAnnouncer(byId("heard"));
const progress = makeProgress({ bar: byId("progress"), line: status, waiting: byId("waiting") }, say, announce);

const stars = makeStars({ names, say, chinese, tell: announce, warn: progress.warn });

const articleOf = makeArticles(() => (config.rendered ? session.engine() : undefined));

const opened = makeOpened({
  list: byId("results"),
  difference: byId("difference"),
  beside: byId("beside"),
  articleOf,
  say,
});

// Of the page under an answer: the answer has its query for a title, as it is shared and kept in the history.
let pageTitle = document.title;
/** @type {import("../search/session.js").Parts} */
const parts = { box, list: byId("results"), summary, template: byId("hit"), more };
const session = makeSession({
  parts,
  names,
  say,
  chinese,
  address: (id) => entryAddress(id, HOME),
  limit: LIMIT,
  onQuery(q) {
    if (answer.hidden === Boolean(q)) turnTo(q ? answer : view);
    document.title = q ? `${say("title_query", { query: q })} – ${say("site_title")}` : pageTitle;
    if (q) return;
    announce("");
    opened.show(undefined);
  },
  onAnswer(reply, waits) {
    void addOwn(site, parts, reply.q, announce);
    const lacking = /** @type {HTMLAnchorElement | null} */ (byId("lacking"));
    // Where names alone answer, no entry is written in the page.
    if (lacking) lacking.search = `term=${encodeURIComponent(reply.q)}`;
    answer.dataset.kind = waits ? "waiting" : reply.kind;
    opened.show(reply);
    stars.addToResults(byId("results"));
    const [first] = reply.hits;
    const isList = first && reply.kind === "results";
    announce(
      isList ? say("results_heard", { count: reply.hits.length, term: first.term }) : (summary.textContent ?? ""),
    );
  },
  onChoose: opened.choose,
  onClear: () => askFor(""),
  onEngineFailed: (ended) => progress.end(ended ? say("engine_ended") : say("engine_failed")),
  hasEngine: Boolean(config.runtime),
});

keepPlaces();
const open = makeVisits({
  box,
  view,
  status,
  say,
  renderer: () => (config.rendered ? session.engine() : undefined),
  asked: () => !answer.hidden,
  onLeave() {
    session.end();
    // Whoever opens an answer has found what they asked for.
    if (!answer.hidden) rememberAsked(box.value.trim());
  },
  onEnter(isNew) {
    if (isNew) [reading, pageTitle] = [0, document.title];
    void mount(view, site);
    stars.watch(view);
    void session.ask();
  },
});

/** @type {import("../pages/mount.js").Site} */
const site = {
  root: ROOT,
  home: HOME,
  say,
  chinese,
  names,
  engine: session.engine,
  articleOf,
  pasted: { text: "" },
  open: (address) => void open(address, { push: true }),
  ask: askFor,
  whileShown,
};

/**
 * Show the results or the page; whoever comes back from the results is where they were reading.
 * @param {HTMLElement} side
 */
function turnTo(side) {
  if (side === answer) reading = scrollY;
  answer.hidden = side !== answer;
  view.hidden = side !== view;
  if (side === view || reading) scrollTo(0, side === view ? reading : 0);
}

/** @param {string} q   put into the box, and into the address, at once */
function askFor(q) {
  box.value = q;
  noteQuery(q);
  settleQuery();
  void session.ask();
}

function listen() {
  box.addEventListener("input", () => {
    // A new answer is read from its beginning.
    if (!answer.hidden) scrollTo(0, 0);
    noteQuery(box.value);
    void session.ask();
  });
  box.form?.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("keydown", ({ key, isComposing }) => {
    // Enter, where names found nothing, asks for the full search.
    if (key !== "Enter" || isComposing || answer.dataset.kind !== "nothing" || !box.value.trim()) return;
    /** @type {HTMLElement | null} */ (document.querySelector("#start-here:not([hidden]) [data-start]"))?.click();
  });
  box.form?.addEventListener("reset", () => {
    askFor("");
    // The press leaves the focus where it was; asking for it again would lay out the page at once.
    if (document.activeElement !== box) box.focus();
  });
  box.form?.querySelector(".clear")?.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("keydown", makeShortcuts(box, byId("shortcuts"), stars.changeHere));
  document.addEventListener("keydown", (event) => {
    // Wherever the focus is, Escape leads from the results back to the page.
    if (event.key !== "Escape" || event.defaultPrevented || answer.hidden || event.isComposing) return;
    askFor("");
    event.preventDefault();
  });
  showGlosses(byId("gloss"), names, chinese, say("star"));
  offerLately({ box, panel: byId("lately"), names, chinese });
  makeRoom();
}

async function start() {
  listen();
  const query = new URL(location.href).searchParams.get("q");
  if (query && !box.value) box.value = query;
  offerToRead({ box, offer: byId("read-offer"), pasted: site.pasted, text: query ?? "" });
  catchEarlyFiles(view);
  void visit({ session, config, progress, namesCame });
  void mount(view, site);
  stars.watch(view);
  if (box.value.trim()) void session.ask();
  if (!(await names)) return;
  performance.mark("termlite:names-ready");
  if (!box.value.trim() && "requestIdleCallback" in window) requestIdleCallback(session.warmUp);
}

followBuild();
watchLine(byId("offline"), announce);
postponable(byId("update"));
if (config.runtime) postponable(byId("start"));
void start();
