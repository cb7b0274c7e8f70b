"""Offline after one visit, and updates that are whole or not there."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from termlite.site.dev.static_server import SiteServer
from tests.browser.conftest import START_TIMEOUT, NewPage, serving, wait_for_python

# The first build is kept as a whole.
KEPT = """async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"""
LOADS = "() => performance.timeOrigin"
NOTICE = "#update"


class Builds:
    """What a server's site is: the build, or a later one with another name in its pages."""

    def __init__(self) -> None:
        self.name = "first"
        self.broken = ""

    def __call__(self, kind: str, body: bytes) -> bytes:
        """Change a body on its way out."""
        if b"self.TERMLITE_BUILD" in body:
            return body.replace(b'"id": "', f'"id": "{self.name}'.encode(), 1).replace(
                b"assets/pages-", f"assets/{self.name}/../pages-".encode()
            )
        if kind == "application/json" and body.startswith(b'{"'):
            if self.broken == "pages":
                raise OSError("the line is dead")
            return body.replace(b"<title>", f"<title>{self.name} ".encode())
        return (
            body.replace(b"<title>", f"<title>{self.name} ".encode())
            if kind.startswith("text/html")
            else body
        )


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def server(dist: Path, builds: Builds) -> Iterator[SiteServer]:
    with serving(dist) as server:
        server.transform = builds
        yield server


@pytest.fixture
def kept(new_page: NewPage, server: SiteServer) -> Page:
    """A page whose site is kept for offline use."""
    page, _ = new_page()
    page.goto(server.url)
    wait_until(page, KEPT)
    return page


def wait_until(page: Page, condition: str) -> None:
    """Until a function that gives a promise gives one of something true."""
    deadline = time.monotonic() + START_TIMEOUT / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(200)


def update(page: Page) -> None:
    """Have the browser ask for a new build, as it does at every visit."""
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
    }""")


def test_everything_works_offline_after_one_visit(kept: Page, server: SiteServer) -> None:
    kept.reload()
    # The browser's own cache may forget what it likes.
    kept.context.new_cdp_session(kept).send("Network.clearBrowserCache")
    server.shutdown()
    server.server_close()
    for address in ("", "t/vae/", "all/", "t/zhalu/?q=hypernetwrok"):
        kept.goto(server.url + address)
        expect(kept).to_have_title(re.compile("^first "))
    wait_for_python(kept)
    expect(kept.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    kept.goto(server.url + "t/nothing-of-this-name/")
    expect(kept.locator("body")).not_to_be_empty()


def test_an_update_is_offered_and_applied_by_one_press_with_one_reload(kept: Page, builds: Builds) -> None:
    kept.reload()
    expect(kept).to_have_title(re.compile("^first "))
    wait_for_python(kept)
    builds.name = "second"
    update(kept)
    expect(kept.locator(NOTICE)).to_be_visible(timeout=START_TIMEOUT)
    # Nothing changes before it is asked for.
    kept.reload()
    expect(kept).to_have_title(re.compile("^first "))
    wait_for_python(kept)
    expect(kept.locator(NOTICE)).to_be_visible(timeout=START_TIMEOUT)
    before = kept.evaluate(LOADS)
    with kept.expect_navigation():
        kept.locator(NOTICE).get_by_role("button", name="更新").click()
    expect(kept).to_have_title(re.compile("^second "))
    after = kept.evaluate(LOADS)
    kept.wait_for_timeout(1500)
    assert before < after == kept.evaluate(LOADS), "one reload, and no more"
    caches = kept.evaluate("() => caches.keys()")
    assert len([name for name in caches if " second" in name]) == 1
    assert not [name for name in caches if " first" in name]


def test_an_update_applied_in_one_tab_reaches_an_old_one(
    kept: Page, builds: Builds, server: SiteServer
) -> None:
    kept.reload()
    old = kept.context.new_page()
    # One that has not started Python, and has not asked for updates itself.
    old.add_init_script("navigator.connection.__defineGetter__('saveData', () => true)")
    old.goto(f"{server.url}t/vae/?q=hn")
    expect(old).to_have_title(re.compile("^first "))
    builds.name = "second"
    update(kept)
    expect(kept.locator(NOTICE)).to_be_visible(timeout=START_TIMEOUT)
    # A tab of the older build goes on with it, though its server has the newer one.
    old.fill("#q", "")
    old.locator("#view a[data-term]").first.click()
    expect(old.locator("#view h1")).to_be_visible()
    with old.expect_navigation():
        kept.locator(NOTICE).get_by_role("button").first.click()
    expect(old).to_have_title(re.compile("^second "))
    after = old.evaluate(LOADS)
    kept.wait_for_timeout(1000)
    assert after == old.evaluate(LOADS), "one reload, and no more"


def test_a_line_that_dies_during_an_update_changes_nothing(kept: Page, builds: Builds) -> None:
    kept.reload()
    wait_for_python(kept)
    builds.name, builds.broken = "second", "pages"
    update(kept)
    wait_until(kept, "async () => !(await navigator.serviceWorker.getRegistration()).installing")
    expect(kept.locator(NOTICE)).to_be_hidden()
    assert not [name for name in kept.evaluate("() => caches.keys()") if " second" in name]
    kept.reload()
    expect(kept).to_have_title(re.compile("^first "))
