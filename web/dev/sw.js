/**
 * Only under `build.py --serve`: the service worker for authors, who always see the newest text. It takes the place
 * of one that an earlier site left at this address, deletes what that kept, and goes.
 */

const worker = /** @type {any} */ (self);
const PAUSE = 300;

worker.addEventListener("install", () => void takeOver());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

/** Chromium may not notice that the former worker is free at last, so it is asked again. */
async function takeOver() {
  do {
    void worker.skipWaiting();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (worker.registration.installing || worker.registration.waiting);
}

async function leave() {
  // The reader's own glossaries are no copy of anything (pages/own/kept.js).
  const copies = (await caches.keys()).filter((name) => /^termlite(?!-own )/u.test(name));
  for (const name of copies) await caches.delete(name);
  // Pages that the former one answered; a page that asks for this one again is none of them.
  const pages = await worker.clients.matchAll({ type: "window" });
  await worker.registration.unregister();
  for (const page of pages) {
    // A host that was here before may have let the browser keep its pages for a while.
    await fetch(page.url, { cache: "reload" }).catch(() => {});
    page.navigate(page.url).catch(() => {});
  }
}
