"""Figures in a real browser: labels fit and do not overlap on a phone; parts of the map open entries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import termlite
from termlite.glossary.model import Glossary
from termlite.site.pages.traditional import traditional
from tests.browser.conftest import NewPage
from tests.conftest import ROOT

STYLES = ("tokens.css", "base.css", "entry.css", "figures.css")
FIGURES = sorted((ROOT / "glossary" / "figures").glob("*.svg"))

# The box of a word is higher than its letters, so the boxes of neighbouring lines may overlap a little.
FAULTS = """svg => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")]
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const cut = words.filter(([, box]) =>
    box.left < frame.left || box.right > frame.right ||
    box.top < frame.top - 2 || box.bottom > frame.bottom + 2);
  const met = words.flatMap(([one, a], i) => words.slice(i + 1).filter(([, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 3).map(([two]) => `${one} | ${two}`));
  return [...cut.map(([one]) => one), ...met];
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser, glossary: termlite.Glossary) -> Iterator[Page]:
    """Every figure with the site's style, on a small phone, in Simplified and in Traditional characters."""
    page = browser.new_page(viewport={"width": 360, "height": 700})
    style = "".join((ROOT / "web" / "styles" / name).read_text("utf-8") for name in STYLES)
    written = Glossary(glossary.entries[:1], figures=glossary.figures)
    figures = "".join(
        f'<figure class="entry-figure" id="{language}-{name}">{svg}</figure>'
        for language, made in (("hans", written), ("hant", traditional(written)))
        for name, svg in made.figures.items()
    )
    page.set_content(f"<!doctype html><style>{style}</style><body>{figures}")
    yield page
    page.close()


@pytest.mark.parametrize("language", ["hans", "hant"])
@pytest.mark.parametrize("name", [file.stem for file in FIGURES])
def test_words_are_neither_cut_nor_on_each_other(phone: Page, name: str, language: str) -> None:
    assert phone.locator(f"#{language}-{name} > svg").evaluate(FAULTS) == []


def test_a_part_of_the_map_opens_its_entry_in_place(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(f"{site}map/")
    page.evaluate("document.body.dataset.kept = 'yes'")
    page.locator("svg a[href='../t/vae/']").click()
    expect(page).to_have_url(f"{site}t/vae/")
    expect(page.locator("#view h1")).to_have_text("VAE")
    assert page.evaluate("document.body.dataset.kept") == "yes"
    assert watch.errors == []


def test_a_path_opens_from_the_home_page_in_place(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    page.evaluate("document.body.dataset.kept = 'yes'")
    page.get_by_role("link", name="新手第一天").click()
    expect(page.locator("#view h1")).to_contain_text("新手第一天")
    page.locator("#view li a").first.click()
    expect(page.locator("#view h1")).to_have_text("文生图")
    assert page.evaluate("document.body.dataset.kept") == "yes"
