"""CSV, as spreadsheets read and write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from termlite.exchange.columns import FIELDS, LISTS, completed, field_of, fields_of, values_of
from termlite.exchange.records import Record, Records
from termlite.glossary.model import Entry, Glossary
from termlite.glossary.plain import plain
from termlite.messages import tell

MAX_ROWS = 250_000
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 1_000_000
_MORE_THAN_ONE = re.compile(r"[;；、|]")
# A spreadsheet would run such a cell as a formula, so it gets an apostrophe before it.
_FORMULA = re.compile(r"'*[=+\-@\t]")
_TOLD = re.compile(r"\ufeff?sep=(.)\n")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@\t]")


def to_bytes(glossary: Glossary) -> bytes:
    """The glossary as CSV in UTF-8 with a byte order mark, which Excel needs; a list has one item per line."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(FIELDS)
    for entry in glossary:
        table.writerow(_row(entry))
    return out.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> Iterator[str]:
    values = plain(entry)
    for name in FIELDS:
        cell = _cell(name, values.get(name, ""))
        yield f"'{cell}" if _FORMULA.match(cell) else cell


def _cell(name: str, value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {item}" for key, item in value.items())
    if not isinstance(value, list):
        return str(value)
    if name == "confused_with":
        return "\n".join(f"{item['id']}: {item['difference']}" for item in value)
    if name == "sources":
        return "\n".join(f"{item['url']} {item['title']}" for item in value)
    text = "\n".join(value)
    # The line break says that this is one item, although it contains a mark that separates items.
    return f"{text}\n" if len(value) == 1 and name in LISTS and _MORE_THAN_ONE.search(text) else text


def read(text: str, file: str, most: int | None = None) -> Records:
    r"""What a CSV says, whatever stands between its cells.

    Args:
        text: of the file.
        file: its name.
        most: rows that are read; what comes after them is told.

    Example:
        >>> read("术语;英文;释义\n炸炉;Overcooked;训练失败。\n", "a.csv").entries[0].values["id"]
        'overcooked'
    """
    found = Records(file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = _TOLD.match(text)
    delimiter = told[1] if told else _delimiter(text)
    # The line `sep=;` tells Excel the delimiter; it is no row. An empty line replaces it, so line numbers stay right.
    rows = _rows(f"\n{text[told.end() :]}" if told else text, delimiter, found)
    line, headings = next((row for row in rows if any(map(str.strip, row[1]))), (1, []))
    read_table(headings, rows, found, line, most)
    return found


def read_table(
    headings: Sequence[str],
    rows: Iterator[tuple[int, list[str]]],
    found: Records,
    line: int = 1,
    most: int | None = None,
) -> None:
    """Add the rows of a table to `found`.

    Args:
        headings: of the columns.
        rows: line and cells of each.
        found: where the records, problems and notes go.
        line: of the headings.
        most: rows that are read.
    """
    names = fields_of(headings)
    if "term" not in names:
        shown = ", ".join(f"«{heading.strip()}»" for heading in headings if heading.strip())[:300]
        found.report(line, tell("no_term_column", found=shown or tell("kind_nothing")))
        return
    if "gloss" not in names and "definition" not in names:
        found.report(line, tell("no_gloss_column"))
        return
    for heading, name in zip(headings, names, strict=True):
        if name is None and heading.strip():
            found.notes.append(tell("column_left_out", file=found.file, column=heading.strip()))
    taken: set[str] = set()
    limit = MAX_ROWS if most is None else most
    for count, (at, cells) in enumerate(rows):
        if count >= limit:
            found.report(at, tell("too_many_rows", limit=limit))
            return
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            found.report(at, tell("too_many_cells", cells=len(cells), columns=len(names)))
            continue
        row = {name: _unmarked(cell) for name, cell in zip(names, cells, strict=False) if name is not None}
        found.entries.append(Record(at, completed(values_of(row), taken)))


def _unmarked(cell: str) -> str:
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell


def _rows(text: str, delimiter: str, found: Records) -> Iterator[tuple[int, list[str]]]:
    """First line and cells of each row; an unclosed quotation mark ends the rows with a problem."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found.report(line, tell("bad_row", why=error))
            return
        yield line, cells


def _delimiter(text: str) -> str:
    """The delimiter: the one that gives the first row the most known headings."""
    return max(_DELIMITERS, key=lambda mark: _known(text, mark))


def _known(text: str, delimiter: str) -> tuple[int, int]:
    try:
        cells = next(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return (0, 0)
    return sum(field_of(cell) is not None for cell in cells), len(cells)
