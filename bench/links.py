"""Measure how many links of the finder in other people's texts are right. See README.md here.

python -m bench.links sample FOLDER --out SHEET [--count N] [--seed N] [--every] [--glossary FOLDER]
python -m bench.links score SHEET [SHEET]
python -m bench.links passages FOLDER --out FILE [--count N] [--seed N]
python -m bench.links recall FILE
python -m bench.links speed [--rounds N] [--glossary FOLDER]

Texts and sheets stay outside the repository, because others wrote them. A sheet is a table with tabs. A judge writes
into the column `verdict`: `right`, `border` (part of a longer word, or too long), `sense` (it means another thing), or
`useless` (right, but no reader wants the link). For two sheets, `score` also prints how far they agree.
"""

from __future__ import annotations

import csv
import json
import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

import termlite
from termlite.indexing.finder_data import finder_data, finder_of
from termlite.linking.finder import Found, first_mentions
from termlite.linking.prose import section_starts

ROOT = Path(__file__).resolve().parent.parent
AROUND = 45
PASSAGE = 5000
PAGE = 10_000
"""Characters of a guide's page, in which names are found in at most 50 ms."""
GUIDES = ROOT / "tests" / "data" / "guide"
VERDICTS = ("right", "border", "sense", "useless")
COLUMNS = ("number", "file", "at", "entry", "term", "gloss", "context", "verdict")
_MARK = re.compile("⟦([^⟦⟧]*)⟧|⟪([^⟪⟫]*)⟫")


@click.group()
def main() -> None:
    """Precision and recall of links in a folder of texts."""


_FOLDER = click.argument("folder", type=click.Path(path_type=Path, exists=True))
_OUT = click.option("--out", type=click.Path(path_type=Path), required=True)
_SEED = click.option("--seed", default=1, show_default=True)
_GLOSSARY = click.option("--glossary", type=click.Path(path_type=Path), default=ROOT / "glossary")


@main.command()
@_FOLDER
@_OUT
@click.option("--count", default=300, show_default=True)
@_SEED
@click.option("--every", is_flag=True, help="Of every mention; else of those that a reader gets as links.")
@_GLOSSARY
def sample(folder: Path, out: Path, count: int, seed: int, *, every: bool, glossary: Path) -> None:  # noqa: PLR0913
    """Choose links at random; each sub-folder has a share like its number of links, but at most a quarter."""
    known = termlite.load(glossary)
    finder = finder_of(known)
    rows: list[tuple[str, str, Found, str]] = []
    length = 0
    for file, text in _texts(folder):
        length += len(text)
        found = finder.find(text)
        for one in found if every else first_mentions(found, section_starts(text)):
            rows.append((file.relative_to(folder).parts[0], str(file.relative_to(folder)), one, text))
    drawn = _draw(rows, count, seed)
    with out.open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.writer(sheet, delimiter="\t")
        writer.writerow(COLUMNS)
        for number, (_, name, one, text) in enumerate(drawn, 1):
            entry = known.by_id[one.id]
            row = (number, name, one.start, one.id, entry.term, entry.gloss, _context(text, one), "")
            writer.writerow(row)
    click.echo(f"{len(rows)} links in {length:,} characters ({100 * len(rows) / length:.2f} per hundred)")


def _draw(
    rows: list[tuple[str, str, Found, str]], count: int, seed: int
) -> list[tuple[str, str, Found, str]]:
    order = random.Random(seed).sample(rows, len(rows))
    most, taken = count // 4, Counter[str]()
    drawn: list[tuple[str, str, Found, str]] = []
    for row in order:
        if len(drawn) < count and taken[row[0]] < most:
            taken[row[0]] += 1
            drawn.append(row)
    return drawn


def _context(text: str, one: Found) -> str:
    before, after = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
    return re.sub(r"\s+", " ", f"{before}⟦{text[one.start : one.end]}⟧{after}")


