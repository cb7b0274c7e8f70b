"""Measurements of the pages: Lighthouse's scores, layout shifts, interaction to next paint. See README.md in `bench`.

python -m bench.page [--entries N] [--dist FOLDER]
"""

from __future__ import annotations

import math
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from bench import chromium
from bench.page.lighthouse import CATEGORIES, report
from bench.page.visit import Step, landing, whole_visit
from bench.sample import sample
from termlite.glossary.model import Glossary
from termlite.glossary.rules.checking import check
from termlite.site.build import build
from termlite.site.dev.static_server import SiteServer
from termlite.site.pages.shell import Site

ROOT = Path(__file__).resolve().parents[2]
# A sub-path, as a project's site has it on GitHub Pages.
PREFIX = "/guide/terms/"
PAGES = {"home": "", "entry": "t/cfg/", "index": "all/", "frame": "embed/t/cfg/"}
LANDINGS = {**PAGES, "cards": "learn/", "settings": "settings/"}
MARK = 50
"""The most milliseconds that an interaction may take."""
SIZES = {"phone": (390, 844), "laptop": (1280, 800)}


@click.command()
@click.option("--entries", default=500, show_default=True, help="How much of the glossary; 0: all of it.")
@click.option(
    "--dist",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A site that was built before, instead of a fresh one.",
)
@click.option("--only", type=click.Choice(["lighthouse", "visit"]), help="One of the two parts.")
def main(entries: int, dist: Path | None, only: str | None) -> None:
    """Print Lighthouse's scores and the browser's measurements of the site."""
    with _served(entries, dist) as url:
        if only != "visit":
            _print_lighthouse(url)
        if only != "lighthouse":
            _print_visits(url)


@contextmanager
def _served(entries: int, dist: Path | None) -> Iterator[str]:
    """The address of a served site; a new one is built with it, as a published site is."""
    with tempfile.TemporaryDirectory() as temporary:
        server = SiteServer(dist or Path(temporary, "dist"), prefix=PREFIX)
        if dist is None:
            built = Site(url=server.url)
            build(ROOT, server.dist, built, lambda _: None, read=lambda folder: _read(folder, entries))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.url
        server.shutdown()


def _read(folder: Path, entries: int) -> Glossary:
    glossary = check(folder)
    return sample(glossary, entries) if entries else glossary


def _print_lighthouse(url: str) -> None:
    reports = {name: report(url + path) for name, path in PAGES.items()}
    click.echo(f"{'Lighthouse, phone':<20}" + "".join(f"{category:>16}" for category in CATEGORIES))
    for name, seen in reports.items():
        click.echo(f"{name:<20}" + "".join(f"{seen.scores[category]:>16.0f}" for category in CATEGORIES))
    for name, seen in reports.items():
        for missed in seen.shortcomings:
            part = f"{name} {missed.category} {missed.audit}"
            click.echo(f"  {part}: {missed.score:.2f} (weight {missed.weight:g}) {missed.reason}")


def _print_visits(url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        for window, size in SIZES.items():
            click.echo(f"\n{window:<28}{'shift':>8}{'on input':>10}{'p75 ms':>8}{'p98 ms':>8}{'of':>4}")
            landings = [landing(browser, url + path, size) for path in LANDINGS.values()]
            steps = whole_visit(browser, url, size)
            for name, step in zip(LANDINGS, landings, strict=True):
                _print_step(f"by address: {name}", [step])
            for step in steps:
                _print_step(step.name, [step])
            _print_step("the whole visit", steps, details=False)
        browser.close()


def _print_step(name: str, steps: Sequence[Step], *, details: bool = True) -> None:
    shifts = [shift for step in steps for shift in step.shifts]
    unasked, on_input = (sum(s.value for s in shifts if s.expected is expected) for expected in (False, True))
    latencies = [latency for step in steps for latency in step.latencies]
    times = [latency.total for latency in latencies]
    told = f"{_percentile(times, 75):>8.0f}{_percentile(times, 98):>8.0f}{len(times):>4}" if times else ""
    click.echo(f"{name:<28}{unasked:>8.4f}{on_input:>10.4f}{told}")
    if details:
        for shift in shifts:
            click.echo(f"    {shift.value:.4f}{' on input' if shift.expected else ''}: {shift.where}")
        for slow in latencies:
            if slow.total > MARK:
                parts = f"{slow.waiting:.0f} waiting, {slow.working:.0f} in script"
                click.echo(f"    {slow.total:.0f} ms: {slow.kind}, {parts}")


def _percentile(values: Sequence[float], percent: int) -> float:
    """A percentile: the smallest value that so many of a hundred values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


if __name__ == "__main__":
    main()
