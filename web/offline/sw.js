/**
 * The service worker: everything offline, one cache for each build.
 *
 * The build writes `self.TERMLITE_BUILD` before this script (site/precache.py). Every file it names has the
 * hash of its content in its address, and the pages come in one file, so a cache is one build or it is
 * nothing. Hand-written, because Workbox keeps one cache for all builds and replaces what is in it piece by
 * piece: a page of one build could then meet a script of another.
 */

const worker = /** @type {any} */ (self);
/** @type {{id: string, files: string[], editions: Record<string, {names: string, pages: string}>}} */
const build = worker.TERMLITE_BUILD;
/** @type {URL} */
const root = new URL(worker.registration.scope);
// Several sites may share an origin.
const family = `termlite ${root.pathname} `;
const current = family + build.id;
// It goes on beside a reader who types.
const AT_ONCE = 2;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const address = new URL(event.request.url);
  if (event.request.method === "GET" && address.href.startsWith(root.href))
    event.respondWith(answer(event.request, address));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "apply") worker.skipWaiting();
  if (event.data === "tidy") event.waitUntil(tidy());
  if (event.data?.edition !== undefined) event.waitUntil(keepEdition(event.data.edition));
});

/** Fetch the whole build, or leave no trace: what was there before goes on. */
async function install() {
  const cache = await caches.open(current);
  try {
    const files = build.files.map((file) => new URL(file, root).href);
    const take = async () => {
      for (let file = files.pop(); file; file = files.pop()) await keep(cache, file);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
    for (const prefix of await wantedEditions()) await keepPages(cache, prefix);
  } catch (error) {
    await caches.delete(current);
    throw error;
  }
}

/**
 * @param {Cache} cache
 * @param {string} address
 */
async function keep(cache, address) {
  // The same address is the same content, whichever build it came with.
  const response = (await caches.match(address)) ?? (await load(address));
  // As it came: V8 keeps compiled WebAssembly only beside an unmodified response.
  await cache.put(address, response);
}

/** The editions that are open, and those that an earlier build kept. */
async function wantedEditions() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const wanted = new Set(windows.map((/** @type {{url: string}} */ { url }) => editionOf(url)));
  for (const prefix of Object.keys(build.editions)) {
    if (await caches.match(new URL(prefix, root))) wanted.add(prefix);
  }
  return wanted;
}

/**
 * The folder of the edition that an address belongs to.
 * @param {string} address
 */
function editionOf(address) {
  const prefixes = Object.keys(build.editions);
  return prefixes.find((prefix) => prefix && address.startsWith(root.href + prefix)) ?? "";
}

/**
 * Keep another edition too; half of one does no harm, since any page can still be fetched.
 * @param {string} prefix
 */
async function keepEdition(prefix) {
  const cache = await caches.open(current);
  if (prefix in build.editions && !(await cache.match(new URL(prefix, root)))) await keepPages(cache, prefix);
}

/**
 * @param {Cache} cache
 * @param {string} prefix
 */
async function keepPages(cache, prefix) {
  const edition = build.editions[prefix];
  if (!edition) return;
  await keep(cache, new URL(edition.names, root).href);
  const pages = await (await load(new URL(edition.pages, root).href)).json();
  const headers = { "content-type": "text/html; charset=utf-8" };
  for (const [path, html] of Object.entries(pages))
    await cache.put(new URL(path, root), new Response(html, { headers }));
}

/** @param {string} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response;
}

/**
 * @param {Request} request
 * @param {URL} address
 * @returns {Promise<Response>}
 */
async function answer(request, address) {
  address.search = "";
  address.hash = "";
  const asked = address.href.replace(/\/index\.html$/u, "/");
  const compiled = asked.endsWith(".wasm") && (await fromBrowsersCache(asked));
  if (compiled) return compiled;
  const cache = await caches.open(current);
  const found = (await cache.match(asked)) ?? (await caches.match(asked));
  // A module's fragment is lost with a response that has an address of its own; the runtime travels in one.
  if (found) return request.url.includes("#") ? new Response(found.body, found) : found;
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === "navigate" ? await cache.match(new URL("404.html", root)) : undefined;
    if (page) return page;
    throw error;
  }
}

/**
 * The browser's own cache may have it too, and beside it what V8 compiled; beside Cache Storage V8 keeps nothing.
 * @param {string} address
 * @returns {Promise<Response | undefined>} undefined when it is not there; the network is not asked
 */
async function fromBrowsersCache(address) {
  try {
    const response = await fetch(address, { cache: "only-if-cached", mode: "same-origin" });
    return response.ok ? response : undefined;
  } catch {
    return undefined;
  }
}

/** Delete other builds, unless a page of one of them may still be open. */
async function tidy() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1) return;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(family) && name !== current).map((name) => caches.delete(name)),
  );
}
