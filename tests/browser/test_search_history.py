"""Leaving results and coming back: scroll position, title, address, and earlier queries."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.test_page import ask


@pytest.fixture
def page(python_page: Page) -> Page:
    return python_page


def test_back_returns_to_the_place_that_was_read(page: Page) -> None:
    page.evaluate("() => scrollTo(0, 300)")
    page.wait_for_timeout(200)
    page.locator(".categories a").last.evaluate("link => link.click()")
    expect(page.locator(".listing h1")).to_be_visible()
    assert page.evaluate("() => scrollY") == 0
    page.go_back()
    expect(page.locator(".home")).to_be_visible()
    page.wait_for_function("() => scrollY === 300")


def back_to_a_home_that_is_late(page: Page, site: str) -> Route:
    """Go back from a category to the home page, which loads only when the route is continued."""
    page.locator(".categories a").last.evaluate("link => link.click()")
    expect(page.locator(".listing h1")).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(site, hold, times=1)
    page.evaluate("() => history.back()")
    while not held:
        page.wait_for_timeout(10)
    return held[0]


def test_a_focus_that_moved_while_a_page_comes_back_is_left_alone(page: Page, site: str) -> None:
    home = back_to_a_home_that_is_late(page, site)
    page.focus("#q")
    home.continue_()
    expect(page.locator(".home")).to_be_attached()
    expect(page.locator("#q")).to_be_focused()


def test_typing_while_a_page_comes_back_keeps_both(page: Page, site: str) -> None:
    home = back_to_a_home_that_is_late(page, site)
    page.fill("#q", "lora")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "lora")
    home.continue_()
    expect(page.locator(".home")).to_be_attached()
    expect(page.locator("#q")).to_have_value("lora")
    expect(page).to_have_url(f"{site}?q=lora")
    page.fill("#q", "")
    expect(page.locator(".home")).to_be_visible()


def test_a_query_is_the_title_while_its_answer_is_shown(page: Page) -> None:
    before = page.title()
    ask(page, "炸炉")
    expect(page).to_have_title(re.compile("^炸炉 · 搜索 – "))
    page.locator("#results a").first.click()
    expect(page).to_have_title(re.compile("^炸炉 .*术语表$"))
    page.wait_for_url("**/t/**")
    page.go_back()
    expect(page).to_have_title(re.compile("^炸炉 · 搜索 – "))
    page.keyboard.press("Escape")
    expect(page).to_have_title(before)


def test_an_entry_opened_from_the_results_leads_back_to_them(page: Page) -> None:
    ask(page, "lora")
    page.click("#results li:first-child a")
    page.click(".entry .back")
    expect(page.locator("#answer")).to_be_visible()
    expect(page.locator("#q")).to_have_value("lora")


def test_whoever_comes_back_finds_the_focus_where_it_was(page: Page) -> None:
    link = page.locator(".categories a").last
    address = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".listing h1")).to_be_visible()
    page.go_back()
    expect(page.locator(f".categories a[href='{address}']").last).to_be_focused()


def test_a_query_asked_on_an_entry_is_shared_as_a_search(page: Page, site: str) -> None:
    ask(page, "炸炉")
    page.focus("#q")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}t/zhalu/")
    ask(page, "lora")
    expect(page).to_have_url(f"{site}?q=lora")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{site}t/zhalu/")
    expect(page.locator(".entry h1")).to_have_text("炸炉")
    ask(page, "lora")
    page.locator("#results a").first.click()
    page.wait_for_url(f"{site}t/lora/")
    page.go_back()
    expect(page.locator("#q")).to_have_value("lora")
    # Escape works wherever the focus is.
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{site}t/zhalu/")
    expect(page.locator(".entry h1")).to_have_text("炸炉")


def test_an_empty_box_shows_what_was_asked_and_read_and_can_forget_it(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(site)
    panel = page.locator("#lately")
    page.focus("#q")
    expect(panel).to_be_hidden()
    page.keyboard.type("炸炉")
    page.locator("#results a").first.click()
    expect(page.locator(".entry h1")).to_have_text("炸炉")
    page.click(".brand")
    expect(page.locator(".entry")).to_be_hidden()
    page.locator("#q").blur()
    page.focus("#q")
    expect(panel).to_be_visible()
    expect(panel.locator("[data-part=asked] a")).to_have_text(["炸炉"])
    expect(panel.locator("[data-part=read] a")).to_have_text(["炸炉"])
    panel.locator("[data-part=asked] a").click()
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")
    expect(panel).to_be_hidden()
    page.fill("#q", "")
    panel.locator("[data-clear]").click()
    expect(panel).to_be_hidden()
    page.keyboard.press("Escape")
    page.focus("#q")
    expect(panel).to_be_hidden()
