"""`termlite export` and `termlite import`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from termlite.exchange.folder import carry_out, plan
from termlite.exchange.formats import FORMATS, Told, last_month, left_out
from termlite.exchange.importing import UnknownKindError, read_file
from termlite.exchange.optional import MissingLibraryError
from termlite.exchange.records import Imported
from termlite.glossary.field_rules import ID_PATTERN
from termlite.glossary.files import glossary_folder
from termlite.glossary.load import load
from termlite.glossary.model import Entry, Glossary
from termlite.glossary.problems import GlossaryError, in_order
from termlite.glossary.yaml_text import yaml_text
from termlite.messages import tell
from termlite.site_file.read import read_site_file

_MOST_LINES = 50
"""The most problems to print: a table with a thousand wrong rows has one mistake, in its heading."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\\]+")


@click.command("export")
@click.option("--to", "name", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file. [default: standard output]"
)
@click.option("--title", help="Title of the whole. [default: that of site.toml]")
@click.option("--license", "licence", help="Licence of the texts. [default: that of site.toml]")
@click.option("--url", help="Public address of the site, for the ids of SKOS. [default: that of site.toml]")
@click.option(
    "--glossary",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of YAML files, or one file. [default: ./glossary, else the project's]",
)
def export_command(  # noqa: PLR0913 (each is an option)
    *,
    name: str,
    out: Path | None,
    title: str | None,
    licence: str | None,
    url: str | None,
    glossary: Path | None,
) -> None:
    """Write the glossary in the format of another program, and list what the format leaves out.

    Exit codes: 0; 2 when the glossary cannot be read or the file cannot be written.
    """
    form = FORMATS[name]
    if url and not _ADDRESS.fullmatch(url):
        raise click.BadParameter(tell("no_site_address", address=url), param_hint="--url")
    try:
        folder = glossary_folder(glossary)
        known = load(folder)
        told = _told(known, folder, title=title, licence=licence, url=url)
        data = form.write(known, told)
        if out is None:
            sys.stdout.buffer.write(data)
        else:
            _write_whole(out, data)
    except OSError as error:
        _fail(_why(error))
    except (GlossaryError, MissingLibraryError) as error:
        _fail(str(error))
    for line in left_out(known, form):
        click.echo(line, err=True)
    if out is not None:
        click.echo(tell("exported", file=out, count=len(known), size=len(data)), err=True)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="A glossary's folder. [default: print]",
)
@click.option("--category", help="Category of entries that name none. [default: the file's name]")
@click.option("--replace", is_flag=True, help="Replace entries whose ids are there already, without asking.")
@click.option("--skip-wrong", is_flag=True, help="Leave out what is wrong, and take the rest.")
def import_command(
    file: Path, folder: Path | None, category: str | None, *, replace: bool, skip_wrong: bool
) -> None:
    """Read the entries of FILE: CSV, JSON, a Markdown table, TBX, SKOS, YAML, or a zip of these.

    Without --to they are printed as YAML. Exit codes: 0; 1 when something is wrong or an entry would be replaced;
    2 when the file cannot be read; then nothing was written.
    """
    if category and not re.fullmatch(ID_PATTERN, category):
        raise click.BadParameter(
            tell("bad_id", field="category", found=category, hint=""), param_hint="--category"
        )
    try:
        made = read_file(file, category)
    except OSError as error:
        _fail(_why(error))
    except (UnknownKindError, MissingLibraryError) as error:
        _fail(str(error))
    for note in dict.fromkeys(made.notes):
        click.echo(note, err=True)
    _tell_problems(made, skip_wrong=skip_wrong)
    if folder is None:
        sys.stdout.buffer.write(yaml_text(made.entries).encode())
        return
    try:
        planned = plan(made, folder)
        if planned.replaced and not replace and not _agreed(planned.replaced):
            sys.exit(1)
        carry_out(planned)
    except OSError as error:
        _fail(_why(error))
    except GlossaryError as error:
        _fail(str(error))
    for path in planned.files:
        click.echo(path)
    click.echo(tell("imported", count=len(made.entries), folder=folder), err=True)


def _write_whole(file: Path, data: bytes) -> None:
    """Write a file; one that is there keeps its content until all of the new one is written."""
    if file.exists() and not file.is_file():
        file.write_bytes(data)  # a pipe, or /dev/stdout
        return
    target = file.resolve()
    draft = target.with_name(f".termlite-{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    except PermissionError:
        target.write_bytes(data)  # the folder takes no new file
    finally:
        draft.unlink(missing_ok=True)


def _told(known: Glossary, folder: Path, *, title: str | None, licence: str | None, url: str | None) -> Told:
    """Texts about the whole glossary: from the options, else from site.toml."""
    site = read_site_file(folder if folder.is_dir() else folder.parent)
    address = url or site.address
    return Told(
        title=title or site.title or "termlite",
        licence=site.licence if licence is None else licence,
        address=f"{address.rstrip('/')}/" if address else "",
        month=last_month(known),
    )


def _tell_problems(made: Imported, *, skip_wrong: bool) -> None:
    """Print the problems; exit with 1 unless --skip-wrong is given and there are entries without problems."""
    problems = in_order(made.problems)
    for problem in problems[:_MOST_LINES]:
        click.echo(str(problem), err=True)
    if len(problems) > _MOST_LINES:
        click.echo(tell("and_more", count=len(problems) - _MOST_LINES), err=True)
    if problems:
        click.echo(tell("problem_count", count=len(problems)), err=True)
    if problems and not (skip_wrong and made.entries):
        sys.exit(1)
    if problems:
        first: dict[str, Entry] = {}
        for entry in made.entries:
            first.setdefault(entry.id, entry)
        made.entries = list(first.values())


def _agreed(replaced: Sequence[tuple[str, object]]) -> bool:
    """Ask whether existing entries may be replaced; without a terminal the answer is no."""
    shown = ", ".join(id_ for id_, _ in replaced[:10])
    told = tell("import_replaces", count=len(replaced), ids=shown)
    if not is_terminal():
        click.echo(f"{told}; {tell('import_refused')}", err=True)
        return False
    return click.confirm(f"{told}. {tell('import_replace')}", default=False, err=True)


def is_terminal() -> bool:
    """Whether there is a user who can answer a question."""
    return sys.stdin.isatty()


def _why(error: OSError) -> str:
    """The file and the system's reason; an error of our own has the whole message."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
