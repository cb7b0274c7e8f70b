"""The reading page: every word of a pasted text is explained, before Python, and nothing leaves the device."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

CHAT = "用 db 炼丹炸炉了，hn 也废丹"
WORDS = ["db", "炼丹", "炸炉", "hn", "废丹"]
MARKED = ".read-page a"
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const box = document.querySelector(selector);
  if (box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))) {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", {bubbles: true}));
  }
}"""


def read(page: Page, text: str) -> None:
    page.fill("#read-text", text)
    page.click(".read [type=submit]")


def test_every_word_is_marked_and_explained_where_it_stands(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(f"{site}read/")
    read(page, CHAT)
    expect(page.locator(MARKED)).to_have_text(WORDS)
    expect(page.locator(".read-words li")).to_have_count(5)
    page.locator(MARKED).nth(2).focus()
    expect(page.locator("#read-gloss")).to_contain_text("炸炉")
    expect(page.locator(MARKED).nth(2)).to_have_attribute("aria-describedby", "read-gloss")
    page.keyboard.press("Escape")
    expect(page.locator("#read-gloss")).to_be_hidden()
    assert watch.errors == []


def test_a_long_paste_into_the_box_is_offered_and_nothing_is_lost(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    page.evaluate(PASTE, ["#q", f"{CHAT}\n又爆显存"])
    page.click("#read-offer a")
    expect(page.locator(MARKED).first).to_have_text("db")
    expect(page.locator("#read-text")).to_have_value(f"{CHAT}\n又爆显存")


def test_an_address_carries_a_short_text(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(f"{site}read/#text={quote(CHAT)}")
    expect(page.locator(MARKED)).to_have_text(WORDS)


@pytest.mark.parametrize("prefix", ["zh-Hant/", "en/"])
def test_the_other_editions_read_too(new_page: NewPage, site: str, prefix: str) -> None:
    page, _ = new_page()
    page.goto(f"{site}{prefix}read/")
    read(page, "煉丹炸爐")
    expect(page.locator(MARKED)).to_have_text(["煉丹", "炸爐"])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.txt", b"\x89PNG\0\0", "不是文本文件"),
        ("x.txt", b"a" * (10 * 1024 * 1024 + 1), "10 MB"),
        ("x.txt", "哈".encode() * 1_000_001, "1000000"),
        ("x.md", "<script>alert(1)</script> 炸炉".encode(), "1"),
    ],
)
def test_bad_files_cost_one_calm_line(
    new_page: NewPage, site: str, name: str, data: bytes, said: str
) -> None:
    page, watch = new_page()
    page.goto(f"{site}read/")
    page.set_input_files(".read [type=file]", {"name": name, "mimeType": "text/plain", "buffer": data})
    expect(page.locator(".read [data-part=said]")).to_contain_text(said, timeout=30_000)
    assert watch.errors == []
