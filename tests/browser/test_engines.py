"""The main functions in three browser engines: pages, names, Python, links that open in place, offline use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser import engines
from tests.browser.conftest import serving
from tests.browser.engines import Engine

HEADING = "document.querySelector('#view h1').textContent"
BEST = "document.querySelector('#results [data-term]')?.dataset.term"
PYTHON_UP = "document.documentElement.dataset.engine === 'python'"
ANSWERS = "performance.getEntriesByName('termlite:answer')"
NAMES_FETCHED = (
    "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/names-')).length"
)
KEPT = "navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active))"
SNAPSHOT_KEPT = "performance.getEntriesByName('termlite:snapshot')[0]?.detail.kept > 0"
RESTORED = "performance.getEntriesByName('termlite:restored').length"


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Engine]:
    """An engine with a new profile."""
    starts = {
        "chromium": lambda: engines.chromium(browser),
        "firefox": lambda: engines.firefox(tmp_path),
        "webkit": lambda: engines.webkit(tmp_path),
    }
    with starts[request.param]() as engine:
        yield engine


def ask(engine: Engine, q: str, by: str) -> str:
    """Type a query with real keys; returns the best entry after names or Python have answered the whole query."""
    engine.evaluate("document.getElementById('q').value = ''")
    engine.click("#q")
    engine.type(q)
    engine.until(f"{ANSWERS}.some(({{ detail }}) => detail.q === '{q}' && detail.engine === '{by}')")
    return str(engine.evaluate(BEST))


def assert_quiet(engine: Engine, site: str) -> None:
    """Check that there were no errors and no requests to other origins; `blob:` and `data:` do not count."""
    engine.look()
    assert engine.errors == []
    asked = {urlsplit(address).netloc for address in engine.requests}
    assert urlsplit(site).netloc in asked
    assert asked <= {urlsplit(site).netloc, ""}


def test_a_visit(engine: Engine, site: str) -> None:
    engine.open(f"{site}t/zhalu/")
    assert engine.evaluate(HEADING) == "炸炉"
    loaded = engine.evaluate("performance.timeOrigin")

    assert ask(engine, "hn", "names") == "hypernetwork"
    assert engine.evaluate(NAMES_FETCHED) == 1

    engine.until(PYTHON_UP)
    assert ask(engine, "hypernetwrok", "python") == "hypernetwork"

    engine.click("#results a")
    engine.until("location.pathname.endsWith('/t/hypernetwork/')")
    assert "超网络" in engine.evaluate(HEADING)
    engine.evaluate("history.back()")
    engine.until(f"document.getElementById('q').value === 'hypernetwrok' && {BEST} === 'hypernetwork'")
    assert engine.evaluate("performance.timeOrigin") == loaded
    assert_quiet(engine, site)


def test_offline_after_one_visit(engine: Engine, dist: Path, tmp_path: Path) -> None:
    with serving(dist) as server:
        engine.open(server.url)
        engine.until(KEPT)
        engine.until(SNAPSHOT_KEPT)
        # A connection may stay open after the server has stopped; it finds only an empty folder now.
        server.dist = tmp_path
    engine.reload()
    assert ask(engine, "hn", "names") == "hypernetwork"
    engine.until(PYTHON_UP)
    assert engine.evaluate(RESTORED)
    assert ask(engine, "hypernetwrok", "python") == "hypernetwork"
    engine.open(f"{server.url}t/vae/")
    assert "VAE" in engine.evaluate(HEADING)
    assert_quiet(engine, server.url)
