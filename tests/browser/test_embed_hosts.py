"""`embed.js` in difficult pages: elements named like globals, frameworks, old engines, other scripts and languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.embedding import AUTO, POPOVER, linked, script, settle
from tests.browser.host import Host

PROSE = "<main><p>先定种子，再看采样器。</p></main>"


@pytest.fixture
def opened(new_page: NewPage) -> Iterator[Page]:
    """A page for one test; at the end it must have had no errors."""
    page, _ = new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    yield page
    assert thrown == []


@pytest.mark.parametrize(
    "before",
    [
        '<h2 id="termlite">termlite</h2>',
        '<h2 id="termlite">a</h2><h2 id="termlite">b</h2>',
        '<img name="currentScript"><img name="head"><form name="body"></form><img name="documentElement">',
        '<form name="querySelector"></form><form name="createElement"></form><form name="querySelectorAll"></form>',
        "<script>globalThis.termlite = 'mine'</script>",
        "<script>Object.defineProperty(Array.prototype, 0, { set() { throw new Error('mine'); } })</script>",
        "<script>globalThis.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); }</script>",
        "<script>for (const one of [Array, String]) delete one.prototype.at; delete Array.prototype.findLast</script>",
        "<script>for (const name of ['ResizeObserver', 'IntersectionObserver', 'requestIdleCallback', 'queueMicrotask',"
        " 'structuredClone']) delete globalThis[name]</script>",
        "<script>for (const one of [Array, String, Object]) one.prototype.toJSON = () => 'x'; Array.from = () => [];"
        "Object.prototype.extend = Element.prototype.remove = () => {}; Function.prototype.bind = null</script>",
        "<script>Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('denied'); } })</script>",
        '<img name="readyState"><img name="baseURI"><img name="adoptedStyleSheets"><img name="addEventListener">',
        '<iframe name="termlite" src="http://127.0.0.1:9/"></iframe>',
        '<iframe name="termlite" srcdoc="x" sandbox></iframe><a id="console"></a><a id="requestIdleCallback"></a>',
        "<script>console = undefined; requestIdleCallback = null; trustedTypes = {}</script>",
        "<script>for (const one of [Object, Array, String, Function, Map]) Object.freeze(one.prototype)</script>",
        "<script>Object.prototype.get = Object.prototype.entry = Object.prototype.words = () => 'mine'</script>",
    ],
    ids=[
        *("id", "two ids", "parts", "methods", "a global", "indexed setters", "no sheets", "old arrays"),
        *("nothing newer", "a library of 2009", "no storage", "more parts", "a frame of that name"),
        *("a closed frame of that name", "no console", "frozen", "inherited"),
    ],
)
def test_it_starts_and_never_throws(opened: Page, host: Host, site: str, before: str) -> None:
    opened.goto(host.page(f"{before}{PROSE}{script(site)}"))
    expect(opened.locator(AUTO)).to_have_text(["种子", "采样器"])
    opened.locator(AUTO).first.hover()
    expect(opened.locator(POPOVER)).to_be_visible()


def test_a_host_that_trusts_no_text_as_html(opened: Page, host: Host, site: str) -> None:
    policy = {"Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types termlite"}
    opened.goto(host.page(PROSE + script(site), headers=policy))
    expect(opened.locator(AUTO)).to_have_text(["种子", "采样器"])
    opened.locator(AUTO).first.hover()
    expect(opened.locator(POPOVER)).to_contain_text("种子")


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg width="90" height="30"><a href="{site}t/cfg/"><text y="20">CFG</text></a></svg>',
        '<svg width="90" height="30"><a xlink:href="{site}t/cfg/"><text y="20">CFG</text></a></svg>',
        '<math><a href="{site}t/cfg/"><mi>CFG</mi></a></math>',
        '<math><a><mi>CFG</mi></a></math><svg width="90" height="30"><a><text y="20">CFG</text></a></svg>',
    ],
)
def test_links_of_drawings_and_formulas(opened: Page, host: Host, site: str, drawing: str) -> None:
    opened.goto(host.page(f"{PROSE}<p id=own>{drawing.format(site=site)}</p>{script(site)}"))
    settle(opened)
    opened.locator("#own a").first.hover(force=True)
    if "href" in drawing:
        expect(opened.locator(POPOVER)).to_contain_text("CFG")


@pytest.mark.parametrize(
    "undoing",
    [
        "link.replaceWith(link.textContent)",
        "link.closest('main').innerHTML = '<p>先定种子，再看采样器。</p>'",
    ],
)
def test_a_page_that_undoes_links_has_its_way(opened: Page, host: Host, site: str, undoing: str) -> None:
    undo = f"""<script>
        window.undone = 0;
        new MutationObserver(() => document.querySelectorAll('main a').forEach((link) => {{
            window.undone++;
            if (link.isConnected) {undoing};
        }})).observe(document, {{ childList: true, subtree: true }});
    </script>"""
    opened.goto(host.page(f"{undo}{PROSE}{script(site)}"))
    opened.wait_for_function("() => window.undone >= 3")
    # It has given up when nothing changes over several idle times.
    opened.wait_for_function(
        """async () => {
            const before = window.undone;
            for (let i = 0; i < 20; i++) await new Promise((done) => requestIdleCallback(done));
            return before === window.undone;
        }"""
    )
    assert opened.evaluate("() => window.undone") < 60
    assert opened.inner_text("main p").strip() == "先定种子，再看采样器。"


@pytest.mark.parametrize("known", ["node.data = '新的文字'", "node.remove()"])
def test_what_a_framework_changes_goes_as_a_whole(opened: Page, host: Host, site: str, known: str) -> None:
    body = "<main><p>先定种子，再看采样器。</p><p>种子</p></main>"
    keep = "<script>window.node = document.querySelector('main p').firstChild</script>"
    opened.goto(host.page(f"{body}{keep}{script(site)}"))
    expect(opened.locator(AUTO)).to_have_text(["种子", "采样器"])
    opened.evaluate(f"() => {{ {known} }}")
    left = "新的文字" if "data" in known else ""
    expect(opened.locator("main p").first).to_have_text(left)
    # The first mention was there, so now the next mention is linked.
    expect(opened.locator(AUTO)).to_have_text(["种子"])


def test_a_framework_that_moves_its_text_keeps_all_of_it(opened: Page, host: Host, site: str) -> None:
    keep = "<script>window.node = document.querySelector('main p').firstChild</script>"
    opened.goto(host.page(f"{PROSE}<div id=other></div>{keep}{script(site)}"))
    expect(opened.locator(AUTO)).to_have_count(2)
    opened.evaluate("() => document.querySelector('#other').append(node)")
    expect(opened.locator("#other")).to_have_text("先定种子，再看采样器。")
    expect(opened.locator("main p")).to_have_text("")


def test_stopping_leaves_the_nodes_that_a_framework_knows(opened: Page, host: Host, site: str) -> None:
    keep = "<script>window.node = document.querySelector('main p').firstChild</script>"
    opened.goto(host.page(f"<main><p>种子在先。</p></main>{keep}{script(site)}"))
    expect(opened.locator(AUTO)).to_have_count(1)
    opened.evaluate("() => termlite.stop()")
    assert opened.evaluate("() => [node.isConnected, node.data]") == [True, "种子在先。"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>种子</p>",
        '<p style="display:none">种子</p>',
        '<p style="visibility:hidden">种子</p>',
        "<details><summary>更多</summary><p>种子</p></details>",
        '<p style="opacity:0">种子</p>',
        '<div style="height:0;overflow:hidden"><p>种子</p></div>',
        '<p style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)">种子</p>',
        '<p style="position:absolute;left:-9999px">种子</p>',
        "<div inert><p>种子</p></div>",
    ],
)
def test_the_first_that_is_seen_is_linked(opened: Page, host: Host, site: str, hidden: str) -> None:
    opened.goto(host.page(f"<main>{hidden}<p class=seen>种子</p></main>{script(site)}"))
    expect(opened.locator(AUTO)).to_have_count(1)
    expect(opened.locator(f".seen {AUTO}")).to_have_text("种子")


def test_what_comes_into_sight_is_linked(opened: Page, host: Host, site: str) -> None:
    body = "<main><details><summary>更多</summary><p>种子</p></details></main>"
    opened.goto(host.page(body + script(site)))
    settle(opened)
    assert linked(opened) == []
    opened.click("summary")
    expect(opened.locator(AUTO)).to_have_text(["种子"])


@pytest.mark.parametrize(
    ("html", "attributes"),
    [
        ("", 'data-auto data-lang="zh-Hant"'),
        ("zh-TW", "data-auto"),
        ("zh-Hant", "data-auto"),
        ("zh-HK", "data-auto"),
        ("zh_TW", "data-auto"),
        ("zh-hant-MO", "data-auto"),
    ],
)
def test_a_traditional_page_is_linked_to_the_traditional_edition(
    opened: Page, host: Host, site: str, html: str, attributes: str
) -> None:
    body = f'<main lang="{html or "zh"}"><p>先定種子，再看採樣器。</p><h2>訓練</h2><p>小心過擬合。</p></main>'
    opened.goto(host.page(body + script(site, attributes)))
    expect(opened.locator(AUTO)).to_have_text(["種子", "採樣器", "過擬合"])
    expect(opened.locator(AUTO).first).to_have_attribute("href", f"{site}zh-Hant/t/seed/")
    opened.locator(AUTO).last.hover()
    expect(opened.locator(POPOVER)).to_contain_text("模型")
    expect(opened.locator(f"{POPOVER} strong")).to_have_text("過擬合")


def test_gaps_that_some_close_and_marks_that_nobody_sees(opened: Page, host: Host, site: str) -> None:
    body = "<main><p>SD1.5、Hires.fix、DPM++2M。过\u200b拟合，欠&shy;拟合，学&nbsp;习率。</p></main>"
    opened.goto(host.page(body + script(site, "data-auto=every")))
    expect(opened.locator(AUTO)).to_have_text(
        ["SD1.5", "Hires.fix", "DPM++2M", "过\u200b拟合", "欠\u00ad拟合", "学\u00a0习率"]
    )
    expect(opened.locator(AUTO).nth(3)).to_have_attribute("href", f"{site}t/overfitting/")


def test_links_by_name_resolve_and_unknown_ones_are_told(opened: Page, host: Host, site: str) -> None:
    told: list[str] = []
    opened.on("console", lambda message: told.append(message.text) if message.type == "warning" else None)
    # Two entries have the abbreviation DS.
    names = ("CFG", "过拟合", "no-such", "DS")
    links = " ".join(f'<a data-termlite="{name}">这个</a>' for name in names)
    body = f"<main><p>{links}</p></main>"
    opened.goto(host.page(body + script(site, "")))
    expect(opened.locator("a").first).to_have_attribute("href", f"{site}t/cfg/")
    expect(opened.locator("a").nth(1)).to_have_attribute("href", f"{site}t/overfitting/")
    for place, name in ((2, "no-such"), (3, "DS")):
        expect(opened.locator("a").nth(place)).to_have_attribute("href", f"{site}?q={name}")
        assert [text for text in told if name in text]
    opened.wait_for_function("() => document.adoptedStyleSheets.length")
    assert len([text for text in told if "termlite" in text]) == 2


@pytest.mark.parametrize("heights", [(5000,), (100,), (5000, 100, 4000)], ids=["shrinks", "grows", "several"])
def test_a_frame_that_changes_above_keeps_the_readers_place(
    opened: Page, host: Host, site: str, heights: tuple[int, ...]
) -> None:
    frame = "".join(
        f'<iframe src="{site}embed/t/cfg/" title="CFG" width="100%" height="{height}"></iframe>'
        for height in heights
    )
    filler = "<p>行</p>" * 300
    opened.goto(host.page(f'{frame}{filler}<p id="here">这里</p>{filler}'))
    opened.evaluate("() => document.querySelector('#here').scrollIntoView({ block: 'center' })")
    place = "() => Math.round(document.querySelector('#here').getBoundingClientRect().top)"
    before = opened.evaluate(place)
    opened.evaluate(
        "(src) => document.head.append(Object.assign(document.createElement('script'), { src }))",
        f"{site}embed.js",
    )
    opened.wait_for_function(
        "() => [...document.querySelectorAll('iframe')].every(({ offsetHeight: h }) => 200 < h && h < 3900)"
    )
    opened.wait_for_function(f"before => Math.abs(({place})() - before) <= 2", arg=before)


def test_an_author_may_keep_the_height_of_a_frame(opened: Page, host: Host, site: str) -> None:
    frames = "".join(
        f'<iframe src="{site}embed/t/cfg/" title="CFG" width="100%" height="320" {how}></iframe>'
        for how in ('data-termlite-height="fixed"', "")
    )
    opened.goto(host.page(frames + script(site, "")))
    heights = "() => [...document.querySelectorAll('iframe')].map(({ offsetHeight }) => offsetHeight)"
    opened.wait_for_function(f"() => ({heights})()[1] > 400")
    assert opened.evaluate(heights)[0] < 330
    inside = opened.frame_locator("iframe >> nth=0").locator("html")
    assert inside.evaluate("html => html.scrollHeight > html.clientHeight && !('sized' in html.dataset)")


HYDRATION = """<script>
    // As a framework does it: what the server sent is compared once the chunks are there.
    addEventListener('load', () => setTimeout(() => {
        const root = document.querySelector('#__docusaurus');
        window.mismatch = Boolean(root.querySelector('a'));
        for (const element of root.querySelectorAll('*')) element.__reactFiber$x = {};
        document.documentElement.dataset.hasHydrated = 'true';
    }, 1500));
</script>"""


def test_a_page_that_is_taken_over_is_waited_for(opened: Page, host: Host, site: str) -> None:
    body = f'<div id="__docusaurus">{PROSE}</div>'
    opened.goto(host.page(body + HYDRATION + script(site), html='data-has-hydrated="false"'))
    expect(opened.locator(AUTO)).to_have_count(2)
    assert opened.evaluate("() => window.mismatch") is False
