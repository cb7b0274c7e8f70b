"""Whether Python starts at all: metered lines, browsers that cannot run it, readers who do not want it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import START_TIMEOUT, NewPage, Watch, wait_for_python
from tests.browser.starting import FAILED, SETTLED, names_still_answer, visit_after_a_crash

KEPT_PATHS = """async () => {
    const paths = [];
    for (const name of (await caches.keys()).filter((name) => name.startsWith('termlite /')))
        for (const { url } of await (await caches.open(name)).keys()) paths.push(url);
    return paths;
}"""

KEPT = "() => performance.getEntriesByName('termlite:snapshot')[0]?.detail.kept > 0"


def python_asked_for(watch: Watch) -> list[str]:
    """What was fetched of Python, and of what is kept."""
    return [url for url in watch.requests if "/runtime/" in url or url.endswith("sw.js")]


@pytest.mark.parametrize("connection", ["{saveData: true}", "{effectiveType: '2g'}", "{effectiveType: '3g'}"])
def test_where_every_byte_costs_nothing_comes_before_it_is_asked_for(
    new_page: NewPage, site: str, connection: str
) -> None:
    page, watch = new_page()
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {connection}}})")
    page.goto(site)
    names_still_answer(page)
    page.wait_for_function(SETTLED)
    assert python_asked_for(watch) == []
    page.fill("#q", "hypernetwrok")
    button = page.locator("#start-here").get_by_role("button")
    expect(button).to_have_text(re.compile(r"约 \d\.\d MB"))
    page.keyboard.press("Enter")
    wait_for_python(page)
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    page.wait_for_timeout(1500)
    assert not [url for url in watch.requests if url.endswith("sw.js") or "/rest-" in url]


def test_offline_use_is_there_on_request(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(site + "settings/")
    keep = page.get_by_role("button", name="现在下载")
    expect(keep).to_have_text(re.compile(r"约 \d+(\.\d)? MB"))
    assert python_asked_for(watch) == []
    keep.click()
    expect(page.locator("[data-part=offline]")).to_contain_text("已就绪", timeout=START_TIMEOUT)


def test_an_engine_that_cannot_run_it_fetches_nothing_and_says_so_once(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.add_init_script("WebAssembly.validate = () => false")
    page.goto(site)
    line = page.locator("#start")
    expect(line).to_contain_text("跑不了完整搜索")
    names_still_answer(page)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    assert page.evaluate(KEPT_PATHS)
    assert not [path for path in page.evaluate(KEPT_PATHS) if "/runtime/" in path]
    assert not [url for url in watch.requests if "/runtime/" in url]
    line.get_by_role("button", name="关闭").click()
    page.goto(site + "t/vae/")
    page.wait_for_selector(FAILED, state="attached")
    expect(line).to_be_hidden()
    page.goto(site + "settings/")
    expect(page.locator("[data-part=offline]")).to_contain_text("已就绪")


def test_a_start_that_took_the_tab_with_it_is_not_repeated_unasked(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.route("**/worker.py", lambda _: None)  # a start that never ends
    page.goto(site)
    page.wait_for_function("async () => (await caches.keys()).some((name) => name.includes('begun start'))")
    # Another open tab is no sign of a crash.
    other = page.context.new_page()
    other.goto(site + "t/vae/")
    other.wait_for_function("() => !document.getElementById('progress').hidden")
    other.close()
    with pytest.raises(Error):
        page.goto("chrome://crash")
    again = page.context.new_page()
    watch.requests.clear()
    visit_after_a_crash(again, site)
    line = again.locator("#start")
    expect(line).to_contain_text("内存不够")
    names_still_answer(again)
    assert not [url for url in watch.requests if "/runtime/" in url]
    line.get_by_role("button", name="启动完整搜索").click()
    wait_for_python(again)
    expect(line).to_be_hidden()
    again.wait_for_function("async () => !(await caches.keys()).some((name) => name.includes('begun start'))")
    again.goto(site)
    wait_for_python(again)
    # A tab that crashes later was not taken by the start.
    with pytest.raises(Error):
        again.goto("chrome://crash")
    later = page.context.new_page()
    visit_after_a_crash(later, site)
    wait_for_python(later)
    expect(later.locator("#start")).to_be_hidden()


def test_python_can_be_left_off_and_asked_for_all_the_same(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site + "settings/")
    wait_for_python(page)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    page.get_by_role("radio", name="不启动").check()
    wait_until_no_runtime = "async () => !(await (KEPT)()).some((path) => path.includes('/runtime/'))"
    page.wait_for_function(wait_until_no_runtime.replace("KEPT", KEPT_PATHS))
    assert page.evaluate("async () => (await (await caches.open('termlite-snapshot')).keys()).length") == 0
    watch.requests.clear()
    page.goto(site)
    page.wait_for_function(SETTLED)
    assert not [url for url in watch.requests if "/runtime/" in url]
    expect(page.locator("#start")).to_be_hidden()
    page.fill("#q", "hypernetwrok")
    page.locator("#start-here").get_by_role("button").click()
    wait_for_python(page)
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
