"""The flash cards: when a card comes again, a whole round, undo, and browsers without storage or script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

NOON = "2026-03-01T12:00:00+08:00"
NEXT_DAY = "2026-03-02T00:01:00+08:00"
DECK = "learn/?deck=p:first-day"
Table = Callable[..., Page]


@pytest.fixture
def table(new_page: NewPage, site: str) -> Table:
    """Opens the cards at noon of a day in Shanghai, without Python."""

    def open_table(address: str = "learn/", **options: object) -> Page:
        page, _ = new_page(timezone_id="Asia/Shanghai", service_workers="block", **options)
        page.route("**/runtime/**", lambda route: route.abort())
        page.clock.set_fixed_time(NOON)
        page.goto(site + address)
        return page

    return open_table


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-part="{name}"]')


def stored(page: Page) -> dict[str, list[int]]:
    """The stored cards: id → box and day."""
    text = page.evaluate(
        "() => localStorage.getItem(Object.keys(localStorage).find((k) => k.endsWith(' cards')))"
    )
    cards: dict[str, list[int]] = json.loads(text)
    return cards


def card(page: Page) -> str:
    """The term of the card that is shown."""
    expect(part(page, "round")).to_be_visible()
    return str(part(page, "term").text_content())


def answer(page: Page, key: str) -> None:
    page.keyboard.press("Space")
    page.keyboard.press(key)


def finish(page: Page) -> list[str]:
    """Answer “remembered” to every card; returns the terms in their order."""
    terms = []
    expect(part(page, "round")).to_be_visible()
    while part(page, "round").is_visible():
        terms.append(card(page))
        answer(page, "2")
    return terms


def test_a_round_by_keyboard_and_the_days_after(table: Table, site: str) -> None:
    page = table()
    page.get_by_role("link", name="新手第一天").click()
    page.wait_for_url("**/" + DECK)
    first = card(page)
    face = page.get_by_role("button", name=first)
    assert first == "文生图"
    expect(face).to_have_attribute("aria-expanded", "false")
    expect(part(page, "gloss")).to_be_hidden()
    page.keyboard.press("2")
    assert card(page) == first, "nothing is answered before it is turned"
    page.keyboard.press("Space")
    expect(face).to_have_attribute("aria-expanded", "true")
    gloss = part(page, "gloss").text_content()
    expect(part(page, "said")).to_have_text(gloss)
    page.keyboard.press("1")
    expect(part(page, "count")).to_have_text("1 / 10")
    second = card(page)
    assert second != first
    expect(page.get_by_role("button", name=second)).to_be_focused()
    expect(part(page, "said")).to_have_text(second)
    terms = finish(page)
    assert terms[-1] == first, "what was forgotten comes once more"
    assert len(terms) == 10
    expect(part(page, "end")).to_be_visible()
    expect(part(page, "outcome")).to_be_focused()
    expect(part(page, "done")).to_have_text(re.compile("^10 .*1"))
    expect(part(page, "next")).to_have_text("明天有 10 张要复习。")
    assert {box for box, _ in stored(page).values()} == {1}
    part(page, "again").click()
    assert card(page) not in terms
    page.clock.set_fixed_time(NEXT_DAY)
    page.goto(site + "learn/")
    expect(part(page, "due")).to_have_text("10")
    expect(page.locator('[data-deck="p:first-day"] .is-due')).to_have_text("10 张待复习")
    page.get_by_role("link", name="新手第一天").click()
    assert sorted(finish(page)[:10]) == sorted(terms)
    assert {box for box, _ in stored(page).values()} == {1, 2}


def test_undo_restores_the_card_and_what_was_kept(table: Table) -> None:
    page = table(DECK)
    first = card(page)
    answer(page, "ArrowRight")
    before = stored(page)
    second = card(page)
    answer(page, "ArrowLeft")
    assert stored(page) != before
    page.keyboard.press("z")
    assert card(page) == second
    assert stored(page) == before
    expect(part(page, "gloss")).to_be_visible()
    part(page, "undo").click()
    assert card(page) == first
    assert stored(page) == {}
    expect(part(page, "undo")).to_be_hidden()
    finish(page)
    page.keyboard.press("Control+z")
    expect(part(page, "round")).to_be_visible()
    page.fill("#q", "12z")
    assert page.input_value("#q") == "12z", "keys that are typed are no answers"


def test_an_entry_read_in_between_leads_back_to_the_same_card(table: Table) -> None:
    page = table(DECK)
    card(page)
    answer(page, "2")
    term = card(page)
    page.keyboard.press("Space")
    part(page, "link").click()
    page.wait_for_url("**/t/**")
    page.go_back()
    assert card(page) == term
    expect(part(page, "gloss")).to_be_visible()
    expect(part(page, "count")).to_have_text("2 / 10")


def test_decks_in_the_address(table: Table, site: str) -> None:
    page = table("learn/?deck=c:%22%5D%3Cscript")
    recent = page.get_by_role("link", name="最近看过")
    expect(page.locator('[data-deck="all"][href]')).to_have_attribute("href", "?deck=all")
    expect(recent).to_be_hidden()
    page.evaluate(
        """(path) => localStorage.setItem(`termlite ${path} recent`, JSON.stringify(['vae', 'gone', 5, 'zhalu']))""",
        "/guide/terms/",
    )
    page.reload()
    recent.click()
    assert finish(page) == ["VAE", "炸炉"]
    page.goto(site + "en/learn/?deck=c:jargon")
    card(page)
    page.keyboard.press("Space")
    expect(part(page, "gloss")).to_have_attribute("lang", "en")


def test_a_card_is_thrown_by_finger(table: Table) -> None:
    page = table(DECK, has_touch=True, viewport={"width": 390, "height": 844})
    first = card(page)
    page.locator("[data-do=turn]").tap()
    expect(part(page, "gloss")).to_be_visible()
    touch = page.context.new_cdp_session(page)

    def drag(*stations: int) -> None:
        for kind, x in (("touchStart", 190), *(("touchMove", 190 + x) for x in stations)):
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 400}]})
            page.wait_for_timeout(30)

    def let_go() -> None:
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    drag(20, 50)
    expect(part(page, "card")).to_have_css("translate", "50px")
    let_go()
    assert card(page) == first, "not far enough"
    drag(20, 60, 120)
    let_go()
    expect(part(page, "term")).not_to_have_text(first)
    assert [box for box, _ in stored(page).values()] == [1]
    page.keyboard.press("Space")
    drag(-20, -60, -120)
    let_go()
    expect(part(page, "gloss")).to_be_hidden()
    assert sorted(box for box, _ in stored(page).values()) == [0, 1]


def test_without_storage_a_round_works_and_says_so(new_page: NewPage, site: str) -> None:
    page, watch = new_page(reduced_motion="reduce", service_workers="block")
    page.route("**/runtime/**", lambda route: route.abort())
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(site + DECK)
    first = card(page)
    expect(part(page, "note")).to_contain_text("只在这一次有效")
    page.keyboard.press("Space")
    expect(part(page, "card")).to_have_css("animation-name", "none")
    page.keyboard.press("2")
    assert first not in finish(page)
    page.get_by_role("link", name="换一组").click()
    expect(page.locator('[data-deck="p:first-day"] .deck-state')).to_have_text(re.compile("^10 / "))
    assert not [error for error in watch.errors if "localStorage" in error]


def test_without_script_the_decks_lead_to_their_entries(new_page: NewPage, site: str) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(site + "learn/")
    expect(page.locator(".learn noscript .notice")).to_be_visible()
    page.get_by_role("link", name="训练与微调").click()
    page.wait_for_url("**/c/training/")
