"""The popovers of `embed.js` in other people's pages: opened by pointer, keys and touch, always inside the window."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.embedding import AUTO, POPOVER, script, settle
from tests.browser.host import Host


def test_popovers_open_by_hover_and_focus_and_close_by_escape(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page()
    page.goto(
        host.page(
            f'<main><p>看 <a data-termlite="cfg">CFG</a> 和 <a href="{site}t/vae/">解码器</a>。</p>'
            f"<p><a href='#x'>别的</a></p></main>{script(site)}"
        )
    )
    settle(page)
    popover = page.locator(POPOVER)
    bare = page.locator("a[data-termlite=cfg]")
    expect(bare).to_have_attribute("href", f"{site}t/cfg/")
    bare.hover()
    expect(popover).to_be_visible()
    expect(popover).to_contain_text("CFG")
    popover.hover()  # the pointer may go there to read, select, click
    page.wait_for_timeout(400)
    expect(popover).to_be_visible()
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    page.mouse.move(0, 0)
    bare.focus()
    expect(popover).to_be_visible()
    assert bare.get_attribute("aria-describedby") == "termlite-popover"
    page.keyboard.press("Tab")
    expect(popover).to_contain_text("VAE")
    page.keyboard.press("Tab")
    expect(popover).to_be_hidden()
    assert bare.get_attribute("aria-describedby") is None


def test_one_may_go_to_a_popover_within_a_dialog(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    words = f'<a href="{site}t/cfg/">CFG</a>'
    page.goto(
        host.page(f"<main><p>外面的 {words}</p><dialog><p>里面的 {words}</p></dialog></main>{script(site)}")
    )
    settle(page)
    page.evaluate("() => document.querySelector('dialog').showModal()")
    page.locator("dialog p > a").hover()
    popover = page.locator(POPOVER)
    expect(popover).to_be_visible()
    popover.hover()
    page.evaluate("() => document.querySelector('dialog').close()")
    page.locator("main > p > a").hover()
    expect(popover).to_be_visible()
    popover.hover()


def test_a_screen_reader_is_told_the_gloss(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(f'<main><p><a id="own" href="{site}t/vae/">解码器</a></p></main>{script(site)}'))
    settle(page)
    page.focus("#own")
    expect(page.locator(POPOVER)).to_be_visible()
    gloss = page.locator(f"{POPOVER} p").inner_text()
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    told = [node["description"]["value"] for node in nodes if node.get("description", {}).get("value")]
    assert any(gloss in description for description in told)


def test_on_touch_the_first_tap_opens_and_the_second_follows(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page(has_touch=True, viewport={"width": 360, "height": 640})
    page.goto(host.page(f"<main><p>先调 CFG。</p><p>{'空 ' * 300}</p></main>{script(site)}"))
    settle(page)
    page.tap(AUTO)
    expect(page.locator(POPOVER)).to_be_visible()
    assert len(page.context.pages) == 1
    page.tap("main p:nth-child(2)")
    expect(page.locator(POPOVER)).to_be_hidden()
    page.tap(AUTO)
    expect(page.locator(POPOVER)).to_be_visible()
    with page.context.expect_page() as opened:
        page.tap(AUTO)
    assert opened.value.url.endswith("t/cfg/")


HOSTILE_STYLE = """
  * { margin: 3em !important; padding: 0; all: unset; box-sizing: content-box; }
  div { color: yellow !important; background: yellow !important; display: none; opacity: .2; transform: rotate(9deg) }
"""


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("", "body { font-size: 72px }"),
        ('style="font-size: 9px"', "p { letter-spacing: 2em; text-transform: uppercase }"),
        ('dir="rtl"', ""),
        ("", HOSTILE_STYLE),
        ("", "html { zoom: 1.7 }"),
        ("", "body { zoom: 0.6; overflow: hidden; position: relative; transform: translateX(0) }"),
        ("", "p { margin: 120vh 0 0 70vw }"),
        ("", "p { position: fixed; bottom: 0; right: 0; margin: 0 }"),
    ],
    ids=["huge fonts", "tiny fonts", "rtl", "reset", "zoom", "zoomed body", "corner", "fixed"],
)
def test_popovers_stay_inside_the_viewport_whatever_the_page_does(
    new_page: NewPage, host: Host, site: str, html: str, style: str
) -> None:
    page, watch = new_page(viewport={"width": 700, "height": 500})
    page.goto(
        host.page(f"<main><p>先定种子</p></main>{script(site)}", html=html, head=f"<style>{style}</style>")
    )
    settle(page)
    page.locator(AUTO).scroll_into_view_if_needed()
    page.focus(AUTO)
    page.wait_for_function("() => !document.querySelector('#termlite-popover')?.hidden")
    box = page.locator(f"{POPOVER} > div").bounding_box() or page.evaluate(
        "() => document.querySelector('#termlite-popover').getBoundingClientRect().toJSON()"
    )
    assert box["width"] > 150
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 700
    assert box["y"] + box["height"] <= 500
    inner = page.evaluate(
        """() => { const card = document.querySelector('#termlite-popover').shadowRoot.querySelector('div');
             const s = getComputedStyle(card); return [s.fontSize, s.textTransform, s.color, s.direction]; }"""
    )
    assert inner == ["16px", "none", "rgb(29, 28, 26)", "ltr"]
    assert watch.errors == []


def test_a_dark_page_gets_dark_popovers(new_page: NewPage, host: Host, site: str) -> None:
    for head in (
        "<style>html { color-scheme: dark }</style>",
        "<style>body { background: #111; color: #eee }</style>",
    ):
        page, _ = new_page()
        page.goto(host.page(f"<main><p>种子</p></main>{script(site)}", head=head))
        settle(page)
        page.focus(AUTO)
        card = "document.querySelector('#termlite-popover').shadowRoot.querySelector('div')"
        assert page.evaluate(f"() => getComputedStyle({card}).color") == "rgb(236, 234, 230)"


FIELDS = [
    *("parentElement", "firstChild", "nextSibling", "closest", "matches", "tagName", "localName", "children"),
    *(
        "getBoundingClientRect",
        "checkVisibility",
        "getAttribute",
        "hasAttribute",
        "dataset",
        "style",
        "append",
    ),
]


def test_a_form_whose_fields_have_the_names_of_its_parts(new_page: NewPage, host: Host, site: str) -> None:
    opened, _ = new_page()
    fields = "".join(f"<input name={name}>" for name in FIELDS)
    body = f"<main><form>先定种子，<b>再看</b>{fields}</form><p>采样器</p></main>"
    opened.goto(host.page(body + script(site)))
    # Playwright would ask the form for its own parts.
    opened.wait_for_function(
        "auto => [...document.querySelectorAll(auto)].map((link) => link.textContent).join() === '种子,采样器'",
        arg=AUTO,
    )
    place = "auto => { const { x, y } = document.querySelector(auto).getClientRects()[0]; return [x + 3, y + 3]; }"
    opened.mouse.move(*opened.evaluate(place, AUTO))
    opened.wait_for_function("popover => document.querySelector(popover)?.hidden === false", arg=POPOVER)
