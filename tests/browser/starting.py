"""Helpers for tests of Python's start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.conftest import serving

FAILED = "html[data-engine=failed]"

# Everything that a visit stores for later visits is stored.
SETTLED = "() => performance.getEntriesByName('termlite:settled').length"


def find_misspelt(page: Page) -> None:
    """Type a misspelt name, which only Python finds, and wait for its entry."""
    page.fill("#q", "hypernetwrok")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")


def visit_after_a_crash(page: Page, address: str) -> None:
    """Open an address when a tab of the site has just crashed.

    Chromium may lose the request to a service worker that ended with the tab, also of a worker of one line; whoever
    sees that loads again.
    """
    try:
        page.goto(address, timeout=8_000)
    except TimeoutError:
        page.goto(address)


def names_still_answer(page: Page) -> None:
    page.fill("#q", "炸炉")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")


@contextmanager
def serving_changed(dist: Path, transform: Callable[[str, bytes], bytes]) -> Iterator[str]:
    """The address of the site on a server that changes response bodies."""
    with serving(dist) as server:
        server.transform = transform
        yield server.url
