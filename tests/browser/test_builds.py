"""Stored builds: each is complete or not there, whatever happens to the host, the network and the storage."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.faults import small_site
from bench.faults.small_site import FaultyServer, shown
from tests.browser.conftest import NewPage
from tests.browser.small_builds import (
    FORGET,
    RESTING,
    WAITING,
    WHOLE,
    deploy,
    offline,
    until,
)

TAKEN_OVER = """async () => {
    if (document.documentElement.dataset.script !== 'second') return false;
    const { active } = await navigator.serviceWorker.getRegistration();
    const { port1, port2 } = new MessageChannel();
    const id = new Promise((told) => (port1.onmessage = ({ data }) => told(data)));
    active.postMessage("id", [port2]);
    // The old worker may also answer from the new build, so check that the new worker answers.
    return (await id) === (await stored()).build && navigator.serviceWorker.controller === active;
}"""


def test_every_page_is_there_offline_as_it_is_on_the_line(
    stored_page: Page, faulty_host: FaultyServer
) -> None:
    faulty_host.down = True
    stored_page.goto(f"{faulty_host.url}t/vae/index.html")
    assert shown(stored_page) == "first"
    assert stored_page.title() == "first t/vae/"
    assert stored_page.locator("footer a").last.get_attribute("href") == "../../en/t/vae/"
    assert stored_page.evaluate(
        "async () => (await fetch('../../runtime/', {cache: 'no-store'}).catch(() => 0)) === 0"
    )


def test_a_page_that_is_opened_spares_the_build_that_waits(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    deploy(stored_page, faulty_host, builds["second"])
    until(stored_page, WAITING)
    # Old builds are deleted before the page is told that everything is stored.
    stored_page.goto(f"{faulty_host.url}t/cfg/")
    stored_page.evaluate("() => globalThis.isStored")
    until(stored_page, WHOLE)
    stored_page.wait_for_timeout(300)
    assert shown(stored_page) == "first"
    with stored_page.expect_navigation():
        stored_page.evaluate("() => apply()")
    faulty_host.dist = builds["first"]
    assert offline(stored_page, faulty_host) == {"second"}
    stored_page.wait_for_function(
        "async () => (await caches.keys()).filter((name) => name.includes(' ')).length === 1"
    )


def test_a_build_that_was_evicted_mends_itself_at_the_next_visit(
    stored_page: Page, faulty_host: FaultyServer
) -> None:
    faulty_host.down = True
    stored_page.evaluate(FORGET, "termlite /")
    assert stored_page.evaluate("async () => (await stored()).build") == ""
    faulty_host.down = False
    stored_page.goto(faulty_host.url)
    until(stored_page, WHOLE)
    assert offline(stored_page, faulty_host) == {"first"}


@pytest.mark.parametrize("part", ["/runtime/", "/style-", "/pages-", "/shells-", "/main.js", "label"])
def test_what_is_missing_is_said_and_fetched(stored_page: Page, faulty_host: FaultyServer, part: str) -> None:
    faulty_host.down = True  # otherwise the deleted file might be fetched again before the test looks
    stored_page.evaluate(
        """async (part) => {
            for (const name of (await caches.keys()).filter((name) => name.startsWith('termlite /'))) {
                const cache = await caches.open(name);
                for (const request of await cache.keys())
                    if (request.url.includes(part === 'label' ? 'termlite-build' : part)) await cache.delete(request);
            }
        }""",
        part,
    )
    assert stored_page.evaluate(f"async () => !(await ({WHOLE})())")
    if part != "label":
        assert stored_page.evaluate("async () => (await stored()).missing") > 0
    faulty_host.down = False
    stored_page.goto(faulty_host.url)
    until(stored_page, WHOLE)
    assert offline(stored_page, faulty_host) == {"first"}


def test_an_evicted_build_that_the_host_has_no_more_gives_way_to_the_next(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    faulty_host.dist = builds["second"]
    stored_page.evaluate(FORGET, "termlite /")
    stored_page.goto(faulty_host.url)
    until(stored_page, WHOLE)
    assert offline(stored_page, faulty_host) == {"second"}


@pytest.mark.parametrize("fault", [small_site.missing, small_site.lost, small_site.html, small_site.cut])
def test_an_install_that_fails_touches_nothing(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path], fault: small_site.Fault
) -> None:
    names = "async () => (await caches.keys()).join()"
    before = stored_page.evaluate(names)
    faulty_host.faults["/pages-"] = fault
    deploy(stored_page, faulty_host, builds["second"])
    # The browser tries again by itself; each failed attempt removes the files that it fetched.
    until(stored_page, f"async () => (await ({names})()) === '{before}'")
    assert stored_page.evaluate(WHOLE)
    assert offline(stored_page, faulty_host) == {"first"}


def test_a_rollback_while_a_build_waits_leaves_the_active_one(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    deploy(stored_page, faulty_host, builds["second"])
    until(stored_page, WAITING)
    faulty_host.faults["/style-"] = faulty_host.faults["/pages-"] = small_site.lost
    deploy(stored_page, faulty_host, builds["first"])
    faulty_host.faults.clear()
    assert offline(stored_page, faulty_host) == {"first"}
    stored_page.goto(faulty_host.url)
    stored_page.evaluate("() => globalThis.isStored")
    assert stored_page.evaluate("() => globalThis.apply === undefined"), "the same build again is no update"


@pytest.mark.parametrize(
    "fault", [small_site.html, small_site.told, small_site.empty, small_site.cut, small_site.altered]
)
def test_only_what_was_built_is_kept_and_a_bad_first_visit_mends_itself(
    new_page: NewPage, faulty_host: FaultyServer, fault: small_site.Fault
) -> None:
    page, _ = new_page()
    faulty_host.faults["runtime/app-"] = fault
    page.goto(faulty_host.url)
    page.evaluate("() => globalThis.isStored")
    until(page, RESTING)
    assert not page.evaluate(WHOLE)
    assert (
        page.evaluate("async () => (await caches.keys()).filter((name) => name.startsWith('termlite /'))")
        == []
    )
    faulty_host.faults.clear()
    page.goto(faulty_host.url)
    until(page, WHOLE)
    assert offline(page, faulty_host) == {"first"}


def test_an_update_fetches_only_what_changed(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    faulty_host.asked.clear()
    deploy(stored_page, faulty_host, builds["second"])
    until(stored_page, WAITING)
    assert [path for path in faulty_host.asked if "style-" in path]
    assert not [path for path in faulty_host.asked if "same-" in path or "/all-" in path]


def test_what_was_cleared_stays_away_while_its_page_goes_on(
    stored_page: Page, faulty_host: FaultyServer
) -> None:
    stored_page.evaluate("() => clearStored()")
    stored_page.evaluate(
        "async () => { for (const link of document.querySelectorAll('link')) await fetch(link.href); }"
    )
    stored_page.wait_for_timeout(500)
    assert not [name for name in stored_page.evaluate("() => caches.keys()") if name.startswith("termlite /")]
    assert faulty_host.asked


def test_a_page_without_its_script_gives_way_also_when_the_options_are_gone(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    faulty_host.dist = builds["second"]
    stored_page.evaluate("""async () => {
        for (const name of await caches.keys()) {
            if (name === 'termlite-wishes') await caches.delete(name);
            else if (name.startsWith('termlite /')) {
                const cache = await caches.open(name);
                for (const request of await cache.keys())
                    if (request.url.includes('main.js')) await cache.delete(request);
            }
        }
    }""")
    # The browser looks for a newer worker one second after a page has loaded.
    stored_page.goto(faulty_host.url)
    until(stored_page, WAITING)
    # The page with its script lets the newer worker take over, and may reload because of that.
    stored_page.goto(faulty_host.url)
    stored_page.goto(faulty_host.url)
    stored_page.wait_for_function(TAKEN_OVER)
    page = stored_page.context.new_page()
    # Before the other one is closed: Chromium loses a request to a worker that ends with the last page.
    page.goto(faulty_host.url)
    stored_page.close()
    page.goto(faulty_host.url)
    until(page, WHOLE)
    assert offline(page, faulty_host) == {"second"}


LOSE_SCRIPT = """async () => {
    const { build } = await stored();
    for (const name of (await caches.keys()).filter((name) => name.startsWith('termlite /'))) {
        const cache = await caches.open(name);
        const label = await (await cache.match(`${root}termlite-build.json`))?.json();
        if (label?.id !== build) continue;
        for (const request of await cache.keys()) if (request.url.includes('main.js')) await cache.delete(request);
    }
}"""


def test_without_a_line_a_page_that_lost_its_script_is_shown_by_the_build_that_waits(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    deploy(stored_page, faulty_host, builds["second"])
    until(stored_page, WAITING)
    stored_page.evaluate(LOSE_SCRIPT)
    faulty_host.down = True
    stored_page.goto(f"{faulty_host.url}t/cfg/?q=x#top")
    # The page is opened anew, without anybody's doing.
    stored_page.wait_for_function("() => document.documentElement.dataset.script === 'second'")
    assert shown(stored_page) == "second"
    assert stored_page.url.startswith(f"{faulty_host.url}t/cfg/?q=x")


# As Chromium does when its files are damaged: every question is answered with an error.
FAILING = b"""self.addEventListener("message", ({ data }) => {
    if (data !== "fail") return;
    for (const name of ["keys", "match", "open", "has"]) caches[name] = () => Promise.reject(new Error("UnknownError"));
});
"""


def test_storage_that_fails_stops_nobody_on_line(new_page: NewPage, faulty_host: FaultyServer) -> None:
    page, _ = new_page()
    faulty_host.faults["sw.js"] = lambda _, body: (200, "text/javascript", FAILING + body)
    page.goto(faulty_host.url)
    until(page, WHOLE)
    page.goto(faulty_host.url)
    page.evaluate("async () => (await navigator.serviceWorker.ready).active.postMessage('fail')")
    page.goto(f"{faulty_host.url}t/vae/")
    assert shown(page) == "first"
    faulty_host.down = True
    page.goto(f"{faulty_host.url}t/cfg/")
    assert page.locator("h1").text_content() == "not stored"


def test_an_edition_that_is_not_stored_says_so_and_a_slash_is_added(
    stored_page: Page, faulty_host: FaultyServer
) -> None:
    faulty_host.down = True
    stored_page.goto(f"{faulty_host.url}t/cfg?q=x")
    assert stored_page.url == f"{faulty_host.url}t/cfg/?q=x"
    assert shown(stored_page) == "first"
    stored_page.goto(f"{faulty_host.url}en/t/cfg/")
    assert stored_page.locator("h1").text_content() == "not stored"
    stored_page.goto(f"{faulty_host.url}t/nothing/")
    assert stored_page.locator("h1").text_content() == "no such page"
    faulty_host.down = False
    stored_page.goto(f"{faulty_host.url}en/t/cfg/")
    assert shown(stored_page) == "first"
    until(stored_page, WHOLE)
    faulty_host.down = True
    stored_page.goto(f"{faulty_host.url}en/t/vae/")
    assert shown(stored_page) == "first"
