"""Offline use after one visit, and updates, which are stored completely or not at all."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from termlite.site.assets.service_worker import write_service_worker
from termlite.site.dev.static_server import SiteServer
from tests.browser.conftest import START_TIMEOUT, NewPage, serving, wait_for_python
from tests.conftest import ROOT

# The first build is stored completely.
KEPT = """async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"""
LOADS = "() => performance.timeOrigin"
NOTICE = "#update"
FIRST, SECOND = re.compile("^(?!second )"), re.compile("^second ")


@pytest.fixture(scope="session")
def later(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next build of the site, with other titles."""
    folder = tmp_path_factory.mktemp("later") / "dist"
    copytree(dist, folder, copy_function=os.link)
    for page in [*folder.rglob("index.html")]:
        text = page.read_text("utf-8").replace("<title>", "<title>second ")
        page.unlink()  # it is a hard link to the first build's file
        page.write_text(text, "utf-8")
    names = {}
    for prefix in ("", "zh-Hant/", "en/"):
        home = (folder / prefix / "index.html").read_text("utf-8")
        found = re.search(r'rel="preload" as="fetch" href="(?:\./|(?:\.\./)*)([^"]*)"', home)
        assert found
        names[prefix] = found[1]
    for file in [*folder.glob("assets/pages-*"), *folder.glob("assets/shells-*"), folder / "sw.js"]:
        file.unlink()
    write_service_worker(folder, ROOT / "web", names)
    return folder


@pytest.fixture
def server(dist: Path) -> Iterator[SiteServer]:
    with serving(dist) as server:
        yield server


@pytest.fixture
def kept(new_page: NewPage, server: SiteServer) -> Page:
    """A page of a site that is stored for offline use."""
    page, _ = new_page()
    page.goto(server.url)
    wait_until(page, KEPT)
    return page


def wait_until(page: Page, condition: str) -> None:
    """Wait until the promise that a function returns is true."""
    deadline = time.monotonic() + START_TIMEOUT / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(200)


def update(page: Page) -> None:
    """Let the browser look for a new build, as it does at every visit."""
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
    }""")


def test_everything_works_offline_after_one_visit(kept: Page, server: SiteServer) -> None:
    kept.reload()
    # Clear the HTTP cache: offline use must not depend on it.
    kept.context.new_cdp_session(kept).send("Network.clearBrowserCache")
    server.shutdown()
    server.server_close()
    for address in ("", "t/vae/", "all/", "t/zhalu/?q=hypernetwrok"):
        kept.goto(server.url + address)
        expect(kept).to_have_title(FIRST)
    wait_for_python(kept)
    expect(kept.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    kept.goto(server.url + "t/nothing-of-this-name/")
    expect(kept.locator("body")).not_to_be_empty()


def test_an_update_is_offered_and_applied_by_one_press_with_one_reload(
    kept: Page, server: SiteServer, later: Path
) -> None:
    kept.reload()
    expect(kept).to_have_title(FIRST)
    wait_for_python(kept)
    server.dist = later
    update(kept)
    expect(kept.locator(NOTICE)).to_be_visible(timeout=START_TIMEOUT)
    # Nothing changes before the reader asks for it.
    kept.reload()
    expect(kept).to_have_title(FIRST)
    wait_for_python(kept)
    expect(kept.locator(NOTICE)).to_be_visible(timeout=START_TIMEOUT)
    before = kept.evaluate(LOADS)
    with kept.expect_navigation():
        kept.locator(NOTICE).get_by_role("button", name="更新").click()
    expect(kept).to_have_title(SECOND)
    after = kept.evaluate(LOADS)
    kept.wait_for_timeout(1500)
    assert before < after == kept.evaluate(LOADS), "one reload, and no more"
    wait_until(
        kept, "async () => (await caches.keys()).filter((name) => name.startsWith('termlite /')).length === 1"
    )


def test_an_update_applied_in_one_tab_reaches_an_old_one(kept: Page, server: SiteServer, later: Path) -> None:
    kept.reload()
    old = kept.context.new_page()
    # A tab that has not started Python and has not looked for updates itself.
    old.add_init_script("navigator.connection.__defineGetter__('saveData', () => true)")
    old.goto(f"{server.url}t/vae/?q=hn")
    expect(old).to_have_title(FIRST)
    server.dist = later
    update(kept)
    expect(kept.locator(NOTICE)).to_be_visible(timeout=START_TIMEOUT)
    # A tab of the old build keeps using it, although the server has the new one.
    # Wait until the script has put the address's query into the box; a query cleared before that would come back.
    expect(old.locator("#results [data-term]").first).to_be_visible()
    old.fill("#q", "")
    expect(old.locator("#view h1")).to_have_text("VAE")
    old.locator("#view a[data-term]").first.click()
    # The page has loaded completely, so the wait below is for the reload.
    expect(old.locator("#view h1")).not_to_have_text("VAE")
    with old.expect_navigation():
        kept.locator(NOTICE).get_by_role("button").first.click()
    expect(old).to_have_title(SECOND)
    after = old.evaluate(LOADS)
    kept.wait_for_timeout(1000)
    assert after == old.evaluate(LOADS), "one reload, and no more"
