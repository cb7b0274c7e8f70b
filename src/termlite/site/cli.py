"""The commands that begin, build and serve a glossary's site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from termlite.exchange.importing import UnknownKindError, read_file
from termlite.exchange.optional import MissingLibraryError
from termlite.exchange.records import Imported
from termlite.exchange.sound import sound_part
from termlite.messages import language, tell
from termlite.site.build_error import BuildError
from termlite.site.starting import language_of, new_project

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
_OUT = click.option(
    "--out", type=click.Path(path_type=Path), help="Folder to build into. [default: DIR/dist]"
)
_URL = click.option("--url", help="Public address of the site; goes before that of site.toml.")
_MOST_LINES = 20
"""Of what was not taken that are printed; the file has all."""
_REPOSITORY = click.option("--repository", help="Address of its repository; likewise.")


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    help="Begin with the entries of this file: a table (CSV, Markdown), TBX, JSON, or what else `import` reads.",
)
def new_command(folder: Path, file: Path | None) -> None:
    """Begin a glossary in DIR: three entries that show every field, and all that a site takes.

    With --from, what can be used of a file is taken instead; the rest is told, and listed in DIR/not-taken.txt.
    """
    made = _taken(file) if file else None
    try:
        if made:
            new_project(folder, language_of(made.entries), made)
        else:
            new_project(folder, "zh" if language().startswith("zh") else "en")
    except BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if made:
        _tell_left_out(made, folder)
        click.echo(tell("new_made_from", folder=folder, count=len(made.entries), file=file))
    else:
        click.echo(tell("new_made", folder=folder))
    click.echo(tell("new_next", folder=folder))


def _taken(file: Path) -> Imported:
    """What can be used of a file; ends here when that is nothing."""
    try:
        made = sound_part(read_file(file))
    except OSError as error:
        click.echo(f"{file}: {error.strerror or error}", err=True)
        sys.exit(1)
    except (UnknownKindError, MissingLibraryError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if not made.entries:
        for line in _left_out(made)[:_MOST_LINES]:
            click.echo(line, err=True)
        click.echo(tell("new_nothing", file=file), err=True)
        sys.exit(1)
    return made


def _left_out(made: Imported) -> list[str]:
    return [*dict.fromkeys(made.notes), *map(str, made.problems)]


def _tell_left_out(made: Imported, folder: Path) -> None:
    lines = _left_out(made)
    if not lines:
        return
    report = folder / "not-taken.txt"
    report.write_text("\n".join([*lines, ""]), "utf-8", newline="\n")
    for line in lines[:_MOST_LINES]:
        click.echo(line, err=True)
    click.echo(tell("new_not_taken", count=len(lines), file=report), err=True)


@click.command("build")
@_FOLDER
@_OUT
@_URL
@_REPOSITORY
@click.option(
    "--compress", is_flag=True, help="Write a .br and a .gz beside each file, for hosts that serve such."
)
def build_command(
    folder: Path, out: Path | None, url: str | None, repository: str | None, *, compress: bool
) -> None:
    """Build the site of the glossary in DIR/glossary into DIR/dist."""
    _run(folder, out=out, url=url, repository=repository, compressed=compress)


@click.command("serve")
@_FOLDER
@_OUT
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for a free one."
)
def serve_command(folder: Path, out: Path | None, port: int) -> None:
    """Build the site of DIR and serve it; rebuild and reload on change."""
    _run(folder, out=out, port=port)


def _run(folder: Path, **options: object) -> None:
    # What only these two take (Pillow, Brotli …) is not installed with every termlite.
    try:
        from termlite.site.command import run  # noqa: PLC0415
        from termlite.site.trust import only_texts_of_projects  # noqa: PLC0415
    except ModuleNotFoundError as error:
        click.echo(tell("site_extra", library=error.name), err=True)
        sys.exit(1)
    if not (folder / "glossary").is_dir():
        click.echo(tell("no_glossary_here", folder=folder.resolve()), err=True)
        sys.exit(1)
    with only_texts_of_projects():
        run(folder.resolve(), **options)  # type: ignore[arg-type]
