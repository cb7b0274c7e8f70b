"""The index: every entry under its letter, filtered by its address, complete without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

import termlite
from termlite.site.pages.alphabet import by_letter
from tests.browser.conftest import NewPage

ROWS = "rows => rows.filter(row => row.checkVisibility()).map(row => row.querySelector('a').dataset.term)"
TOP = "section => Math.round(section.getBoundingClientRect().top)"


def rows(page: Page) -> list[str]:
    """Ids of the entries that are shown, in their order."""
    ids: list[str] = page.eval_on_selector_all(".index section li", ROWS)
    return ids


def test_filters_are_the_address(new_page: NewPage, site: str, glossary: termlite.Glossary) -> None:
    page, watch = new_page()
    page.goto(f"{site}all/")
    known = set(rows(page))
    page.select_option("[name=category]", "jargon")
    expect(page).to_have_url(f"{site}all/?category=jargon")
    jargon = [entry for entry in glossary if entry.category == "jargon" and entry.id in known]
    assert set(rows(page)) == {entry.id for entry in jargon}
    expect(page.get_by_role("status").filter(has_text=str(len(jargon)))).to_be_visible()
    counts = page.locator(".index section:visible h2 small").all_text_contents()
    assert sum(map(int, counts)) == len(jargon)
    # A letter without entries is not a link any more.
    assert page.locator(".letters a[href]").count() == len(counts) < page.locator(".letters a").count()

    # Back from an entry: the address is read again.
    tag = next(tag for entry in jargon for tag in entry.tags)
    page.select_option("[name=tag]", tag)
    shown = rows(page)
    assert shown
    page.click(f".index [data-term={shown[0]}]")
    page.wait_for_url(f"{site}t/{shown[0]}/")
    page.go_back()
    expect(page.locator("[name=tag]")).to_have_value(tag)
    assert rows(page) == shown

    page.click("#view [type=reset]")
    expect(page).to_have_url(f"{site}all/")
    assert set(rows(page)) == known
    assert watch.errors == []


def test_an_address_may_ask_for_a_rare_tag_and_for_nothing_that_is(
    new_page: NewPage, site: str, glossary: termlite.Glossary
) -> None:
    page, _ = new_page()
    page.goto(f"{site}all/?tag=none-has-this")
    expect(page.locator(".found")).to_contain_text("没有")
    expect(page.locator(".letters")).to_be_hidden()
    assert rows(page) == []
    page.click("#view [type=reset]")
    everything = set(rows(page))
    offered = set(page.eval_on_selector_all("[name=tag] option", "options => options.map(o => o.value)"))
    rare, entry = next((t, e) for e in glossary if e.id in everything for t in e.tags if t not in offered)
    page.goto(f"{site}all/?tag={rare}")
    expect(page.locator(f".index [data-term={entry.id}]")).to_be_visible()
    assert len(rows(page)) < 5


@pytest.mark.parametrize("width", [390, 1280])
def test_a_letter_brings_its_section_below_the_strip(new_page: NewPage, site: str, width: int) -> None:
    page, _ = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site}all/")
    page.click(".letters a:text-is('Z')")
    expect(page.locator(".letters")).to_be_in_viewport()
    strip = page.locator(".letters").bounding_box()
    assert strip
    below = page.locator("section:has(h2:text-matches('^Z'))").evaluate(TOP) - strip["y"] - strip["height"]
    assert -2 <= below <= 40


def test_without_script_all_of_it_stands_there(
    new_page: NewPage, site: str, glossary: termlite.Glossary
) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(f"{site}en/all/?category=jargon")
    expect(page.locator("[name=category]")).to_be_hidden()
    letters = [text.split()[0] for text in page.locator(".index section h2").all_text_contents()]
    shown = page.locator(".index section a").all_text_contents()
    assert len(shown) > 200
    assert letters == [letter for letter in by_letter(glossary) if letter in letters]
    page.click("nav .random")
    expect(page).to_have_url(f"{site}en/all/")
