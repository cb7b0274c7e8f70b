"""An entry's page: how it is read, links to others, looking up a selection, sharing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import NewPage, shown_ids

PHONE: dict[str, object] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
SELECT = """([selector, start, end]) => {
  const text = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def entry_page(new_page: NewPage, site: str) -> Callable[..., Page]:
    """Opens an entry, without Python: no test here needs it."""

    def open_entry(id_: str = "zhalu", **options: object) -> Page:
        page, _ = new_page(**options)
        page.route("**/runtime/**", lambda route: route.abort())
        page.goto(f"{site}t/{id_}/")
        expect(page.locator(".share-now")).to_be_visible()
        return page

    return open_entry


def box(node: Locator) -> FloatRect:
    found = node.bounding_box()
    assert found
    return found


def boxes(nodes: Locator) -> list[FloatRect]:
    return [box(node) for node in nodes.all()]


def select(page: Page, selector: str, start: int, end: int) -> None:
    page.evaluate(SELECT, [selector, start, end])


@pytest.mark.parametrize(
    "options", [PHONE, {"viewport": {"width": 1000, "height": 900}}], ids=["390", "1000"]
)
def test_the_neighbours_stand_around_the_entry_and_can_be_walked(
    entry_page: Callable[..., Page], options: dict[str, object]
) -> None:
    page = entry_page(**options)
    expect(page.locator(".entry-reading")).to_have_text("zhà lú")
    here = box(page.locator(".here span"))
    start, end = boxes(page.locator(".start a")), boxes(page.locator(".end a"))
    assert start
    assert end
    assert all(node["x"] + node["width"] < here["x"] for node in start)
    assert all(node["x"] > here["x"] + here["width"] for node in end)
    assert all(node["height"] >= 44 for node in start + end)
    expect(page.locator(".start a").first).to_contain_text("≠")
    paths = page.locator(".start path, .end path").evaluate_all(
        "paths => paths.map(p => p.getAttribute('d'))"
    )
    assert "".join(paths).count("M") == len(start) + len(end)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    neighbour = page.locator(".end a").first
    term = neighbour.inner_text()
    neighbour.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".here")).to_have_text(term)
    page.go_back()
    expect(page.locator(".here")).to_have_text("炸炉")
    following = page.locator(".entry-turn a[rel=next]")
    address = following.evaluate("link => link.href")
    following.click()
    page.wait_for_url(address)
    expect(page.locator(".entry-turn a[rel=prev]")).to_contain_text("炸炉")


