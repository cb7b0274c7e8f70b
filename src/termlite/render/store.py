"""All entries as one text that is fast to read: one line per entry, decoded when the entry is needed.

Creating every entry at start-up would cost the browser more than all of its searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from termlite.glossary.model import (
    Category,
    Confusion,
    Entry,
    Extent,
    Glossary,
    Place,
    PlaceKind,
    Review,
    Source,
    Status,
)
from termlite.render.neighbourhood import EntryContext
from termlite.render.repository import Repository

_NOT_RENDERED = ("hidden", "asks", "readings", "homonyms", "tags")
"""Fields that no page shows; the index has those that are searched."""


def dump(
    glossary: Glossary,
    contexts: Mapping[str, EntryContext] = MappingProxyType({}),
    repository: Repository | None = None,
) -> bytes:
    """What rendering needs of the glossary, as JSON lines.

    Lines: categories, figures, the repository, places, then one line per entry: id, entry, context. Places are
    numbered, so that an entry refers to each with one to four digits.

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
    used = places_in_use(glossary)
    numbers = {id_: number for number, id_ in enumerate(used)}
    places = _json([_place(glossary.places[id_]) for id_ in used])
    entries = (
        f"{entry.id}\t{_json(_rendered(entry, numbers))}"
        f"\t{_json(_set_fields(asdict(contexts.get(entry.id, EntryContext()))))}"
        for entry in glossary
    )
    return "\n".join((categories, figures, kept, places, *entries)).encode()


def places_in_use(glossary: Glossary) -> list[str]:
    """Ids of the places where some name was found; the position in this list is a place's number."""
    ids = (id_ for entry in glossary for ids in entry.attested.values() for id_ in ids)
    return [id_ for id_ in dict.fromkeys(ids) if id_ in glossary.places]


class Store(Mapping[str, Entry]):
    """Id → entry, read from what `dump` wrote."""

    def __init__(self, data: bytes) -> None:
        categories, self._figures, repository, self._places, *lines = data.decode().split("\n")
        self.categories = {item["id"]: Category(**item) for item in json.loads(categories)}
        kept = json.loads(repository)
        self.repository = Repository(**kept) if kept else None
        self._lines = dict(line.split("\t", 1) for line in lines)

    @cached_property
    def figures(self) -> dict[str, str]:
        """Name → SVG of the figures that entries show."""
        figures: dict[str, str] = json.loads(self._figures)
        return figures

    @cached_property
    def places(self) -> dict[str, Place]:
        """Number → place where names were found."""
        return {
            str(number): Place(id=str(number), title=title, url=url, kind=PlaceKind(kind), year=year)
            for number, (title, url, kind, year) in enumerate(json.loads(self._places))
        }

    def __getitem__(self, id_: str) -> Entry:
        line, _ = self._lines[id_].split("\t")
        fields = _fields(line)
        numbered = fields.pop("attested", ())
        entry = Entry(**fields)
        if not numbered:
            return entry
        attested = {
            name: tuple(map(str, numbers))
            for name, numbers in zip(entry.shown_names(), numbered, strict=True)
            if numbers
        }
        return replace(entry, attested=attested)

    def context(self, id_: str) -> EntryContext:
        """The context of an entry."""
        _, context = self._lines[id_].split("\t")
        return EntryContext(**_fields(context))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _place(place: Place) -> tuple[str, str, str, int | None]:
    return place.title, place.url, place.kind, place.year


def _rendered(entry: Entry, numbers: Mapping[str, int]) -> dict[str, object]:
    """The fields that a page shows; of the reviews only the last one and the last whole one."""
    fields = {name: value for name, value in _set_fields(asdict(entry)).items() if name not in _NOT_RENDERED}
    if entry.attested:
        names = entry.shown_names()
        fields["attested"] = [_numbered(entry.attested.get(name, ()), numbers) for name in names]
    if entry.reviews:
        last = [review for review in entry.reviews if review in (entry.reviews[-1], entry.whole_review)]
        fields["reviews"] = [
            _set_fields({"month": r.month, "extent": r.extent, "open": r.open}) for r in last
        ]
    if entry.sources:
        fields["sources"] = [_set_fields(asdict(source)) for source in entry.sources]
    return fields


def _numbered(ids: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[id_] for id_ in ids if id_ in numbers]


def _set_fields(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _fields(line: str) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in json.loads(line).items()}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401
    """A field with the model's types: JSON has neither tuples nor our records."""
    if name == "confused_with":
        return tuple(Confusion(**item) for item in value)
    if name == "sources":
        return tuple(Source(**item) for item in value)
    if name == "reviews":
        return tuple(Review(**{**item, "extent": Extent(item["extent"])}) for item in value)
    if name == "status":
        return Status(value)
    return tuple(value) if isinstance(value, list) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
