"""Entries as one text that is quick to read: a line an entry, decoded when it is asked for.

Creating every entry at start-up would cost the browser more than all of its searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cached_property
from types import MappingProxyType
from typing import Any

from termlite.glossary.model import Category, Confusion, Entry, Extent, Glossary, Review, Source, Status
from termlite.render.neighbourhood import EntryContext
from termlite.render.repository import Repository


def dump(
    glossary: Glossary,
    contexts: Mapping[str, EntryContext] = MappingProxyType({}),
    repository: Repository | None = None,
) -> bytes:
    """The glossary as JSON lines: categories, figures, the repository, then a line an entry: id, entry, context.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> stored = Store(dump(Glossary((Entry(id="vae", term="VAE", gloss="……", related=("ldm",)),))))
        >>> stored["vae"].related, list(stored)
        (('ldm',), ['vae'])
    """
    categories = _json([asdict(category) for category in glossary.categories])
    shown = {entry.figure for entry in glossary}
    figures = _json({name: svg for name, svg in glossary.figures.items() if name in shown})
    kept = _json(asdict(repository) if repository else None)
    entries = (
        f"{entry.id}\t{_json(_set_fields(entry))}\t{_json(_set_fields(contexts.get(entry.id, EntryContext())))}"
        for entry in glossary
    )
    return "\n".join((categories, figures, kept, *entries)).encode()


class Store(Mapping[str, Entry]):
    """Id → entry, read from what `dump` wrote."""

    def __init__(self, data: bytes) -> None:
        categories, self._figures, repository, *lines = data.decode().split("\n")
        self.categories = {item["id"]: Category(**item) for item in json.loads(categories)}
        kept = json.loads(repository)
        self.repository = Repository(**kept) if kept else None
        self._lines = dict(line.split("\t", 1) for line in lines)

    @cached_property
    def figures(self) -> dict[str, str]:
        """Name → SVG of the figures that entries show."""
        figures: dict[str, str] = json.loads(self._figures)
        return figures

    def __getitem__(self, id_: str) -> Entry:
        entry, _ = self._lines[id_].split("\t")
        return Entry(**_fields(entry))

    def context(self, id_: str) -> EntryContext:
        """Where an entry stands."""
        _, context = self._lines[id_].split("\t")
        return EntryContext(**_fields(context))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _set_fields(record: Entry | EntryContext) -> dict[str, object]:
    return {name: value for name, value in asdict(record).items() if value}


def _fields(line: str) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in json.loads(line).items()}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401
    """A field as the model has it: JSON knows neither tuples nor our records."""
    if name == "confused_with":
        return tuple(Confusion(**item) for item in value)
    if name == "sources":
        return tuple(Source(**item) for item in value)
    if name == "reviews":
        return tuple(Review(**{**item, "extent": Extent(item["extent"])}) for item in value)
    if name == "attested":
        return {key: tuple(places) for key, places in value.items()}
    if name == "status":
        return Status(value)
    return tuple(value) if isinstance(value, list) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
