"""Entries as one text that is quick to read: a line an entry, decoded when it is asked for.

Creating every entry at start-up would cost the browser more than all of its searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cached_property
from typing import Any

from .model import Category, Confusion, Entry, Glossary, Source, Status


def dump(glossary: Glossary) -> bytes:
    """The glossary as JSON lines: the categories, the figures, then each entry after its id and a tab.

    Example:
        >>> from termlite.model import Entry
        >>> stored = Store(dump(Glossary((Entry(id="vae", term="VAE", gloss="……", related=("ldm",)),))))
        >>> stored["vae"].related, list(stored)
        (('ldm',), ['vae'])
    """
    categories = _json([asdict(category) for category in glossary.categories])
    shown = {entry.figure for entry in glossary}
    figures = _json({name: svg for name, svg in glossary.figures.items() if name in shown})
    entries = (f"{entry.id}\t{_json(_set_fields(entry))}" for entry in glossary)
    return "\n".join((categories, figures, *entries)).encode()


class Store(Mapping[str, Entry]):
    """Id → entry, read from what `dump` wrote."""

    def __init__(self, data: bytes) -> None:
        categories, self._figures, *lines = data.decode().split("\n")
        self.categories = {item["id"]: Category(**item) for item in json.loads(categories)}
        self._lines = dict(line.split("\t", 1) for line in lines)

    @cached_property
    def figures(self) -> dict[str, str]:
        """Name → SVG of the figures that entries show."""
        figures: dict[str, str] = json.loads(self._figures)
        return figures

    def __getitem__(self, id_: str) -> Entry:
        fields = json.loads(self._lines[id_])
        return Entry(**{name: _value(name, value) for name, value in fields.items()})

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _set_fields(entry: Entry) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if value}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401
    """A field as the model has it: JSON knows neither tuples nor our records."""
    if name == "confused_with":
        return tuple(Confusion(**item) for item in value)
    if name == "sources":
        return tuple(Source(**item) for item in value)
    if name == "status":
        return Status(value)
    return tuple(value) if isinstance(value, list) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
