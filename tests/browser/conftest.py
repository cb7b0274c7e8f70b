"""Fixtures for the built site in a real Chromium: it is built once a run, served from a sub-path, and watched."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

import termlite
from bench import chromium
from bench.faults.small_site import FaultyServer, hosting_site, make_site
from bench.running import running
from bench.sample import sample
from termlite.glossary.rules.checking import check
from termlite.site.build import build
from termlite.site.dev.static_server import SiteServer
from termlite.site.pages.shell import Site
from tests.browser.host import Host, hosting
from tests.browser.small_builds import PAGE_IS_CONTROLLED, WHOLE, until
from tests.conftest import ROOT

PYTHON_UP = "() => document.documentElement.dataset.engine === 'python'"
START_TIMEOUT = 60_000
# Milliseconds. A test must not fail because the machine is busy or slow.
expect.set_options(timeout=20_000)
ENTRIES = 600


def part(folder: Path) -> termlite.Glossary:
    """The part of the glossary that browser tests use, so that they do not become slower as it grows."""
    glossary = check(folder)
    return sample(glossary, ENTRIES, (other.id for other in glossary.by_id["zhalu"].confused_with))


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """The folder of the built site. The first worker that asks builds it; TERMLITE_DIST names one built before."""
    if built := os.environ.get("TERMLITE_DIST"):
        return Path(built)
    shared = tmp_path_factory.getbasetemp().parent
    folder, lock = shared / f"site-{testrun_uid}" / "dist", shared / f"site-{testrun_uid}.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not folder.exists():
            build(ROOT, folder, Site(), lambda _: None, read=part)
    return folder


@contextmanager
def serving(dist: Path, prefix: str = "/guide/terms/") -> Iterator[SiteServer]:
    """Serve a folder under a sub-path."""
    with running(SiteServer(dist, prefix=prefix)) as server:
        yield server


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[str]:
    """The address of the built site's root, under a sub-path."""
    with serving(dist) as server:
        yield server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.EXECUTABLE,
            args=chromium.ARGUMENTS,
        )
        yield started
        started.close()


class Watch:
    """Collects the requests, console messages and errors of a page."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on(
            "console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None
        )
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def foreign(self, site: str) -> list[str]:
        """Requests to any other address than the site's; `blob:` and `data:` do not count."""
        own = (site, "blob:" + site.split("/guide/", 1)[0], "data:")
        return [url for url in self.requests if not url.startswith(own)]


NewPage = Callable[..., tuple[Page, Watch]]
Open = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens a page in a new browser profile; keyword arguments go to `new_context`."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> tuple[Page, Watch]:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        watch = Watch(context)
        return context.new_page(), watch

    yield make
    for context in contexts:
        # Otherwise a route that is still being answered would raise an error in the next test.
        context.unroute_all(behavior="ignoreErrors")
        context.close()


@pytest.fixture(scope="session")
def visit(browser: Browser, site: str) -> Iterator[tuple[Page, Watch]]:
    """One visit with Python up, shared by all tests that need nothing else."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    watch = Watch(context)
    page = context.new_page()
    page.goto(site)
    wait_for_python(page)
    yield page, watch
    context.close()


@pytest.fixture
def python_page(visit: tuple[Page, Watch], site: str) -> Page:
    """The page of that visit, back at the home page, with an empty box."""
    page, watch = visit
    page.evaluate("() => document.querySelector('dialog').close()")
    page.fill("#q", "")
    if page.url != site:
        page.click(".brand")
        page.wait_for_url(site)
    expect(page.locator(".home")).to_be_visible()
    page.evaluate("() => document.activeElement.blur()")
    watch.errors.clear()
    return page


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """A server for pages of other sites."""
    with hosting() as served:
        yield served


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Builds of a site of four pages, by name."""
    folder = tmp_path_factory.mktemp("builds")
    return {name: make_site(folder / name, name) for name in ("first", "second")}


@pytest.fixture
def faulty_host(builds: dict[str, Path]) -> Iterator[FaultyServer]:
    """A host of the first build; a test can make it fail."""
    with hosting_site(builds["first"]) as server:
        yield server


@pytest.fixture
def stored_page(new_page: NewPage, faulty_host: FaultyServer) -> Page:
    """A page of a site that is stored for offline use, loaded for the second time."""
    page, _ = new_page()
    page.goto(faulty_host.url)
    until(page, WHOLE)
    page.goto(faulty_host.url)
    page.wait_for_function(PAGE_IS_CONTROLLED)
    return page


def sources(page: Page, site: str) -> str:
    """The address of a folder with the scripts as they are in web/, so that tests can import single modules."""

    def read(route: Route) -> None:
        path = ROOT / "web" / route.request.url.removeprefix(folder)
        route.fulfill(path=path, content_type="text/javascript")

    folder = f"{site}sources/"
    page.route(f"{folder}**", read)
    return folder


def wait_for_python(page: Page) -> None:
    """Wait until Python answers in the page."""
    page.wait_for_function(PYTHON_UP, timeout=START_TIMEOUT)


def shown_ids(page: Page) -> list[str]:
    """Ids of the results, best first."""
    ids: list[str] = page.eval_on_selector_all(
        "#results [data-term]", "rows => rows.map(r => r.dataset.term)"
    )
    return ids


@pytest.fixture
def open_page(new_page: NewPage, site: str) -> Open:
    """Opens a page of the site, without Python."""

    def make(address: str, **options: object) -> Page:
        page, _ = new_page(service_workers="block", **options)
        page.route("**/runtime/**", lambda route: route.abort())
        page.goto(site + address)
        return page

    return make
