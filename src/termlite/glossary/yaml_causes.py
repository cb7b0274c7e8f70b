"""Why a text is no YAML, in the words of somebody who writes entries: the usual slips, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import yaml

from termlite.glossary.learning_path import LearningPath, Step
from termlite.glossary.model import (
    Category,
    Confusion,
    Entry,
    HouseWord,
    Place,
    Review,
    Source,
)
from termlite.glossary.problems import Location, Problem
from termlite.messages import tell

_NAMES = {
    field.name
    for record in (Entry, Source, Confusion, Review, Category, LearningPath, Step, Place, HouseWord)
    for field in fields(record)
}
_FIELD = re.compile(
    rf"^(?P<indent>[ ]*(?:- +)?)(?P<name>{'|'.join(sorted(_NAMES))})(?P<colon>:(?=\s|$)|：|:| +(?=\S))"
)
_COLONS = {"：": "full_width_colon", ":": "yaml_no_space"}
_OPENED = {"flow sequence": ("[", "]"), "flow mapping": ("{", "}")}
_NEEDS_QUOTES = re.compile(r"""^(?:[ ]*(?:- +)?[a-z_]+:|[ ]*-) +(?P<value>(?:[\[{*&!|>%@`"']|[?-] ).*)$""")
_WIDE_SPACE = re.compile("^[ ]*(?:- *)?(?P<space>[\u00a0\u2000-\u200b\u202f\u3000])")
_WIDE_DASH = re.compile("^[ ]*(?P<dash>[\u2013\u2014\u2212\uff0d]) *[a-z_]+ *[:\uff1a]")
_CONFLICT = re.compile("^(?:<{7}|={7}|>{7})(?: |$)")


def cause(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The slip behind an error of the YAML parser.

    Args:
        error: as PyYAML raised it.
        text: that was parsed.
        file: its name.
    """
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Location(file), tell("yaml_syntax", what=error), slip=True)
    lines = text.split("\n")
    start = error.context_mark or mark
    what = " ".join(part for part in (error.context, error.problem) if part)
    found = next(_slips(what, lines, (start.line, start.column), (mark.line, mark.column)), None)
    if found is None:
        return Problem(
            Location(file, mark.line + 1, mark.column + 1),
            tell("yaml_syntax", what=what),
            slip=True,
        )
    (line, column), message = found
    return Problem(Location(file, line + 1, column + 1), message, slip=True)


_Place = tuple[int, int]


def _slips(what: str, lines: list[str], start: _Place, end: _Place) -> Iterator[tuple[_Place, str]]:
    """The slips that could have led to an error, the likeliest first.

    Args:
        what: the parser's words.
        lines: the text.
        start: line and column where what was being read begins.
        end: where it could not go on.
    """
    yield from _wrong_sign(lines, start, end)
    yield from _wrong_colon(lines, start, end)
    line = _line(lines, end[0])
    if "\t" in line[: end[1] + 1]:
        yield end, tell("yaml_tab")
    if "another document" in what:
        yield end, tell("yaml_documents")
    if "quoted scalar" in what and "end of stream" in what:
        yield start, tell("yaml_quote_open", mark=_line(lines, start[0])[start[1] : start[1] + 1])
    yield from _value_that_needs_quotes(lines, end)
    for kind, (opening, closing) in _OPENED.items():
        if kind in what and "did not find expected" in what:
            if end[0] == start[0]:
                comma = _line(lines, end[0]).find("\uff0c", start[1], end[1])
                if comma >= 0:
                    yield (end[0], comma), tell("yaml_wide_comma")
                yield end, tell("yaml_comma", closing=closing)
            else:
                yield start, tell("yaml_bracket_open", opening=opening, closing=closing)
    yield from _wrong_indent(lines, end)
    if "mapping values are not allowed" in what:
        yield end, tell("yaml_colon")
    if "escape character" in what:
        yield end, tell("yaml_escape")


def _wrong_sign(lines: list[str], start: _Place, end: _Place) -> Iterator[tuple[_Place, str]]:
    """What a merge left, a space that is no space and a dash that is no dash, in one of the lines at hand."""
    for number in sorted({start[0], max(0, end[0] - 1), end[0], end[0] + 1}):
        line = _line(lines, number)
        if _CONFLICT.match(line):
            yield (number, 0), tell("yaml_conflict")
        if space := _WIDE_SPACE.match(line):
            yield (number, space.start("space")), tell("yaml_space", code=f"U+{ord(space['space']):04X}")
        if dash := _WIDE_DASH.match(line):
            yield (number, dash.start("dash")), tell("yaml_dash", dash=dash["dash"])


def _wrong_colon(lines: list[str], start: _Place, end: _Place) -> Iterator[tuple[_Place, str]]:
    """A field whose colon is full-width, has no space after it or is not there, in one of the lines at hand."""
    for number in sorted({start[0], max(0, end[0] - 1), end[0]}):
        line = _line(lines, number)
        field = _FIELD.match(line)
        if field and not re.match(r":(\s|$)", line[field.start("colon") :]):
            key = _COLONS.get(field["colon"], "yaml_no_colon")
            yield (number, field.start("colon")), tell(key, field=field["name"])


def _value_that_needs_quotes(lines: list[str], end: _Place) -> Iterator[tuple[_Place, str]]:
    """A text that begins with a character that means something to YAML."""
    match = _NEEDS_QUOTES.match(_line(lines, end[0]))
    if match is None or end[1] < match.start("value"):
        return
    value = match["value"]
    if value[0] in "*&!|>%@`?-" or value.startswith("[["):
        yield (end[0], match.start("value")), tell("yaml_begins", char=value[0])
    elif value[0] in "\"'":
        yield end, tell("yaml_after_quote")


def _wrong_indent(lines: list[str], end: _Place) -> Iterator[tuple[_Place, str]]:
    """A field that begins in another column than the first field of its entry."""
    field = _FIELD.match(_line(lines, end[0]))
    first = next((f for f in map(_FIELD.match, reversed(lines[: end[0]])) if f and "-" in f["indent"]), None)
    if field is None or first is None or "-" in field["indent"]:
        return
    here, wanted = len(field["indent"]), len(first["indent"])
    if here != wanted:
        message = tell("yaml_indent", field=field["name"], found=here + 1, wanted=wanted + 1)
        yield (end[0], here), message


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
