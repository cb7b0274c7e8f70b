"""Mistyped names in a text: guessed once Python is up, and marked as guesses."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, wait_for_python

TEXT = "先装 contorlnet，再用 LoRA 出图；https://a.org/contorlnet 和 --contorlnet 不是词，Contorlnet 是。"
GUESSED = ".read-page a.guess"


def test_a_mistyped_name_is_guessed_when_python_is_up(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block")
    page.goto(f"{site}read/#text={quote(TEXT)}")
    # Exact names are marked first, and their marks stay.
    expect(page.locator(".read-page a").first).to_be_visible()
    wait_for_python(page)
    expect(page.locator(GUESSED)).to_have_text(["contorlnet", "Contorlnet"])
    expect(page.locator('.read [data-part="said"]')).to_contain_text("可能打错的词：1 个")
    assert page.locator(".read-page").text_content() == TEXT
    page.locator(GUESSED).first.focus()
    expect(page.locator("#read-gloss")).to_contain_text("可能是 ControlNet。")
    # A guess is not in the list of the text's words.
    expect(page.locator(".read-words")).not_to_contain_text("ControlNet")
    page.fill("#read-text", "还有 hypernetwrok")
    page.click(".read [type=submit]")
    expect(page.locator(GUESSED)).to_have_text(["hypernetwrok"])
    page.fill("#read-text", "用 LoRA 出图")
    page.click(".read [type=submit]")
    expect(page.locator(".read-page a")).to_have_text(["LoRA", "出图"])
    expect(page.locator(GUESSED)).to_have_count(0)
    assert watch.errors == []
