"""Brings the site into every state that a reader can see, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.browser.conftest import START_TIMEOUT, wait_for_python
from tests.browser.test_entry import select
from tests.browser.test_page import ask
from tests.browser.test_states import Gate

# Helper functions for checks in the page.
LOOK = """
    window.look = {
      shown: (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !element.closest('.unseen, .skip, .learn-said, [inert]'),
      all: (selector) => [...document.querySelectorAll(selector)].filter(look.shown),
      say: (element) => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 120),
      // What is inside an element that scrolls by itself can be reached.
      scrolled: (element) => {
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
          if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
        return false;
      },
    };
"""

# Path → an element that is visible once the page's script is ready.
READY = {"?q=lora": "#results a", "learn/?deck=p:first-day": ".card", "settings/": "[data-known]"}


@contextmanager
def off(page: Page) -> Iterator[None]:
    """Run a block without a network."""
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def walk(page: Page, site: str) -> Iterator[str]:  # noqa: PLR0915 (a list of states)
    """Bring a page into every state; yields the state's name."""
    page.add_init_script(LOOK)
    gate = Gate(page)
    page.goto(site)
    expect(page.locator("#progress")).to_be_visible()
    yield "loading"
    gate.open()
    wait_for_python(page)
    expect(page.locator("#progress")).to_be_hidden()
    yield "home"
    for state, q in (
        ("results", "lora"),
        ("comparison", "lora和dreambooth区别"),
        ("nearest", "hypernetzzzz"),
        ("nothing", "qqqqxxzz啊"),
    ):
        ask(page, q)
        expect(page.locator("#answer")).to_have_attribute("data-kind", state)
        yield state
    ask(page, "炸炉")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    yield "chosen"
    page.keyboard.press("Enter")
    expect(page.locator("#view h1")).to_have_text("炸炉")
    yield "entry in place"
    page.evaluate("() => document.querySelectorAll('details').forEach((more) => { more.open = true; })")
    page.get_by_role("button", name="引用").click()
    page.get_by_role("tab", name="嵌入代码").click()
    expect(page.locator(".share iframe")).to_be_visible()
    select(page, ".entry-gloss", 0, 2)
    expect(page.locator(".look-up")).to_be_visible()
    yield "entry with everything open"
    page.click(".brand")
    expect(page.locator(".recent")).to_be_visible()
    yield "home again"
    page.locator("[data-shortcuts]").click()
    expect(page.locator("dialog")).to_be_visible()
    yield "shortcuts"
    page.keyboard.press("Escape")
    page.locator("#update").evaluate("line => { line.hidden = false; }")
    # A message that stays covers a part of the page until the reader scrolls to its end.
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    yield "update"
    page.locator("#update [data-later]").click()
    page.goto(f"{site}own/")
    wait_for_python(page)
    give = page.locator("[data-page=own] [data-part=file]")
    for content in ("术语,释义\n阿宝,自己的词。\n,缺\n", "术语,释义\n阿宝,自己的词。\n阿贝,也是。\n"):
        give.set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": content.encode()})
        expect(page.locator("[data-part=offer]")).to_be_visible(timeout=START_TIMEOUT)
        yield "own glossary, asking"
        page.keyboard.press("Enter")
        expect(page.locator("[data-part=undo]")).to_be_focused(timeout=START_TIMEOUT)
        yield "own glossary"
    page.get_by_role("link", name="阿贝").click()
    expect(page.locator(".own-entry")).to_be_visible()
    yield "own entry"
    ask(page, "abao")
    expect(page.locator("#results [data-own] a")).to_be_visible()
    yield "own results"

    page.context.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{site}t/cfg/")
    expect(page.locator("#status")).not_to_be_empty()
    yield "failed"
    with off(page):
        expect(page.locator("#offline")).to_be_visible()
        page.evaluate("() => document.querySelector('.random').click()")
        expect(page.locator("#status")).to_contain_text("离线")
        yield "offline"
    for address in (
        "t/hypernetwork/",
        "t/ensd/",
        "c/jargon/",
        "p/first-day/",
        "map/",
        "all/",
        "all/?category=jargon",
        "all/?tag=none-has-this",
        "new/",
        "learn/",
        "embed/",
        "embed/t/cfg/",
        "zh-Hant/t/cfg/",
        "en/",
        "en/t/zhalu/",
        "en/c/jargon/",
        "en/p/first-day/",
        "en/learn/",
        "en/settings/",
        "en/new/",
        "embed/t/zhalu/?lang=en",
        "edit/",
        "edit/?term=abc",
        "own/?of=mine",
        "en/own/",
        "en/edit/?id=cfg&in=panel",
        "404.html",
    ):
        page.goto(site + address)
        yield address
    for edition in ("", "en/"):
        page.goto(f"{site}{edition}learn/?deck=p:first-day")
        expect(page.locator(".card")).to_be_visible()
        yield f"{edition}card"
        page.click("[data-do=turn]")
        yield f"{edition}card, turned"
        while page.locator("[data-part=round]").is_visible():
            page.keyboard.press("Space")
            page.keyboard.press("2")
        yield f"{edition}cards, done"
    page.goto(f"{site}settings/")
    expect(page.locator("[data-do=recent]")).to_be_enabled()
    yield "settings"
    page.locator("[data-do=recent]").click()
    expect(page.locator("[data-part=undo]")).to_be_visible()
    yield "settings, cleared"
    page.goto(f"{site}words/")
    expect(page.locator("[data-part=empty]")).to_be_visible()
    yield "no words"
    page.goto(f"{site}c/jargon/")
    for star in page.locator("[data-star]:visible").all()[:3]:
        star.click()
    for edition in ("", "en/"):
        page.goto(f"{site}{edition}words/")
        expect(page.locator("[data-part=list] li")).to_have_count(3)
        yield f"{edition}words"
    page.locator("[data-do=code]").click()
    expect(page.locator("[data-part=codes] svg")).to_be_visible()
    page.locator("[data-do=remove]").first.click()
    page.locator("[data-do=code]").click()
    yield "en/words, a code and one removed"
    page.goto(f"{site}read/#text=%E7%94%A8%20LoRA%20%E7%82%B8%E7%82%89")
    expect(page.locator(".read-page a").first).to_be_visible()
    page.locator(".read-page a").first.focus()
    yield "a text that is read"
    page.goto(f"{site}en/")
    ask(page, "lora", "names")
    yield "en/ results"
