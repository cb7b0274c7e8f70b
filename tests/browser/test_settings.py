"""The settings: a choice holds in all tabs at once; stored data can be seen, deleted and fetched again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from termlite.site.dev.static_server import SiteServer
from tests.browser.conftest import START_TIMEOUT, NewPage, serving, wait_for_python

DARK = "rgb(23, 24, 27)"
BARS = "() => [...document.querySelectorAll('meta[name=theme-color]')].map((bar) => bar.content)"


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-part="{name}"]')


def settings(new_page: NewPage, site: str, **options: object) -> Page:
    """The settings page, without Python."""
    page, _ = new_page(service_workers="block", **options)
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(site + "settings/")
    expect(page.get_by_role("radio", name="深色")).to_be_enabled()
    return page


def test_theme_and_size_hold_at_once_in_every_tab_and_before_the_first_paint(
    new_page: NewPage, site: str
) -> None:
    page = settings(new_page, site)
    other = page.context.new_page()
    other.goto(site + "settings/")
    html = page.locator("html")
    assert len(set(page.evaluate(BARS))) == 2
    page.get_by_role("radio", name="跟随系统").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(html).to_have_css("background-color", DARK)
    assert page.evaluate(BARS) == ["#17181b", "#17181b"]
    page.get_by_role("radio", name="特大").check()
    expect(html).to_have_css("font-size", "22px")
    expect(other.locator("html")).to_have_css("background-color", DARK)
    expect(other.get_by_role("radio", name="特大")).to_be_checked()
    # When the parser has finished, the inline scripts have run, but module scripts have not.
    page.route(re.compile(r"/shell/main\.js"), lambda route: route.abort())
    page.goto(site + "t/vae/")
    expect(html).to_have_css("background-color", DARK)
    other.get_by_role("radio", name="跟随系统").check()
    other.get_by_role("radio", name="标准").check()
    expect(html).not_to_have_css("background-color", DARK)
    assert len(set(page.evaluate(BARS))) == 2


def test_progress_and_history_can_be_forgotten_and_taken_back(new_page: NewPage, site: str) -> None:
    page = settings(new_page, site)
    page.evaluate("""() => {
        localStorage.setItem('termlite /guide/terms/ cards', '{"vae":[1,20000],"zhalu":[2,20000]}');
        localStorage.setItem('termlite /guide/terms/ recent', '["vae"]');
        localStorage.setItem('termlite /elsewhere/ cards', '{}');
    }""")
    page.reload()
    everything = page.evaluate("() => ({...localStorage})")
    expect(part(page, "cards")).to_have_text("2 张")
    expect(part(page, "recent")).to_have_text("1 个")
    for name, label in (("cards", "清除 学习进度"), ("recent", "清除 最近看过")):
        page.get_by_role("button", name=label).click()
        expect(part(page, name)).to_have_text(re.compile("^0 "))
        expect(page.get_by_role("button", name=label)).to_be_disabled()
        assert len(page.evaluate("() => ({...localStorage})")) == 2
        expect(page.get_by_role("button", name="撤销")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.evaluate("() => ({...localStorage})") == everything
    expect(part(page, "undo")).to_be_hidden()


def test_a_browser_that_keeps_nothing_is_told_of_calmly(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block")
    page.route("**/runtime/**", lambda route: route.abort())
    page.add_init_script("""
        for (const name of ['localStorage', 'caches'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
    """)
    page.goto(site + "settings/")
    expect(part(page, "offline")).to_contain_text("不让网页保存数据")
    expect(part(page, "stored")).to_be_hidden()
    page.get_by_role("radio", name="深色").check()
    expect(page.locator("html")).to_have_css("background-color", DARK)
    expect(part(page, "unkept")).to_contain_text("只在这一页有效")
    assert not [error for error in watch.errors if "SecurityError" in error]


class Builds:
    """The site, or a later build of it."""

    name = ""

    def __call__(self, _kind: str, body: bytes) -> bytes:
        """Change the service worker's response body."""
        return (
            body.replace(b'"id": "', f'"id": "{self.name}'.encode(), 1) if b"TERMLITE_BUILD" in body else body
        )


@pytest.fixture
def server(dist: Path) -> Iterator[SiteServer]:
    with serving(dist) as server:
        server.transform = Builds()
        yield server


def test_what_is_stored_is_shown_updated_and_cleared(new_page: NewPage, server: SiteServer) -> None:
    page, _ = new_page()
    page.goto(server.url + "settings/")
    ready = re.compile("^已就绪")
    expect(part(page, "offline")).to_have_text(ready, timeout=START_TIMEOUT)
    expect(part(page, "version")).to_have_text(re.compile("^版本 [0-9a-f]{12}$"))
    expect(part(page, "pages")).to_have_text(re.compile(r"^[1-9]\d*(\.\d)? MB$"))
    wait_for_python(page)
    page.get_by_role("button", name="检查更新").click()
    expect(part(page, "checked")).to_have_text("已经是最新版本。")
    server.transform.name = "second"  # type: ignore[union-attr]
    page.get_by_role("button", name="检查更新").click()
    expect(part(page, "checked")).to_have_text(re.compile("^有新版本"))
    expect(page.locator("#update")).to_be_visible(timeout=START_TIMEOUT)

    ask = page.get_by_role("button", name="清除离线数据")
    ask.click()
    page.get_by_role("button", name="取消").click()
    expect(ask).to_be_focused()
    expect(part(page, "sure")).to_be_hidden()
    ask.click()
    part(page, "sure").get_by_role("button", name="清除").click()
    expect(part(page, "cleared")).to_have_text("离线数据已清除。")
    expect(part(page, "pages")).to_have_text("0 kB")
    expect(part(page, "offline")).to_have_text(re.compile("断网时打不开"))
    expect(page.get_by_role("button", name="检查更新")).to_be_hidden()
    page.fill("#q", "hypernetwrok")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    page.goto(server.url + "settings/")
    expect(part(page, "offline")).to_have_text(ready, timeout=START_TIMEOUT)
    expect(part(page, "pages")).to_have_text(re.compile(r"^[1-9]\d*(\.\d)? MB$"))
    expect(part(page, "version")).to_have_text(re.compile("^版本 second"))


def test_what_was_cleared_comes_back_as_the_newest_build_though_another_tab_is_open(
    new_page: NewPage, server: SiteServer
) -> None:
    page, _ = new_page()
    page.goto(server.url + "settings/")
    ready = re.compile("^已就绪")
    expect(part(page, "offline")).to_have_text(ready, timeout=START_TIMEOUT)
    page.reload()
    # An open tab keeps its old worker alive, even after that is unregistered.
    other = page.context.new_page()
    other.goto(server.url + "t/vae/")
    # This tab also asks to store the site; from now on it does nothing by itself.
    other.wait_for_function(
        "() => performance.getEntriesByName('termlite:kept').length", timeout=START_TIMEOUT
    )
    server.transform.name = "second"  # type: ignore[union-attr]
    page.get_by_role("button", name="检查更新").click()
    expect(page.locator("#update")).to_be_visible(timeout=START_TIMEOUT)
    page.get_by_role("button", name="清除离线数据").click()
    part(page, "sure").get_by_role("button", name="清除").click()
    expect(part(page, "cleared")).to_have_text("离线数据已清除。")
    page.goto(server.url + "settings/")
    expect(part(page, "offline")).to_have_text(ready, timeout=START_TIMEOUT)
    expect(part(page, "version")).to_have_text(re.compile("^版本 second"))


def test_the_order_of_a_first_visit_is_shown_with_its_bytes(new_page: NewPage, site: str) -> None:
    page = settings(new_page, site)
    part(page, "order").locator("summary").click()
    rows = part(page, "steps-list").locator("li")
    expect(rows).to_have_count(7)
    names = [name.split()[0] for name in rows.locator("p").all_inner_texts()]
    assert names == ["页面", "名称表", "完整搜索", "全文", "快速启动", "其余页面", "词条排版"]
    sizes = rows.locator("> span").all_inner_texts()
    assert sizes.pop(names.index("快速启动")) == "不下载"
    assert all(re.fullmatch(r"[1-9]\d*(\.\d)? [kM]B", size) for size in sizes), sizes
