"""Measure the renderer's memory over a first visit, until all work has ended, and over a second visit.

python -m bench.memory [--entries N] [--dist FOLDER] [--rounds N] [--browser PROGRAM] [--use]

Memory is PSS (what a process has for itself, and its part of what it shares), of the largest renderer: the page, its
workers and its service worker share one. Linux alone tells it. "Own" is what of it is neither the browser's program nor
shared, which is the same whatever other browsers run on the machine. With `--use`: before and after twenty minutes of
use in one tab (memory_of_use.py).
"""

from __future__ import annotations

import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from bench import chromium
from bench.bare_chromium import Chromium, bare_chromium
from bench.memory_of_use import FIRST_MINUTES, MINUTES, use_for
from bench.served import options, served

EVERY = 0.1
"""Seconds between two readings."""
QUIET = 10
"""Seconds to wait after everything is done, so that garbage is collected."""
PATIENCE = 300
PEAK_MARK, SETTLED_MARK = 230, 170
READY = "document.documentElement.dataset.engine === 'python'"
SETTLED = "performance.getEntriesByName('termlite:settled').length"
_FIELD = re.compile(r"^(Pss|Pss_Anon): +(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Size:
    """A renderer's memory in MB."""

    all: float = 0.0
    own: float = 0.0


@click.command()
@options
@click.option("--rounds", default=3, show_default=True)
@click.option("--browser", default=chromium.EXECUTABLE, show_default=True, help="A Chromium.")
@click.option("--use", is_flag=True, help="Twenty minutes of use instead of visits.")
def main(entries: int, dist: Path | None, rounds: int, browser: str, use: bool) -> None:
    """Print the medians in MB."""
    with served(entries, dist) as server:
        if use:
            before, after = _around_use(server.url, browser)
            click.echo(
                f"own memory of the renderer, MB: {before.own:.0f} before 20 minutes of use, {after.own:.0f} after"
            )
            click.echo(
                f"all of it: {before.all:.0f} and {after.all:.0f} ({after.all / before.all - 1:+.0%}; mark +10 %)"
            )
            return
        runs = [_round(server.url, browser) for _ in range(rounds)]
    click.echo(f"renderer's PSS in MB, median of {rounds} (marks: peak {PEAK_MARK}, settled {SETTLED_MARK})")
    click.echo(f"{'visit':<10}" + "".join(f"{name:>10}{'own':>6}" for name in ("ready", "peak", "settled")))
    for place, visit in enumerate(("first", "second")):
        sizes = [sorted(run[place][i] for run in runs)[len(runs) // 2] for i in range(3)]
        click.echo(f"{visit:<10}" + "".join(f"{size.all:>10.0f}{size.own:>6.0f}" for size in sizes))


def _round(url: str, browser: str) -> list[tuple[Size, Size, Size]]:
    """Two visits with one profile."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        seen = []
        for _ in range(2):
            with bare_chromium(browser, profile) as running:
                seen.append(_visit(running, url, profile))
    return seen


def _visit(browser: Chromium, url: str, profile: Path) -> tuple[Size, Size, Size]:
    """Memory when Python is ready, at its peak, and when all work has ended."""
    with _watched(profile) as sizes:
        page = browser.open(url)
        page.wait_for(READY, PATIENCE)
        ready = sizes[-1]
        page.wait_for(SETTLED, PATIENCE)
        time.sleep(QUIET)
        settled = sizes[-1]
    return ready, max(sizes), settled


def _around_use(url: str, browser: str) -> tuple[Size, Size]:
    """Memory in one tab when all is quiet: after every kind of page and query was there once, and after use."""
    with tempfile.TemporaryDirectory() as folder, bare_chromium(browser, Path(folder)) as running:
        page = running.open(url)
        page.wait_for(READY, PATIENCE)
        page.wait_for(SETTLED, PATIENCE)
        with _watched(Path(folder)) as sizes:
            use_for(page, url, FIRST_MINUTES)
            time.sleep(QUIET)
            before = sizes[-1]
            use_for(page, url, MINUTES)
            time.sleep(QUIET)
            return before, sizes[-1]


@contextmanager
def _watched(profile: Path) -> Iterator[list[Size]]:
    """Reads the largest renderer's memory again and again, in a thread."""
    sizes = [Size()]
    done = threading.Event()

    def look() -> None:
        while not done.wait(EVERY):
            sizes.append(max(map(_size, _renderers(profile)), default=Size()))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield sizes
    finally:
        done.set()
        thread.join()


def _renderers(profile: Path) -> Iterator[int]:
    """The renderers of the browser with this profile."""
    parents: dict[int, int] = {}
    commands: dict[int, str] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                commands[int(folder.name)] = (folder / "cmdline").read_text("utf-8", errors="replace")
                parents[int(folder.name)] = int(
                    (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[1]
                )
            except OSError:
                continue
    for pid, command in commands.items():
        if "--type=renderer" in command and any(
            str(profile) in commands.get(ancestor, "") for ancestor in _ancestors(pid, parents)
        ):
            yield pid


def _ancestors(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid := parents.get(pid, 0):
        yield pid


def _size(pid: int) -> Size:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return Size()
    found = {name: int(size) / 1024 for name, size in _FIELD.findall(text)}
    return Size(found.get("Pss", 0.0), found.get("Pss_Anon", 0.0))


if __name__ == "__main__":
    main()
