"""How Python starts in the page: what it fetches, what happens when a part of it is missing or refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from bench import chromium
from tests.browser.conftest import START_TIMEOUT, NewPage, Watch, serving, sources, wait_for_python

FAILED = "html[data-engine=failed]"
# All that a visit does for later ones is done.
SETTLED = "() => performance.getEntriesByName('termlite:settled').length"
KEPT_PATHS = """async () => {
    const paths = [];
    for (const name of (await caches.keys()).filter((name) => name.startsWith('termlite /')))
        for (const { url } of await (await caches.open(name)).keys()) paths.push(url);
    return paths;
}"""
RESTORED = "() => performance.getEntriesByName('termlite:restored').length"
KEPT = "() => performance.getEntriesByName('termlite:snapshot')[0]?.detail.kept > 0"
# The snapshot's entry in the browser's cache, changed by a function of (body, headers).
TAMPER = """async (change) => {
    const cache = await caches.open('termlite-snapshot');
    const [address] = await cache.keys();
    const found = await cache.match(address);
    const headers = new Headers(found.headers);
    const body = new Uint8Array(await found.arrayBuffer());
    if (change === 'flip a byte') body[body.length >> 1] ^= 1;
    if (change === 'cut it') await cache.put(address, new Response(body.subarray(0, body.length >> 1), {headers}));
    else {
        if (change === 'another build') headers.set('x-build', 'another');
        if (change === 'no heap') {
            body.fill(0);
            const digest = await crypto.subtle.digest('SHA-256', body);
            headers.set('x-digest', new Uint8Array(digest).join('.'));
        }
        await cache.put(address, new Response(body, {headers}));
    }
}"""


def find_misspelt(page: Page) -> None:
    """Python, and only Python, finds this."""
    page.fill("#q", "hypernetwrok")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")


def names_still_answer(page: Page) -> None:
    page.fill("#q", "炸炉")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")


def test_a_first_start_fetches_only_what_searching_needs(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site)
    wait_for_python(page)
    fetched = [url.removeprefix(site + "runtime/") for url in watch.requests if "/runtime/" in url]
    assert not [url for url in fetched if url.startswith(("all-", "rest-")) or "plugin" in url]
    # Small modules are asked for ahead by the page, and imported from its cache by the worker.
    # The full text comes as soon as Python is there.
    large = [url for url in fetched if url.endswith((".zip.txt", ".wasm", "asm.js")) and "texts-" not in url]
    assert len(large) == len(set(large)) == 4, "nothing is fetched twice"
    assert watch.foreign(site) == []
    assert watch.errors == []


def test_progress_is_real(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.add_init_script("""
        window.shown = [];
        addEventListener('DOMContentLoaded', () => new MutationObserver(() =>
            window.shown.push(Math.round(100 * document.getElementById('progress').value))
        ).observe(document.getElementById('progress'), {attributeFilter: ['value']}));
    """)
    page.goto(site)
    wait_for_python(page)
    shown = page.evaluate("() => window.shown")
    assert shown == sorted(shown)
    assert len(set(shown)) > 3
    assert shown[-1] >= 80


def _missing(route: Route) -> None:
    route.fulfill(status=404, body="not found")


def _truncated(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/octet-stream")


def _damaged_wasm(route: Route) -> None:
    route.fulfill(body=b"\0asm\1\0\0\0 this is no module", content_type="application/wasm")


@pytest.mark.parametrize(
    ("address", "broken"),
    [
        ("**/pyodide.asm.wasm", _missing),
        ("**/pyodide.asm.wasm", _damaged_wasm),
        ("**/pyodide.js", _missing),
        ("**/runtime/python-*.zip.txt", _missing),
        ("**/runtime/python-*.zip.txt", _truncated),
        ("**/runtime/app-*.zip.txt", _missing),
        ("**/runtime/app-*.zip.txt", _truncated),
        ("**/core.js", _missing),
        ("**/interpreter.js", _missing),
        ("**/worker.py", _missing),
    ],
)
def test_a_broken_part_leaves_names_and_one_calm_line(
    new_page: NewPage, site: str, address: str, broken: Callable[[Route], None]
) -> None:
    page, watch = new_page()
    page.context.route(address, broken)
    page.goto(site)
    page.wait_for_selector(FAILED, state="attached", timeout=START_TIMEOUT)
    expect(page.locator("#status")).not_to_be_empty()
    names_still_answer(page)
    assert watch.foreign(site) == []


@pytest.mark.parametrize(
    "refusal",
    [
        "delete window.Worker",
        "window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }",
        "delete window.customElements",
        "window.crypto.subtle && Object.defineProperty(window, 'isSecureContext', {value: false})",
    ],
    ids=["no workers", "workers refused", "no custom elements", "not secure"],
)
def test_a_refusing_browser_never_asks_another_origin(new_page: NewPage, site: str, refusal: str) -> None:
    page, watch = new_page()
    page.add_init_script(refusal)
    page.goto(site)
    page.wait_for_selector("html:not([data-engine=names])", state="attached", timeout=START_TIMEOUT)
    names_still_answer(page)
    assert watch.foreign(site) == []


def test_wasm_refused_by_policy(new_page: NewPage, dist: Path) -> None:
    def without_wasm(kind: str, body: bytes) -> bytes:
        return body.replace(b" &#39;wasm-unsafe-eval&#39;", b"") if kind.startswith("text/html") else body

    with _serving(dist, without_wasm) as site:
        page, watch = new_page()
        page.context.route("**/*", _without_wasm_header)
        page.goto(site)
        page.wait_for_selector(FAILED, state="attached", timeout=START_TIMEOUT)
        names_still_answer(page)
        assert watch.foreign(site) == []


def _without_wasm_header(route: Route) -> None:
    response = route.fetch()
    headers = {**response.headers}
    policy = headers.get("content-security-policy", "")
    headers["content-security-policy"] = policy.replace(" 'wasm-unsafe-eval'", "")
    route.fulfill(response=response, headers=headers)


def test_modules_and_functions_that_were_left_out_are_fetched(new_page: NewPage, dist: Path) -> None:
    def needs_more(kind: str, body: bytes) -> bytes:
        if not kind.startswith("text/x-python"):
            return body
        # The codec is in the archive of all modules, its tables are among the interpreter's rare functions.
        gbk = b"import colorsys, wave, xml.dom.minidom\nassert '\\u4e2d'.encode('gbk').hex() == 'd6d0'\n"
        return gbk + body

    with _serving(dist, needs_more) as site:
        page, watch = new_page()
        page.goto(site)
        wait_for_python(page)
        find_misspelt(page)
        for part in ("all-", "rare-"):
            assert len([url for url in watch.requests if f"/runtime/{part}" in url]) == 1


def python_asked_for(watch: Watch) -> list[str]:
    """What was fetched of Python, and of what is kept."""
    return [url for url in watch.requests if "/runtime/" in url or url.endswith("sw.js")]


@pytest.mark.parametrize("connection", ["{saveData: true}", "{effectiveType: '2g'}", "{effectiveType: '3g'}"])
def test_where_every_byte_costs_nothing_comes_before_it_is_asked_for(
    new_page: NewPage, site: str, connection: str
) -> None:
    page, watch = new_page()
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {connection}}})")
    page.goto(site)
    names_still_answer(page)
    page.wait_for_function(SETTLED)
    assert python_asked_for(watch) == []
    page.fill("#q", "hypernetwrok")
    button = page.locator("#start-here").get_by_role("button")
    expect(button).to_have_text(re.compile(r"约 \d\.\d MB"))
    page.keyboard.press("Enter")
    wait_for_python(page)
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    page.wait_for_timeout(1500)
    assert not [url for url in watch.requests if url.endswith("sw.js") or "/rest-" in url]


def test_offline_use_is_there_on_request(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(site + "settings/")
    keep = page.get_by_role("button", name="现在下载")
    expect(keep).to_have_text(re.compile(r"约 \d+(\.\d)? MB"))
    assert python_asked_for(watch) == []
    keep.click()
    expect(page.locator("[data-part=offline]")).to_contain_text("已就绪", timeout=START_TIMEOUT)


def test_an_engine_that_cannot_run_it_fetches_nothing_and_says_so_once(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.add_init_script("WebAssembly.validate = () => false")
    page.goto(site)
    line = page.locator("#start")
    expect(line).to_contain_text("跑不了完整搜索")
    names_still_answer(page)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    assert page.evaluate(KEPT_PATHS)
    assert not [path for path in page.evaluate(KEPT_PATHS) if "/runtime/" in path]
    assert not [url for url in watch.requests if "/runtime/" in url]
    line.get_by_role("button", name="关闭").click()
    page.goto(site + "t/vae/")
    page.wait_for_selector(FAILED, state="attached")
    expect(line).to_be_hidden()
    page.goto(site + "settings/")
    expect(page.locator("[data-part=offline]")).to_contain_text("已就绪")


def test_a_start_that_took_the_tab_with_it_is_not_repeated_unasked(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.route("**/worker.py", lambda _: None)  # a start that never ends
    page.goto(site)
    page.wait_for_function("async () => (await caches.keys()).some((name) => name.includes('begun start'))")
    # Another tab meanwhile is no sign of trouble.
    other = page.context.new_page()
    other.goto(site + "t/vae/")
    other.wait_for_function("() => !document.getElementById('progress').hidden")
    other.close()
    with pytest.raises(Error):
        page.goto("chrome://crash")
    again = page.context.new_page()
    watch.requests.clear()
    again.goto(site)
    line = again.locator("#start")
    expect(line).to_contain_text("内存不够")
    names_still_answer(again)
    assert not [url for url in watch.requests if "/runtime/" in url]
    line.get_by_role("button", name="启动完整搜索").click()
    wait_for_python(again)
    expect(line).to_be_hidden()
    again.wait_for_function("async () => !(await caches.keys()).some((name) => name.includes('begun start'))")
    again.goto(site)
    wait_for_python(again)


def test_python_can_be_left_off_and_asked_for_all_the_same(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site + "settings/")
    wait_for_python(page)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    page.get_by_role("radio", name="不启动").check()
    wait_until_no_runtime = "async () => !(await (KEPT)()).some((path) => path.includes('/runtime/'))"
    page.wait_for_function(wait_until_no_runtime.replace("KEPT", KEPT_PATHS))
    assert page.evaluate("async () => (await (await caches.open('termlite-snapshot')).keys()).length") == 0
    watch.requests.clear()
    page.goto(site)
    page.wait_for_function(SETTLED)
    assert not [url for url in watch.requests if "/runtime/" in url]
    expect(page.locator("#start")).to_be_hidden()
    page.fill("#q", "hypernetwrok")
    page.locator("#start-here").get_by_role("button").click()
    wait_for_python(page)
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")


def test_no_script_has_an_ending_that_hosts_do_not_know(dist: Path) -> None:
    assert [file.name for file in dist.glob("runtime/**/*") if file.suffix in {".mjs", ".cjs"}] == []


def test_descriptions_come_after_the_start_and_names_do_without_them(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block")
    page.context.route("**/runtime/texts-*", _missing)
    page.goto(site)
    wait_for_python(page)
    find_misspelt(page)
    page.fill("#q", "怎么让画面更清楚")
    page.context.unroute("**/runtime/texts-*")
    page.fill("#q", "怎么让画面更清楚一些")
    expect(page.locator("#results [data-term]").first).to_be_visible()
    asked = [url for url in watch.requests if "/runtime/" in url]
    assert "/runtime/app-" in next(url for url in asked if url.endswith(".zip.txt") and "python-" not in url)


def test_python_leaves_the_line_to_the_names(new_page: NewPage, site: str) -> None:
    held: list[Route] = []
    page, watch = new_page()
    page.route("**/assets/names-*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright refuses a method)
    with page.expect_request("**/assets/names-*"):
        page.goto(site)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    # Whatever had to be done after a paint is done when the page has painted twice more.
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )
    assert python_asked_for(watch) == []
    held[0].continue_()
    wait_for_python(page)
    names_still_answer(page)


def test_any_type_will_do_for_the_interpreter(new_page: NewPage, site: str) -> None:
    def untyped(route: Route) -> None:
        route.fulfill(body=route.fetch().body(), content_type="application/octet-stream")

    page, _ = new_page(service_workers="block")
    page.context.route("**/pyodide.asm.wasm", untyped)
    page.goto(site)
    wait_for_python(page)
    find_misspelt(page)


@pytest.mark.parametrize("refused", [["instantiate"], ["compile", "compileStreaming"]], ids="-".join)
def test_too_little_memory_is_known_at_once(new_page: NewPage, dist: Path, refused: list[str]) -> None:
    lines = "".join(
        f"WebAssembly.{name} = () => Promise.reject(new RangeError('Out of memory'));" for name in refused
    ).encode()

    def refuse(_kind: str, body: bytes) -> bytes:
        if b"snapshotTo" not in body or b"instantiateStreaming" not in body:
            return body  # not the interpreter's script
        return lines + body

    with _serving(dist, refuse) as site:
        page, _ = new_page()
        page.goto(site)
        page.wait_for_selector(FAILED, state="attached", timeout=30_000)
        names_still_answer(page)
        page.locator("#status").get_by_role("button", name="关闭").click()
        expect(page.locator("#status")).to_be_hidden()


def test_a_small_device_makes_no_snapshot(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', {value: 2})")
    page.goto(site)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    assert page.evaluate("() => performance.getEntriesByName('termlite:snapshot').length") == 0


def test_a_snapshot_is_kept_before_more_is_fetched(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    parts = [
        url.split("/runtime/")[1].split("-")[0]
        for url in watch.requests
        if ".zip.txt" in url or (".bin" in url and "/runtime/" in url)
    ]
    assert {*parts} == {"python", "app", "texts"}, (
        "the pages that are kept need no renderer, and nothing is rare"
    )
    kept, snapshot = page.evaluate(
        "() => ['kept', 'snapshot'].map((n) => performance.getEntriesByName('termlite:' + n)[0].startTime)"
    )
    assert snapshot < kept
    assert page.evaluate("async () => Boolean((await navigator.serviceWorker.getRegistration()).active)")


def test_refused_storage_costs_only_what_would_be_stored(tmp_path: Path, browser: Browser, site: str) -> None:
    """Cookies blocked: IndexedDB, caches and service workers all throw."""
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences.write_text(json.dumps(blocked), "utf-8")
    context = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=chromium.EXECUTABLE,
        args=chromium.ARGUMENTS,
    )
    page = context.new_page()
    page.goto(site)
    refusal = "() => { try { localStorage.length; return '' } catch (error) { return error.name } }"
    assert page.evaluate(refusal) == "SecurityError"
    wait_for_python(page)
    find_misspelt(page)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    # No pages can be kept, so Python renders entries.
    assert page.evaluate("() => performance.getEntriesByName('termlite:warm').length") == 1
    context.close()


@pytest.fixture(scope="module")
def second_visit(browser: Browser, site: str) -> Iterator[Page]:
    """A page whose browser has a snapshot from an earlier visit; every test leaves it with one."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(site)
    wait_for_python(page)
    page.wait_for_function(KEPT, timeout=START_TIMEOUT)
    yield page
    context.close()


