"""Sharing an entry: links, codes and images to copy, and previews of its address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from termlite.site.data.cards import SIZE
from tests.browser.conftest import NewPage
from tests.browser.host import hosting


def test_the_snippets_can_be_copied_and_work(new_page: NewPage, site: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"{site}t/cfg/")
    page.locator(".share-now").get_by_role("button", name="复制链接").click()
    expect(page.locator(".share-now [role=status]")).to_have_text("已复制")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{site}t/cfg/"
    page.get_by_role("button", name="引用").click()
    copied = {}
    for label in ("链接", "Markdown", "嵌入代码"):
        page.get_by_role("tab", name=label).click()
        # The snippet is completely visible.
        code = page.locator(".share textarea")
        copied[label] = code.input_value()
        assert code.evaluate("code => code.scrollWidth <= code.clientWidth")
        page.locator(".share").get_by_role("button", name="复制").click()
        expect(page.locator(".share [role=status]")).to_have_text("已复制")
        assert page.evaluate("() => navigator.clipboard.readText()") == copied[label]
    assert copied["链接"] == f"{site}t/cfg/"
    assert f"]({site}t/cfg/)：" in copied["Markdown"]
    with page.expect_download() as download:
        page.get_by_role("link", name="存为图片").click()
    assert download.value.suggested_filename == "CFG.png"
    expect(page.frame_locator(".share iframe").locator("h1")).to_contain_text("CFG")
    with hosting() as host:
        page.goto(host.page(copied["嵌入代码"]))
        frame = page.locator("iframe")
        for name in ("title", "height", "sandbox", "loading"):
            assert frame.get_attribute(name)
        expect(page.frame_locator("iframe").locator("h1")).to_contain_text("CFG")
        page.wait_for_function("() => document.querySelector('iframe').style.height")
        page.focus("p > a")
        expect(page.locator("#termlite-popover")).to_be_visible()


@pytest.mark.parametrize(
    "clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error('denied')) }"]
)
def test_without_a_clipboard_the_old_way_copies(new_page: NewPage, site: str, clipboard: str) -> None:
    page, _ = new_page()
    page.add_init_script(
        f"delete Navigator.prototype.share; Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})"
    )
    page.goto(f"{site}t/cfg/")
    page.locator(".share-now").get_by_role("button", name="复制链接").click()
    expect(page.locator(".share-now [role=status]")).to_have_text("已复制")
    page.goto(f"{site}read/")
    page.fill("#read-text", "炸炉")
    page.click(".read [type=submit]")
    page.click("[data-do=link]")
    expect(page.locator(".read [data-part=said]")).to_have_text("已复制。")
    page.focus("#read-text")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")
    expect(page.locator("#read-text")).to_have_value(re.compile("/read/#text="))


def test_the_controls_follow_the_entry_that_is_shown(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(f"{site}t/cfg/")
    code = page.locator(".share textarea")
    page.get_by_role("button", name="引用").click()
    expect(code).to_have_value(re.compile("/t/cfg/"))
    link = page.locator("#view .entry-links a[data-term]").first
    other = link.get_attribute("data-term") or ""
    link.click()
    expect(code).to_have_count(0)
    page.get_by_role("button", name="引用").click()
    expect(code).to_have_value(re.compile(f"/t/{other}/"))
    expect(page.locator(".share")).to_have_count(1)
    page.goto(site)
    expect(page.locator(".share")).to_have_count(0)


def test_the_picture_of_an_entry_can_be_saved_and_its_icon_is_there(dist: Path) -> None:
    with Image.open(dist / "cards" / "cfg.png") as card:
        assert card.size == SIZE
        assert len(card.getcolors() or []) > 3
    with Image.open(dist / "favicon.ico") as icon:
        assert (32, 32) in icon.info["sizes"]
