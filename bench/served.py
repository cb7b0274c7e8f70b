"""Serves a site to measure, under a sub-path, by a server that notes the requests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bench.sample import sample
from bench.start.throttle import ThrottledServer
from termlite.glossary.model import Glossary
from termlite.glossary.rules.checking import check
from termlite.site.build import build
from termlite.site.pages.shell import Site

ROOT = Path(__file__).resolve().parents[1]
# A sub-path, as a project's site has it on GitHub Pages.
PREFIX = "/guide/terms/"


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that measures a site: `entries` and `dist`."""
    for add in (
        click.option("--entries", default=0, show_default=True, help="How much of the glossary; 0: all."),
        click.option(
            "--dist",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            help="A site that was built before, instead of a fresh one.",
        ),
    ):
        command = add(command)
    return command


@contextmanager
def served(entries: int, dist: Path | None) -> Iterator[ThrottledServer]:
    """A server for a site that is built already, or for a new one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = dist or Path(temporary, "dist")
        if dist is None:
            build(ROOT, folder, Site(), lambda _: None, read=lambda source: _read(source, entries))
        server = ThrottledServer(folder, prefix=PREFIX)
        try:
            yield server
        finally:
            server.shutdown()
            server.server_close()


def _read(folder: Path, entries: int) -> Glossary:
    glossary = check(folder)
    return sample(glossary, entries) if entries else glossary