@main.command()
@click.argument("sheets", nargs=-1, type=click.Path(path_type=Path, exists=True), required=True)
def score(sheets: tuple[Path, ...]) -> None:
    """Print precision by sheet, every wrong link, and how far two sheets agree."""
    judged = [_verdicts(sheet) for sheet in sheets]
    for sheet, rows in zip(sheets, judged, strict=True):
        counts = Counter(row["verdict"] for row in rows.values())
        total = sum(counts.values())
        told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
        click.echo(f"{sheet}: {total} judged, precision {counts['right'] / max(1, total):.1%} ({told})")
        for row in rows.values():
            if row["verdict"] != "right":
                click.echo(f"  {row['verdict']:8}{row['entry']}: {row['context']}")
    if len(judged) == 2:
        both = judged[0].keys() & judged[1].keys()
        same = sum(
            (judged[0][at]["verdict"] == "right") == (judged[1][at]["verdict"] == "right") for at in both
        )
        click.echo(f"agreement: {same} of {len(both)}")


def _verdicts(sheet: Path) -> dict[tuple[str, str], dict[str, str]]:
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["verdict"]]
    unknown = {row["verdict"] for row in rows} - set(VERDICTS)
    if unknown:
        raise click.ClickException(f"unknown verdicts {', '.join(sorted(unknown))}; take one of {VERDICTS}")
    return {(row["file"], row["at"]): row for row in rows}


@main.command()
@_FOLDER
@_OUT
@click.option("--count", default=6, show_default=True)
@_SEED
@_GLOSSARY
def passages(folder: Path, out: Path, count: int, seed: int, glossary: Path) -> None:
    """Write passages of 5,000 characters with ⟦what was found⟧; a judge marks ⟪what was missed⟫."""
    finder = finder_of(termlite.load(glossary))
    texts = [(file, text) for file, text in _texts(folder) if len(text) > PASSAGE]
    drawn = random.Random(seed).sample(texts, min(count, len(texts)))
    with out.open("w", encoding="utf-8") as written:
        for file, text in drawn:
            start = random.Random(seed).randrange(len(text) - PASSAGE)
            end = 0
            written.write(f"\n===== {file.relative_to(folder)} {start}\n")
            for one in finder.find(text):
                if start <= one.start and one.end <= start + PASSAGE:
                    written.write(f"{text[max(end, start) : one.start]}⟦{text[one.start : one.end]}⟧")
                    end = one.end
            written.write(text[max(end, start) : start + PASSAGE])


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
def recall(file: Path) -> None:
    """Print the recall of a file of marked passages, and what was missed."""
    marks = [match.groups() for match in _MARK.finditer(file.read_text("utf-8"))]
    missed = Counter(missed for _, missed in marks if missed)
    found = sum(1 for name, _ in marks if name)
    click.echo(f"recall {found / max(1, found + missed.total()):.1%}: {found} found, {missed.total()} missed")
    for name, times in missed.most_common():
        click.echo(f"  {times} {name}")


@main.command()
@click.option("--rounds", default=101, show_default=True)
@_GLOSSARY
def speed(rounds: int, glossary: Path) -> None:
    """Print how long the page's script takes for 10,000 characters in Node, beside Intl.Segmenter."""
    guides = "\n\n".join(re.sub("[⟦⟧]", "", file.read_text("utf-8")) for file in sorted(GUIDES.glob("*.md")))
    text = (guides * (1 + PAGE // len(guides)))[:PAGE]
    given = {"data": asdict(finder_data(termlite.load(glossary))), "text": text, "rounds": rounds}
    made = subprocess.run(
        ["node", Path(__file__).with_name("finding.mjs")],
        input=json.dumps(given),
        capture_output=True,
        check=True,
        text=True,
    )
    told = json.loads(made.stdout)
    found, baseline = told["found"], told["baseline"]
    click.echo(f"{len(text):,} characters, {found['count']} links; finder made in {told['made']:.0f} ms")
    click.echo(f"first time {told['first']:.0f} ms; then, of {rounds} times in turn, ms:")
    for name, times in (("names", found), ("Intl.Segmenter", baseline)):
        click.echo(
            f"  {name}: median {times['wall']:.1f}, of the processor {times['processor']:.1f}, best {times['best']:.1f}"
        )
    click.echo(f"  ratio of the processor's medians: {found['processor'] / baseline['processor']:.2f}")


def _texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".md", ".txt") and file.is_file():
            yield file, file.read_text("utf-8", errors="replace")


if __name__ == "__main__":
    main()
