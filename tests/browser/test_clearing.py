"""Clearing stored data while a page or an install is about to store something: nothing comes back by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.faults.small_site import FaultyServer
from tests.browser.conftest import NewPage
from tests.browser.small_builds import (
    NOT_REGISTERED,
    WAITING,
    WHOLE,
    hold,
    until,
)

OPTIONS = "async () => (await caches.match(root))?.json()"
NOTHING_IS_STORED = """async () => {
    const names = await caches.keys();
    return !names.some((name) => name.startsWith('termlite /')) && !(await caches.match(root));
}"""


def test_clearing_waits_for_a_page_that_stores_its_options(
    new_page: NewPage, faulty_host: FaultyServer
) -> None:
    page, _ = new_page()
    page.add_init_script("""(() => {
        const { put } = Cache.prototype;
        const released = new Promise((resolve) => (globalThis.release = resolve));
        Cache.prototype.put = async function (...stored) {
            globalThis.isStoring = true;
            await released;
            return put.apply(this, stored);
        };
    })()""")
    page.goto(faulty_host.url)
    page.wait_for_function("() => globalThis.isStoring")
    page.evaluate("""async () => {
        let isCleared = false;
        const cleared = clearStored().then(() => (isCleared = true));
        const isWaiting = async () => (await navigator.locks.query()).pending.length > 0;
        while (!isCleared && !(await isWaiting())) await new Promise((resolve) => setTimeout(resolve));
        release();
        await cleared;
    }""")
    assert not page.evaluate("() => globalThis.isStored")
    until(page, NOT_REGISTERED)
    assert page.evaluate(NOTHING_IS_STORED)


def test_a_page_that_was_registering_stores_nothing_after_clearing(
    new_page: NewPage, faulty_host: FaultyServer
) -> None:
    page, _ = new_page()
    released = hold(faulty_host, "sw.js")
    page.goto(faulty_host.url)
    until(page, OPTIONS)
    page.evaluate("() => clearStored()")
    released.set()
    assert not page.evaluate("() => globalThis.isStored")
    until(page, NOT_REGISTERED)
    assert page.evaluate(NOTHING_IS_STORED)
    page.goto(faulty_host.url)
    until(page, WHOLE)


@pytest.mark.parametrize("part", ["/pages-", "/app-"])
def test_an_update_that_was_asked_for_stores_nothing_after_clearing(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path], part: str
) -> None:
    released = hold(faulty_host, part)
    faulty_host.dist = builds["second"]
    stored_page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await askForUpdate();
        globalThis.worker = registration.installing;
        await clearStored();
    }""")
    released.set()
    until(stored_page, "() => worker.state !== 'installing'")
    assert stored_page.evaluate(NOTHING_IS_STORED)
    until(stored_page, NOT_REGISTERED)


def test_an_edition_that_is_opened_during_an_update_stays_among_the_options(
    stored_page: Page, faulty_host: FaultyServer, builds: dict[str, Path]
) -> None:
    released = hold(faulty_host, "/app-")
    faulty_host.dist = builds["second"]
    assert stored_page.evaluate("() => askForUpdate()")
    stored_page.goto(f"{faulty_host.url}en/t/cfg/")
    until(stored_page, f"async () => (await ({OPTIONS})()).editions.length === 2")
    released.set()
    until(stored_page, WAITING)
    assert stored_page.evaluate(OPTIONS)["editions"] == ["", "en/"]
