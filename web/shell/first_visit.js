/** Goes through the steps of a first visit (shared/first_visit.js). Later visits do the same and fetch less. */

import { hasServiceWorker, storeOffline } from "../offline/offline.js";
import { startEngine } from "../python/engine.js";
import { markStart } from "../shared/crash_marks.js";
import { byId } from "../shared/elements.js";
import { ENGINE_UP } from "../shared/engine_up.js";
import { STEPS } from "../shared/first_visit.js";
import { firstPaint, idle } from "../shared/idle.js";
import { isMetered } from "../shared/metered.js";
import { HOME, ROOT } from "../shared/site.js";
import { offerPython, preloadModules, told, whenToStart } from "./python_start.js";

/** @typedef {import("../shared/first_visit.js").Step} Step */

/**
 * @param {object} options
 * @param {ReturnType<typeof import("../search/session.js").makeSession>} options.session
 * @param {ReturnType<typeof import("../shared/config.js").readConfig>} options.config
 * @param {ReturnType<typeof import("./status.js").makeProgress>} options.progress
 * @param {Promise<unknown>} options.namesCame   until the names table has come over the line, or will not come
 */
export function visit({ session, config, progress, namesCame }) {
  const { runtime } = config;
  /** @type {import("./python_start.js").Start | "never"} */
  let when = "never";
  /** Keeping the site for offline use, once it has begun: whether it is kept. @type {Promise<boolean> | undefined} */
  let offline;
  let isStored = false;

  /** @type {Record<Step, () => unknown>} */
  const doing = {
    page: firstPaint,
    names: () => namesCame,
    async python() {
      if (!runtime) return session.awaitEngine(false);
      when = await whenToStart(ROOT);
      if (when === "now") await startPython(runtime);
      else waitForRequest(when, runtime);
    },
    texts: () => session.engine()?.fetchTexts(),
    async snapshot() {
      await idle();
      // After a crash there is too little memory for one.
      if (when !== "crashed") await session.engine()?.tidyUp();
    },
    async offline() {
      // Asked for in the settings, it is kept all the same.
      isStored = !isMetered() && (await (offline ??= storeForOffline()));
      performance.mark("termlite:kept");
    },
    renderer: () => (isStored ? undefined : session.engine()?.warmUp()),
  };

  /** @param {Step} first */
  async function doFrom(first) {
    for (const step of STEPS.slice(STEPS.indexOf(first))) await doing[step]();
    performance.mark("termlite:settled");
  }

  /** @param {Record<string, unknown>} runtime */
  async function startPython(runtime) {
    // The service worker answers later visits: there, more requests at once only stand in each other's way.
    if (!hasServiceWorker()) preloadModules(config.ahead, ROOT);
    session.awaitEngine(true);
    progress.begin();
    const end = markStart("start", ROOT);
    try {
      const engine = await startEngine({
        base: ROOT,
        runtime,
        mayKeep: true,
        onProgress: progress.show,
      });
      performance.mark("termlite:python-ready");
      progress.end();
      session.use(engine);
      document.dispatchEvent(new Event(ENGINE_UP));
    } catch (error) {
      session.fail(error);
    } finally {
      end();
    }
  }

  /**
   * @param {Exclude<import("./python_start.js").Start, "now">} reason
   * @param {Record<string, unknown>} runtime
   */
  function waitForRequest(reason, runtime) {
    if (reason === "unable") document.documentElement.dataset.engine = "failed";
    /** @type {HTMLElement} */
    const line = byId("start");
    const start = () => void startPython(runtime).then(() => doFrom("texts"));
    offerPython({ when: reason, root: ROOT, line, beside: byId("start-here"), say: config.say, start });
    line.querySelector("[data-later]")?.addEventListener("click", () => reason === "unable" && told(reason));
    session.awaitEngine(false);
  }

  return doFrom(STEPS[0]);
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
