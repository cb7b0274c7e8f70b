/** The page: it wires the box to the search, the links to the pages, and starts Python after the first paint. */

import { followBuild, hasServiceWorker, storeOffline } from "../offline/offline.js";
import { mount } from "../pages/mount.js";
import { startEngine } from "../python/engine.js";
import { makeAnnouncer } from "../search/announcer.js";
import { loadNames } from "../search/names.js";
import { makeOpened } from "../search/opened.js";
import { makeSession } from "../search/session.js";
import { entryAddress } from "../shared/addresses.js";
import { markStart } from "../shared/crash_marks.js";
import { readConfig } from "../shared/config.js";
import { byId } from "../shared/elements.js";
import { firstPaint, idle } from "../shared/idle.js";
import { isMetered } from "../shared/metered.js";
import { HOME, ROOT } from "../shared/site.js";
import { whileShown } from "../shared/while_shown.js";
import { keepPlaces, noteQuery, settleQuery } from "./navigation.js";
import { offerPython, told, whenToStart } from "./python_start.js";
import { makeArticles } from "./articles.js";
import { makeRoom } from "./bar.js";
import { showGlosses } from "./glosses.js";
import { offerLately, rememberAsked } from "./lately.js";
import { makeShortcuts } from "./shortcuts.js";
import { makeProgress, postponable, watchLine } from "./status.js";
import { makeVisits } from "./visits.js";

const LIMIT = 10;
/** Characters of a text that is more than a query: it is offered to the reading page. */
const LONG = 80;

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
/** Keeping the site for offline use, once it has begun: whether it is kept. @type {Promise<boolean> | undefined} */
let offline;

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
const session = makeSession({
  parts: { box, list: byId("results"), summary, template: byId("hit"), more },
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
    /** @type {HTMLAnchorElement} */ (byId("lacking")).search = `term=${encodeURIComponent(reply.q)}`;
    answer.dataset.kind = waits ? "waiting" : reply.kind;
    opened.show(reply);
    const [first] = reply.hits;
    const isList = first && reply.kind === "results";
    announce(
      isList ? say("results_heard", { count: reply.hits.length, term: first.term }) : (summary.textContent ?? ""),
    );
  },
  onChoose: opened.choose,
  onClear: () => askFor(""),
  onEngineFailed: () => progress.end(say("engine_failed")),
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

/**
 * A text with several lines, or a long one, can be read word by word.
 * @param {string} text
 */
function offerReading(text) {
  const isLong = text.trim().length > LONG || text.trim().includes("\n");
  site.pasted.text = isLong ? text : "";
  /** @type {HTMLElement} */
  const offer = byId("read-offer");
  offer.hidden = !isLong;
}

async function startPython() {
  preloadModules();
  session.awaitEngine(true);
  progress.begin();
  const end = markStart("start", ROOT);
  try {
    const engine = await startEngine({
      base: ROOT,
      runtime: config.runtime,
      mayKeep: true,
      onProgress: progress.show,
    });
    performance.mark("termlite:python-ready");
    progress.end();
    session.use(engine);
    void engine.fetchTexts();
  } catch (error) {
    session.fail(error);
  } finally {
    end();
  }
}

/**
 * What a visit does, in the order of what is waited for: each step begins when the one before it has ended.
 *
 *   the page, its style, the names table   before this: they answer
 *   Python                                 when these have come; on request on slow or metered connections
 *   the full text                          for descriptions; one that is asked for earlier waits for it
 *   a snapshot of Python                   so that it starts sooner the next time; it was taken at the start
 *   the site                               for offline use and quick later visits; on request where every byte costs
 *   what renders entries                   where the site's pages cannot be kept: both say the same
 */
async function startAll() {
  const when = await whenToStart(ROOT);
  if (when === "now") await startPython();
  else waitForRequest(when);
  await prepareLaterVisits(when);
}

/** @param {import("./python_start.js").Start} when */
async function prepareLaterVisits(when) {
  await idle();
  // After a crash there is too little memory for a snapshot.
  if (when !== "crashed") await session.engine()?.keepSnapshot();
  // Asked for in the settings, it is kept all the same.
  const isStoring = !isMetered() && (await (offline ??= storeForOffline()));
  performance.mark("termlite:kept");
  if (!isStoring) await session.engine()?.warmUp();
  performance.mark("termlite:settled");
}

/** @param {Exclude<import("./python_start.js").Start, "now">} when */
function waitForRequest(when) {
  if (when === "unable") document.documentElement.dataset.engine = "failed";
  /** @type {HTMLElement} */
  const line = byId("start");
  const start = () => void startPython().then(() => prepareLaterVisits(when));
  offerPython({ when, root: ROOT, line, beside: byId("start-here"), say, start });
  line.querySelector("[data-later]")?.addEventListener("click", () => when === "unable" && told(when));
  session.awaitEngine(false);
}

function preloadModules() {
  // The service worker answers later visits: there, more requests at once only stand in each other's way.
  for (const address of hasServiceWorker() ? [] : config.ahead) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(address, ROOT).href;
    document.head.append(link);
  }
}

/** A reader is offered a new build once it is there as a whole; one press, one reload. */
function storeForOffline() {
  return storeOffline({
    root: ROOT,
    edition: HOME.pathname.slice(ROOT.pathname.length),
    onUpdate(apply) {
      /** @type {HTMLElement} */
      const notice = byId("update");
      notice.hidden = false;
      /** @type {HTMLButtonElement} */ (notice.querySelector("button")).onclick = apply;
    },
  });
}

function listen() {
  box.addEventListener("input", () => {
    // A new answer is read from its beginning.
    if (!answer.hidden) scrollTo(0, 0);
    noteQuery(box.value);
    void session.ask();
  });
  box.addEventListener("paste", (event) => offerReading(event.clipboardData?.getData("text/plain") ?? ""));
  box.addEventListener("input", () => {
    if (!box.value) offerReading("");
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
  document.addEventListener("keydown", makeShortcuts(box, byId("shortcuts")));
  document.addEventListener("keydown", (event) => {
    // Wherever the focus is, Escape leads from the results back to the page.
    if (event.key !== "Escape" || event.defaultPrevented || answer.hidden || event.isComposing) return;
    askFor("");
    event.preventDefault();
  });
  showGlosses(byId("gloss"), names, chinese);
  offerLately({ box, panel: byId("lately"), names, chinese });
  makeRoom();
}

async function start() {
  listen();
  const query = new URL(location.href).searchParams.get("q");
  if (query && !box.value) box.value = query;
  if (query) offerReading(query);
  void Promise.all([firstPaint(), namesCame]).then(startAll);
  void mount(view, site);
  if (box.value.trim()) void session.ask();
  if (!(await names)) return;
  performance.mark("termlite:names-ready");
  if (!box.value.trim() && "requestIdleCallback" in window) requestIdleCallback(session.warmUp);
}

followBuild();
watchLine(byId("offline"), announce);
postponable(byId("update"));
postponable(byId("start"));
void start();
