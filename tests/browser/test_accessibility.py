"""Accessibility of every kind of page in every state: colours, roles, sizes of targets, keys.

`walk` opens the pages and brings each into all its states. Each test walks once and checks one thing in every state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.embedding import AXE
from tests.browser.walk import LOOK, READY, walk

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

# All rules of axe but WCAG's level AAA (sizes of targets are measured below). Dark pages differ only in colours.
# Check contrast of one-character texts too (`ignoreLength`): in Chinese one character can be a word.
# The rows of the index are all alike: only those of its first letter are checked.
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
AXE_FINDS = """async (runOnly) => {
    const { violations } = await axe.run({ exclude: ['.index section ~ section'] }, {
        resultTypes: ['violations'],
        runOnly,
        checks: { 'color-contrast': { options: { ignoreLength: true } } },
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
}"""
HEADINGS = """() => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.localName[1]));
    const wrong = levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1);
    const found = [];
    if (levels.filter((level) => level === 1).length !== 1 || wrong.length) found.push(`headings ${levels}`);
    if (document.querySelectorAll('main').length !== 1) found.push('not one main part');
    return found;
}"""

# Chinese text needs lang=zh, for screen readers. Placeholders cannot have a lang, so they are skipped; the box has a
# label too.
LANGUAGES = """() => {
    const han = /\\p{Script=Han}/u, found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
        const parent = text.parentElement;
        if (!parent.checkVisibility() || parent.closest('textarea')) continue;
        const lang = parent.closest('[lang]').lang;
        if (han.test(text.data) && !lang.startsWith('zh')) found.push(`${lang}: ${look.say(parent)}`);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [alt]')) {
        const said = ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name)).join('');
        if (han.test(said) && !element.closest('[lang]').lang.startsWith('zh')) found.push(look.say(element));
    }
    return found;
}"""

# A target for a finger is at least 44 px wide and high. A link within a sentence is as high as its line, so it is
# skipped. Links in a figure are skipped: the same links are listed below it.
TARGETS = """() => look.all('a[href]:not(svg *), button, input, select, textarea, summary').filter((element) => {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    if (width >= 43.9 && height >= 43.9) return false;
    const sentence = element.closest('p, li, dd, td, blockquote, figcaption, .read-page > div')?.cloneNode(true);
    sentence?.querySelectorAll('a, button').forEach((link) => link.remove());
    return getComputedStyle(element).display !== 'inline' || !sentence?.textContent.trim();
}).map((element) => `small: ${element.clientWidth} x ${element.clientHeight} ${look.say(element)}`)"""

# Elements that are wider than the window, or cut off by their parent. Allowed: text that is cut with an ellipsis.
SPILT = """() => {
    const edge = document.documentElement.clientWidth, found = [];
    if (document.scrollingElement.scrollWidth > innerWidth)
        found.push(`page: ${document.scrollingElement.scrollWidth} of ${innerWidth}`);
    for (const element of look.all('body *:not(svg *, progress, input, select, textarea)')) {
        const { left, right, width } = element.getBoundingClientRect();
        if (width && (left < -0.5 || right > edge + 0.5) && !look.scrolled(element))
            found.push(`sticks out: ${look.say(element)}`);
        const { clipPath, overflowX, overflowY, textOverflow } = getComputedStyle(element);
        if (clipPath !== 'none') continue; // it is for screen readers only
        const hides = [overflowX, overflowY].some((overflow) => ['hidden', 'clip'].includes(overflow));
        if (hides && textOverflow !== 'ellipsis' && element.clientWidth
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
            found.push(`cut off: ${look.say(element)}`);
    }
    const bar = document.querySelector('.bar nav');
    if (bar && bar.scrollWidth > bar.clientWidth) found.push('the links of the bar are more than it shows');
    return found;
}"""

# The text spacing that WCAG 1.4.12 asks pages to allow, and type twice as large.
SPACED = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""
DOUBLED = ":root:root { font-size: 200%; }"

# Everything that Tab should reach, as numbers in the order of the page.
REACHABLE = """() => {
    window.every = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
    const there = (element) => element.checkVisibility({ visibilityProperty: true }) && element.matches(':enabled');
    const stop = (element) => element.tabIndex >= 0 && (element.type !== 'radio' || element.checked);
    return every.filter((element) => there(element) && stop(element)).map((element) => every.indexOf(element));
}"""
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const { left, top, width, height } = element.getClientRects()[0];
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const points = [[width / 2, 2], [width / 2, height / 2], [width / 2, height - 2]];
    const covered = points.filter(([x, y]) => {
        const hit = document.elementFromPoint(left + x, top + y);
        return !hit || !(element.contains(hit) || hit.contains(element) && !hit.matches('.bar, .lines'));
    }).length;
    const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    const wrong = [];
    if (!seen) wrong.push(`its focus is not seen: ${look.say(element)}`);
    if (covered) wrong.push(`covered while focused: ${look.say(element)}`);
    return { place: every.indexOf(element), wrong };
}"""
NAMED = "(places) => places.map((place) => `not reached: ${look.say(every[place])}`)"

Walk = Callable[..., Iterator[tuple[str, Page]]]


@pytest.fixture
def states(new_page: NewPage, site: str) -> Walk:
    """A walk in a new browser profile."""

    def start(**options: object) -> Iterator[tuple[str, Page]]:
        page, _ = new_page(bypass_csp=True, service_workers="block", reduced_motion="reduce", **options)
        for state in walk(page, site):
            yield state, page

    return start


Found = dict[str, list[str]]


def report(found: Found) -> str:
    """Everything wrong, each thing once, with the first state in which it was seen. Empty when nothing is wrong."""
    first = {wrong: state for state, wrongs in reversed(found.items()) for wrong in wrongs}
    return "\n".join(f"{state}: {wrong}" for wrong, state in first.items())


def test_axe_light_dark_and_touch_targets(states: Walk) -> None:
    found: Found = {}
    for state, page in states(color_scheme="light", **PHONE):
        page.evaluate(AXE)
        found[state] = page.evaluate(AXE_FINDS, EVERY_RULE)
        for look in (HEADINGS, LANGUAGES, TARGETS):
            found[state] += page.evaluate(look)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found[f"{state}, dark"] = page.evaluate(AXE_FINDS, COLOURS)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert report(found) == ""


def test_nothing_overflows_at_320_px_with_wide_spacing_or_large_type(states: Walk) -> None:
    found: Found = {}
    for state, page in states(viewport={"width": 320, "height": 640}):
        found[state] = page.evaluate(SPILT)
        for name, width, style in (("spaced", 320, SPACED), ("doubled", 640, DOUBLED)):
            page.set_viewport_size({"width": width, "height": 640})
            sheet = page.add_style_tag(content=style)
            found[f"{state}, {name}"] = page.evaluate(SPILT)
            sheet.evaluate("sheet => sheet.remove()")
        page.set_viewport_size({"width": 320, "height": 640})
    assert report(found) == ""


@pytest.mark.parametrize("size", [(1280, 720), (390, 600)], ids=["desk", "phone"])
def test_tab_reaches_everything_and_the_focus_is_visible(
    new_page: NewPage, site: str, size: tuple[int, int]
) -> None:
    page, _ = new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.route("**/runtime/**", lambda route: route.abort())
    page.add_init_script(LOOK)
    found: Found = {}
    for address in ("", "?q=lora", "t/cfg/", "map/", "learn/", "learn/?deck=p:first-day", "settings/"):
        page.goto(site + address)
        expect(page.locator("#q[role=combobox]")).to_be_attached()
        if address in READY:
            expect(page.locator(READY[address]).locator("visible=true").first).to_be_visible()
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        wanted = set(page.evaluate(REACHABLE))
        reached: set[int] = set()
        found[address] = []
        for _press in range(200):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if not focused or (focused["place"] in reached and focused["place"] >= 0):
                break
            reached.add(focused["place"])
            found[address] += focused["wrong"]
        found[address] += page.evaluate(NAMED, sorted(wanted - reached))
    assert report(found) == ""


def test_forced_colours_show_borders_instead_of_backgrounds_and_keep_bars(
    new_page: NewPage, site: str
) -> None:
    page, _ = new_page(forced_colors="active")
    page.route("**/runtime/**", lambda route: route.abort())
    ground = "element => getComputedStyle(element).backgroundColor"
    page.goto(site)
    expect(page.locator(".daily")).to_have_css("border-top-style", "solid")
    page.goto(f"{site}learn/?deck=p:first-day")
    expect(page.locator(".card")).to_have_css("border-top-style", "solid")
    canvas = page.locator("html").evaluate(ground)
    assert page.locator("[data-part=progress]").evaluate(ground) != canvas
    # These rows come after the first round of cards. Only their colours are checked, so the test adds one by hand.
    page.locator(".learn-end .boxes").evaluate(
        "(list) => list.appendChild(document.createElement('li')).appendChild("
        "Object.assign(document.createElement('span'), { className: 'box-bar' }))"
    )
    assert page.locator(".learn-end .box-bar").first.evaluate(ground) != canvas
    page.goto(f"{site}settings/")
    expect(page.locator(".choices :checked").first).to_have_css("outline-style", "solid")