def test_without_room_the_neighbours_are_a_list(entry_page: Callable[..., Page]) -> None:
    page = entry_page(viewport={"width": 300, "height": 700})
    expect(page.locator(".neighbourhood a").first).to_be_visible()
    expect(page.locator(".here")).to_be_hidden()
    expect(page.locator(".neighbourhood svg").first).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_in_a_wide_window_differences_and_neighbours_stand_beside_the_text(
    entry_page: Callable[..., Page],
) -> None:
    page = entry_page(viewport={"width": 1280, "height": 900})
    definition, side = box(page.locator(".entry-definition")), box(page.locator(".entry-side"))
    assert definition["x"] + definition["width"] <= side["x"]
    expect(page.locator(".entry-confusions dd").first).to_be_in_viewport()
    expect(page.locator(".entry-side .entry-links a").first).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_link_gives_its_gloss_on_hover_and_on_focus(entry_page: Callable[..., Page]) -> None:
    page = entry_page()
    link, card = page.locator(".entry-definition a[data-term]").first, page.locator("#gloss")
    link.hover()
    expect(card).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "gloss")
    expect(card.locator("span")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    link.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Enter")
    expect(card).to_be_hidden()


HOLD = """([selector, type]) => document.querySelector(selector).dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerType: "touch" }))"""


def test_a_finger_that_holds_a_link_reads_its_gloss_and_opens_nothing(
    entry_page: Callable[..., Page],
) -> None:
    page = entry_page(**PHONE)
    link = ".entry-definition a[data-term]"
    page.evaluate(HOLD, [link, "pointerdown"])
    expect(page.locator("#gloss")).to_be_visible()
    page.evaluate(HOLD, [link, "pointerup"])
    address = page.url
    page.evaluate("selector => document.querySelector(selector).click()", link)
    assert page.url == address
    expect(page.locator("#gloss")).to_be_visible()
    # The next tap follows the link.
    page.locator(link).first.tap()
    page.wait_for_url(lambda url: url != address)


def test_a_name_opens_where_it_was_seen(entry_page: Callable[..., Page]) -> None:
    page = entry_page("lora")
    name = page.locator(".entry-names [href^='#seen-']").first
    seen = page.locator(f"{name.get_attribute('href')}")
    expect(seen).to_be_hidden()
    name.click()
    expect(seen).to_be_visible()
    expect(page.locator(".entry h1")).to_have_text("LoRA")


def test_a_learning_path_carries_itself(entry_page: Callable[..., Page], site: str) -> None:
    page = entry_page()
    page.goto(f"{site}p/first-day/")
    steps = page.locator(".steps a")
    expect(page.locator(".steps [data-done]")).to_have_count(0)
    count = steps.count()
    second = steps.nth(1).locator("strong").inner_text()
    steps.first.click()
    trail = page.locator(".trail")
    expect(trail).to_contain_text(f"1/{count}")
    expect(trail).to_contain_text(f"下一步：{second}")
    page.locator(".entry-turn a[rel=next]").click()
    expect(page.locator(".entry h1")).to_have_text(second)
    expect(trail).to_contain_text(f"2/{count}")
    trail.locator("a").first.click()
    expect(page.locator(".steps [data-done]")).to_have_count(2)


VOICE = """
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: 'en-US', name: 'a' }, { lang: 'zh_CN', name: 'b' }],
        cancel() {}, speak: (said) => { window.said = said.text; },
    }) });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_the_term_is_spoken_where_there_is_a_chinese_voice(entry_page: Callable[..., Page]) -> None:
    page = entry_page()
    expect(page.locator(".speak")).to_have_count(0)
    page.add_init_script(VOICE)
    page.reload()
    page.click(".speak")
    assert page.evaluate("() => window.said") == "炸炉"


def test_what_is_selected_can_be_looked_up(entry_page: Callable[..., Page]) -> None:
    page = entry_page("lora")
    button = page.locator(".look-up")
    select(page, ".entry-definition p", 0, 2)
    words = page.evaluate("() => getSelection().toString()")
    expect(button).to_have_text(f"查“{words}”")
    page.keyboard.press("Escape")
    expect(button).to_have_count(0)
    for selector, end in ((".entry h1", 2), (".entry-definition p", 41)):
        select(page, selector, 0, end)
        page.wait_for_timeout(300)
        expect(button).to_have_count(0)
    page.evaluate("() => document.querySelector('.entry-confusions dd').textContent = 'VAE'")
    select(page, ".entry-confusions dd", 0, 3)
    expect(button).to_be_visible()
    beside = box(button)
    chosen = page.evaluate("() => getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
    assert 0 < beside["y"] - chosen["bottom"] < 40
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_have_value("VAE")
    assert shown_ids(page)[0] == "vae"


def test_on_a_phone_the_look_up_keeps_away_from_the_selection(entry_page: Callable[..., Page]) -> None:
    page = entry_page(**PHONE)
    select(page, ".entry-gloss", 0, 2)
    button = page.locator(".look-up")
    assert box(button)["y"] > 700
    assert box(button)["height"] >= 44
    words = page.evaluate("() => getSelection().toString()")
    button.tap()
    expect(page.locator("#q")).to_have_value(words)
    expect(button).to_have_count(0)


def test_an_entry_is_shared_where_the_browser_can(new_page: NewPage, site: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    page.goto(f"{site}t/zhalu/")
    page.get_by_role("button", name="分享").click()
    assert page.evaluate("() => window.shared.url") == f"{site}t/zhalu/"
    page.evaluate(
        "() => { navigator.share = async () => { throw new DOMException('', 'NotAllowedError'); }; }"
    )
    page.get_by_role("button", name="分享").click()
    expect(page.locator(".share-said").first).to_have_text("已复制")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{site}t/zhalu/"
