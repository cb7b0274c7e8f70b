"""Random sequences of deployments, rollbacks, evictions and network failures, on a reader's device.

Checked after every sequence: once the network and the host work again, one or two visits leave one complete build,
online and offline. Checked always: no page has the script or the style of another build.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

from bench import chromium
from bench.faults.small_site import (
    BUILDS,
    Fault,
    FaultyServer,
    altered,
    cut,
    hosting_site,
    html,
    lost,
    make_site,
    missing,
)

NAMES = ("first", "second", "third")
STEPS = 14
PATIENCE = 30
FAULTS: tuple[Fault, ...] = (missing, html, cut, altered, lost)
PARTS = ("style-", "pages-", "shells-", "main.js", "names-", "runtime/", "sw.js", "same-")

STATE = """async () => {
    const { build, missing, loading } = await stored();
    const { installing } = (await navigator.serviceWorker.getRegistration()) ?? {};
    return build && !missing && !loading && !installing ? build : '';
}"""
EVICT = """async ([what, drawn]) => {
    const names = (await caches.keys()).filter((name) => name.startsWith('termlite'));
    const pick = (list) => list[Math.floor(drawn * list.length)];
    if (what === 'all') for (const name of names) await caches.delete(name);
    else if (what === 'one' && names.length) await caches.delete(pick(names));
    else if (names.length) {
        const cache = await caches.open(pick(names));
        const entries = await cache.keys();
        for (const entry of entries.filter((_, i) => (i * 7919 + Math.floor(drawn * 1e6)) % 3 === 0))
            await cache.delete(entry);
    }
}"""
UPDATE = "async () => { await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}); }"


class BrokenError(AssertionError):
    """A reader saw a page that mixes builds, or no complete build is left."""


class Device:
    """A reader's browser, and random actions on it and on its host.

    Args:
        context: of one reader.
        server: the host.
        sites: the builds that it may deploy, by name.
        random: chooses the actions.
    """

    def __init__(
        self, context: BrowserContext, server: FaultyServer, sites: dict[str, Path], random: Random
    ) -> None:
        self.context, self.server, self.sites, self.random = context, server, sites, random
        self.done: list[str] = []
        self.page = context.new_page()

    def step(self) -> None:
        """Do one random action."""
        actions: list[tuple[int, Callable[[], None]]] = [
            (4, self.open),
            (3, self.deploy),
            (2, self.update),
            (2, self.apply),
            (2, self.evict),
            (2, self.turn_line),
            (2, self.break_host),
            (1, self.mend_host),
            (1, self.stop_workers),
            (1, self.reopen),
            (1, self.second_tab),
        ]
        self.random.choices([action for _, action in actions], [weight for weight, _ in actions])[0]()

    def open(self) -> None:
        """Open a page."""
        path = self.random.choice(["", "t/cfg/", "t/vae/", "en/", "en/t/cfg/"])
        self.note(f"open /{path}")
        self.go(path)

    def deploy(self) -> None:
        """Put a build on the host, perhaps an older one."""
        name = self.random.choice(NAMES)
        self.note(f"deploy {name}")
        self.server.dist = self.sites[name]

    def update(self) -> None:
        """Ask for a new build."""
        self.note("update")
        self.run(UPDATE)

    def apply(self) -> None:
        """Press the button that applies an update, when there is one."""
        self.note("apply")
        self.run("() => globalThis.apply?.()")
        self.pause()

    def evict(self) -> None:
        """Delete all or some stored data, as browsers do."""
        what = self.random.choice(["all", "one", "some"])
        self.note(f"evict {what}")
        self.run(EVICT, [what, self.random.random()])

    def turn_line(self) -> None:
        """Go offline, or online again."""
        self.server.down = not self.server.down
        self.note("line lost" if self.server.down else "line back")

    def break_host(self) -> None:
        """Let the host answer some files wrongly."""
        fault, part = self.random.choice(FAULTS), self.random.choice(PARTS)
        self.note(f"{part} {fault.__name__}")
        self.server.faults[part] = fault

    def mend_host(self) -> None:
        """Let the host answer all files rightly."""
        self.note("host mended")
        self.server.faults.clear()

    def stop_workers(self) -> None:
        """Stop the service worker while it works."""
        self.note("worker stopped")
        try:
            client = self.context.new_cdp_session(self.page)
            client.send("ServiceWorker.enable")
            client.send("ServiceWorker.stopAllWorkers")
            client.detach()
        except Error:
            self.done[-1] += " (the page was just loaded anew)"

    def reopen(self) -> None:
        """Close every tab and open one."""
        self.note("all closed")
        fresh = self.context.new_page()
        for page in self.context.pages:
            if page != fresh:
                page.close()
        self.page = fresh
        self.go("")

    def second_tab(self) -> None:
        """Open a new tab and leave the old one open."""
        self.note("another tab")
        self.page = self.context.new_page()
        self.go("t/vae/")

    def go(self, path: str) -> str:
        """Open a page; returns its build, or nothing when the browser shows no page of the site.

        Raises:
            BrokenError: it mixes two builds.
        """
        try:
            self.page.goto(self.server.url + path)
            builds: list[str] = self.page.evaluate(BUILDS)
        except Error:
            return ""  # no line, or the page was just loaded anew
        shown = {build for build in builds if build in NAMES}
        if len(shown) > 1:
            raise BrokenError(f"a page is mixed of {builds}")
        return builds[0] if builds.count(builds[0]) == len(builds) else ""

    def pause(self) -> None:
        """Wait for a moment of random length."""
        self.page.wait_for_timeout(self.random.choice([0, 20, 200]))

    def run(self, script: str, argument: object = None) -> None:
        """Run a script, if there is a page that can run it."""
        try:
            self.page.evaluate(script, argument)
        except Error:
            self.done[-1] += " (no page)"

    def note(self, what: str) -> None:
        """Note an action."""
        self.done.append(what)

    def settle(self) -> None:
        """End all faults, and check the site.

        Raises:
            BrokenError: no build is complete.
        """
        self.server.down = False
        self.server.faults.clear()
        self.reopen()
        deadline = time.monotonic() + PATIENCE
        while not self.whole():
            if time.monotonic() > deadline:
                state = self.page.evaluate("() => globalThis.stored?.()")
                raise BrokenError(f"nothing is whole: {state}, {self.page.content()[:200]}")
            # The browser looks for a newer service worker one second after a page has loaded.
            self.page.wait_for_timeout(self.random.choice([50, 2000]))
            self.go("")
        self.look("on the line")
        self.server.down = True
        self.look("without a line")

    def whole(self) -> bool:
        """Whether a build is stored completely."""
        try:
            # Let the page write its options and look for updates first.
            return bool(
                self.page.evaluate(f"async () => {{ await globalThis.isStored; return ({STATE})(); }}")
            )
        except Error:
            return False

    def look(self, where: str) -> None:
        """Read every page.

        Raises:
            BrokenError: they are not all from one build.
        """
        found = {path: self.go(path) for path in ("t/cfg/", "", "t/vae/", "settings/")}
        if len(set(found.values())) != 1 or "" in found.values():
            raise BrokenError(f"{where}: {found}")


def play(browser: Browser, sites: dict[str, Path], seed: int, steps: int = STEPS) -> list[str]:
    """Run one sequence, from a first visit on; returns the actions.

    Raises:
        BrokenError: a check failed; its notes list the actions.
    """
    random = Random(seed)
    context = browser.new_context()
    with hosting_site(sites["first"]) as server:
        device = Device(context, server, sites, random)
        try:
            device.go("")
            for _ in range(steps):
                device.step()
                device.pause()
            device.settle()
        except BrokenError as error:
            error.add_note(f"seed {seed}: {'; '.join(device.done)}")
            raise
        finally:
            context.close()
    return device.done


def make_sites(folder: Path) -> dict[str, Path]:
    """Make the builds to deploy."""
    return {name: make_site(folder / name, name) for name in NAMES}


def deployments(sequences: int, seed: int) -> str:
    """Run this many sequences of steps; `seed` chooses the first.

    Raises:
        BrokenError: with the actions of every sequence that failed.
    """
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = make_sites(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        for drawn in range(seed, seed + sequences):
            try:
                play(browser, sites, drawn, STEPS)
            except BrokenError as error:
                broken.append(f"seed {drawn}: {error} ({'; '.join(error.__notes__)})")
        browser.close()
    if broken:
        raise BrokenError("\n".join(broken))
    return f"{sequences} sequences of {STEPS} steps, each left one build whole"
