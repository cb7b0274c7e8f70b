"""The snapshot of a started interpreter: when it is stored, and when it is not used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench import chromium
from tests.browser.conftest import START_TIMEOUT, NewPage, sources, wait_for_python
from tests.browser.starting import SETTLED, find_misspelt

RESTORED = "() => performance.getEntriesByName('termlite:restored').length"

KEPT = "() => performance.getEntriesByName('termlite:snapshot')[0]?.detail.kept > 0"

# Changes the stored snapshot with a function of (body, headers).
TAMPER = """async (change) => {
    const cache = await caches.open('termlite-snapshot');
    const [address] = await cache.keys();
    const found = await cache.match(address);
    const headers = new Headers(found.headers);
    const body = new Uint8Array(await found.arrayBuffer());
    if (change === 'flip a byte') body[body.length >> 1] ^= 1;
    if (change === 'cut it') await cache.put(address, new Response(body.subarray(0, body.length >> 1), {headers}));
    else {
        if (change === 'another build') headers.set('x-build', 'another');
        if (change === 'no heap') {
            body.fill(0);
            const digest = await crypto.subtle.digest('SHA-256', body);
            headers.set('x-digest', new Uint8Array(digest).join('.'));
        }
        await cache.put(address, new Response(body, {headers}));
    }
}"""


def test_a_small_device_makes_no_snapshot(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', {value: 2})")
    page.goto(site)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    assert page.evaluate("() => performance.getEntriesByName('termlite:snapshot').length") == 0


def test_a_snapshot_is_kept_before_more_is_fetched(new_page: NewPage, site: str) -> None:
    page, watch = new_page()
    page.goto(site)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    parts = [
        url.split("/runtime/")[1].split("-")[0]
        for url in watch.requests
        if ".zip.txt" in url or (".bin" in url and "/runtime/" in url)
    ]
    assert {*parts} == {"python", "app", "texts"}, (
        "the pages that are kept need no renderer, and nothing is rare"
    )
    kept, snapshot = page.evaluate(
        "() => ['kept', 'snapshot'].map((n) => performance.getEntriesByName('termlite:' + n)[0].startTime)"
    )
    assert snapshot < kept
    assert page.evaluate("async () => Boolean((await navigator.serviceWorker.getRegistration()).active)")


def test_refused_storage_costs_only_what_would_be_stored(tmp_path: Path, browser: Browser, site: str) -> None:
    """With blocked cookies, IndexedDB, caches and service workers all throw errors."""
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences.write_text(json.dumps(blocked), "utf-8")
    context = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=chromium.EXECUTABLE,
        args=chromium.ARGUMENTS,
    )
    page = context.new_page()
    page.goto(site)
    refusal = "() => { try { localStorage.length; return '' } catch (error) { return error.name } }"
    assert page.evaluate(refusal) == "SecurityError"
    wait_for_python(page)
    find_misspelt(page)
    page.wait_for_function(SETTLED, timeout=START_TIMEOUT)
    # No pages can be stored, so Python renders entries.
    assert page.evaluate("() => performance.getEntriesByName('termlite:warm').length") == 1
    context.close()


@pytest.fixture(scope="module")
def second_visit(browser: Browser, site: str) -> Iterator[Page]:
    """A page in a browser with a snapshot from an earlier visit; every test leaves a snapshot."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(site)
    wait_for_python(page)
    page.wait_for_function(KEPT, timeout=START_TIMEOUT)
    yield page
    context.close()


def test_a_later_visit_starts_from_the_snapshot(second_visit: Page) -> None:
    second_visit.reload()
    wait_for_python(second_visit)
    assert second_visit.evaluate(RESTORED) == 1
    find_misspelt(second_visit)
    second_visit.locator("#results a").first.click()
    expect(second_visit.locator("#view h1")).to_contain_text("超网络")


@pytest.mark.parametrize("change", ["flip a byte", "cut it", "another build", "no heap"])
def test_a_snapshot_that_cannot_be_trusted_means_a_plain_start(second_visit: Page, change: str) -> None:
    second_visit.evaluate(TAMPER, change)
    second_visit.reload()
    wait_for_python(second_visit)
    assert second_visit.evaluate(RESTORED) == 0
    find_misspelt(second_visit)
    # The bad snapshot is deleted, and in idle time a good one is stored.
    second_visit.wait_for_function(KEPT, timeout=START_TIMEOUT)
    second_visit.reload()
    wait_for_python(second_visit)
    assert second_visit.evaluate(RESTORED) == 1


def test_there_is_at_most_one_snapshot(second_visit: Page) -> None:
    second_visit.evaluate(TAMPER, "another build")
    second_visit.reload()
    second_visit.wait_for_function(KEPT, timeout=START_TIMEOUT)
    count = "async () => (await (await caches.open('termlite-snapshot')).keys()).length"
    assert second_visit.evaluate(count) == 1


def test_a_snapshot_is_not_kept_where_there_is_no_room(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    refused = page.evaluate(
        """async (store) => {
            const { writeSnapshot } = await import(store);
            const refusal = async (...values) => {
                try { await writeSnapshot(...values); return 'kept'; } catch (error) { return error.message; }
            };
            const tooLarge = await refusal(location.href, 'b', new Uint8Array(161 * 2 ** 20));
            navigator.storage.estimate = async () => ({ quota: 10, usage: 9 });
            return [tooLarge, await refusal(location.href, 'b', new Uint8Array(8192))];
        }""",
        f"{sources(page, site)}python/snapshot_store.js",
    )
    assert refused == ["a snapshot of 168820736 bytes is too large", "no room for a snapshot"]


def test_packed_pages_come_back_as_they_were(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    wrong = page.evaluate(
        """async (address) => {
            const { pack, unpack } = await import(address);
            const wrong = [];
            for (const pages of [0, 1, 2, 3, 25]) {
                const heap = new Uint8Array(pages * 4096);
                for (let place = 0; place < heap.length; place += 9001) heap[place] = place % 251;
                if (pages) heap[heap.length - 1] = 7;
                const target = new Uint8Array(heap.length + 4096).fill(5);
                unpack(pack(heap), target, heap.length);
                if (target.join() !== [...heap, ...new Uint8Array(4096).fill(5)].join()) wrong.push(pages);
            }
            return wrong;
        }""",
        f"{sources(page, site)}python/heap_pages.js",
    )
    assert wrong == []
