"""The built site in the oldest browsers that it supports, and in the oldest one that runs Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import serving
from tests.browser.host import hosting
from tests.browser.old_chromium import OldChromium, old_chromium, versions
from tests.site.test_contrast import contrast

# The colour of an element's text, and of the background behind it.
COLOURS = """((found) => {
    let ground = 'rgb(255, 255, 255)';
    for (let at = found; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (backgroundColor !== 'rgba(0, 0, 0, 0)') { ground = backgroundColor; break; }
    }
    const { color, fill } = getComputedStyle(found);
    return [found instanceof SVGElement ? fill : color, ground];
})"""


@pytest.fixture(params=versions())
def old(request: pytest.FixtureRequest) -> Iterator[OldChromium]:
    with old_chromium(request.param) as browser:
        yield browser


def readable(browser: OldChromium, selector: str, where: str = "document") -> float:
    """The contrast of a text with its background."""
    colours = browser.evaluate(f"{COLOURS}({where}.querySelector({json.dumps(selector)}))")
    ink, ground = (_hexadecimal(colour) for colour in colours)
    return contrast(ink, ground)


def _hexadecimal(colour: str) -> str:
    """#rrggbb for rgb(r, g, b)."""
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_have_their_colours_and_can_be_read(old: OldChromium, site: str, scheme: str) -> None:
    old.prefer(scheme)
    old.open(f"{site}t/cfg/")
    paper = {"light": "rgb(250, 249, 247)", "dark": "rgb(23, 24, 27)"}[scheme]
    assert old.evaluate("getComputedStyle(document.documentElement).backgroundColor") == paper
    for selector in ("h1", ".entry-gloss", ".entry-definition p", ".entry-definition a", "figure svg text"):
        assert readable(old, selector) >= 4.5, selector
    assert old.errors == []


def test_a_theme_that_was_chosen_beats_the_systems(old: OldChromium, site: str) -> None:
    old.prefer("light")
    old.open(f"{site}settings/")
    old.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert old.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 24, 27)"


# Styles that an old browser may ignore: they change neither the text nor its position.
GRACES = re.compile(
    r"-moz-|-webkit-text-decoration|-webkit-touch-callout|accent-color|contain-intrinsic-size|container-type"
    r"|forced-color-adjust|hanging-punctuation|scroll-target-group|scrollbar-|text-(autospace|spacing|wrap)"
    r"|text-decoration-thickness|text-underline-offset"
    r"|.*: .*\d(svh|lh|cqi)\b|overflow: clip"
)
GRACEFUL_SELECTORS = re.compile(r".*(::?-moz-|::view-transition|:target-current|:has\()|\d+%$")
UNKNOWN = """((declarations, selectors) => [
    ...declarations.filter(([name, value]) => !CSS.supports(name, value)).map((pair) => pair.join(': ')),
    ...selectors.filter((selector) => {
        try { document.querySelector(selector); return false; } catch { return true; }
    }),
])"""


def test_only_graces_of_the_style_are_unknown(old: OldChromium, site: str, dist: Path) -> None:
    style = "".join(file.read_text("utf-8") for file in sorted((dist / "assets").glob("*.css")))
    declarations = re.findall(r"(?<=[{;])([a-z-]+):([^;{}]+?)(?:!important)?(?=[;}])", style)
    lists = {found.strip() for found in re.findall(r"(?<=[{};])([^{};@]+)\{", style)}
    # esbuild writes such a rule twice: once with :-webkit-any(), for browsers without :is().
    selectors = lists - {
        one for one in lists if ":is(" in one and one.replace(":is(", ":-webkit-any(") in lists
    }
    assert len(declarations) > 1000
    assert len(selectors) > 300
    old.open(f"{site}settings/")
    unknown = old.evaluate(f"{UNKNOWN}({json.dumps(declarations)}, {json.dumps(sorted(selectors))})")
    assert {one for one in unknown if not (GRACES.match(one) or GRACEFUL_SELECTORS.match(one))} == set()


def test_the_chosen_of_several_is_seen(old: OldChromium, site: str) -> None:
    old.open(f"{site}settings/")
    ground = "getComputedStyle(document.querySelector('[name=theme]{}')).backgroundColor"
    assert old.evaluate(ground.format(":checked")) != old.evaluate(ground.format(":not(:checked)"))


def test_the_bar_ends_at_the_edge_and_nothing_sticks_out(old: OldChromium, site: str) -> None:
    old.tell("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=False)
    old.open(f"{site}?q=zhalu")
    old.wait("document.querySelector('#results [data-term=zhalu]')")
    assert old.evaluate("document.documentElement.scrollWidth <= innerWidth")
    right = "document.querySelector('{}').getBoundingClientRect().right"
    assert old.evaluate(right.format(".bar nav :last-child")) == old.evaluate(right.format(".search"))
    assert old.evaluate(right.format(".clear")) == old.evaluate(right.format(".search"))


def test_names_answer(old: OldChromium, site: str) -> None:
    old.open(site)
    old.evaluate("document.querySelector('#q').focus()")
    old.type("zhalu")
    old.wait("document.querySelector('#results [data-term=zhalu]')")
    assert readable(old, "#results .hit-term") >= 4.5
    assert old.errors == []


def test_python_starts_where_it_can(old: OldChromium, site: str) -> None:
    old.open(f"{site}?q=hypernetwrok")
    if old.evaluate("typeof structuredClone === 'function'"):
        old.wait("document.querySelector('#results [data-term=hypernetwork]')")
        assert old.evaluate("document.documentElement.dataset.engine") == "python"
    else:
        old.wait("document.documentElement.dataset.engine === 'failed'")
        assert not old.evaluate(
            "performance.getEntriesByType('resource').some(({ name }) => name.includes('/runtime/'))"
        )
    assert old.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_guides_words_are_linked_and_explained(old: OldChromium, site: str, dark: bool) -> None:
    prose = "<main><p>先定种子，再看采样器。</p></main>"
    style = (
        "<style>html { color-scheme: dark; background: #111 } body { color: #eee }</style>" if dark else ""
    )
    with hosting() as host:
        old.open(host.page(f'{prose}<script async src="{site}embed.js" data-auto></script>', head=style))
        old.wait("document.querySelectorAll('a[data-termlite-auto]').length === 2")
        old.evaluate("document.querySelector('a[data-termlite-auto]').focus()")
        popover = "document.querySelector('#termlite-popover')"
        old.wait(f"{popover}.getBoundingClientRect().height > 0")
        card = f"getComputedStyle({popover}.shadowRoot.querySelector('div')).backgroundColor"
        assert old.evaluate(card) == ("rgb(31, 33, 37)" if dark else "rgb(255, 255, 255)")
        for selector in ("p", "a"):
            assert readable(old, selector, f"{popover}.shadowRoot") >= 4.5, selector
        switch = "document.querySelector('[data-termlite-switch]').shadowRoot"
        assert readable(old, "button", switch) >= 4.5
    assert old.errors == []


ACTIVE = "navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')"


def test_one_visit_is_enough_to_read_offline(old: OldChromium, dist: Path) -> None:
    with serving(dist) as server:
        old.open(server.url)
        old.until(ACTIVE)
    old.open(f"{server.url}t/zhalu/")
    assert old.evaluate("document.querySelector('#view h1').textContent").strip() == "炸炉"
    assert old.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(250, 249, 247)"
