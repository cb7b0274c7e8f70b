"""Measure the bytes that a first visit fetches, in gzip and in Brotli, and the bytes stored afterwards.

python -m bench.bytes [--entries N] [--dist FOLDER]

One visit shows which files are fetched. Their sizes are those of a host that compresses every file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from bench import chromium
from bench.served import PREFIX, ROOT, options, served
from bench.start.throttle import ThrottledServer
from termlite.site.assets.compress import packed

READY = "html[data-engine=python]"
SETTLED = "() => performance.getEntriesByName('termlite:settled').length"
PATIENCE = 300_000
# The limits in MB: gzip and Brotli.
MARKS = {"until Python is ready": (4.4, 3.7), "in all": (6.5, None)}
NAMES, NAMES_MARK = re.compile(r"assets/(?:names|glosses)-"), 130_000
STORED_MARK = 35
_HASH = re.compile(r"-[0-9a-f]{12}(?=[./])")


@click.command()
@options
def main(entries: int, dist: Path | None) -> None:
    """Print the sums, and the largest files of each."""
    with served(entries, dist) as server:
        until, files, stored = _visit(server)
        sizes = {path: _sizes(path, server.dist) for path in files}
    for name, paths in (("until Python is ready", until), ("in all", files)):
        gzipped, brotlied = (sum(sizes[path][i] for path in paths) / 1e6 for i in (0, 1))
        marks = " / ".join(f"{mark:.1f}" if mark else "–" for mark in MARKS[name])
        click.echo(
            f"{name}: {len(paths)} files, gzip {gzipped:.2f} MB, Brotli {brotlied:.2f} MB (marks {marks})"
        )
        _print_largest(paths, sizes)
    names = sum(brotlied for path, (_, brotlied) in sizes.items() if NAMES.search(path))
    click.echo(f"names table: Brotli {names:,} bytes (mark {NAMES_MARK:,})")
    click.echo(f"stored: {stored / 1e6:.1f} MB (mark {STORED_MARK})")


def _visit(server: ThrottledServer) -> tuple[list[str], list[str], int]:
    """The requests until Python answered, all requests, and the bytes that the browser stores."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{server.url}?q=zhalu")
        page.wait_for_selector(READY, state="attached", timeout=PATIENCE)
        until = _asked(server)
        page.wait_for_function(SETTLED, timeout=PATIENCE)
        stored = _stored(page)
        browser.close()
    return until, _asked(server), stored


def _asked(server: ThrottledServer) -> list[str]:
    files = (path.removeprefix(PREFIX) for path in list(server.sent))
    files = (f"{path}index.html" if path.endswith("/") or not path else path for path in files)
    return [path for path in files if (server.dist / path).is_file()]


def _stored(page: Page) -> int:
    stored: int = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    return stored


def _sizes(path: str, dist: Path) -> tuple[int, int]:
    """Bytes in gzip and in Brotli; uncompressed bytes where these are fewer."""
    file = dist / path
    data = file.read_bytes()
    shrinks: Callable[[str], int] = lambda suffix: len(copies[suffix])  # noqa: E731
    copies = packed(data, file.suffix, ROOT / ".cache")
    return min(len(data), shrinks(".gz")), min(len(data), shrinks(".br"))


def _print_largest(paths: Iterable[str], sizes: dict[str, tuple[int, int]], count: int = 12) -> None:
    gzipped, brotlied = Counter[str](), Counter[str]()
    for path in paths:
        kind = _HASH.sub("", path)
        gzipped[kind] += sizes[path][0]
        brotlied[kind] += sizes[path][1]
    for kind, size in gzipped.most_common(count):
        click.echo(f"  {kind:<48}{size:>12,}{brotlied[kind]:>12,}")


if __name__ == "__main__":
    main()
