"""A reader's own glossary: dropped, searched beside the site, opened, there offline, given back, replaced, undone."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, Route, expect

from termlite.cli import main
from termlite.site.dev.static_server import SiteServer
from tests.browser.conftest import START_TIMEOUT, NewPage, Watch, serving, wait_for_python
from tests.browser.test_offline import KEPT, wait_until
from tests.browser.test_page import ask
from tests.own.dishes import csv_of

LONG = 60_000
"""Milliseconds that reading and indexing may take on a machine that is busy."""
ROWS = 2442
DROP = """([name, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name));
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector('[data-page=own]').dispatchEvent(drop);
}"""
FULL = """() => { Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError')); }"""
STORED = "() => localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(' own')))"
TOOLS = """async () => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('termlite-own')) ?? 'none');
    const { tools } = document.querySelector('[data-page=own]').dataset;
    return (await Promise.all(JSON.parse(tools).map((address) => cache.match(address, { ignoreSearch: true })
        .then((found) => found ?? cache.match(new URL(address, document.documentElement.dataset.root).href)))))
        .every(Boolean);
}"""
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) 见 [[tang|汤]]"


@pytest.fixture
def server(dist: Path) -> Iterator[SiteServer]:
    """A server of the site that a test may end."""
    with serving(dist) as server:
        yield server


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-page="own"] [data-part="{name}"]')


def drop(page: Page, name: str, content: bytes) -> None:
    page.evaluate(DROP, [name, base64.b64encode(content).decode()])


def own_hits(page: Page) -> Any:
    return page.locator("#results [data-own] a")


def open_own(page: Page) -> None:
    page.click(".foot a[href$='words/']")
    page.click("#view a[href$='own/']")
    expect(part(page, "state")).to_have_text("")


def test_a_strangers_table_is_dropped_searched_opened_and_there_offline(
    new_page: NewPage, server: SiteServer
) -> None:
    page, watch = new_page(viewport={"width": 1280, "height": 800})
    held: list[Route] = []
    page.route("**/assets/own-*.js", lambda route: held.append(route), times=1)  # noqa: PLW0108 (Playwright marks it)
    page.goto(f"{server.url}own/")
    while not held:
        page.wait_for_timeout(10)
    # The page's own script has not come yet: what is dropped waits for it, and for Python.
    drop(page, "家常菜.csv", csv_of(ROWS, "gbk"))
    held[0].continue_()
    wait_until(page, KEPT)
    wait_for_python(page)
    expect(part(page, "note")).to_have_text(f"“家常菜”收进来了，{ROWS} 条，和词典一起搜。", timeout=LONG)
    expect(part(page, "shelf").locator("a")).to_have_text("家常菜")
    expect(part(page, "count")).to_have_text(f"显示 50 条，共 {ROWS} 条。")
    part(page, "query").fill("qzhy")
    expect(part(page, "rows").locator("a").first).to_contain_text("鱼")
    for typed, term in (("hongshaorou", "红烧肉"), ("tangcu paigu", "糖醋排骨"), ("braised prok", "红烧肉")):
        ask(page, typed)
        expect(own_hits(page).locator(".hit-term").first).to_have_text(term)
    expect(own_hits(page).locator(".hit-category").first).to_have_text("你的：家常菜")
    # The site's own stand above.
    ask(page, "lora")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "lora")
    expect(own_hits(page)).to_have_count(0)
    # The keyboard leads there.
    ask(page, "糖醋排骨")
    expect(own_hits(page).first).to_be_visible()
    page.focus("#q")
    page.keyboard.press("End") if page.locator("#results a").count() > 1 else None
    page.keyboard.press("ArrowUp")
    expect(page.locator("#results [aria-selected=true]")).to_have_count(1)
    own_hits(page).first.click()
    expect(part(page, "entry").get_by_role("heading", name="糖醋排骨")).to_be_visible(timeout=LONG)
    expect(part(page, "mark")).to_have_text("你的：家常菜")
    assert "of=" in page.url
    assert watch.errors == []
    wait_until(page, TOOLS)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    server.shutdown()
    server.server_close()
    page.reload()
    wait_for_python(page)
    expect(part(page, "entry").get_by_role("heading", name="糖醋排骨")).to_be_visible(timeout=LONG)
    page.goto(server.url)
    wait_for_python(page)
    ask(page, "tangcu paigu")
    expect(own_hits(page).locator(".hit-term").first).to_have_text("糖醋排骨", timeout=LONG)


