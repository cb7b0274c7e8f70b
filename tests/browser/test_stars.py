"""Stars in lists, results and popovers, by pointer, finger and key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.test_words import FULL

IDS = """() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(' words'))) ?? '[]')
    .map(({ id }) => id)"""


def starred(button: Locator) -> None:
    expect(button).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("address", ["c/jargon/", "all/?category=jargon"])
def test_a_row_of_a_list_has_a_star_of_its_own(open_page: Open, address: str) -> None:
    page = open_page(address)
    star = page.locator("#view li:visible [data-star]").first
    expect(star).to_have_accessible_name("收进生词本 " + page.evaluate(TERM, star.get_attribute("data-star")))
    star.click()
    starred(star)
    assert page.evaluate(IDS) == [star.get_attribute("data-star")]
    page.reload()
    starred(star)
    star.click()
    expect(star).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(IDS) == []


TERM = "(id) => document.querySelector(`#view a[data-term=${id}]`).querySelector('strong')?.textContent \
    ?? document.querySelector(`#view a[data-term=${id}]`).firstChild.textContent.trim()"


def test_a_result_is_starred_without_losing_the_box_and_stays_one_when_the_list_is_drawn_again(
    open_page: Open,
) -> None:
    page = open_page("")
    page.fill("#q", "vae")
    star = page.locator("#results li[data-term=vae] [data-star]")
    page.locator("#q").focus()
    star.click()
    starred(star)
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#answer")).to_be_visible()
    page.fill("#q", "vaes")
    page.fill("#q", "vae")
    starred(star)
    assert page.evaluate(IDS) == ["vae"]


def test_the_key_s_stars_what_has_the_focus_and_types_in_the_box(open_page: Open) -> None:
    page = open_page("")
    page.fill("#q", "vae")
    page.locator("#q").press("s")
    expect(page.locator("#q")).to_have_value("vaes")
    page.fill("#q", "vae")
    page.locator("#hit-vae").focus()
    page.keyboard.press("s")
    starred(page.locator("#results li[data-term=vae] [data-star]"))
    expect(page.locator("#heard")).to_contain_text("收进生词本了")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="收进生词本", exact=True)
    starred(button)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("s")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(IDS) == []


def test_the_gloss_of_a_link_has_a_star(open_page: Open) -> None:
    page = open_page("t/cfg/")
    link, card = page.locator(".entry-definition a[data-term]").first, page.locator("#gloss")
    link.hover()
    expect(card).to_be_visible()
    card.locator("[data-star]").click()
    starred(card.locator("[data-star]"))
    expect(card).to_be_visible()
    assert page.evaluate(IDS) == [link.get_attribute("data-term")]
    assert page.url.endswith("t/cfg/")


def test_a_word_of_a_text_is_starred_in_its_gloss(open_page: Open) -> None:
    page = open_page("read/#text=%E6%98%A8%E6%99%9A%E5%8F%88%E7%82%B8%E7%82%89%E4%BA%86")
    page.locator(".read-page a").hover()
    star = page.locator(".read-gloss [data-star]")
    star.click()
    starred(star)
    assert page.evaluate(IDS) == ["zhalu"]


def test_a_finger_stars_a_word_of_a_text(open_page: Open) -> None:
    page = open_page("read/#text=%E7%82%B8%E7%82%89", has_touch=True, is_mobile=True)
    page.locator(".read-page a").tap()
    star = page.locator(".read-gloss [data-star]")
    star.tap()
    starred(star)
    expect(page.locator(".read-gloss")).to_be_visible()


def test_a_full_storage_is_told_and_the_star_stays_empty(open_page: Open) -> None:
    page = open_page("c/jargon/")
    page.evaluate(FULL)
    star = page.locator("#view li [data-star]").first
    star.click()
    expect(page.locator("#status")).to_contain_text("存不下了")
    expect(star).to_have_attribute("aria-pressed", "false")
