"""The command line: it parses words, calls the library and prints."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from termlite import reading
from termlite.exchange.command import export_command, import_command
from termlite.glossary.files import glossary_folder
from termlite.glossary.load import glossary_of
from termlite.glossary.load import load as load_glossary
from termlite.glossary.model import Glossary
from termlite.glossary.problems import GlossaryError, in_order
from termlite.glossary.rules.checking import RULES, WHOLE
from termlite.glossary.rules.coverage import Coverage, coverage
from termlite.glossary.rules.evidence import EVIDENCE, EVIDENCE_WHOLE
from termlite.glossary.rules.style import STYLE
from termlite.glossary.schema import schema as entry_schema
from termlite.indexing.cache import index_for
from termlite.messages import console, tell, use
from termlite.messages.signals import stop_on_signals
from termlite.search.searcher import Hit, Searcher
from termlite.site.cli import build_command, new_command, serve_command
from termlite.site_file.checking import examine_all

_GLOSSARY = click.option(
    "--glossary",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of YAML files, or one file. [default: ./glossary, else the project's]",
)


_LANGUAGE = click.option(
    "--lang",
    expose_value=False,
    is_eager=True,
    callback=lambda _, __, chosen: use(chosen) if chosen else None,
    type=click.Choice(["en", "zh"]),
    help="Language of messages. [default: TERMLITE_LANG, else the locale's]",
)


@click.group()
@click.version_option(package_name="termlite")
@_LANGUAGE
def main() -> None:
    """Look up, check and publish a glossary."""
    console.prepare()
    stop_on_signals()


# What begins with a dash may be asked for, too: --medvram is a name that people paste.
@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option(
    "-n", "limit", default=10, show_default=True, type=click.IntRange(1, 100), help="At most this many."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, best first.")
@_GLOSSARY
@_LANGUAGE
def lookup(words: tuple[str, ...], limit: int, as_json: bool, glossary: Path | None) -> None:
    """Find the entries for QUERY, best first.

    Exit codes: 0, 1 when nothing was found, 2 when the glossary cannot be read.
    """
    query = " ".join(words)
    try:
        hits = Searcher(index_for(glossary_folder(glossary))).search(query, limit)
    except (GlossaryError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if as_json:
        click.echo(console.as_json([_as_json(hit) for hit in hits]))
    elif hits:
        Console().print(_table(hits))
    else:
        click.echo(tell("nothing_found", query=query), err=True)
        sys.exit(1)


@main.command()
@click.argument("file")
@click.option("--json", "json_too", is_flag=True, help="Print a JSON list: start, end, id, name.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "md")), default="table", show_default=True
)
@_GLOSSARY
@_LANGUAGE
def read(file: str, form: str, glossary: Path | None, *, json_too: bool) -> None:
    """Print the words of the text in FILE (- is the standard input), with what they mean.

    Exit codes: 0, 1 when the text has no word of the glossary, 2 when the text or the glossary cannot be read.
    """
    form = "json" if json_too else form
    try:
        text = reading.decoded(sys.stdin.buffer.read()) if file == "-" else reading.text_of(Path(file))
        known = load_glossary(glossary_folder(glossary))
    except (GlossaryError, OSError, reading.UnreadableTextError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    words = reading.words_of(known, text)
    if form == "json":
        click.echo(console.as_json(reading.as_json(words)))
    elif words and form == "md":
        click.echo(reading.as_markdown(known, words))
    elif words:
        Console().print(_words_table(known, words))
    else:
        click.echo(tell("nothing_read"), err=True)
        sys.exit(1)


@main.command()
@click.option(
    "--strict", is_flag=True, help="Also ask for good style, and for evidence of every name and statement."
)
@click.option("--report", is_flag=True, help="Print, by category, how much is evidenced.")
@click.option("--json", "as_json", is_flag=True, help="With --report: print everything as one JSON object.")
@_GLOSSARY
@_LANGUAGE
def check(strict: bool, report: bool, as_json: bool, glossary: Path | None) -> None:
    """Check the glossary: one line a problem, exit code 1 if there is any."""
    rules = (*RULES, *STYLE, *EVIDENCE) if strict else RULES
    whole = (*WHOLE, *EVIDENCE_WHOLE) if strict else WHOLE
    try:
        found, problems = examine_all(glossary_folder(glossary), rules, whole)
    except OSError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    lines = [str(problem) for problem in in_order(problems)]
    rows = coverage(found) if report else []
    if report and as_json:
        told = {"problems": lines, "coverage": [asdict(row) for row in rows]}
        click.echo(console.as_json(told))
    else:
        for line in lines:
            click.echo(line)
        if report:
            Console().print(_coverage_table(rows))
    if problems:
        click.echo(tell("problem_count", count=len(problems)), err=True)
        sys.exit(1)
    if not report:
        checked = glossary_of(found)
        names = sum(len(entry.shown_names()) for entry in checked)
        categories = len(checked.categories)
        click.echo(tell("check_ok", entries=len(checked), names=names, categories=categories))


@main.command()
@_LANGUAGE
def schema() -> None:
    """Print the JSON Schema of a glossary file, for editors."""
    click.echo(console.as_json(entry_schema(), indent=2))


main.add_command(export_command)
main.add_command(import_command)
for _command in (new_command, build_command, serve_command):
    main.add_command(_command)


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "term": hit.term,
        "names": list(hit.names),
        "match": {"kind": hit.kind, "name": hit.name},
        "score": hit.score,
    }


def _table(hits: list[Hit]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("column_term", "column_match", "column_gloss"):
        table.add_column(tell(heading), overflow="fold")
    for hit in hits:
        matched = hit.kind if hit.name == hit.term else f"{hit.kind} {hit.name}"
        table.add_row(f"[bold]{escape(hit.term)}[/] [dim]{hit.id}[/]", escape(matched), escape(hit.gloss))
    return table


def _words_table(glossary: Glossary, words: list[reading.Word]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("文中", "词条", "释义"):
        table.add_column(heading, overflow="fold")
    for word in reading.first_of_each(words):
        entry = glossary.by_id[word.id]
        table.add_row(
            escape(word.name), f"[bold]{escape(entry.term)}[/] [dim]{entry.id}[/]", escape(entry.gloss)
        )
    return table


def _coverage_table(rows: list[Coverage]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("category", no_wrap=True)
    for heading in (
        "entries",
        "checked",
        "asked for",
        "names attested",
        "numbers covered",
        "sources explained",
    ):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(
            row.category,
            str(row.entries),
            str(row.checked),
            str(row.asked),
            f"{row.attested}/{row.names}",
            f"{row.covered}/{row.statements}",
            f"{row.supporting}/{row.sources}",
        )
    return table


if __name__ == "__main__":
    main()