def test_a_later_visit_starts_from_the_snapshot(second_visit: Page) -> None:
    second_visit.reload()
    wait_for_python(second_visit)
    assert second_visit.evaluate(RESTORED) == 1
    find_misspelt(second_visit)
    second_visit.locator("#results a").first.click()
    expect(second_visit.locator("#view h1")).to_contain_text("超网络")


@pytest.mark.parametrize("change", ["flip a byte", "cut it", "another build", "no heap"])
def test_a_snapshot_that_cannot_be_trusted_means_a_plain_start(second_visit: Page, change: str) -> None:
    second_visit.evaluate(TAMPER, change)
    second_visit.reload()
    wait_for_python(second_visit)
    assert second_visit.evaluate(RESTORED) == 0
    find_misspelt(second_visit)
    # The bad one is gone, and in idle time a good one takes its place.
    second_visit.wait_for_function(KEPT, timeout=START_TIMEOUT)
    second_visit.reload()
    wait_for_python(second_visit)
    assert second_visit.evaluate(RESTORED) == 1


def test_there_is_at_most_one_snapshot(second_visit: Page) -> None:
    second_visit.evaluate(TAMPER, "another build")
    second_visit.reload()
    second_visit.wait_for_function(KEPT, timeout=START_TIMEOUT)
    count = "async () => (await (await caches.open('termlite-snapshot')).keys()).length"
    assert second_visit.evaluate(count) == 1


