"""What a rule may look at besides the entry itself, and the two shapes that rules have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain

from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.links import links
from termlite.glossary.model import Entry, HouseWord, Place
from termlite.glossary.problems import Problem
from termlite.glossary.reading import ENTRIES, PLACES, Ids, LocatedEntry, Reading
from termlite.glossary.rules.numbers import NumberedNames
from termlite.text.fold import fold


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters the texts of an entry have, in good style."""

    gloss: int = 60
    definition: range = range(80, 421)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may look at besides the entry itself."""

    by_id: Mapping[str, LocatedEntry]
    ids: Ids
    """Entries that a reference may lead to."""
    place_ids: Ids
    whole: bool
    """Whether every entry could be read; else nobody can say that something leads nowhere or stands alone."""
    claims: Mapping[str, tuple[LocatedEntry, ...]]
    linked: frozenset[str]
    """Ids that another entry leads to."""
    figures: frozenset[str]
    today: date
    places: Mapping[str, Place]
    independent: Mapping[str, int]
    """Category → how many independent sources a Chinese name needs."""
    house_words: tuple[HouseWord, ...]
    terms: frozenset[str]
    """The terms of all entries: they keep what people write."""
    numbered_names: NumberedNames
    """All names with a number in them, such as SD 1.5."""
    misread: Mapping[str, str]
    """Word that converters to pinyin get wrong → its reading."""
    lengths: Lengths

    @property
    def month(self) -> str:
        """This month, YYYY-MM."""
        return f"{self.today:%Y-%m}"


Rule = Callable[[LocatedEntry, Context], Iterator[Problem]]
"""What is wrong with one entry."""
WholeRule = Callable[[Reading, Context], Iterator[Problem]]
"""What is wrong with the glossary as a whole, or with its other files."""


def context_of(reading: Reading, lengths: Lengths | None = None) -> Context:
    """The context of everything that was read."""
    claims: dict[str, list[LocatedEntry]] = {}
    for item in reading.entries:
        for key in {fold(name) for name, _ in item.entry.names()}:
            claims.setdefault(key, []).append(item)
    return Context(
        by_id={item.entry.id: item for item in reading.entries},
        ids=Ids((item.entry.id for item in reading.entries), reading.lost.get(ENTRIES)),
        place_ids=Ids((item.met_at.id for item in reading.places), reading.lost.get(PLACES)),
        whole=not reading.lost_entries,
        claims={key: tuple(items) for key, items in claims.items()},
        linked=frozenset(chain.from_iterable(targets(item.entry) for item in reading.entries)),
        today=datetime.now(tz=UTC).date(),
        figures=frozenset(reading.figures),
        places={item.met_at.id: item.met_at for item in reading.places},
        independent={category.id: category.independent for category in reading.categories},
        house_words=tuple(reading.house_words),
        terms=frozenset(item.entry.term for item in reading.entries),
        misread=reading.misread,
        lengths=lengths or Lengths(),
        numbered_names=NumberedNames(name for item in reading.entries for name, _ in item.entry.names()),
    )


def targets(entry: Entry) -> set[str]:
    """Ids of the other entries that an entry leads to."""
    targets = {*entry.related, *entry.broader, *(confusion.id for confusion in entry.confused_with)}
    targets.update(link.id for link in links(entry.definition))
    return targets - {entry.id}


def named_fields(item: LocatedEntry) -> Iterator[tuple[FieldPath, str]]:
    """Every name with the path of the field where it is written."""
    entry = item.entry
    yield ("term",), entry.term
    if entry.en:
        yield ("en",), entry.en
    for field in ("abbreviations", "aliases", "hidden"):
        for i, name in enumerate(getattr(entry, field)):
            yield (field, i), name