def test_it_is_given_back_replaced_only_when_asked_removed_and_brought_back(
    python_page: Page, visit: tuple[Page, Watch], tmp_path: Path
) -> None:
    page = python_page
    open_own(page)
    drop(page, "menu.csv", f'术语,释义,定义\n汤,热的。,"{HOSTILE}"\n饭,主食。,\n,缺名字,\n'.encode())
    # Something cannot be read: it is told, and nothing is taken before the reader says so.
    expect(part(page, "offered")).to_contain_text("能收进来 2 条，有 1 处读不了", timeout=LONG)
    expect(part(page, "problems").locator("li")).to_contain_text(["menu.csv:4"])
    assert page.evaluate(STORED) is None
    page.keyboard.press("Enter")
    expect(part(page, "note")).to_contain_text("“menu”收进来了，2 条", timeout=LONG)
    part(page, "rows").get_by_role("link", name="汤").click()
    entry = part(page, "entry")
    expect(entry.get_by_role("heading", name="汤")).to_be_visible()
    expect(entry).to_contain_text("<img src=x onerror=alert(1)> [x](javascript:alert(1))")
    assert entry.locator("img, script, [data-term], a[href^=javascript]").count() == 0
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存成 YAML menu").click()
    file = tmp_path / waiting.value.suggested_filename
    shutil.copy(waiting.value.path(), file)
    assert file.name == "menu.yaml"
    done = CliRunner().invoke(main, ["check", "--glossary", str(file)])
    assert done.exit_code == 0, done.output
    # Another file of that name.
    before = page.evaluate(STORED)
    drop(page, "menu.csv", "术语,释义\n茶,喝的。\n".encode())
    expect(part(page, "offered")).to_have_text(
        "已经有一份“menu”，2 条；新的有 1 条。换掉原来的，还是两份都留？", timeout=LONG
    )
    assert page.evaluate(STORED) == before
    page.get_by_role("button", name="取消").click()
    expect(part(page, "offer")).to_be_hidden()
    drop(page, "menu.csv", "术语,释义\n茶,喝的。\n".encode())
    page.get_by_role("button", name="换掉原来的").click(timeout=LONG)
    expect(part(page, "rows").locator("a")).to_have_text(["茶"], timeout=LONG)
    page.get_by_role("button", name="撤销").click()
    expect(part(page, "rows").locator("a")).to_have_text(["汤", "饭"])
    assert page.evaluate(STORED) == before
    # No room: what was there stays, and the new one can be saved as a file.
    put = page.evaluate("() => { window.put = Cache.prototype.put; }")
    page.evaluate(FULL)
    drop(page, "new.csv", "术语,释义\n酒,少喝。\n".encode())
    expect(part(page, "note")).to_contain_text("没有地方存了", timeout=LONG)
    assert page.evaluate(STORED) == before
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存成 YAML 文件").click()
    assert "酒" in waiting.value.path().read_text("utf-8")
    page.evaluate("() => { Cache.prototype.put = window.put; }")
    assert put is None
    page.get_by_role("button", name="移除 menu").click()
    expect(part(page, "empty")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(part(page, "shelf").locator("a")).to_have_text("menu")
    page.get_by_role("button", name="移除 menu").click()
    ask(page, "主食")
    expect(own_hits(page)).to_have_count(0)
    assert [error for error in visit[1].errors if "QuotaExceeded" not in error] == []


def test_a_page_that_never_uses_it_loads_nothing_of_it(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block")
    page.goto(f"{site}?q=vae")
    page.wait_for_function(
        "() => performance.getEntriesByName('termlite:settled').length", timeout=START_TIMEOUT
    )
    assert not [
        url for url in watch.requests if re.search(r"/(?:own|own-hits|pinyin)-[0-9a-f]+\.|/own/", url)
    ]
