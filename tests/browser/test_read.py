"""The reading page: every word of a pasted text is explained, before Python, and nothing leaves the device."""

from __future__ import annotations

import io
from urllib.parse import quote

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
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
    page.locator(MARKED).nth(1).hover()
    expect(page.locator("#read-gloss")).to_contain_text("炼")
    assert watch.errors == []
    assert not [url for url in watch.requests if "炼" in url or quote("炼") in url]


def test_a_name_with_several_meanings_offers_the_others(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(f"{site}read/")
    read(page, "步数开到 30。\n\n# 训练\n学习率低一些，步数多一些")
    steps = page.locator(MARKED, has_text="步数")
    # What else stands in the section tells which one is meant; the other is offered beside it.
    expect(steps.first).to_have_attribute("data-term", "steps")
    expect(steps.last).to_have_attribute("data-term", "training-steps")
    steps.first.focus()
    expect(page.locator("#read-gloss")).to_contain_text("也可能指：训练步数")
    rows = page.locator(".read-words li", has_text="也可能指")
    expect(rows).to_have_count(2)
    rows.first.get_by_role("link", name="训练步数").click()
    page.wait_for_url(f"{site}t/training-steps/")
    assert watch.errors == []


def test_a_touch_explains_and_a_second_one_opens(new_page: NewPage, site: str) -> None:
    page, _ = new_page(has_touch=True, viewport={"width": 390, "height": 800})
    page.goto(f"{site}read/#text={quote(CHAT)}")
    page.locator(MARKED).nth(2).tap()
    expect(page.locator("#read-gloss")).to_be_visible()
    assert page.url.startswith(f"{site}read/")
    page.locator(MARKED).nth(2).tap()
    page.wait_for_url(f"{site}t/zhalu/")
    page.go_back()
    expect(page.locator(MARKED)).to_have_text(WORDS)


def test_the_words_become_cards(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(f"{site}read/#text={quote(CHAT)}")
    page.click("[data-do=cards]")
    expect(page.locator("[data-part=count]")).to_have_text("1 / 5")


def test_the_words_can_be_kept(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(f"{site}read/#text={quote(CHAT)}")
    with page.expect_download() as download:
        page.click("[data-do=download]")
    kept = download.value.path().read_text("utf-8")
    assert [line.split("**")[1] for line in kept.splitlines()] == WORDS


@pytest.mark.parametrize(
    ("shared", "shown"), [("炸炉", "#results [data-term=zhalu]"), (f"{CHAT}{CHAT}", MARKED)]
)
def test_what_another_app_shares_is_read_or_looked_up(
    new_page: NewPage, site: str, shared: str, shown: str
) -> None:
    page, _ = new_page()
    page.goto(f"{site}read/?text={quote(shared)}")
    expect(page.locator(shown).first).to_be_visible()
    assert "text=" not in page.url


def picture(**written: str) -> bytes:
    info = PngInfo()
    for key, text in written.items():
        info.add_itxt(key, text)
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG", pnginfo=info)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "marked"),
    [
        (picture(parameters="1girl\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5"), "CFG scale"),
        (picture(prompt='{"3": {"class_type": "KSampler", "inputs": {"cfg": 7}}}'), "KSampler"),
    ],
)
def test_a_picture_says_how_it_was_made(new_page: NewPage, site: str, data: bytes, marked: str) -> None:
    page, watch = new_page()
    page.goto(f"{site}read/")
    assert not [url for url in watch.requests if "pictures" in url]
    page.set_input_files(".read [type=file]", {"name": "x.png", "mimeType": "image/png", "buffer": data})
    expect(page.locator(MARKED).filter(has_text=marked).first).to_be_visible()
    assert watch.errors == []


def test_half_a_character_stops_nothing(new_page: NewPage, site: str) -> None:
    page, watch = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site}read/")
    page.evaluate("document.querySelector('#read-text').value = '炸炉\\ud800'")
    page.click(".read [type=submit]")
    expect(page.locator(MARKED)).to_have_text(["炸炉"])
    page.click("[data-do=link]")
    expect(page.locator(".read [data-part=said]")).to_have_text("已复制。")
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
        ("x.txt", b"GIF89a\0\0", "不是文本文件"),
        ("x.png", picture(), "没有写生成参数"),
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
