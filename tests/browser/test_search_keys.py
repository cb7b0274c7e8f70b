"""The box and its list by keyboard: arrows, Enter, Escape, and announcements for screen readers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import shown_ids
from tests.browser.test_page import ask

ACTIVE = "#results [aria-selected=true]"

HEARD = "#heard"


@pytest.fixture
def page(python_page: Page) -> Page:
    return python_page


def active(page: Page) -> str | None:
    """The id of the selected row; checks that style and ARIA attributes agree."""
    told = page.get_attribute("#q", "aria-activedescendant")
    seen = [option.get_attribute("id") for option in page.locator(ACTIVE).all()]
    assert seen == ([told] if told else [])
    return told.removeprefix("hit-") if told else None


def test_arrows_choose_and_the_focus_stays_in_the_box(page: Page) -> None:
    box = page.locator("#q")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    ask(page, "lora")
    expect(box).to_have_attribute("aria-expanded", "true")
    ids = shown_ids(page)
    assert active(page) is None
    page.focus("#q")
    for key, expected in (
        ("ArrowDown", ids[0]),
        ("ArrowDown", ids[1]),
        ("End", ids[-1]),
        ("ArrowDown", None),
        ("ArrowUp", ids[-1]),
        ("Home", ids[0]),
        ("ArrowUp", None),
        ("ArrowDown", ids[0]),
        ("ArrowDown", ids[1]),
    ):
        page.keyboard.press(key)
        assert active(page) == expected, key
        expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/t/{ids[1]}/")
    page.go_back()
    expect(box).to_have_value("lora")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("x")
    page.wait_for_function("() => !document.getElementById('q').getAttribute('aria-activedescendant')")


PASTE_AND_ENTER = """([q, after]) => {
    const box = document.getElementById("q");
    box.focus();
    box.value = q;
    box.dispatchEvent(new Event("input"));
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    if (after !== null) {
        box.value = after;
        box.dispatchEvent(new Event("input"));
    }
}"""


def test_enter_waits_for_the_answer_to_what_is_in_the_box(page: Page, site: str) -> None:
    ask(page, "cfg")
    assert shown_ids(page)[0] == "cfg"
    # Only Python finds this, some milliseconds after the key.
    page.evaluate(PASTE_AND_ENTER, ["hypernetwrok", None])
    page.wait_for_url(f"{site}t/hypernetwork/")
    # A name that is in the names table, and a description that only Python understands.
    for typed, id_ in (
        ("过拟合", "overfitting"),
        ("怎么写什么都是同一张脸", "overfitting"),
        ("种子", "seed"),
    ):
        page.evaluate(PASTE_AND_ENTER, [typed, None])
        page.wait_for_url(f"{site}t/{id_}/")
    page.evaluate(PASTE_AND_ENTER, ["hypernetwrok", None])
    page.wait_for_url(f"{site}t/hypernetwork/")
    # Typing on cancels the wait.
    page.evaluate(PASTE_AND_ENTER, ["hypernetwrok", "vea"])
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "vae")
    assert page.url.startswith(f"{site}t/hypernetwork/")


def test_the_chosen_row_is_never_under_the_bar_or_out_of_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    ask(page, "lora")
    page.focus("#q")
    for _ in shown_ids(page):
        page.keyboard.press("ArrowDown")
        place = page.evaluate(
            f"""() => {{
                const row = document.querySelector('{ACTIVE}').getBoundingClientRect();
                const bar = document.querySelector('.bar').getBoundingClientRect();
                return [row.top - bar.bottom, innerHeight - row.bottom];
            }}"""
        )
        assert min(place) >= 0, place
    page.set_viewport_size({"width": 1280, "height": 800})


def test_escape_clears_then_leaves_and_gives_the_page_back(page: Page, site: str) -> None:
    page.evaluate("() => scrollTo(0, 120)")
    page.keyboard.press("/")
    page.keyboard.type("lora")
    expect(page.locator("#answer")).to_be_visible()
    assert page.evaluate("() => scrollY") == 0
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#view")).to_be_visible()
    expect(page).to_have_url(site)
    assert page.evaluate("() => scrollY") == 120
    page.keyboard.press("Escape")
    expect(page.locator("#q")).not_to_be_focused()


def test_keys_reach_the_box_from_anywhere_but_not_from_other_writing(page: Page) -> None:
    box = page.locator("#q")
    for key in ("/", "Control+k", "Meta+k"):
        ask(page, "vae")
        page.evaluate("() => document.activeElement.blur()")
        page.keyboard.press(key)
        expect(box).to_be_focused()
        assert page.evaluate("() => getSelection().toString()") == "vae"
    page.fill("#q", "")
    page.evaluate("() => document.querySelector('#view').append(document.createElement('textarea'))")
    writing = page.locator("#view textarea").last
    writing.focus()
    for key in ("/", "?", "Control+k"):
        page.keyboard.press(key)
    expect(writing).to_be_focused()
    expect(writing).to_have_value("/?")
    writing.evaluate("element => element.remove()")


def test_the_keys_are_listed_and_single_ones_can_be_turned_off(page: Page) -> None:
    dialog = page.locator("dialog")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="关闭")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="快捷键").click()
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="关闭").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="快捷键").click()
    dialog.get_by_role("checkbox").check()


def test_results_are_told_once_they_have_settled(page: Page) -> None:
    page.evaluate("""() => {
        window.heard = [];
        new MutationObserver(() => window.heard.push(document.querySelector('#heard').textContent))
            .observe(document.querySelector('#heard'), {childList: true});
    }""")
    page.focus("#q")
    page.keyboard.type("zhalu", delay=60)
    expect(page.locator(HEARD)).to_have_text("1 条结果，第一条：炸炉")
    heard = page.evaluate("() => window.heard")
    assert heard[-1] == "1 条结果，第一条：炸炉"
    assert len(heard) < len("zhalu"), "not every key is told"
