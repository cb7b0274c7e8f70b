"""The reader's own words: stars, notes, cards, export, clearing, import; and a full storage."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Open

STORED = "() => localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(' words')))"
FULL = """() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"""


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-page="words"] [data-part="{name}"]')


def star(page: Page, site: str, *ids: str) -> None:
    for id_ in ids:
        page.goto(f"{site}t/{id_}/")
        page.get_by_role("button", name="收进生词本").click()
        expect(page.get_by_role("button", name="收进生词本")).to_have_attribute("aria-pressed", "true")


def words(page: Page) -> list[str]:
    return page.locator('[data-part="list"] a').all_text_contents()


def exported(page: Page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.path()


def give(page: Page, name: str, content: bytes) -> None:
    part(page, "file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def test_words_are_starred_noted_learned_exported_cleared_and_imported(open_page: Open, site: str) -> None:
    page = open_page("t/vae/")
    star(page, site, "vae", "zhalu", "cfg")
    page.get_by_role("link", name="打开生词本").click()
    page.wait_for_url("**/words/")
    expect(page.locator('[data-part="list"] li')).to_have_count(3)
    assert words(page) == ["CFG", "炸炉", "VAE"]
    note = page.get_by_role("textbox", name="笔记 炸炉")
    note.fill("第一行，“引”\n=1+1")
    part(page, "query").fill("第一行")
    expect(page.locator('[data-part="list"] li')).to_have_count(1)
    part(page, "query").fill("")
    part(page, "order").select_option("old")
    expect(page.locator('[data-part="list"] a').first).to_have_text("VAE")
    page.get_by_role("link", name="做成闪卡").click()
    expect(page.locator('[data-part="count"]')).to_have_text("1 / 3")
    page.go_back()
    expect(page.locator('[data-part="list"] li')).to_have_count(3)
    before = page.evaluate(STORED)
    assert "第一行" in before
    for button, name in (("表格 CSV", "w.csv"), ("Markdown", "w.md"), ("JSON", "w.json")):
        content = exported(page, button).read_bytes()
        page.evaluate("() => localStorage.clear()")
        page.reload()
        expect(part(page, "empty")).to_be_visible()
        give(page, name, content)
        expect(part(page, "note")).to_have_text("加了 3 个词。")
        after = page.evaluate(STORED)
        if name == "w.md":
            after = re.sub(r'"day":\d+', "", after)
            assert after == re.sub(r'"day":\d+', "", before)
        else:
            assert after == before
        page.reload()
        expect(note).to_have_value("第一行，“引”\n=1+1")
    assert b"#separator:tab" in exported(page, "Anki 文本").read_bytes()


def test_a_word_is_removed_and_comes_back_where_it_was(open_page: Open, site: str) -> None:
    page = open_page("t/vae/")
    star(page, site, "vae", "zhalu", "cfg")
    page.goto(f"{site}words/")
    expect(page.locator('[data-part="list"] li')).to_have_count(3)
    page.get_by_role("button", name="移出 炸炉").click()
    expect(page.locator('[data-part="list"] li')).to_have_count(2)
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="list"] li')).to_have_count(3)
    assert words(page) == ["CFG", "炸炉", "VAE"]
    page.goto(f"{site}settings/")
    expect(page.locator('[data-part="words"]')).to_have_text("3 个")
    page.get_by_role("button", name="清除 生词本").click()
    expect(page.locator('[data-part="words"]')).to_have_text("0 个")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator('[data-part="words"]')).to_have_text("3 个")


def test_a_link_carries_words_and_asks_before_it_adds_them(open_page: Open, site: str) -> None:
    page = open_page("words/#ids=vae.zhalu.no-such-word.%3Cscript%3E")
    expect(part(page, "offered")).to_contain_text("链接里有 2 个词，其中 2 个是新的。")
    assert page.evaluate(STORED) is None
    assert page.url == f"{site}words/"
    page.get_by_role("button", name="加进来").click()
    expect(page.locator('[data-part="list"] li')).to_have_count(2)
    expect(part(page, "offer")).to_be_hidden()


def test_a_note_of_ones_own_is_not_overwritten_without_being_asked(open_page: Open, site: str) -> None:
    page = open_page("t/vae/")
    star(page, site, "vae")
    page.goto(f"{site}words/")
    page.get_by_role("textbox", name="笔记 VAE").fill("我的")
    theirs = '{"words":[{"id":"vae","note":"别人的"},{"id":"cfg","note":"新的"}]}'.encode()
    give(page, "a.json", theirs)
    expect(part(page, "offered")).to_contain_text("有 1 个词，你写的笔记和文件里的不一样")
    page.get_by_role("button", name="留我的笔记").click()
    expect(page.get_by_role("textbox", name="笔记 VAE")).to_have_value("我的")
    expect(page.get_by_role("textbox", name="笔记 CFG")).to_have_value("新的")
    give(page, "a.json", theirs)
    page.get_by_role("button", name="换成文件里的").click()
    expect(page.get_by_role("textbox", name="笔记 VAE")).to_have_value("别人的")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_role("textbox", name="笔记 VAE")).to_have_value("我的")


def test_storage_that_is_full_loses_nothing_and_is_told_of(open_page: Open, site: str) -> None:
    page = open_page("t/vae/")
    star(page, site, "vae")
    page.goto(f"{site}words/")
    note = page.get_by_role("textbox", name="笔记 VAE")
    note.fill("先写的")
    stored = page.evaluate(STORED)
    page.evaluate(FULL)
    note.fill("写不下的")
    expect(part(page, "note")).to_contain_text("没有地方存了")
    assert page.evaluate(STORED) == stored
    assert "写不下的" in exported(page, "JSON").read_text("utf-8")
    page.goto(f"{site}t/cfg/")
    page.evaluate(FULL)
    page.get_by_role("button", name="收进生词本").click()
    expect(page.get_by_role("link", name="存不下了")).to_be_visible()
    expect(page.get_by_role("button", name="收进生词本")).to_have_attribute("aria-pressed", "false")


def test_the_browser_is_asked_to_keep_them_and_its_answer_is_told(open_page: Open) -> None:
    page = open_page("words/")
    expect(part(page, "stay")).to_contain_text("没有答应长期保存")
    page.evaluate("() => { navigator.storage.persist = async () => false; }")
    page.get_by_role("button", name="请浏览器长期保存").click()
    expect(part(page, "note")).to_have_text("浏览器这次没有答应。")
    page.evaluate("""() => { let stays = false;
        navigator.storage.persist = async () => (stays = true);
        navigator.storage.persisted = async () => stays; }""")
    page.get_by_role("button", name="请浏览器长期保存").click()
    expect(part(page, "stay")).to_contain_text("答应长期保存，只有你自己能清除")
    expect(part(page, "ask")).to_be_hidden()


def test_the_words_of_a_text_are_added_at_once(open_page: Open, site: str) -> None:
    page = open_page("read/#text=%E6%98%A8%E6%99%9A%E5%8F%88%E7%82%B8%E7%82%89%E4%BA%86")
    page.get_by_role("button", name="收进生词本").click()
    expect(page.locator('[data-page="read"] [data-part="said"]')).to_have_text("都收进生词本了。")
    page.goto(f"{site}words/")
    expect(page.locator('[data-part="list"] a').first).to_have_text("炸炉")


def test_a_page_that_never_uses_words_or_cards_loads_nothing_of_them(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block")
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{site}t/vae/")
    expect(page.get_by_role("button", name="收进生词本")).to_be_visible()
    assert not [url for url in watch.requests if re.search(r"/(words|learn)-[0-9a-f]+\.", url)]
    assert watch.foreign(site) == []
