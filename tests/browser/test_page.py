"""The page: names answer at once, then Python; addresses, hostile input, no script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Watch, serving, shown_ids, wait_for_python
from tests.conftest import ROOT


def ask(page: Page, q: str, engine: str = "python") -> None:
    """Fill in a query and wait for the engine's answer to it."""
    page.evaluate("() => performance.clearMeasures('termlite:answer')")
    page.fill("#q", q)
    page.wait_for_function(
        """([q, engine]) => performance.getEntriesByName('termlite:answer')
             .some(e => e.detail.q === q && e.detail.engine === engine)""",
        arg=[q.strip(), engine],
    )


@pytest.mark.parametrize(
    ("q", "id_"),
    [
        ("炸炉", "zhalu"),
        ("T2I", "txt2img"),
        ("潜在空间", "latent-space"),
        ("hn", "hypernetwork"),
        ("zhalu", "zhalu"),
    ],
)
def test_names_answer_before_python(new_page: NewPage, site: str, q: str, id_: str) -> None:
    page, _ = new_page()
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(site)
    ask(page, q, "names")
    assert shown_ids(page)[0] == id_


def test_python_answers_what_names_cannot(python_page: Page) -> None:
    for q, id_ in (
        ("炸炉", "zhalu"),
        ("T2I", "txt2img"),
        ("潜在空间", "latent-space"),
        ("hypernetwrok", "hypernetwork"),
    ):
        ask(python_page, q)
        assert shown_ids(python_page)[0] == id_
    marks = python_page.evaluate("() => performance.getEntriesByType('mark').map(m => m.name)")
    assert {"termlite:names-ready", "termlite:python-ready"} <= set(marks)


def test_an_emptied_box_shows_the_page_again(python_page: Page) -> None:
    ask(python_page, "vae")
    expect(python_page.locator("#view")).to_be_hidden()
    python_page.fill("#q", "")
    expect(python_page.locator("#view")).to_be_visible()
    assert shown_ids(python_page) == []


@pytest.mark.usefixtures("python_page")
@pytest.mark.parametrize(
    "q",
    [
        "x" * 5000,
        "炸" * 5000,
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "\ud83d",
        "\u202e炸炉",
        "%",
        "\\",
    ],
    ids=["long latin", "long han", "script", "img", "half an emoji", "right to left", "percent", "backslash"],
)
def test_hostile_queries_are_only_text(visit: tuple[Page, Watch], q: str) -> None:
    page, watch = visit
    page.evaluate("() => { window.alert = console.error; performance.clearMeasures('termlite:answer'); }")
    page.evaluate(
        "q => { const b = document.getElementById('q'); b.value = q; b.dispatchEvent(new Event('input')); }",
        q,
    )
    page.wait_for_function(
        "() => performance.getEntriesByName('termlite:answer').some(e => e.detail.engine === 'python')"
    )
    assert page.locator("#answer script, #answer img").count() == 0
    ask(page, "vae")
    assert shown_ids(page)[0] == "vae"
    assert watch.errors == []


def test_a_whole_visit_asks_no_other_origin_and_logs_nothing(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site)
    wait_for_python(page)
    ask(page, "潜在空间")
    page.click("#results a")
    page.wait_for_url("**/t/latent-space/")
    page.go_back()
    assert watch.foreign(site) == []
    assert watch.errors == []


def test_an_entry_opens_in_place_and_back_returns_to_the_results(python_page: Page, site: str) -> None:
    ask(python_page, "炸炉")
    python_page.keyboard.press("Enter")
    python_page.wait_for_url(f"{site}t/zhalu/")
    expect(python_page.locator("#view h1")).to_have_text("炸炉")
    assert "炸炉" in python_page.title()
    link = python_page.locator("#view .entry-links a").first
    target = link.get_attribute("data-term")
    link.click()
    python_page.wait_for_url(f"{site}t/{target}/")
    python_page.go_back()
    expect(python_page.locator("#view h1")).to_have_text("炸炉")
    python_page.go_back()
    expect(python_page.locator("#q")).to_have_value("炸炉")
    assert shown_ids(python_page)[0] == "zhalu"
    python_page.go_forward()
    expect(python_page.locator("#view h1")).to_have_text("炸炉")
    assert python_page.evaluate("() => document.documentElement.dataset.engine") == "python"


