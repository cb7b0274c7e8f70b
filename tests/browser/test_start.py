"""Python's start: what it fetches, what the page shows meanwhile, and missing or refused files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import START_TIMEOUT, NewPage, Watch, wait_for_python
from tests.browser.starting import FAILED, find_misspelt, names_still_answer, serving_changed


def test_a_first_start_fetches_only_what_searching_needs(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site)
    wait_for_python(page)
    fetched = [url.removeprefix(site + "runtime/") for url in watch.requests if "/runtime/" in url]
    assert not [url for url in fetched if url.startswith(("all-", "rest-")) or "plugin" in url]
    # The page fetches small modules early; the worker imports them from the cache.
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

    with serving_changed(dist, without_wasm) as site:
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


def python_asked_for(watch: Watch) -> list[str]:
    """What was fetched of Python, and of what is kept."""
    return [url for url in watch.requests if "/runtime/" in url or url.endswith("sw.js")]


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
    # After two more paints, everything that waits for a paint has run.
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

    with serving_changed(dist, refuse) as site:
        page, _ = new_page()
        page.goto(site)
        page.wait_for_selector(FAILED, state="attached", timeout=30_000)
        names_still_answer(page)
        page.locator("#status").get_by_role("button", name="关闭").click()
        expect(page.locator("#status")).to_be_hidden()
