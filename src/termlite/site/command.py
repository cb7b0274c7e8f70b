"""The command line of `build.py`: it parses words, calls the build and prints."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

import click

from termlite.glossary.problems import in_order, printable
from termlite.glossary.rules.evidence import EVIDENCE, EVIDENCE_WHOLE
from termlite.glossary.rules.style import STYLE
from termlite.messages import console, tell, use
from termlite.messages.signals import stop_on_signals
from termlite.site.build import Summary, build
from termlite.site.build_error import BuildError
from termlite.site.dev.dev_server import DevServer
from termlite.site.dev.dev_server import serve as serve_site
from termlite.site.failure import explain
from termlite.site.output import output_folder
from termlite.site.packing import pack_web
from termlite.site.pages.shell import Site, site_of
from termlite.site.web_folder import web_folder
from termlite.site.workspace import check_place
from termlite.site_file.checking import examine_all


def main(root: Path) -> None:
    """Build the project at `root`; exits with 1, and the reasons printed, when that fails."""
    stop_on_signals()
    console.prepare()
    command(obj=root)


@click.command(help="Build the site into dist/.")
@click.option("--serve", "serving", is_flag=True, help="Serve it, and rebuild and reload on change.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port for --serve."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Folder to build into [default: dist]."
)
@click.option("--url", help="Public address of the site, for canonical links and the sitemap.")
@click.option(
    "--repository", help="Address of its repository, for links to edit an entry and to report a mistake."
)
@click.option(
    "--compress",
    is_flag=True,
    help="Write a .br and a .gz beside each file, for a host that serves such files, as nginx and Caddy can.",
)
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    help="Build no site, but write into this folder what the package on PyPI brings, so that it needs no Node.",
)
@click.option(
    "--lang",
    expose_value=False,
    callback=lambda _, __, chosen: use(chosen) if chosen else None,
    is_eager=True,
    type=click.Choice(["en", "zh"]),
    help="Language of messages. [default: TERMLITE_LANG, else the locale's]",
)
@click.pass_obj
def command(  # noqa: PLR0913 (each is an option)
    root: Path,
    *,
    serving: bool,
    port: int,
    out: Path | None,
    url: str | None,
    repository: str | None,
    compress: bool,
    pack: Path | None,
) -> None:
    """The command of `build.py`; its object is the project's folder."""
    if pack is not None:
        try:
            pack_web(root, pack, _say)
        except BuildError as error:
            sys.exit(printable(tell("build_failed", why=error)))
        return
    run(root, out=out, url=url, repository=repository, compressed=compress, port=port if serving else None)


def run(  # noqa: PLR0913 (each is an option)
    root: Path,
    *,
    out: Path | None = None,
    url: str | None = None,
    repository: str | None = None,
    compressed: bool = False,
    port: int | None = None,
) -> None:
    """Build the site of a project, or serve it; exits with what failed.

    Args:
        root: the project.
        out: the folder to build into; `dist` of the project unless given.
        url: public address of the site.
        repository: address of its repository.
        compressed: whether to write `.br` and `.gz` files.
        port: to serve on, rebuilding on change; None to build once.
    """
    try:
        dist = output_folder(out or root / "dist", root)
        site = site_of(url, repository)
    except BuildError as error:
        sys.exit(printable(tell("build_failed", why=error)))
    if port is None:
        sys.exit(1 if build_once(root, dist, site, compressed=compressed) else 0)
    try:
        check_place(dist)
    except (BuildError, OSError) as error:
        sys.exit("\n".join(explain(error)))
    try:
        server = DevServer(dist, port, web_folder(root))
    except OSError as error:
        sys.exit(tell("build_failed", why=_no_port(port, error)))
    serve_site(
        server,
        root,
        lambda: build_once(root, dist, site),
        lambda: style_notes(root),
        _say,
    )


def _no_port(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return tell("port_in_use", port=port)
    return tell("port_closed", port=port, why=error.strerror)


def build_once(root: Path, dist: Path, site: Site, *, compressed: bool = False) -> tuple[str, ...]:
    """Build once and print how it went; returns the problems that stopped it."""
    started = time.perf_counter()
    try:
        summary = build(root, dist, site, _say, compressed=compressed)
    except Exception as error:
        # Whatever a step raises, a server goes on, and the author is told.
        problems = tuple(_short(problem, root) for problem in explain(error))
    else:
        click.echo(_summarise(summary, dist, time.perf_counter() - started))
        return ()
    click.echo("\n".join(problems), err=True)
    return problems


def style_notes(root: Path) -> tuple[str, ...]:
    """What `termlite check --strict` would say of the entries besides what is wrong."""
    try:
        _, problems = examine_all(root / "glossary", (*STYLE, *EVIDENCE), EVIDENCE_WHOLE)
    except OSError:
        return ()  # it went while nobody looked; the next build tells
    return tuple(_short(str(problem), root) for problem in in_order(problems))


def _short(problem: str, root: Path) -> str:
    return problem.replace(str(root) + os.sep, "")


def _summarise(summary: Summary, dist: Path, seconds: float) -> str:
    width = max(map(len, summary.sizes))
    head = tell("built", folder=dist.name, entries=summary.entries, seconds=seconds)
    parts = (tell("built_part", part=f"{part:<{width}}", size=size) for part, size in summary.sizes.items())
    return "\n  ".join([head, *parts])


def _say(line: str) -> None:
    click.echo(f"· {line}", err=True)
