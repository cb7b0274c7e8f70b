"""The home page: the day's word, what was viewed, queries to try, an entry that nobody chose."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, shown_ids

SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
    .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"""


def test_the_days_word_is_that_of_the_viewers_date(new_page: NewPage, site: str) -> None:
    words = {}
    # The 22nd at half past twelve and half past three; then the 23rd, though in the same hour.
    for zone, hour in (("Asia/Shanghai", "04"), ("America/New_York", "20"), ("Asia/Shanghai", "20")):
        page, watch = new_page(timezone_id=zone)
        page.clock.set_fixed_time(f"2026-11-22T{hour}:30:00Z")
        page.goto(site)
        expect(page.locator(".daily[data-day] a")).to_be_visible()
        words[zone, hour] = page.locator(".daily a").get_attribute("data-term")
        assert watch.errors == []
    expect(page.locator(".daily")).to_contain_text(re.compile("今日一词.*11月23日"))
    assert words["Asia/Shanghai", "04"] == words["America/New_York", "20"] != words["Asia/Shanghai", "20"]
    term = page.locator(".daily strong").inner_text()
    page.click(".daily a")
    expect(page.locator(".entry h1")).to_have_text(term)


def test_without_names_or_script_the_page_has_a_word_of_its_own(new_page: NewPage, site: str) -> None:
    for blocked, options in (("names-*.json", {}), ("nothing", {"java_script_enabled": False})):
        page, _ = new_page(**options)
        page.route(f"**/{blocked}", lambda route: route.abort())
        page.goto(site)
        expect(page.locator(".daily a")).to_be_visible()
        expect(page.locator(".daily")).to_contain_text("认一个词")
        expect(page.locator(".recent")).to_be_hidden()


def test_what_was_viewed_stands_newest_first_and_can_be_cleared(new_page: NewPage, site: str) -> None:
    page, watch = new_page(viewport={"width": 390, "height": 844})
    seen = page.locator(".recent a")
    page.goto(site)
    expect(page.locator(".daily[data-day]")).to_be_visible()
    expect(page.locator(".recent")).to_be_hidden()
    for id_ in ("cfg", "vae", "lora", "cfg"):
        page.goto(f"{site}t/{id_}/")
        expect(page.locator(".share")).to_be_attached()
    page.click(".brand")
    expect(seen).to_have_text(["CFG", "LoRA", "VAE"])
    page.goto(site)
    expect(seen).to_have_count(3)
    expect(page.locator(".daily[data-day]")).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.01

    page.get_by_role("button", name="清除").click()
    expect(seen).to_have_count(0)
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    page.keyboard.press("Enter")
    expect(seen).to_have_text(["CFG", "LoRA", "VAE"])
    page.get_by_role("button", name="清除").click()
    page.reload()
    expect(page.locator(".daily[data-day]")).to_be_visible()
    expect(page.locator(".recent")).to_be_hidden()
    assert watch.errors == []


def test_a_query_to_try_is_answered_in_place_and_back_leads_home(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    expect(page.locator(".daily[data-day]")).to_be_visible()
    page.click(".asks a:has-text('hn')")
    expect(page).to_have_url(f"{site}?q=hn")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    page.go_back()
    expect(page.locator(".asks")).to_be_visible()
    assert shown_ids(page) == []


def test_random_opens_another_entry_in_place_each_time(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site)
    page.evaluate("() => { window.same = true; }")
    link = page.locator("nav .random")
    expect(link).to_have_attribute("href", re.compile("/t/"))
    before = None
    for _ in range(3):
        link.focus()
        target = link.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(str(target))
        expect(link).not_to_have_attribute("href", str(target))
        expect(page.locator(".entry h1")).to_be_visible()
        assert target != before
        before = target
    assert page.evaluate("() => window.same")
    assert watch.errors == []
