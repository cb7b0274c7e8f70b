"""The development server shows the newest text, also where a service worker has stored an older site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from bench.faults.small_site import make_site
from bench.running import running
from termlite.site.dev.dev_server import DevServer
from termlite.site.dev.static_server import SiteHandler
from tests.browser.conftest import NewPage, serving
from tests.browser.small_builds import WHOLE, until
from tests.conftest import ROOT

FORGOTTEN = """async () => (await caches.keys()).every((name) => name.startsWith('termlite-own '))
    && (await navigator.serviceWorker.getRegistrations()).length === 0"""


class OneRequestHandler(SiteHandler):
    """Answers one request on each connection."""

    protocol_version = "HTTP/1.0"

    def _site_headers(self) -> dict[str, str]:
        """Pages may be kept for a day, as a host without a word about it makes browsers keep them."""
        return {"Cache-Control": "max-age=86400"}


@contextmanager
def serving_for_authors(dist: Path, port: int) -> Iterator[DevServer]:
    with running(DevServer(dist, port, ROOT / "web")) as server:
        yield server


def test_a_page_that_a_service_worker_once_kept_shows_the_new_text(new_page: NewPage, tmp_path: Path) -> None:
    page, _ = new_page()
    dist = make_site(tmp_path / "dist", "one")
    with serving(dist, prefix="/") as host:
        # Its connections end when it stops, as with a program that was stopped.
        host.RequestHandlerClass = OneRequestHandler
        page.goto(host.url)
        until(page, WHOLE)
        page.evaluate(
            "() => caches.open('termlite-own /').then((own) => own.put('/x', new Response('mine')))"
        )
        port = host.server_port
    shutil.rmtree(dist)
    make_site(dist, "two")
    with serving_for_authors(dist, port) as server:
        page.goto(server.url)
        # The stored page is shown first; then the worker of this server deletes it.
        expect(page.locator("h1")).to_have_text("two")
        page.wait_for_function(f"() => ({FORGOTTEN})()")
        # What a reader has brought is no copy of the site.
        assert page.evaluate("() => caches.match('/x').then((found) => found?.text())") == "mine"
        for build in ("three", "four"):
            shutil.rmtree(dist)
            make_site(dist, build)
            server.announce(())
            # The page reloads itself.
            expect(page.locator("h1")).to_have_text(build)
            expect(page.locator("html")).to_have_attribute("data-script", build)


def test_all_tabs_of_an_earlier_site_show_the_new_text_wherever_it_lay(
    new_page: NewPage, tmp_path: Path
) -> None:
    first, _ = new_page()
    dist = make_site(tmp_path / "dist", "one")
    with serving(dist, prefix="/guide/terms/") as host:
        host.RequestHandlerClass = OneRequestHandler
        first.goto(f"{host.url}en/t/cfg/")
        until(first, WHOLE)
        second = first.context.new_page()
        second.goto(f"{host.url}?q=vae#top")
        below, port = host.url, host.server_port
    shutil.rmtree(dist)
    make_site(dist, "two")
    with serving_for_authors(dist, port) as server:
        for page, address in ((first, "en/t/cfg/"), (second, "?q=vae#top")):
            page.goto(below + address)
        # Nothing lies under that path any more; no worker says otherwise.
        for page in (first, second):
            expect(page.locator("h1")).to_have_text("no such page")
        for page, address in ((first, "en/t/cfg/"), (second, "?q=vae#top")):
            page.goto(server.url + address)
            expect(page.locator("h1")).to_have_text("two")
        assert first.evaluate(FORGOTTEN)
        shutil.rmtree(dist)
        make_site(dist, "three")
        server.announce(())
        for page in (first, second):
            expect(page.locator("h1")).to_have_text("three")
        assert second.url.endswith("?q=vae#top")


def test_problems_and_advice_stand_above_the_page(new_page: NewPage, tmp_path: Path) -> None:
    page, _ = new_page(viewport={"width": 320, "height": 600})
    dist = make_site(tmp_path / "dist", "one")
    with serving_for_authors(dist, 0) as server:
        page.goto(server.url)
        expect(page.locator("h1")).to_have_text("one")
        server.announce(())
        server.advise(("glossary/a.yaml:1:1: <b>" + "x" * 400,))
        expect(page.locator("#dev-advice summary")).to_have_text(
            "1 note(s) on style; the page is built all the same"
        )
        server.announce(tuple(f"glossary/a.yaml:{line}:1: slip" for line in range(1, 400)))
        expect(page.locator("#dev-problems")).to_contain_text("and 359 more")
        expect(page.locator("#dev-advice")).to_have_count(0)
        expect(page.locator("h1")).to_be_in_viewport()
        width = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1]
