"""Minutes of use in one tab without a reload: the number of listeners and nodes must not grow."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench import chromium
from bench.running import running
from bench.sample import sample
from bench.served import PREFIX
from termlite.glossary.rules.checking import check
from termlite.site.build import build
from termlite.site.dev.static_server import SiteServer
from termlite.site.pages.shell import Site

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = 60
QUERIES = (
    "lora",
    "hypernetwrok",
    "zhalu",
    "怎么写什么都是同一张脸",
    "vae 和 lora 的区别",
    "不存在的词",
    "CFG调到7",
    "t",
)
PATHS = ("settings/", "", "learn/", "learn/?deck=all", "map/", "read/", "all/")
# Rounds before the first count: they load every script, and the page stores some articles for later.
FIRST_ROUNDS = 6
# A view has at least 400 nodes. Stored articles and Chromium's own data change the count a little. If every round
# leaked one view, there would be 20,000 extra nodes after four minutes.
MORE_LISTENERS, MORE_NODES = 20, 4_000
FOLLOW = """(href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
}"""
IS_AT = "(path) => location.pathname.endsWith(path.split('?')[0])"


class Visit:
    """A reader's tab, and the actions in it.

    Args:
        page: the tab; Python is up.
        url: address of the site's root.
        random: chooses the queries and the order of the actions.
    """

    def __init__(self, page: Page, url: str, random: Random) -> None:
        self.page, self.url, self.random = page, url, random

    def round(self) -> None:
        """Do every action once, in a random order, and return to the home page."""
        actions: list[Callable[[], None]] = [
            self.change_settings,
            self.search,
            self.read_entries,
            self.go_back_and_forth,
            self.turn_cards,
            self.look_at_pages,
        ]
        self.random.shuffle(actions)
        for act in actions:
            act()
        self.open("")

    def open(self, path: str) -> None:
        """Follow a link of the site within the tab."""
        self.page.evaluate(FOLLOW, self.url + path)
        self.page.wait_for_function(IS_AT, arg=PREFIX + path)

    def change_settings(self) -> None:
        """Open the settings, and leave them."""
        self.open("settings/")
        # Use a locator: an element handle would keep the old page in memory.
        self.page.locator("[data-known]").first.wait_for()
        self.page.keyboard.press("Tab")
        self.open("")

    def search(self) -> None:
        """Type a query letter by letter, press the down arrow twice, clear the box."""
        self.page.locator("#q").focus()
        self.page.keyboard.type(self.random.choice(QUERIES), delay=10)
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("ArrowDown")
        self.page.fill("#q", "")

    def read_entries(self) -> None:
        """Open two entries, one after the other."""
        for name in self.random.sample(["lora", "vae", "cfg", "zhalu"], 2):
            self.open(f"t/{name}/")

    def go_back_and_forth(self) -> None:
        """Use the browser's history."""
        self.open("t/vae/")
        self.open("t/lora/")
        self.page.go_back()
        self.page.wait_for_function(IS_AT, arg="t/vae/")
        self.page.go_forward()
        self.page.wait_for_function(IS_AT, arg="t/lora/")

    def turn_cards(self) -> None:
        """Turn flash cards and answer."""
        self.open("learn/?deck=all")
        self.page.locator(".card").first.wait_for()
        for _ in range(3):
            self.page.keyboard.press("Space")
            self.page.keyboard.press(self.random.choice("123"))

    def look_at_pages(self) -> None:
        """Scroll down and open a page, three times; the pages are chosen at random."""
        for path in self.random.sample(PATHS, 3):
            self.page.evaluate("() => window.scrollTo(0, 400)")
            self.open(path)


def minutes_of_use(minutes: float, random: Random, dist: Path | None = None) -> str:
    """Use the site for some minutes; return a one-line summary.

    Args:
        minutes: how long it is used, after the first rounds.
        random: chooses the actions.
        dist: a site that is built already; by default one is built.

    Raises:
        AssertionError: there are more listeners or nodes at the end.
    """
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = dist or Path(folder, "dist")
        if dist is None:
            build(ROOT, built, Site(), lambda _: None, read=lambda source: sample(check(source), ENTRIES))
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        with running(SiteServer(built, prefix=PREFIX)) as server:
            page = browser.new_page()
            page.goto(server.url)
            page.wait_for_selector("html[data-engine=python]")
            visit = Visit(page, server.url, random)
            client = page.context.new_cdp_session(page)
            client.send("Performance.enable")
            for _ in range(FIRST_ROUNDS):
                visit.round()
            first = count(client)
            rounds = 0
            ends = time.monotonic() + minutes * 60
            while time.monotonic() < ends:
                visit.round()
                rounds += 1
            last = count(client)
        browser.close()
    seen = f"{rounds} rounds in {minutes:g} minutes: listeners {first[0]} → {last[0]}, nodes {first[1]} → {last[1]}"
    assert last[0] <= first[0] + MORE_LISTENERS, seen
    assert last[1] <= first[1] + MORE_NODES, seen
    return seen


def count(client: CDPSession) -> tuple[int, int]:
    """The number of listeners and of nodes, after garbage collection."""
    for _ in range(3):
        client.send("HeapProfiler.collectGarbage")
    metrics = {metric["name"]: metric["value"] for metric in client.send("Performance.getMetrics")["metrics"]}
    return int(metrics["JSEventListeners"]), int(metrics["Nodes"])