def test_the_address_carries_the_query(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(f"{site}?q=hn")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    expect(page.locator("#q")).to_have_value("hn")
    page.fill("#q", "vae")
    expect(page).to_have_url(f"{site}?q=vae")


def test_the_address_changes_when_typing_pauses_or_the_page_is_left(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.add_init_script("""
        window.changes = 0;
        const replace = history.replaceState;
        history.replaceState = (...values) => { window.changes++; replace.apply(history, values); };
    """)
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(site)
    page.locator("#q").focus()
    before = page.evaluate("() => window.changes")
    page.keyboard.type("hypernetwork")
    expect(page).to_have_url(f"{site}?q=hypernetwork")
    assert page.evaluate("() => window.changes") - before <= 3
    page.evaluate("""() => {
        const box = document.getElementById('q');
        box.value = 'vae';
        box.dispatchEvent(new Event('input'));
        document.querySelector('#results a').click();
    }""")
    page.wait_for_url(f"{site}t/vae/")
    page.go_back()
    expect(page).to_have_url(f"{site}?q=vae")
    expect(page.locator("#q")).to_have_value("vae")


RENDER = """async ([address, ids]) => {
  const config = globalThis.termliteConfig;
  const { startEngine } = await import(address);
  const base = new URL(document.documentElement.dataset.root, document.baseURI);
  const engine = await startEngine({ base, runtime: config.runtime });
  await engine.warmUp();
  const rendered = [];
  for (const id of ids) rendered.push(await engine.entry(id));
  engine.stop();
  return rendered;
}"""


def test_python_renders_an_entry_exactly_as_the_build_did(
    new_page: NewPage, dist: Path, tmp_path: Path
) -> None:
    # Serve the scripts as they are in web/ too: workers import them.
    shutil.copytree(dist, tmp_path, dirs_exist_ok=True)
    for room in ("shared", "python"):
        shutil.copytree(ROOT / "web" / room, tmp_path / "sources" / room)
    # Browsers cannot import a package by its name.
    shutil.copy(ROOT / "web/node_modules/fflate/esm/browser.js", tmp_path / "sources" / "fflate.js")
    boot = tmp_path / "sources" / "python" / "boot.js"
    boot.write_text(boot.read_text("utf-8").replace('"fflate"', '"../fflate.js"'), "utf-8")
    page, _ = new_page()
    ids = ["zhalu", "cfg", "vae", "dreambooth", "ensd", "txt2img", "clip", "hypernetwork"]
    with serving(tmp_path) as server:
        page.goto(server.url)
        articles = page.evaluate(RENDER, [f"{server.url}sources/python/engine.js", ids])
    for id_, rendered in zip(ids, articles, strict=True):
        built = (dist / "t" / id_ / "index.html").read_text("utf-8")
        article = built[built.index("<article") : built.index("</article>") + len("</article>")]
        assert rendered.strip() == article


def test_without_script_everything_can_be_read(new_page: NewPage, site: str) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(site)
    page.click("a[href^='./c/']")
    page.click(".entries a")
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("article .entry-gloss")).to_be_visible()
    expect(page.locator("noscript .notice")).to_be_visible()


def without_wasm(dist: Path) -> None:
    for file in dist.rglob("*.wasm*"):
        file.unlink()


def without_bundle(dist: Path) -> None:
    for file in (dist / "runtime").rglob("*.zip*"):
        file.unlink()


def without_runtime(dist: Path) -> None:
    shutil.rmtree(dist / "runtime")


def without_permission(dist: Path) -> None:
    """Refuse WebAssembly, as the policy (CSP) of some hosts does."""
    headers = dist / "_headers"
    headers.write_text(headers.read_text("utf-8").replace("'wasm-unsafe-eval'", ""), "utf-8")


@pytest.mark.parametrize("breakage", [without_wasm, without_bundle, without_runtime, without_permission])
def test_when_python_cannot_start_a_calm_line_says_so(
    new_page: NewPage, dist: Path, tmp_path: Path, breakage: Callable[[Path], None]
) -> None:
    broken = tmp_path / "dist"
    shutil.copytree(dist, broken)
    breakage(broken)
    with serving(broken) as server:
        page, watch = new_page()
        page.goto(f"{server.url}?q=炸炉")
        page.wait_for_function("() => document.documentElement.dataset.engine === 'failed'", timeout=60_000)
        expect(page.locator("#status")).to_contain_text("完整搜索没能启动")
        assert shown_ids(page)[0] == "zhalu"
        ask(page, "hn", "names")
        page.click("#results a")
        expect(page.locator("#view h1")).to_contain_text(re.compile("网络|network", re.IGNORECASE))
        assert watch.foreign(server.url) == []


def test_typing_pinyin_in_an_input_method_already_searches(python_page: Page) -> None:
    client = python_page.context.new_cdp_session(python_page)
    python_page.focus("#q")
    for buffer in ("z", "zha", "zhalu"):
        client.send(
            "Input.imeSetComposition",
            {"text": buffer, "selectionStart": len(buffer), "selectionEnd": len(buffer)},
        )
    expect(python_page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")
    before = python_page.url
    python_page.keyboard.press("Enter")
    client.send("Input.insertText", {"text": "炸炉"})
    expect(python_page.locator("#q")).to_have_value("炸炉")
    assert "/t/" not in before
    assert "/t/" not in python_page.url
