"""`embed.js` in pages of other sites: it makes its links and breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import expect

import termlite
from termlite.site.embed.publish import publish_embed
from termlite.site.pages.editions import editions
from tests.browser.conftest import NewPage, serving
from tests.browser.embedding import AUTO, POPOVER, linked, script, settle, violations
from tests.browser.host import Host
from tests.conftest import ROOT

GUIDES = sorted((ROOT / "tests" / "data" / "guide").glob("*.md"))
STRICT = "default-src 'none'; script-src {site}; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'"


def test_names_are_linked_once_a_section_and_only_in_prose(new_page: NewPage, host: Host, site: str) -> None:
    page, watch = new_page()
    page.goto(
        host.page(
            f"""<main><h1>种子与 CFG</h1>
            <p>先定种子，再调 CFG。种子不要乱改。</p>
            <p>国家实施法律，<b>完美</b><i>学会</i>，dbus；<code>种子</code> <a href="#">采样器</a></p>
            <p contenteditable>采样器</p><button>采样器</button><p data-termlite="off">采样器</p>
            <h2>采样器</h2><p>种子和采样器。实<b>施法</b>律。</p></main><footer>去噪</footer>{script(site)}"""
        )
    )
    settle(page)
    assert linked(page) == ["种子", "CFG", "种子", "采样器"]
    link = page.locator(AUTO).first
    expect(link).to_have_attribute("href", f"{site}t/seed/")
    expect(link).to_have_attribute("rel", "noopener")
    assert watch.errors == []


def test_every_occurrence_on_request_but_not_what_the_author_ignores(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page()
    body = "<main><p>种子、种子、采样器、CFG、去噪。</p><p class=quiet>种子</p></main>"
    page.goto(
        host.page(body + script(site, 'data-auto="every" data-ignore="采样器，cfg" data-skip=".quiet"'))
    )
    settle(page)
    assert linked(page) == ["种子", "种子", "去噪"]


@pytest.mark.parametrize(
    ("head", "attributes"),
    [('<meta name="termlite" content="off">', "data-auto"), ("", "data-auto=off"), ("", "")],
)
def test_a_page_can_opt_out(new_page: NewPage, host: Host, site: str, head: str, attributes: str) -> None:
    page, _ = new_page()
    body = f'<main><p>种子 <a id="own" href="{site}t/vae/">解码器</a></p></main>'
    page.goto(host.page(body + script(site, attributes), head=head))
    page.wait_for_function("() => window.termlite")
    page.wait_for_function("() => document.adoptedStyleSheets.length")
    page.evaluate("() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")
    assert linked(page) == []
    page.hover("#own")
    expect(page.locator(POPOVER)).to_contain_text("VAE")


def marked_page(guide: Path) -> tuple[str, str]:
    """A guide as HTML, and its own text without headings and code."""
    html = re.sub("[⟦⟧]", "", MarkdownIt().render(guide.read_text("utf-8")))
    return html, re.sub(r"<(h\d|code)>.*?</\1>", "", html)


@pytest.fixture
def whole(glossary: termlite.Glossary, tmp_path: Path) -> Iterator[str]:
    """A site with `embed.js` alone, which knows every name of the glossary."""
    publish_embed(editions(glossary), ROOT / "web", tmp_path)
    with serving(tmp_path) as server:
        yield server.url


def test_real_prose_is_linked_as_the_library_finds_it(
    new_page: NewPage, host: Host, whole: str, glossary: termlite.Glossary
) -> None:
    for guide in GUIDES:
        html, prose = marked_page(guide)
        page, _ = new_page()
        page.goto(host.page(f"<main>{html}</main>{script(whole, 'data-auto=every')}"))
        settle(page)
        text = re.sub("<[^>]*>", "\n", prose)
        expected = {text[found.start : found.end] for found in termlite.find_names(glossary, text)}
        made = linked(page)
        assert len(made) >= 20
        # The text around a name decides its sense, and the two versions have different sections.
        assert len(set(made) - expected) <= 3


def test_a_strict_policy_of_the_host_is_enough(new_page: NewPage, host: Host, site: str) -> None:
    page, watch = new_page()
    policy = {"Content-Security-Policy": STRICT.format(site=site)}
    page.goto(host.page(f"<main><p>种子</p></main>{script(site)}", headers=policy))
    settle(page)
    page.focus(AUTO)
    expect(page.locator(POPOVER)).to_contain_text("种子")
    assert watch.errors == []


def test_a_policy_of_nonces_is_enough(new_page: NewPage, host: Host, site: str) -> None:
    page, watch = new_page()
    policy = {"Content-Security-Policy": "default-src 'none'; script-src 'nonce-abc123'"}
    page.goto(host.page(f"<main><p>种子</p></main>{script(site, 'data-auto nonce=abc123')}", headers=policy))
    settle(page)
    assert linked(page) == ["种子"]
    assert watch.errors == []


def test_one_global_idempotent_and_stop_leaves_the_page_as_it_was(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page()
    page.add_init_script("window.before = Object.keys(window)")
    body = "<main><p>先定<b>种子</b>，再调 CFG，看采样器。</p></main>"
    page.goto(host.page(body + script(site) + script(site)))
    settle(page)
    page.evaluate("() => { termlite.start(); termlite.scan(); termlite.scan(); }")
    assert linked(page) == ["种子", "CFG"]
    added = page.evaluate(
        "() => Object.keys(window).filter(k => !window.before.includes(k) && k !== 'before')"
    )
    assert added == ["termlite"]
    page.evaluate("() => termlite.stop()")
    assert page.inner_html("main") == "<p>先定<b>种子</b>，再调 CFG，看采样器。</p>"
    assert page.evaluate("() => document.querySelector('main p').childNodes.length") == 3
    assert page.evaluate("() => document.adoptedStyleSheets.length") == 0
    page.evaluate("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<p>种子</p>')")
    page.wait_for_timeout(300)
    assert linked(page) == []
    page.evaluate("() => termlite.start()")
    settle(page)
    assert linked(page) == ["种子", "CFG"]


def test_text_that_comes_later_is_linked_too(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(f"<main><p>种子</p></main>{script(site)}"))
    settle(page)
    page.evaluate("() => { document.querySelector('main').innerHTML = '<h2>新</h2><p>采样器与采样器</p>'; }")
    expect(page.locator(AUTO)).to_have_text(["采样器"])


def test_the_readers_switch_is_remembered(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(f"<main><p>种子</p></main>{script(site)}"))
    settle(page)
    switch = page.get_by_role("switch")
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.focus()
    page.keyboard.press("Enter")
    assert linked(page) == []
    page.reload()
    settle(page)
    assert linked(page) == []
    page.get_by_role("switch").click()
    expect(page.locator(AUTO)).to_have_text(["种子"])


def test_nothing_for_axe_to_find(new_page: NewPage, host: Host, site: str) -> None:
    for head in ("", "<style>body { background: #111; color: #eee; color-scheme: dark }</style>"):
        page, _ = new_page()
        page.goto(host.page(f"<main><h1>教程</h1><p>先定种子，再调。</p></main>{script(site)}", head=head))
        settle(page)
        page.focus(AUTO)
        expect(page.locator(POPOVER)).to_be_visible()
        assert violations(page) == []


def test_it_is_small(dist: Path) -> None:
    assert len(brotli.compress((dist / "embed.js").read_bytes())) <= 8 * 1024
