"""The frame in pages of other sites: it is as tall as its content and takes the page's colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.embedding import script, violations
from tests.browser.frames import content, engine, fits, frame, height
from tests.browser.host import Host


def test_the_height_follows_the_content_both_ways_and_settles(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, watch = new_page(viewport={"width": 900, "height": 700})
    page.add_init_script("window.heard = []; addEventListener('message', e => window.heard.push(e.data))")
    page.goto(host.page(frame(site) + script(site, "")))
    fits(page)
    wide = height(page)
    page.set_viewport_size({"width": 320, "height": 700})
    page.wait_for_function("least => document.querySelector('iframe').offsetHeight > least + 40", arg=wide)
    fits(page)
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_function("most => document.querySelector('iframe').offsetHeight <= most + 6", arg=wide)
    fits(page)
    told = page.evaluate("() => window.heard.length")
    page.wait_for_timeout(700)
    assert page.evaluate("() => window.heard.length") == told
    resize = page.evaluate("() => window.heard.find(m => m.type === 'resize')")
    assert resize["source"] == "termlite"
    assert resize["v"] == 1
    assert page.evaluate("() => window.heard.some(m => m.context === 'iframe.resize' && m.height > 40)")
    assert watch.errors == []


def test_a_search_makes_it_grow_and_shrink(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page(viewport={"width": 900, "height": 700})
    page.goto(host.page(frame(site, "embed/?q=hn") + script(site, "")))
    expect(content(page).locator("[data-term=hypernetwork]")).to_be_visible()
    fits(page)
    few = height(page)
    content(page).locator("#q").fill("")
    page.wait_for_function("least => document.querySelector('iframe').offsetHeight > least + 60", arg=few)
    fits(page)
    content(page).locator("#q").fill("hn")
    page.wait_for_function("most => document.querySelector('iframe').offsetHeight < most + 60", arg=few)
    fits(page)


def test_without_the_script_it_keeps_its_height_and_scrolls(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page(viewport={"width": 500, "height": 700})
    page.goto(host.page(frame(site)))
    expect(content(page).locator("h1")).to_be_visible()
    assert height(page) == pytest.approx(200, abs=6)
    scrolled = content(page).locator("html").evaluate("e => { e.scrollTop = 99; return e.scrollTop; }")
    assert scrolled > 0


HOSTILE = [
    "null",
    "'x'",
    "{source: 'termlite', v: 1, type: 'resize', height: 9999}",
    "{source: 'termlite', v: 2, type: 'resize', height: 9999}",
    "{source: 'termlite', v: 1, type: 'set', theme: '\"><script>', q: {}}",
]


def test_messages_from_anybody_else_are_ignored(new_page: NewPage, host: Host, site: str) -> None:
    page, watch = new_page()
    stranger = host.page(
        f"<script>for (const m of [{','.join(HOSTILE)}]) parent.postMessage(m, '*')</script>"
    )
    page.goto(host.page(frame(site) + f'<iframe src="{stranger}"></iframe>' + script(site, "")))
    fits(page)
    before = height(page)
    for message in HOSTILE:
        page.evaluate(f"() => window.postMessage({message}, '*')")
        page.evaluate(f"() => frames[0].postMessage({message}, '*')")
    # After a frame has left for another site, its messages are ignored.
    page.evaluate(
        "address => { document.querySelector('iframe').contentWindow.location = address }", stranger
    )
    page.wait_for_timeout(400)
    assert height(page) == before
    assert height(page, 1) < 400
    assert [error for error in watch.errors if "sandbox" not in error] == []


@pytest.mark.parametrize("data", ["1e9", "-5", "NaN", "Infinity", "'300'", "null", "undefined"])
def test_heights_that_make_no_sense_do_no_harm(new_page: NewPage, host: Host, site: str, data: str) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site) + script(site, "")))
    fits(page)
    content(page).locator("html").evaluate(
        f"() => parent.postMessage({{source: 'termlite', v: 1, type: 'resize', height: {data}}}, '*')"
    )
    page.wait_for_timeout(200)
    assert 30 <= height(page) <= 20_010


LIGHT, DARK = "rgb(250, 249, 247)", "rgb(23, 24, 27)"


def test_links_open_outside_and_nothing_takes_the_focus(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(
        host.page('<input id="own" autofocus>' + frame(site, "embed/?q=vae") + frame(site) + script(site, ""))
    )
    fits(page, 1)
    for number in (0, 1):
        inward = content(page, number).locator("a:not([target=_blank]):not([href^='c/'])")
        assert inward.count() == 0
    assert page.evaluate("() => document.activeElement.id") == "own"
    with page.context.expect_page() as opened:
        content(page, 1).locator("article a[data-term]").first.click()
    opened.value.wait_for_load_state()
    assert "/t/" in opened.value.url
    assert "/embed/" not in opened.value.url
    expect(opened.value.locator("#view h1")).to_be_visible()
    with page.context.expect_page() as opened:
        content(page).locator("#results a").first.click()
    assert opened.value.url.endswith("/t/vae/")


def test_ten_frames_start_no_python(new_page: NewPage, host: Host, site: str) -> None:
    page, watch = new_page()
    ten = "".join(frame(site, f"embed/?q={q}") for q in ("hn", "vae", "cfg", "炸炉", "t2i") * 2)
    page.goto(host.page(ten + script(site, "")))
    for number in range(10):
        expect(content(page, number).locator("#results [data-term]").first).to_be_visible()
        fits(page, number)
    assert not [url for url in watch.requests if "/runtime/" in url or "interpreter.js" in url]


def test_python_starts_when_somebody_searches(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site, "embed/") * 2 + script(site, "")))
    content(page).locator("#q").press_sequentially("hypernetwrok")
    expect(content(page).locator("html")).to_have_attribute("data-engine", "python", timeout=60_000)
    expect(content(page).locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    assert engine(page, 1) == "names"


@pytest.mark.parametrize(
    ("edition", "typed", "term", "reason"),
    [
        ("zh-Hant/", "latent spcae", "潛空間", "錯拼"),
        ("en/", "latent spcae", "Latent Space", "misspelled"),
        ("zh-Hant/", "qiankongjian", "潛空間", "拼音"),
        ("en/", "什么叫潜空间", "Latent Space", ""),
    ],
)
def test_a_frame_of_another_edition_shows_pythons_answers_in_its_words(  # noqa: PLR0917
    new_page: NewPage, host: Host, site: str, edition: str, typed: str, term: str, reason: str
) -> None:
    page, _ = new_page()
    page.goto(host.page(frame(site, f"{edition}embed/") + script(site, "")))
    content(page).locator("#q").press_sequentially(typed)
    expect(content(page).locator("html")).to_have_attribute("data-engine", "python", timeout=60_000)
    row = content(page).locator("#results [data-term='latent-space']")
    expect(row.locator(".hit-term")).to_have_text(term)
    expect(row.locator(".hit-reason")).to_contain_text(reason)
    language = "zh-Hant" if edition == "zh-Hant/" else "en"
    expect(row.locator(".hit-gloss")).to_have_attribute("lang", language)
    expect(row).to_have_count(1)
    expect(content(page).locator("#summary")).not_to_be_empty()


def test_in_a_sandbox_without_an_origin_names_still_answer(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(
        host.page(
            frame(site, "embed/?q=hn", "allow-scripts allow-popups")
            + frame(site, sandbox="allow-scripts")
            + frame(site, sandbox="")
            + script(site, "")
        )
    )
    expect(content(page).locator("[data-term=hypernetwork]")).to_be_visible()
    fits(page)
    fits(page, 1)
    expect(content(page, 2).locator(".entry-gloss")).to_be_visible()
    content(page).locator("#q").fill("vae")
    expect(content(page).locator("#results [data-term]").first).to_have_attribute("data-term", "vae")


def test_without_script_the_entry_and_the_categories_can_be_read(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(host.page(frame(site) + frame(site, "embed/")))
    expect(content(page).locator(".entry-gloss")).to_be_visible()
    content(page, 1).locator("a[href^='c/']").first.click()
    expect(content(page, 1).locator(".entries a").first).to_have_attribute("target", "_blank")


def test_third_party_storage_that_is_refused_changes_nothing(
    new_page: NewPage, host: Host, site: str
) -> None:
    page, watch = new_page()
    page.add_init_script(
        """if (window !== top) for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
             Object.defineProperty(window, name, {get() { throw new DOMException('refused', 'SecurityError') }})"""
    )
    page.goto(host.page(frame(site, "embed/?q=hn") + script(site, "")))
    expect(content(page).locator("[data-term=hypernetwork]")).to_be_visible()
    fits(page)
    assert watch.errors == []


def test_a_frame_that_loads_late_is_sized_too(new_page: NewPage, host: Host, site: str) -> None:
    page, _ = new_page()
    page.goto(
        host.page(f"<p style='height: 9000px'>…</p>{frame(site, more='loading=lazy')}{script(site, '')}")
    )
    page.wait_for_function("() => window.termlite")
    page.locator("iframe").scroll_into_view_if_needed()
    fits(page)


def test_a_hosts_policy_may_allow_the_frame_alone(new_page: NewPage, host: Host, site: str) -> None:
    page, watch = new_page()
    policy = {"Content-Security-Policy": f"default-src 'none'; frame-src {site}"}
    page.goto(host.page(frame(site), headers=policy))
    expect(content(page).locator("h1")).to_be_visible()
    assert watch.errors == []


def test_one_entry_is_light_and_paints_before_any_script(
    new_page: NewPage, host: Host, site: str, dist: Path
) -> None:
    page, _ = new_page()
    bodies: dict[str, int] = {}
    page.on("response", lambda r: bodies.__setitem__(r.url, len(r.body())) if site in r.url else None)
    page.goto(host.page(frame(site)))
    expect(content(page).locator("h1")).to_be_visible()
    page.wait_for_timeout(500)
    assert sum(bodies.values()) <= 40 * 1024, bodies
    html = (dist / "embed" / "t" / "cfg" / "index.html").read_text("utf-8")
    assert html.count("<script") == 1
    assert '<script type="module" async' in html


def test_axe_finds_nothing_in_a_frame(new_page: NewPage, site: str) -> None:
    for scheme in ("light", "dark"):
        for address in ("embed/", "embed/t/cfg/", "embed/?q=hn", "embed/c/sampler/"):
            page, _ = new_page(color_scheme=scheme, bypass_csp=True)
            page.goto(site + address)
            page.wait_for_timeout(300)
            assert violations(page) == [], address
