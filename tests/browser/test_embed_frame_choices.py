"""What a host page can choose in a frame, by address or message: colours, parts and the query."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.embedding import script
from tests.browser.frames import content, fits, frame, height
from tests.browser.host import Host
from tests.browser.test_embed_frame import DARK, LIGHT


def paper(page: Page) -> str:
    colour: str = content(page).locator("html").evaluate("e => getComputedStyle(e).backgroundColor")
    return colour


@pytest.mark.parametrize(
    ("address", "html", "scheme", "expected"),
    [
        ("embed/t/cfg/?theme=dark", "", "light", DARK),
        ("embed/t/cfg/?theme=light", 'style="color-scheme: dark"', "dark", LIGHT),
        ("embed/t/cfg/?theme=auto", "", "light", LIGHT),
        ("embed/t/cfg/", 'style="color-scheme: dark"', "light", DARK),
        ("embed/t/cfg/?theme=pink&x=1", 'style="color-scheme: light dark"', "dark", DARK),
    ],
)
def test_it_takes_the_colours_that_are_asked_for_or_the_pages(  # noqa: PLR0917
    new_page: NewPage, host: Host, site: str, address: str, html: str, scheme: str, expected: str
) -> None:
    page, _ = new_page(color_scheme=scheme)
    page.goto(host.page(frame(site, address) + script(site, ""), html=html))
    fits(page)
    assert paper(page) == expected


def test_it_follows_when_the_page_turns_dark(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page(color_scheme="light")
    style = "<style>html { color-scheme: light } html.dark { color-scheme: dark }</style>"
    page.goto(host.page(frame(site) + script(site, ""), head=style))
    fits(page)
    assert paper(page) == LIGHT
    page.evaluate("() => document.documentElement.classList.add('dark')")
    expect(content(page).locator("html")).to_have_attribute("data-theme", "dark")
    assert paper(page) == DARK


def test_set_messages_change_theme_and_query(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site, "embed/") + script(site, "")))
    fits(page)
    page.evaluate(
        "() => frames[0].postMessage({source: 'termlite', v: 1, type: 'set', theme: 'dark', q: '炸炉'}, '*')"
    )
    expect(content(page).locator("[data-term=zhalu]")).to_be_visible()
    assert paper(page) == DARK
    page.evaluate(
        "() => frames[0].postMessage({source: 'termlite', v: 1, type: 'set', theme: 'x', q: ''}, '*')"
    )
    expect(content(page).locator("#view")).to_be_visible()
    assert paper(page) == DARK


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?term=cfg&theme=dark", "CFG"),
        ("?category=sampler", "采样"),
        ("?term=no-such-entry", "术语表"),
        ("?term=../../x&lang=xx&toolbar=9&foo=bar", "术语表"),
    ],
)
def test_parameters_choose_what_is_shown_and_bad_ones_fall_back(
    new_page: NewPage, host: Host, site: str, query: str, shown: str
) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site, f"embed/{query}") + script(site, "")))
    if "no-such" in query:
        expect(content(page).locator("#q")).to_have_value("no-such-entry")
        return
    expect(content(page).locator("h1")).to_contain_text(shown)
    fits(page)


@pytest.mark.parametrize(
    "address",
    [
        "embed/t/latent-space/?lang=en",
        "embed/?term=latent-space&lang=en",
        "en/embed/?term=latent-space",
        "en/embed/t/latent-space/",
    ],
)
def test_an_entry_is_shown_in_the_language_that_is_asked_for(
    new_page: NewPage, host: Host, site: str, address: str
) -> None:
    page, watch = new_page()
    page.goto(host.page(frame(site, address) + script(site, "")))
    shown = content(page)
    expect(shown.locator("h1")).to_have_text("Latent Space")
    expect(shown.locator("html")).to_have_attribute("lang", "en")
    expect(shown.locator(".frame-foot a")).to_have_text("Open in the glossary ↗")
    expect(shown.locator(".entry-seen, .entry-turn, [href^='#seen-']")).to_have_count(0)
    inward = shown.locator("a:not([target=_blank])")
    assert inward.count() == 0
    expect(shown.locator(".entry-links a").first).to_have_attribute(
        "href", re.compile(f"^{re.escape(site)}en/t/")
    )
    fits(page)
    # For an address of an older build, the host first answers 404 with the page for missing addresses.
    assert [error for error in watch.errors if "404" not in error] == []


def test_where_another_edition_cannot_be_had_the_written_one_stays(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page()
    page.route(f"{site}en/t/**", lambda route: route.abort())
    page.goto(host.page(frame(site, "embed/t/zhalu/?lang=en") + script(site, "")))
    expect(content(page).locator("h1")).to_have_text("炸炉")
    fits(page)


def test_a_compact_frame_shows_name_gloss_and_link(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site, "embed/t/zhalu/?view=compact") + script(site, "")))
    fits(page)
    shown = content(page).locator("#frame")
    expect(shown.locator("h1")).to_have_text("炸炉")
    expect(shown.locator(".entry-gloss")).to_be_visible()
    expect(shown.locator(".frame-foot a")).to_be_visible()
    expect(shown.locator(".entry h2").first).to_be_hidden()
    assert height(page) < 260


def test_the_toolbar_can_be_left_out(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site, "embed/?q=vae&toolbar=0") + script(site, "")))
    expect(content(page).locator("[data-term=vae]")).to_be_visible()
    expect(content(page).locator("#q")).to_be_hidden()


LAYOUTS = """<style>
.row { display: flex; align-items: stretch } .row iframe { width: 50% }
.grid { display: grid; grid-template-columns: 1fr 1fr } .grid p { height: 500px }
.column { display: flex; flex-direction: column; height: 300px } .column iframe { min-height: 0 }
.counted iframe { box-sizing: border-box; border: 3px solid; padding: 10px }
.own iframe { height: 150px !important } .most iframe { max-height: 180px }
</style>"""
WHOLE = ("row", "grid", "counted")
SCROLLING = ("column", "own", "most", "fixed")
GIVEN = "(name) => parseFloat(document.querySelector(`.${name} iframe`).style.height) > 400"
ROOM = """(name) => {
    const frame = document.querySelector(`.${name} iframe`);
    const { paddingTop, paddingBottom } = getComputedStyle(frame);
    return frame.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
}"""
SCROLLED = "html => { html.scrollTop = 99; return html.scrollTop }"


def test_whatever_a_page_does_with_a_frame_all_of_it_can_be_read(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page(viewport={"width": 900, "height": 700})
    fixed = {"fixed": 'data-termlite-height=" Fixed"'}
    boxes = [
        f'<div class="{name}">{frame(site, more=fixed.get(name, ""))}<p>…</p></div>'
        for name in (*WHOLE, *SCROLLING)
    ]
    late = f"<details><summary>更多</summary>{frame(site, more='loading=lazy')}</details>"
    page.goto(host.page(late + "".join(boxes) + script(site, ""), head=LAYOUTS))
    page.wait_for_function("() => window.termlite")
    for name in (*WHOLE, *SCROLLING):
        inside = page.frame_locator(f".{name} iframe")
        sized = expect(inside.locator("html"))
        if name != "fixed":
            page.wait_for_function(GIVEN, arg=name)
        if name in WHOLE:
            sized.to_have_attribute("data-sized", "")
            needed = inside.locator("#frame").evaluate("frame => frame.getBoundingClientRect().height")
            assert page.evaluate(ROOM, name) >= needed - 1, name
        else:
            sized.not_to_have_attribute("data-sized", "")
            assert inside.locator("html").evaluate(SCROLLED) > 50, name
    page.click("summary")
    page.wait_for_function("() => document.querySelector('details iframe').offsetHeight > 400")