def test_a_snapshot_is_not_kept_where_there_is_no_room(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    refused = page.evaluate(
        """async (store) => {
            const { writeSnapshot } = await import(store);
            const refusal = async (...values) => {
                try { await writeSnapshot(...values); return 'kept'; } catch (error) { return error.message; }
            };
            const tooLarge = await refusal(location.href, 'b', new Uint8Array(161 * 2 ** 20));
            navigator.storage.estimate = async () => ({ quota: 10, usage: 9 });
            return [tooLarge, await refusal(location.href, 'b', new Uint8Array(8192))];
        }""",
        f"{sources(page, site)}python/snapshot_store.js",
    )
    assert refused == ["a snapshot of 168820736 bytes is too large", "no room for a snapshot"]


def test_packed_pages_come_back_as_they_were(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    wrong = page.evaluate(
        """async (address) => {
            const { pack, unpack } = await import(address);
            const wrong = [];
            for (const pages of [0, 1, 2, 3, 25]) {
                const heap = new Uint8Array(pages * 4096);
                for (let place = 0; place < heap.length; place += 9001) heap[place] = place % 251;
                if (pages) heap[heap.length - 1] = 7;
                const target = new Uint8Array(heap.length + 4096).fill(5);
                unpack(pack(heap), target, heap.length);
                if (target.join() !== [...heap, ...new Uint8Array(4096).fill(5)].join()) wrong.push(pages);
            }
            return wrong;
        }""",
        f"{sources(page, site)}python/heap_pages.js",
    )
    assert wrong == []


@contextmanager
def _serving(dist: Path, transform: Callable[[str, bytes], bytes]) -> Iterator[str]:
    """Address of the site with its bodies changed on their way out."""
    with serving(dist) as server:
        server.transform = transform
        yield server.url
