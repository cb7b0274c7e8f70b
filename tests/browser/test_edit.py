"""Writing entries in the page: a new entry, a corrected entry, drafts, and the page without Python."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from playwright.sync_api import Page, expect

import termlite
from termlite.cli import main
from termlite.glossary.rules.context import targets
from tests.browser.conftest import NewPage, Watch
from tests.browser.test_page import ask
from tests.browser.test_words import FULL
from tests.conftest import ROOT

STORED = "() => localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(' drafts')))"
LOOKED = 60_000
"""Milliseconds. The first check reads the whole glossary, perhaps on a busy machine."""
WRITTEN = {
    "gloss": "试着写的一个词，只在检查里用。",
    "gloss_en": "A word that is written for a test.",
    "definition": "这个词只在检查里用：先写几句，再看页面怎么说，然后照着改。它没有别的意思。\n\n"
    "写的时候左边填，右边看；哪一行不对，页面就说哪一行，照着改好，再交给维护词典的人，他们会把它放进词典里去。",
    "example": "这个词是试着写的。",
    "asks": "试着写的词怎么写\n写好以后放到哪里\n哪一行不对怎么看",
    "attested": "试写词: [sdbook-gettingstarted-term]",
    "sources": "- title: SDBook：术语表\n"
    "  url: https://github.com/sudoskys/StableDiffusionBook/blob/main/docs/GettingStarted/term.md\n"
    "  supports: 有人写过\n  read: 2026-11",
    "reviews": "- month: 2026-11\n  extent: part\n  open: 还没有读完",
}


def whole_entries(dist: Path, glossary: termlite.Glossary) -> list[str]:
    """Ids of entries that refer only to entries in the part of the glossary that browser tests use."""
    known = {term["id"] for term in json.loads((dist / "api/terms.json").read_text("utf-8"))["terms"]}
    return [id_ for id_ in known if targets(glossary.by_id[id_]) <= known]


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-page="edit"] [data-part="{name}"]')


def field(page: Page, name: str) -> Any:
    return page.locator(f'[data-name="{name}"]')


def saved(page: Page) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存成 YAML 文件").click()
    return waiting.value.path()


def test_a_missing_word_is_written_checked_corrected_and_taken_by_the_strict_check(
    python_page: Page, visit: tuple[Page, Watch], tmp_path: Path, dist: Path, glossary: termlite.Glossary
) -> None:
    page = python_page
    first, second = sorted(whole_entries(dist, glossary))[:2]
    ask(page, "qqqqxxzz啊")
    page.get_by_role("link", name="补上这个词").click()
    expect(field(page, "term")).to_have_value("qqqqxxzz啊", timeout=LOOKED)
    expect(part(page, "problems").locator("li").first).to_be_visible(timeout=LOOKED)
    field(page, "category").select_option("panel")
    field(page, "term").fill("试写词")
    field(page, "id").fill("written-for-a-test")
    page.locator(".desk details summary").click()
    for name, value in {**WRITTEN, "related": f"{first}\nno-such-entry"}.items():
        field(page, name).fill(value)
    # The message names the wrong line and links to it; the field shows the message too.
    wrong = part(page, "problems").locator("li:not(.advice)")
    expect(wrong).to_have_count(1, timeout=LOOKED)
    expect(wrong).to_contain_text("no-such-entry", timeout=LOOKED)
    line = int(re.search(r"\d+", wrong.locator("button").inner_text())[0])  # type: ignore[index]
    assert "no-such-entry" in part(page, "yaml").input_value().split("\n")[line - 1]
    expect(field(page, "related")).to_have_attribute("aria-invalid", "true")
    wrong.locator("button").click()
    expect(part(page, "yaml")).to_be_focused()
    chosen = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert "no-such-entry" in part(page, "yaml").evaluate(chosen)
    part(page, "yaml").fill(part(page, "yaml").input_value().replace("no-such-entry", second))
    expect(wrong).to_have_count(0, timeout=LOOKED)
    expect(field(page, "related")).to_have_value(f"{first}\n{second}")
    expect(field(page, "related")).to_have_attribute("aria-invalid", "false")
    # A new entry passes the check only when other entries link to it.
    expect(part(page, "state")).to_contain_text("建议")
    page.get_by_role("button", name="把相关词条也改好").click()
    expect(part(page, "state")).to_have_text("没有问题：词典的检查全部通过。")
    expect(part(page, "preview").get_by_role("heading", name="试写词")).to_be_visible(timeout=LOOKED)
    file = saved(page)
    taken = tmp_path / "written-for-a-test.yaml"
    shutil.copy(file, taken)
    copy = tmp_path / "glossary"
    shutil.copytree(ROOT / "glossary", copy)
    for words in (
        ["import", str(taken), "--to", str(copy), "--replace"],
        ["check", "--strict", "--glossary", str(copy)],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    page.get_by_role("button", name="删掉这份草稿").click()
    expect(part(page, "desk")).to_be_hidden()
    assert visit[1].errors == []


def test_an_entry_is_mended_and_links_complete_names(python_page: Page, visit: tuple[Page, Watch]) -> None:
    page = python_page
    ask(page, "vae")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="改这个词条").click()
    expect(field(page, "term")).to_have_value("VAE", timeout=LOOKED)
    expect(field(page, "category")).to_have_value("theory")
    expect(part(page, "preview").get_by_role("heading", name="VAE", exact=True)).to_be_visible(timeout=LOOKED)
    definition = field(page, "definition")
    definition.fill("<img src=x onerror=alert(1)> [x](javascript:alert(1)) 见 ")
    definition.press("End")
    page.keyboard.type("[[炸")
    expect(part(page, "names").locator("li").first).to_contain_text("炸炉")
    expect(definition).to_have_attribute("aria-activedescendant", "edit-name-0")
    page.keyboard.press("Enter")
    expect(definition).to_have_value(re.compile(r"见 \[\[zhalu\|炸\]\]$"))
    expect(part(page, "preview").locator('a[href$="/t/zhalu/"]')).to_have_text("炸", timeout=LOOKED)
    assert part(page, "preview").locator("img, a[href^=javascript]").count() == 0
    assert '"mends":"vae"' in page.evaluate(STORED)
    page.get_by_role("button", name="删掉这份草稿").click()
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    assert page.evaluate(STORED) == "[]"
    page.keyboard.press("Enter")
    expect(definition).to_be_visible()
    assert "zhalu" in page.evaluate(STORED)
    page.get_by_role("button", name="删掉这份草稿").click()
    assert visit[1].errors == []


def test_without_python_a_draft_is_stored_and_leaves_unchecked(new_page: NewPage, site: str) -> None:
    page, _ = new_page(service_workers="block")
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{site}edit/?term=Some%20Word")
    expect(part(page, "yaml")).to_have_value('- id: some-word\n  term: "Some Word"\n  gloss:\n')
    expect(part(page, "state")).to_contain_text("检查程序没能启动")
    assert page.evaluate(STORED) is None
    expect(part(page, "fields")).to_be_hidden()
    part(page, "yaml").fill("- id: some-word\n  term: 某词\n  gloss: 一句话\n")
    page.reload()
    expect(part(page, "yaml")).to_have_value("- id: some-word\n  term: 某词\n  gloss: 一句话\n")
    expect(part(page, "drafts").locator("a")).to_have_text("某词")
    assert saved(page).read_text("utf-8") == "- id: some-word\n  term: 某词\n  gloss: 一句话\n"
    before = page.evaluate(STORED)
    page.evaluate(FULL)
    part(page, "yaml").fill("- id: some-word\n  term: 写不下\n")
    expect(part(page, "note")).to_contain_text("没有地方存了")
    assert page.evaluate(STORED) == before
    assert "写不下" in saved(page).read_text("utf-8")
    page.goto(f"{site}settings/")
    expect(page.locator('[data-part="drafts"]')).to_have_text("1 份")
    page.get_by_role("button", name="清除 词条草稿").click()
    expect(page.locator('[data-part="drafts"]')).to_have_text("0 份")
    page.goto(f"{site}edit/")
    expect(part(page, "empty")).to_be_visible()


def test_a_page_that_never_writes_loads_nothing_of_it(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block")
    page.goto(f"{site}t/vae/")
    expect(page.get_by_role("link", name="改这个词条")).to_be_visible()
    page.wait_for_function("() => performance.getEntriesByName('termlite:settled').length", timeout=LOOKED)
    assert not [
        url for url in watch.requests if re.search(r"/(?:authoring|edit)-[0-9a-f]+\.|/api/yaml/", url)
    ]
