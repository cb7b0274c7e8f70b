"""Measure when the page and Python are ready, compared with a plain PyScript worker page. See README.md here.

python -m bench.start [--rounds N] [--entries N] [--dist FOLDER] [--only CASE]
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from bench import chromium
from bench.sample import sample
from bench.start.baseline import build_baseline
from bench.start.throttle import Line, ThrottledServer
from termlite.glossary.model import Glossary
from termlite.glossary.rules.checking import check
from termlite.site.build import build
from termlite.site.pages.shell import Site

ROOT = Path(__file__).resolve().parents[2]
FAST, PHONE = Line(), Line(bytes_per_second=10e6 / 8, latency=0.04)
SLOW = Line(bytes_per_second=1.6e6 / 8, latency=0.15)
READY = "html[data-engine=python]"
MEASURES = ("first paint", "names answer", "Python ready", "fuzzy answer", "bytes until ready", "peak MB")


@dataclass(frozen=True)
class Case:
    """A kind of visit."""

    name: str
    line: Line
    second: bool


CASES = (
    Case("first, localhost", FAST, second=False),
    Case("first, 10 Mbit/s, 40 ms", PHONE, second=False),
    Case("first, 1.6 Mbit/s, 150 ms", SLOW, second=False),
    Case("second, localhost", FAST, second=True),
)


@click.command()
@click.option("--rounds", default=3, show_default=True)
@click.option("--entries", default=500, show_default=True, help="How much of the glossary; 0: all of it.")
@click.option(
    "--dist",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A site that was built before, with --compress, instead of a fresh one.",
)
@click.option("--only", default="", help="What the name of a kind of visit begins with.")
def main(rounds: int, entries: int, dist: Path | None, only: str) -> None:
    """Print a table for the site and the baseline."""
    with tempfile.TemporaryDirectory() as temporary:
        stock, fresh = Path(temporary, "stock"), Path(temporary, "termlite")
        build_baseline(ROOT, stock)
        if dist is None:
            read = partial(_read, entries=entries)
            build(ROOT, fresh, Site(), lambda _: None, compressed=True, read=read)
        servers = {"stock": ThrottledServer(stock), "termlite": ThrottledServer(dist or fresh)}
        what = dist or f"{entries or 'all'} entries"
        click.echo(f"{what}, median of {rounds} rounds")
        click.echo(f"{'visit':<26}{'measure':<20}{'stock':>12}{'termlite':>12}{'ratio':>8}")
        for case in (case for case in CASES if case.name.startswith(only)):
            # Measure both in turn, so that other work on the machine slows both down equally.
            runs = [{name: _visit(server, case) for name, server in servers.items()} for _ in range(rounds)]
            for measure in MEASURES:
                _print(case, measure, [tuple(run[name].get(measure) for name in servers) for run in runs])
            _print_held_back(servers["termlite"], case, rounds)


def _read(folder: Path, entries: int) -> Glossary:
    glossary = check(folder)
    return sample(glossary, entries) if entries else glossary


def _print_held_back(server: ThrottledServer, case: Case, rounds: int) -> None:
    """Compare first paint with and without a start of Python: paint must not wait for Python."""
    runs = [
        tuple(_first_paint(server, case, held_back=held) for held in (True, False)) for _ in range(rounds)
    ]
    without, with_python = (statistics.median(column) for column in zip(*runs, strict=True))
    click.echo(
        f"{case.name:<26}first paint, termlite without and with Python: {without:,.0f} and {with_python:,.0f}"
    )


def _first_paint(server: ThrottledServer, case: Case, *, held_back: bool) -> float:
    with _profile() as context:
        server.line = FAST
        if case.second:
            _open(context, server, settle=True)
        if held_back:
            # As on a metered line: Python would start only with the first key.
            context.add_init_script("navigator.connection.__defineGetter__('saveData', () => true)")
        server.line = Line(case.line.bytes_per_second, case.line.latency)
        page = context.new_page()
        page.goto(server.url, wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
        return float(_timings(page)["first paint"] or 0)


def _print(case: Case, measure: str, runs: list[tuple[float | None, ...]]) -> None:
    stock, ours = ([value for value in column if value is not None] for column in zip(*runs, strict=True))
    if not ours:
        return
    left = f"{statistics.median(stock):,.0f}" if stock else "–"
    ratio = f"{statistics.median(ours) / statistics.median(stock):.2f}" if stock else "–"
    click.echo(f"{case.name:<26}{measure:<20}{left:>12}{statistics.median(ours):>12,.0f}{ratio:>8}")


def _visit(server: ThrottledServer, case: Case) -> dict[str, float]:
    """One visit with a new profile, or the visit after it."""
    with _profile() as context:
        server.line = FAST
        if case.second:
            _open(context, server, settle=True)
        server.line = Line(case.line.bytes_per_second, case.line.latency)
        return _open(context, server, settle=False)


def _open(context: BrowserContext, server: ThrottledServer, *, settle: bool) -> dict[str, float]:
    page = context.new_page()
    server.sent.clear()
    # A query in the address: names answer at first paint, Python as soon as it is ready.
    page.goto(f"{server.url}?q=hypernetwrok", wait_until="commit")
    page.wait_for_selector(READY, state="attached", timeout=120_000)
    sent = sum(server.sent.values())
    peak = _memory(context, page)
    page.wait_for_timeout(500)
    seen = {**_timings(page), "bytes until ready": sent, "peak MB": peak}
    if settle:
        # Wait until the snapshot, the service worker's files and V8's compiled code are stored.
        page.wait_for_timeout(15_000)
    page.close()
    return {name: value for name, value in seen.items() if value is not None}


def _timings(page: Page) -> dict[str, float | None]:
    """Milliseconds since the navigation."""
    found: dict[str, Any] = page.evaluate("""() => {
        const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
        const answer = (engine) => {
            const all = performance.getEntriesByName('termlite:answer');
            const first = all.find((e) => e.detail.engine === engine);
            return first ? first.startTime + first.duration : null;
        };
        return {
            'first paint': at('first-contentful-paint'),
            'names answer': answer('names'),
            'Python ready': at('termlite:python-ready'),
            'fuzzy answer': answer('python') ?? at('answered'),
        };
    }""")
    return found


def _memory(context: BrowserContext, page: Page) -> float | None:
    """Resident memory of the largest renderer, in MB; it is largest when Python is ready."""
    session: CDPSession = context.new_cdp_session(page)
    system = context.browser.new_browser_cdp_session() if context.browser else session
    try:
        processes = system.send("SystemInfo.getProcessInfo")["processInfo"]
    except Exception:  # not every browser reports it
        return None
    sizes = [_resident(process["id"]) for process in processes if process["type"] == "renderer"]
    return max(sizes, default=None)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


@contextmanager
def _profile() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium.EXECUTABLE,
            args=chromium.ARGUMENTS,
        )
        yield context
        context.close()


if __name__ == "__main__":
    main()
