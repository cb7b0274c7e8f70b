"""How much memory the renderer takes over a first visit until all is quiet, and over a second one.

python -m bench.memory [--entries N] [--dist FOLDER] [--rounds N] [--browser PROGRAM]

Memory is PSS (what a process has for itself, and its part of what it shares), of the largest renderer: the page, its
workers and its service worker share one. Linux alone tells it.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import BrowserContext, sync_playwright

from bench import chromium
from bench.bytes import PATIENCE, READY, SETTLED
from bench.served import options, served

EVERY = 0.1
"""Seconds from one look to the next."""
QUIET = 10_000
"""Milliseconds after everything is done: what is garbage by then is collected."""
PEAK_MARK, SETTLED_MARK = 230, 170


@click.command()
@options
@click.option("--rounds", default=3, show_default=True)
@click.option("--browser", default=chromium.EXECUTABLE, show_default=True, help="A Chromium.")
def main(entries: int, dist: Path | None, rounds: int, browser: str) -> None:
    """Print the medians in MB."""
    with served(entries, dist) as server:
        runs = [_round(server.url, browser) for _ in range(rounds)]
    click.echo(f"renderer's PSS in MB, median of {rounds} (marks: peak {PEAK_MARK}, settled {SETTLED_MARK})")
    click.echo(f"{'visit':<10}{'ready':>8}{'peak':>8}{'settled':>9}")
    for place, visit in enumerate(("first", "second")):
        ready, peak, settled = (statistics.median(run[place][i] for run in runs) for i in range(3))
        click.echo(f"{visit:<10}{ready:>8.0f}{peak:>8.0f}{settled:>9.0f}")


def _round(url: str, browser: str) -> list[tuple[float, float, float]]:
    """Two visits with one profile."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=browser, args=chromium.ARGUMENTS
        )
        seen = [_visit(context, url, Path(profile)) for _ in range(2)]
        context.close()
    return seen


def _visit(context: BrowserContext, url: str, profile: Path) -> tuple[float, float, float]:
    """Memory when Python is ready, at its peak, and when all is quiet."""
    page = context.new_page()
    with _watched(profile) as sizes:
        page.goto(url)
        page.wait_for_selector(READY, state="attached", timeout=PATIENCE)
        ready = sizes[-1]
        page.wait_for_function(SETTLED, timeout=PATIENCE)
        page.wait_for_timeout(QUIET)
        settled = sizes[-1]
    page.close()
    return ready, max(sizes), settled


@contextmanager
def _watched(profile: Path) -> Iterator[list[float]]:
    """The largest renderer's memory in MB, looked at again and again in a thread."""
    sizes: list[float] = [0.0]
    done = threading.Event()

    def look() -> None:
        while not done.wait(EVERY):
            sizes.append(max(map(_pss, _renderers(profile)), default=0.0))

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


def _pss(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
