"""What was read of a glossary, with the location of every field, before the rules are tested."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.learning_path import LearningPath
from termlite.glossary.link_rules import LinkRule
from termlite.glossary.model import Category, Entry, HouseWord, Place
from termlite.glossary.problems import Location, Problem

CATEGORIES = "categories"
PATHS = "paths"
PLACES = "places"
REDIRECTS = "redirects"
HOUSE_WORDS = "house_words"
SYNONYMS = "synonyms"
TAIWAN = "taiwan"
FIGURE_LABELS = "figure_labels"
LINKS = "links"
WORDS = "words"
MISREAD = "misread"
ENTRIES = "entries"
"""Stands for all files that hold entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where each field of a record stands."""

    locations: Mapping[FieldPath, Location]
    path: FieldPath

    def location(self, *field: str | int) -> Location:
        """Where a field (or an item of it) is written; else where the record begins."""
        return self.locations.get((*self.path, *field), self.locations[self.path])


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedEntry(Located):
    """An entry and where each of its fields stands."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPath(Located):
    """A learning path and where each of its fields stands."""

    learning_path: LearningPath


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPlace(Located):
    """A place where names were met, and where each of its fields stands."""

    met_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedLinkRule(Located):
    """A decision about names in running text, and where each of its fields stands."""

    rule: LinkRule


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedRedirect(Located):
    """The id of a removed entry, the id of the one that took its place, and where they stand."""

    old: str
    target: str


@dataclass(slots=True)
class Lost:
    """Records that stand in the files and could not be read: what refers to one of them is not wrong for that."""

    ids: set[str] = field(default_factory=set)
    unnamed: bool = False
    """Whether there are some whose ids are not known: then any reference may be to one of them."""

    def add(self, ids: Iterable[str], *, torn: bool) -> None:
        """Add what one file lost."""
        self.ids.update(ids)
        self.unnamed |= torn

    def __bool__(self) -> bool:
        return self.unnamed or bool(self.ids)


class Ids(Collection[str]):
    """What a reference may lead to: the records that were read, and those that stand in the files all the same.

    Example:
        >>> ids = Ids(["vae"], Lost({"loss"}))
        >>> "vae" in ids, "loss" in ids, "los" in ids, list(ids)
        (True, True, False, ['vae'])
    """

    def __init__(self, known: Iterable[str], lost: Lost | None = None) -> None:
        self._known = dict.fromkeys(known)
        self._lost = lost or Lost()

    def __contains__(self, id_: object) -> bool:
        return id_ in self._known or id_ in self._lost.ids or self._lost.unnamed

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that could be read of a glossary, and what is wrong with the form of its files."""

    entries: list[LocatedEntry] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    paths: list[LocatedPath] = field(default_factory=list)
    places: list[LocatedPlace] = field(default_factory=list)
    redirects: list[LocatedRedirect] = field(default_factory=list)
    house_words: list[HouseWord] = field(default_factory=list)
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    taiwan: dict[str, str] = field(default_factory=dict)
    figure_labels: dict[str, str] = field(default_factory=dict)
    link_rules: list[LocatedLinkRule] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    misread: dict[str, str] = field(default_factory=dict)
    """Word that converters to pinyin get wrong → its reading."""
    figures: dict[str, str] = field(default_factory=dict)
    """Name without .svg → the SVG."""
    lost: dict[str, Lost] = field(default_factory=dict)
    """Kind of file (`ENTRIES`, `PLACES` …) → what could not be read of such."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def lost_entries(self) -> bool:
        """Whether some entry could not be read."""
        return bool(self.lost.get(ENTRIES))
