"""Helpers for tests of a stored site of four pages."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from playwright.sync_api import Page

from bench.faults.small_site import FaultyServer, shown

PATIENCE = 20
# The name of the build that is stored completely; empty when there is none.
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
NOT_REGISTERED = "async () => !(await navigator.serviceWorker.getRegistrations()).length"


def until(page: Page, condition: str) -> None:
    """Wait until a function returns something true, or a promise of it."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, (condition, page.evaluate("() => stored()"))
        page.wait_for_timeout(50)


def deploy(page: Page, host: FaultyServer, dist: Path) -> None:
    """Put a build on the host, and let the browser look for it."""
    host.dist = dist
    page.evaluate(UPDATE)
    until(page, RESTING)


def offline(page: Page, host: FaultyServer) -> set[str]:
    """The builds that three pages come from, offline."""
    host.down = True
    builds = set()
    for path in ("t/cfg/", "", "t/vae/"):
        page.goto(host.url + path)
        builds.add(shown(page))
    host.down = False
    return builds


def hold(host: FaultyServer, part: str) -> threading.Event:
    """Let the host answer a request for a file only after the event is set."""
    released = threading.Event()

    def late(path: str, body: bytes) -> tuple[int, str, bytes]:
        released.wait(PATIENCE)
        return 200, "text/javascript" if path.endswith(".js") else "application/octet-stream", body

    host.faults[part] = late
    return released
