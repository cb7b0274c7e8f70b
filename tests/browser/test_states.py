"""What the page shows when something fails; each state is made by the test.

With TERMLITE_STATES=folder every state is written there as a picture.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import NewPage, shown_ids, wait_for_python
from tests.browser.test_page import ask

PICTURES = os.environ.get("TERMLITE_STATES")
# Timers of ten seconds take less than one; all other timers stay as they are.
HURRY = """
    const wait = window.setTimeout;
    window.setTimeout = (then, delay, ...values) => wait(then, delay === 10000 ? 700 : delay, ...values);
"""
SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries())
            window.shifts.push(`${value} ${sources.map((s) => s.node?.outerHTML?.slice(0, 60))}`);
    }).observe({ type: 'layout-shift', buffered: true });
"""
PLACES = """() => Object.fromEntries([...document.querySelectorAll('#results [data-term]')].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return [row.dataset.term, [top, height]];
}))"""


def picture(page: Page, state: str) -> None:
    """Save a screenshot, if the developer asked for one."""
    if PICTURES:
        width = page.evaluate("() => innerWidth")
        scheme = (
            "dark" if page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches") else "light"
        )
        page.screenshot(path=Path(PICTURES) / f"{state}-{width}-{scheme}.png")


class Gate:
    """Delays Python's files until it is opened."""

    def __init__(self, page: Page) -> None:
        self._held: list[Route] = []
        self._open = False
        page.context.route("**/runtime/**", self._hold)

    def _hold(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._held.append(route)

    def open(self) -> None:
        """Answer all delayed requests."""
        self._open = True
        for route in self._held:
            route.continue_()


@pytest.fixture(params=[(390, "light"), (1280, "dark")], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A light page on a phone, and a dark page on a desktop."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.unroute_all(behavior="ignoreErrors")
    context.close()


def test_nothing_moves_while_python_gets_ready_and_takes_over(page: Page, site: str) -> None:
    page.add_init_script(HURRY + SHIFTS)
    gate = Gate(page)
    page.goto(site)
    expect(page.locator("#progress")).to_be_visible()
    expect(page.locator("#status")).to_be_hidden()
    expect(page.locator("#heard")).to_have_text("正在准备完整搜索…")
    picture(page, "loading")
    expect(page.locator("#status")).to_contain_text("现在就能查")
    picture(page, "slow")
    ask(page, "哪个好看的词", "names")
    expect(page.locator("#summary")).to_contain_text("准备好后会接着找")
    picture(page, "waiting")
    ask(page, "lora", "names")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#q", "aria-activedescendant")
    assert chosen
    before = page.evaluate(PLACES)
    shifts = page.evaluate("() => window.shifts.length")
    gate.open()
    wait_for_python(page)
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator("#status")).to_be_empty()
    page.wait_for_function(
        "() => performance.getEntriesByName('termlite:answer').some(e => e.detail.engine === 'python')"
    )
    # A better answer to the same query keeps the selected row.
    assert page.get_attribute("#q", "aria-activedescendant") == chosen
    after = page.evaluate(PLACES)
    assert list(after)[: len(before)] == list(before)
    assert {id_: after[id_] for id_ in before} == before
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.shifts")[shifts:] == []
    picture(page, "results")
    for state, q in (
        ("nothing", "qqqqxxzz啊"),
        ("nearest", "潜空大间谍"),
        ("comparison", "lora和dreambooth区别"),
    ):
        ask(page, q)
        expect(page.locator("#answer")).to_have_attribute("data-kind", state)
        picture(page, state)
    ask(page, "qqqqxxzz啊")
    expect(page.locator("#summary")).to_contain_text("“qqqqxxzz啊”")
    expect(page.locator("#results")).to_be_hidden()
    page.get_by_role("link", name="按类浏览").click()
    expect(page.locator(".home")).to_be_visible()


def test_offline_is_told_quietly_and_a_page_that_is_not_kept_costs_nothing(page: Page, site: str) -> None:
    page.context.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{site}t/cfg/")
    expect(page.locator("#status")).to_contain_text("仍可按名称查找")
    picture(page, "failed")
    expect(page.get_by_text("离线", exact=True)).to_be_hidden()
    page.context.set_offline(True)
    expect(page.get_by_text("离线", exact=True)).to_be_visible()
    page.evaluate("() => document.querySelector('.bar nav a:last-child').click()")
    expect(page.locator("#status")).to_have_text("现在离线，这一页没有保存下来。")
    expect(page.locator("#view h1")).to_contain_text("CFG")
    expect(page).to_have_url(f"{site}t/cfg/")
    ask(page, "炸炉", "names")
    assert shown_ids(page)[0] == "zhalu"
    picture(page, "offline")
    page.context.set_offline(False)
    expect(page.get_by_text("离线", exact=True)).to_be_hidden()


def test_a_new_version_can_wait(page: Page, site: str) -> None:
    page.context.route("**/runtime/**", lambda route: route.abort())
    page.goto(site)
    notice = page.locator("#update")
    notice.evaluate("line => { line.hidden = false; }")
    expect(notice).to_be_in_viewport(ratio=1)
    picture(page, "update")
    notice.get_by_role("button", name="稍后").click()
    expect(notice).to_be_hidden()


def refuse_storage(page: Page) -> None:
    page.add_init_script("""
        for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
    """)


def like_little_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script("document.startViewTransition = () => { throw new Error('motion'); };")


def have_no_transitions(page: Page) -> None:
    page.add_init_script("delete Document.prototype.startViewTransition;")


@pytest.mark.parametrize("manner", [refuse_storage, like_little_motion, have_no_transitions])
def test_names_and_pages_work_in_every_manner(
    new_page: NewPage, site: str, manner: Callable[[Page], None]
) -> None:
    page, _ = new_page()
    page.route("**/runtime/**", lambda route: route.abort())
    manner(page)
    page.goto(site)
    ask(page, "炸炉", "names")
    page.click("#results a")
    expect(page.locator("#view h1")).to_have_text("炸炉")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()


def test_on_paper_an_entry_is_only_its_text(new_page: NewPage, site: str) -> None:
    page, _ = new_page(color_scheme="dark")
    page.goto(f"{site}t/cfg/")
    expect(page.locator(".share")).to_have_count(1)
    page.emulate_media(media="print")
    for hidden in (".bar", "#status", ".foot", ".share"):
        expect(page.locator(hidden)).to_be_hidden()
    colours = "e => [getComputedStyle(e).color, getComputedStyle(document.documentElement).backgroundColor]"
    assert page.locator(".entry-gloss").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    link = page.locator(".entry-sources a").first
    shown = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert (link.get_attribute("href") or "-") in shown
    picture(page, "print")


def test_with_the_systems_colours_the_choice_is_still_seen(new_page: NewPage, site: str) -> None:
    page, _ = new_page(forced_colors="active")
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(site)
    ask(page, "lora", "names")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    outline = "e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
    assert page.locator("#results [aria-selected=true]").evaluate(outline) == "solid2px"
    picture(page, "forced-colours")
