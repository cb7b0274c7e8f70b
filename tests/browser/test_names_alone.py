"""A site without Python, by its publisher's choice: names answer, and no page mentions Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, serving
from tests.browser.examples import built_example
from tests.browser.test_offline import KEPT, wait_until


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example site, built without Python."""
    return built_example("git-words", tmp_path_factory.mktemp("names"), "python = false")


def test_nothing_of_python_is_built_and_no_page_speaks_of_it(built: Path) -> None:
    assert not (built / "runtime").exists()
    assert not list(built.rglob("interpreter.js")) + list(built.rglob("worker.py"))
    assert "wasm" not in (built / "_headers").read_text("utf-8")
    for page in (*built.rglob("*.html"), *built.glob("assets/parts-*.js")):
        text = page.read_text("utf-8")
        assert "wasm-unsafe-eval" not in text, page
        assert not re.search(r'"engine_|data-start|[Ff]ull search<', text), page


def test_names_answer_and_what_they_do_not_know_is_not_waited_for(built: Path, new_page: NewPage) -> None:
    page, watch = new_page()
    with serving(built, "/guide/words/") as server:
        page.goto(server.url + "?q=detatched")
        expect(page.locator("#answer")).to_have_attribute("data-kind", "nothing")
        page.fill("#q", "staging")
        expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "index")
        page.goto(server.url + "settings/")
        expect(page.locator("[data-known]")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("Full search")
        page.locator("label", has_text="Dark").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.goto(server.url + "embed/")
        expect(page.locator("#q[role=combobox]")).to_be_attached()
        page.fill("#q", "detatched")
        expect(page.locator("#summary")).to_contain_text("detatched")
        page.fill("#q", "staging")
        expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "index")
        assert not [url for url in watch.requests if "runtime/" in url]
        assert watch.errors == []


def test_it_is_stored_and_answers_offline(built: Path, new_page: NewPage) -> None:
    page, watch = new_page()
    with serving(built, "/guide/words/") as server:
        page.goto(server.url)
        wait_until(page, KEPT)
        page.context.set_offline(True)
        page.goto(server.url + "t/index/")
        page.fill("#q", "staging")
        expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "index")
        assert watch.foreign(server.url) == []
