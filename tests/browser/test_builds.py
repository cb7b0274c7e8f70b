"""Builds on a reader's device: each is whole or not there, whatever happens to the host, the line and the storage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.faults import small_site
from bench.faults.small_site import FaultyServer, hosting_site, make_site, shown
from tests.browser.conftest import NewPage

PATIENCE = 20
# A build that is kept as a whole, by its place among the deployments.
WHOLE = "async () => { const s = await stored(); return s.build && !s.missing && !s.loading ? s.build : '' }"
FORGET = """async (part) => {
    for (const name of await caches.keys()) if (name.includes(part)) await caches.delete(name);
}"""
PAGE_IS_CONTROLLED = "() => Boolean(navigator.serviceWorker.controller)"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)"
RESTING = """async () => {
    const { installing } = (await navigator.serviceWorker.getRegistration()) ?? {};
    return !installing;
}"""
UPDATE = "async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {})"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("builds")
    return {name: make_site(folder / name, name) for name in ("first", "second")}


@pytest.fixture
def server(made: dict[str, Path]) -> Iterator[FaultyServer]:
    with hosting_site(made["first"]) as server:
        yield server


@pytest.fixture
def kept(new_page: NewPage, server: FaultyServer) -> Page:
    """A page whose site is kept, opened a second time."""
    page, _ = new_page()
    page.goto(server.url)
    until(page, WHOLE)
    page.goto(server.url)
    page.wait_for_function(PAGE_IS_CONTROLLED)
    return page


def until(page: Page, condition: str) -> None:
    """Until a function gives, or promises, something true."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, (condition, page.evaluate("() => stored()"))
        page.wait_for_timeout(50)


def deploy(page: Page, server: FaultyServer, dist: Path) -> None:
    """Put a build on the host, and have the browser find it."""
    server.dist = dist
    page.evaluate(UPDATE)
    until(page, RESTING)


def offline(page: Page, server: FaultyServer) -> set[str]:
    """What pages are of without a line."""
    server.down = True
    builds = set()
    for path in ("t/cfg/", "", "t/vae/"):
        page.goto(server.url + path)
        builds.add(shown(page))
    server.down = False
    return builds


def test_every_page_is_there_offline_as_it_is_on_the_line(kept: Page, server: FaultyServer) -> None:
    server.down = True
    kept.goto(f"{server.url}t/vae/index.html")
    assert shown(kept) == "first"
    assert kept.title() == "first t/vae/"
    assert kept.locator("footer a").last.get_attribute("href") == "../../en/t/vae/"
    assert kept.evaluate(
        "async () => (await fetch('../../runtime/', {cache: 'no-store'}).catch(() => 0)) === 0"
    )


def test_a_page_that_is_opened_spares_the_build_that_waits(
    kept: Page, server: FaultyServer, made: dict[str, Path]
) -> None:
    deploy(kept, server, made["second"])
    until(kept, WAITING)
    # What deletes other builds has run when the page is told that all is there.
    kept.goto(f"{server.url}t/cfg/")
    kept.evaluate("() => globalThis.kept")
    until(kept, WHOLE)
    kept.wait_for_timeout(300)
    assert shown(kept) == "first"
    with kept.expect_navigation():
        kept.evaluate("() => apply()")
    server.dist = made["first"]
    assert offline(kept, server) == {"second"}
    kept.wait_for_function(
        "async () => (await caches.keys()).filter((name) => name.includes(' ')).length === 1"
    )


def test_a_build_that_was_evicted_mends_itself_at_the_next_visit(kept: Page, server: FaultyServer) -> None:
    server.down = True
    kept.evaluate(FORGET, "termlite /")
    assert kept.evaluate("async () => (await stored()).build") == ""
    server.down = False
    kept.goto(server.url)
    until(kept, WHOLE)
    assert offline(kept, server) == {"first"}


@pytest.mark.parametrize("part", ["/runtime/", "/style-", "/pages-", "/shells-", "/main.js", "label"])
def test_what_is_missing_is_said_and_fetched(kept: Page, server: FaultyServer, part: str) -> None:
    server.down = True  # or what is deleted might be there again before anybody looks
    kept.evaluate(
        """async (part) => {
            for (const name of (await caches.keys()).filter((name) => name.startsWith('termlite /'))) {
                const cache = await caches.open(name);
                for (const request of await cache.keys())
                    if (request.url.includes(part === 'label' ? 'termlite-build' : part)) await cache.delete(request);
            }
        }""",
        part,
    )
    assert kept.evaluate(f"async () => !(await ({WHOLE})())")
    if part != "label":
        assert kept.evaluate("async () => (await stored()).missing") > 0
    server.down = False
    kept.goto(server.url)
    until(kept, WHOLE)
    assert offline(kept, server) == {"first"}


