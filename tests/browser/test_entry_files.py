"""A site whose entries have no files, for hosts that take few: every address shows the same as ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, serving
from tests.browser.examples import built_example
from tests.browser.test_offline import KEPT, wait_until


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example in two editions, without Python."""
    return built_example("jieqi", tmp_path_factory.mktemp("few"), "entry_files = false", "python = false")


def test_no_entry_has_a_file(built: Path) -> None:
    assert not list(built.glob("**/t/*/index.html"))
    assert len([file for file in built.rglob("*") if file.is_file()]) < 150


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
def test_an_address_shows_its_entry_and_links_open_in_place(
    built: Path, new_page: NewPage, edition: str
) -> None:
    page, watch = new_page(service_workers="block")
    with serving(built, "/guide/terms/") as server:
        page.goto(f"{server.url}{edition}t/lichun/")
        expect(page.locator("article.entry")).to_have_attribute("data-entry", "lichun")
        expect(page.locator("#q")).to_have_attribute("role", "combobox")
        expect(page.locator(".foot")).to_be_visible()
        link = page.locator(".entry-links a[data-term]").first
        id_ = link.get_attribute("data-term") or ""
        link.click()
        expect(page.locator("article.entry")).to_have_attribute("data-entry", id_)
        assert page.url.endswith(f"/{edition}t/{id_}/")
        page.go_back()
        expect(page.locator("article.entry")).to_have_attribute("data-entry", "lichun")
        page.goto(f"{server.url}{edition}t/lichun")
        expect(page.locator("article.entry")).to_have_attribute("data-entry", "lichun")
        assert page.url.endswith("/t/lichun/")
        # The host says 404, as it knows no such file, and of one of the two scripts too.
        assert [error for error in watch.errors if "404" not in error and "MIME" not in error] == []
        page.goto(f"{server.url}{edition}t/nobody/")
        expect(page.locator("form input")).to_be_visible()
        expect(page.locator("article")).to_have_count(0)


def test_offline_too(built: Path, new_page: NewPage) -> None:
    page, _ = new_page()
    with serving(built, "/guide/terms/") as server:
        page.goto(server.url)
        wait_until(page, KEPT)
        page.goto(f"{server.url}t/lichun/")
        page.context.set_offline(True)
        page.reload()
        expect(page.locator("article.entry")).to_have_attribute("data-entry", "lichun")
