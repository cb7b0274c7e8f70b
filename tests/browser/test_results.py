"""Results: the text of the rows, their groups, their number, and the bar above them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import shown_ids, sources
from tests.browser.embedding import AXE
from tests.browser.test_page import ask


@pytest.fixture
def page(python_page: Page) -> Page:
    return python_page


def test_the_best_row_says_all_and_groups_stand_below(page: Page) -> None:
    ask(page, "潜空间")
    first = page.locator("#results [data-term]").first
    expect(first.locator(".hit-gloss")).to_be_visible()
    expect(first.locator(".hit-names")).to_contain_text("潜在空间")
    gloss = "parseFloat(getComputedStyle(element.querySelector('.hit-gloss')).fontSize)"
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "lora")
    sizes = page.locator("#results [data-term]").evaluate_all(f"rows => rows.map(element => {gloss})")
    assert sizes[0] > max(sizes[1:])
    page.set_viewport_size({"width": 1280, "height": 800})
    ask(page, "lora和dreambooth区别")
    assert shown_ids(page) == ["lora", "dreambooth"]
    expect(page.locator("#difference p")).not_to_be_empty()
    left, right = (row.bounding_box() for row in page.locator("#results [data-term]").all())
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


DRAW = """async ([folder, replies]) => {
    const { drawReply } = await import(folder + "results.js");
    const list = document.createElement("ol");
    const template = document.getElementById("hit");
    const words = { group_near: "也可能是", group_text: "正文里提到" };
    const shown = { address: (id) => `t/${id}/`, names: () => [], category: () => "" };
    const page = { say: (key) => words[key] ?? "", chinese: "zh-Hans", ...shown };
    const seen = [];
    let before = [];
    for (const matches of replies) {
        const rest = { gloss: "", role: "term", match: "prefix", typed: "", spans: [], gloss_spans: [] };
        const hits = matches.map(([id, group]) => ({ id, term: id, name: id, group, ...rest }));
        drawReply(list, template, { q: "", kind: "results", hits }, page);
        const rows = [...list.children];
        const stayed = before.filter((row, at) => rows[at] === row).length;
        seen.push([rows.map((row) => row.dataset.term ?? row.textContent), stayed]);
        before = rows;
    }
    return seen;
}"""


def test_headings_come_only_where_a_worse_group_begins(page: Page, site: str) -> None:
    replies = [
        [["a", "named"], ["b", "named"], ["c", "named"]],
        [["a", "named"], ["b", "named"], ["c", "named"], ["d", "near"], ["e", "near"], ["f", "text"]],
        [["d", "near"], ["e", "near"]],
    ]
    first, second, third = page.evaluate(DRAW, [f"{sources(page, site)}search/", replies])
    assert first == [["a", "b", "c"], 0]
    # The rows that were right before are the same elements in the same places.
    assert second == [["a", "b", "c", "也可能是", "d", "e", "正文里提到", "f"], 3]
    assert third == [["d", "e"], 0]


def test_nothing_for_axe_to_find(page: Page) -> None:
    page.evaluate(AXE)
    for state in ("home", "lora", "lora和dreambooth区别", "qqqqxxzz啊", "?"):
        if state == "?":
            page.fill("#q", "")
            page.get_by_role("button", name="快捷键").click()
        elif state != "home":
            ask(page, state)
            page.focus("#q")
            page.keyboard.press("ArrowDown")
        found = page.evaluate(
            "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes[0].html)"
        )
        assert found == [], state


def test_the_bar_knows_the_page_and_fits_a_small_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(".bar nav a").last.click()
    expect(page.locator(".bar nav [aria-current=page]")).to_have_count(1)
    expect(page.locator(".bar nav a").last).to_have_attribute("aria-current", "page")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate("""() => [...document.querySelectorAll('.bar a, .bar button, #q')]
        .filter(e => e.checkVisibility() && Math.min(e.getBoundingClientRect().height) < 44).map(e => e.outerHTML)""")
    assert small == []
    page.set_viewport_size({"width": 1280, "height": 800})


def test_on_a_phone_enter_shows_the_results_and_a_press_clears(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}t/cfg/")
    button = page.get_by_role("button", name="清空")
    expect(button).to_be_hidden()
    page.evaluate("() => scrollTo(0, 500)")
    page.tap("#q")
    page.keyboard.type("炸炉")
    first = page.locator("#results [data-term]").first
    expect(first).to_have_attribute("data-term", "zhalu")
    page.keyboard.press("Enter")
    expect(page.locator("#q")).not_to_be_focused()
    expect(first).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    button.tap()
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#view h1")).to_be_visible()
    context.close()


def test_the_best_row_says_what_its_entry_says(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "炸炉")
    opened = page.locator("#results li:first-child .hit-open")
    expect(page.locator("#results .hit-category").first).to_have_text("社区黑话")
    expect(opened.locator(".hit-definition")).not_to_be_empty()
    expect(opened).to_be_in_viewport()
    ask(page, "vae")
    expect(page.locator("#results .hit-open")).to_have_count(1)
    expect(page.locator("#results [data-term=vae] .hit-definition")).not_to_be_empty()
    # In a wide window the entry is shown beside the list, and changes with the arrow keys.
    page.set_viewport_size({"width": 1280, "height": 800})
    beside = page.locator("#beside")
    expect(beside.locator("h2")).to_have_text("VAE")
    expect(beside.locator(".entry-definition")).to_be_in_viewport()
    expect(page.locator("#results .hit-open")).to_have_count(0)
    second = shown_ids(page)[1]
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(beside).to_have_attribute("data-shown", second)
    expect(page.locator(f"#results [data-term={second}]")).to_have_attribute("data-shown", "")


def test_a_comparison_begins_with_the_difference(page: Page) -> None:
    ask(page, "过拟合和欠拟合的区别")
    expect(page.locator("#difference p")).not_to_be_empty()
    ask(page, "cfg和蒸馏引导的区别")
    # A line with text for both sides.
    expect(page.locator(".facts h3")).to_have_text(["常用值"])
    expect(page.locator(".facts p")).to_have_count(2)
    ask(page, "lora")
    expect(page.locator(".facts h3")).to_have_count(0)
    ask(page, "炸炉")
    expect(page.locator("#difference")).to_be_hidden()


def test_of_two_senses_the_one_with_a_written_difference_is_compared_the_other_offered(page: Page) -> None:
    ask(page, "lora和embedding")
    expect(page.locator("#difference p")).not_to_be_empty()
    expect(page.locator("#difference")).not_to_have_attribute("data-none", "")
    assert shown_ids(page)[:3] == ["lora", "textual-inversion", "embedding"]
    expect(page.locator("#results .results-group")).to_have_text("你指的是……？")


def test_each_word_of_a_sentence_is_explained_on_one_screen_of_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "用 db 炼丹炸炉了，hn 也废丹")
    definitions = page.locator("#results .hit-brief .hit-definition")
    expect(definitions).to_have_count(5)
    for one in definitions.all():
        expect(one).not_to_be_empty()
    expect(definitions.last).to_be_in_viewport()


def test_counts_are_true_and_more_is_a_press_away(page: Page) -> None:
    ask(page, "lora")
    count = re.compile(r"(\d+) 个结果，先看 10 个|前 10 个结果")
    expect(page.locator("#summary")).to_have_text(count)
    expect(page.locator("#results [data-term]")).to_have_count(10)
    expect(page.locator("#more")).to_be_visible()
    offered = int((page.locator("#more").text_content() or "").split()[1])
    page.click("#more")
    expect(page.locator("#results [data-term]")).to_have_count(10 + offered)
    ask(page, "炸炉")
    expect(page.locator("#more")).to_be_hidden()
    expect(page.locator("#summary")).to_have_text(re.compile(r"^\d 个结果$"))


def test_the_bar_goes_while_reading_on_and_comes_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    bar = page.locator(".bar")
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 900)
    expect(bar).not_to_be_in_viewport()
    page.mouse.wheel(0, -100)
    expect(bar).to_be_in_viewport()
    page.set_viewport_size({"width": 560, "height": 700})
    tops = page.locator(".brand, .bar nav, #q").evaluate_all(
        "parts => parts.map(part => { const box = part.getBoundingClientRect(); return box.top + box.height / 2; })"
    )
    assert max(tops) - min(tops) < 8, "one row"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("() => scrollTo(0, 0)")