def test_an_evicted_build_that_the_host_has_no_more_gives_way_to_the_next(
    kept: Page, server: FaultyServer, made: dict[str, Path]
) -> None:
    server.dist = made["second"]
    kept.evaluate(FORGET, "termlite /")
    kept.goto(server.url)
    until(kept, WHOLE)
    assert offline(kept, server) == {"second"}


@pytest.mark.parametrize("fault", [small_site.missing, small_site.lost, small_site.html, small_site.cut])
def test_an_install_that_fails_touches_nothing(
    kept: Page, server: FaultyServer, made: dict[str, Path], fault: small_site.Fault
) -> None:
    before = kept.evaluate("() => caches.keys()")
    server.faults["/pages-"] = fault
    deploy(kept, server, made["second"])
    assert kept.evaluate("() => caches.keys()") == before
    assert kept.evaluate(WHOLE)
    assert offline(kept, server) == {"first"}


def test_a_rollback_while_a_build_waits_leaves_the_active_one(
    kept: Page, server: FaultyServer, made: dict[str, Path]
) -> None:
    deploy(kept, server, made["second"])
    until(kept, WAITING)
    server.faults["/style-"] = server.faults["/pages-"] = small_site.lost
    deploy(kept, server, made["first"])
    server.faults.clear()
    assert offline(kept, server) == {"first"}
    kept.goto(server.url)
    kept.evaluate("() => globalThis.kept")
    assert kept.evaluate("() => globalThis.apply === undefined"), "the same build again is no update"


@pytest.mark.parametrize("fault", [small_site.html, small_site.cut, small_site.altered])
def test_only_what_was_built_is_kept_and_a_bad_first_visit_mends_itself(
    new_page: NewPage, server: FaultyServer, fault: small_site.Fault
) -> None:
    page, _ = new_page()
    server.faults["runtime/app-"] = fault
    page.goto(server.url)
    page.evaluate("() => globalThis.kept")
    until(page, RESTING)
    assert not page.evaluate(WHOLE)
    assert (
        page.evaluate("async () => (await caches.keys()).filter((name) => name.startsWith('termlite /'))")
        == []
    )
    server.faults.clear()
    page.goto(server.url)
    until(page, WHOLE)
    assert offline(page, server) == {"first"}


def test_an_update_fetches_only_what_changed(kept: Page, server: FaultyServer, made: dict[str, Path]) -> None:
    server.asked.clear()
    deploy(kept, server, made["second"])
    until(kept, WAITING)
    assert [path for path in server.asked if "style-" in path]
    assert not [path for path in server.asked if "same-" in path or "/all-" in path]


def test_what_was_cleared_stays_away_while_its_page_goes_on(kept: Page, server: FaultyServer) -> None:
    kept.evaluate("() => clearStored()")
    kept.evaluate(
        "async () => { for (const link of document.querySelectorAll('link')) await fetch(link.href); }"
    )
    kept.wait_for_timeout(500)
    assert not [name for name in kept.evaluate("() => caches.keys()") if name.startswith("termlite /")]
    assert server.asked


def test_an_edition_that_is_not_stored_says_so_and_a_slash_is_added(kept: Page, server: FaultyServer) -> None:
    server.down = True
    kept.goto(f"{server.url}t/cfg?q=x")
    assert kept.url == f"{server.url}t/cfg/?q=x"
    assert shown(kept) == "first"
    kept.goto(f"{server.url}en/t/cfg/")
    assert kept.locator("h1").text_content() == "not stored"
    kept.goto(f"{server.url}t/nothing/")
    assert kept.locator("h1").text_content() == "no such page"
    server.down = False
    kept.goto(f"{server.url}en/t/cfg/")
    assert shown(kept) == "first"
    until(kept, WHOLE)
    server.down = True
    kept.goto(f"{server.url}en/t/vae/")
    assert shown(kept) == "first"
