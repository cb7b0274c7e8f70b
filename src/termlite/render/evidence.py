"""The places where the names of an entry were found, for its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from termlite.glossary.model import Entry, Place

_NO_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Seen:
    """A place, and the names of the entry that were found there."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The places of an entry, each once, the oldest first."""

    seen: tuple[Seen, ...]

    @property
    def since(self) -> int | None:
        """The year of the oldest place."""
        return min((seen.place.year for seen in self.seen if seen.place.year), default=None)

    def place_of(self, name: str) -> int | None:
        """The number of the first place where a name was found, counted from 1."""
        return next((number for number, seen in enumerate(self.seen, 1) if name in seen.names), None)


def evidence(entry: Entry, places: Mapping[str, Place]) -> Evidence:
    """The places of the shown names; unknown places are left out.

    Example:
        >>> from termlite.glossary.model import PlaceKind
        >>> def place(id_, year):
        ...     return Place(id=id_, title=id_, url="https://a.org/", kind=PlaceKind.COMMUNITY, year=year)
        >>> places = {"new": place("new", 2024), "old": place("old", 2022)}
        >>> attested = {"炸炉": ("new", "old"), "炸丹": ("old",), "gone": ("new",)}
        >>> entry = Entry(id="x", term="炸炉", aliases=("炸丹",), gloss="…", attested=attested)
        >>> made = evidence(entry, places)
        >>> made.since, [(seen.place.id, seen.names) for seen in made.seen]
        (2022, [('old', ('炸炉', '炸丹')), ('new', ('炸炉',))])
        >>> made.place_of("炸丹"), made.place_of("炸了")
        (1, None)
    """
    names: dict[str, list[str]] = {}
    for name in entry.shown_names():
        for id_ in entry.attested.get(name, ()):
            if id_ in places:
                names.setdefault(id_, []).append(name)
    seen = (Seen(places[id_], tuple(met)) for id_, met in names.items())
    return Evidence(tuple(sorted(seen, key=lambda item: item.place.year or _NO_YEAR)))
