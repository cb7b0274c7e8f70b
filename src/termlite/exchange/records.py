"""The content of another program's file as plain values, and the entries made of them with the checks of `glossary`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from termlite.glossary.decode import Decoder
from termlite.glossary.model import Category, Entry, Place
from termlite.glossary.problems import Location, Problem
from termlite.messages import tell

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Made = TypeVar("Made", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Record:
    """One row, object or element of a file.

    Attributes:
        line: where it begins, counted from 1.
        values: field of the model → text, list of texts, mapping, or list of mappings.
    """

    line: int
    values: Mapping[str, Any]


@dataclass(slots=True)
class Records:
    """The content of one file."""

    file: str
    entries: list[Record] = field(default_factory=list)
    categories: list[Record] = field(default_factory=list)
    places: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was left out, one line for each."""

    def report(self, line: int, message: str) -> None:
        """Add a problem at a line."""
        self.problems.append(Problem(Location(self.file, line), message))


@dataclass(slots=True)
class Imported:
    """The result of reading one or more files."""

    entries: list[Entry] = field(default_factory=list)
    lines: list[Location] = field(default_factory=list)
    """The location of each entry."""
    categories: list[Category] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, other: Imported) -> None:
        """Add the result of another file."""
        for name in ("entries", "lines", "categories", "places", "problems", "notes"):
            getattr(self, name).extend(getattr(other, name))

    def report_duplicates(self) -> None:
        """Report a problem for each entry whose id an earlier entry has; the message names the earlier one."""
        first: dict[str, Location] = {}
        for entry, location in zip(self.entries, self.lines, strict=True):
            before = first.setdefault(entry.id, location)
            if before is not location:
                self.problems.append(Problem(location, tell("id_twice", id=entry.id, other=before)))


def made_of(records: Records, category: str) -> Imported:
    """Make the entries, categories and places of records; problems have the line of their record.

    Args:
        records: of one file.
        category: of entries that name none.

    Example:
        >>> made = made_of(Records("a.csv", [Record(2, {"id": "vae", "term": "VAE", "gloss": "翻译官"})]), "ml")
        >>> made.entries[0].category, made.problems
        ('ml', [])
        >>> from termlite.messages import use
        >>> use("en")
        >>> wrong = Record(2, {"id": "v a e", "term": "VAE", "gloss": "…"})
        >>> print(made_of(Records("a.csv", [wrong]), "ml").problems[0].location)
        a.csv:2:1
    """
    decoder = Decoder(records.file)
    made = Imported(notes=records.notes)
    for record in records.entries:
        entry = _record(decoder, Entry, record, {"category": category})
        if entry is not None:
            made.entries.append(entry)
            made.lines.append(Location(records.file, record.line))
    made.categories = list(_all(decoder, Category, records.categories))
    made.places = list(_all(decoder, Place, records.places))
    made.problems = [*records.problems, *decoder.problems]
    return made


def _all(decoder: Decoder, cls: type[Made], records: Iterable[Record]) -> Iterable[Made]:
    made = (_record(decoder, cls, record, {}) for record in records)
    return (item for item in made if item is not None)


def _record(decoder: Decoder, cls: type[Made], record: Record, defaults: Mapping[str, Any]) -> Made | None:
    mark = yaml.Mark(decoder.file, 0, record.line - 1, 0, None, 0)
    decoder.locations.clear()
    return decoder.record(cls, _node(record.values, mark), (), defaults)


def _node(value: object, mark: yaml.Mark) -> yaml.Node:
    """A value as a YAML node, so that the YAML decoder checks it."""
    if isinstance(value, Mapping):
        pairs = [(_node(str(key), mark), _node(item, mark)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark)
    if isinstance(value, list | tuple):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(item, mark) for item in value], mark)
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "", mark)
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", str(value).lower(), mark)
    if isinstance(value, int | float):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value), mark)
    return yaml.ScalarNode("tag:yaml.org,2002:str", str(value), mark)
