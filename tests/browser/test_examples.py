"""The example glossaries in examples/: they are built and opened in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from termlite.glossary.rules.checking import RULES, WHOLE
from termlite.site.build import build
from termlite.site.pages.shell import Site
from termlite.site_file.checking import examine_all
from tests.browser.conftest import NewPage, serving, shown_ids, wait_for_python
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
# Folder → title, a name and the entry it finds at once, a query that takes Python and the entry it finds.
EXPECTED = {
    "git-words": ("Git words", "staging", "index", "detatched hed", "detached-head"),
    "jieqi": ("二十四节气", "惊蛰", "jingzhe", "谷语", "guyu"),
}


def test_every_example_is_tested() -> None:
    assert {folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_is_sound(name: str) -> None:
    _, problems = examine_all(EXAMPLES / name / "glossary", RULES, WHOLE)
    assert problems == []


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_is_built_and_answers(name: str, tmp_path: Path, new_page: NewPage) -> None:
    title, typed, found, mistyped, meant = EXPECTED[name]
    build(EXAMPLES / name, tmp_path / "dist", Site(), lambda _: None)
    page, watch = new_page()
    with serving(tmp_path / "dist", "/guide/words/") as server:
        page.goto(server.url)
        expect(page).to_have_title(title)
        expect(page.locator(".brand")).to_have_text(title)
        page.fill("#q", typed)
        expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", found)
        wait_for_python(page)
        page.fill("#q", mistyped)
        expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", meant)
        assert shown_ids(page)[0] == meant
        assert watch.errors == []
        assert watch.foreign(server.url) == []
