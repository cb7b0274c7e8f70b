"""What an entry is held against while it is written: the other entries, places, house words, lengths of texts.

The build writes what `render.store` leaves out of entries and places; in the browser both are put together.
"""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property

from termlite.glossary.model import Category, Entry, Glossary, HouseWord, Place, PlaceKind
from termlite.glossary.problems import Location
from termlite.glossary.reading import ENTRIES, Ids, LocatedEntry, LocatedPlace, Reading
from termlite.glossary.rules.context import Context, Lengths, context_of, targets
from termlite.render.store import Store, places_in_use
from termlite.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What only the build knows."""

    places: Mapping[str, Location]
    """Id of an entry → where it stands."""
    house_words: tuple[HouseWord, ...] = ()
    lengths: Lengths = field(default_factory=Lengths)


def dump(glossary: Glossary, known: Known) -> bytes:
    """What `Surroundings` needs besides the store of the same glossary.

    Example:
        >>> vae = Entry(id="vae", term="VAE", gloss="……", hidden=("vea",))
        >>> data = dump(Glossary((vae,)), Known(places={"vae": Location("model.yaml", 7, 3)}))
        >>> from termlite.render import store
        >>> made = Surroundings(Store(store.dump(Glossary((vae,)))), data)
        >>> [str(item.location()) for item in made.context.claims["vea"]]
        ['model.yaml:7:3']
    """
    used = places_in_use(glossary)
    others = [asdict(place) for id_, place in glossary.places.items() if id_ not in set(used)]
    lengths = known.lengths
    nowhere = Location("")
    said = {
        "entries": [
            [
                entry.id,
                (at := known.places.get(entry.id, nowhere)).file,
                at.line,
                at.column,
                list(entry.hidden),
            ]
            for entry in glossary
        ],
        "places": [[id_, glossary.places[id_].family] for id_ in used],
        "unused": others,
        "house_words": [[word.prefer, word.avoid, word.exceptions] for word in known.house_words],
        "figures": sorted(glossary.figures),
        "lengths": [lengths.gloss, lengths.definition.start, lengths.definition.stop],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


class Surroundings:
    """The glossary around the entry that is written.

    Args:
        entries: what the pages are rendered from.
        data: what `dump` wrote for the same glossary.
    """

    def __init__(self, entries: Store, data: bytes) -> None:
        self.entries = entries
        self._said = json.loads(data)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Id → place where names were met."""
        numbered = self.entries.places
        used = {
            id_: replace(numbered[str(number)], id=id_, family=family)
            for number, (id_, family) in enumerate(self._said["places"])
        }
        others = (Place(**{**place, "kind": PlaceKind(place["kind"])}) for place in self._said["unused"])
        return used | {place.id: place for place in others}

    @property
    def categories(self) -> Mapping[str, Category]:
        """Id → category."""
        return self.entries.categories

    @cached_property
    def context(self) -> Context:
        """What the rules look at, without the entry that is written."""
        gloss, start, stop = self._said["lengths"]
        words = [
            HouseWord(prefer=prefer, avoid=tuple(avoid), exceptions=tuple(exceptions))
            for prefer, avoid, exceptions in self._said["house_words"]
        ]
        reading = Reading(
            entries=list(self._located()),
            categories=list(self.categories.values()),
            places=[
                LocatedPlace(met_at=place, locations={(): Location("places.yaml")}, path=())
                for place in self.places.values()
            ],
            house_words=words,
            figures=dict.fromkeys(self._said["figures"], ""),
        )
        return context_of(reading, Lengths(gloss, range(start, stop)))

    def context_with(self, draft: Reading) -> Context:
        """The context in which the entries of a draft stand in place of those that have their ids."""
        around = self.context
        own = {item.entry.id: item for item in draft.entries}
        keys: dict[str, list[LocatedEntry]] = {}
        for item in draft.entries:
            for key in {fold(name) for name, _ in item.entry.names()}:
                keys.setdefault(key, []).append(item)
        claims = {key: (*_others(around.claims.get(key, ()), own), *items) for key, items in keys.items()}
        return replace(
            around,
            by_id=ChainMap(own, dict(around.by_id)),
            ids=Ids((*around.ids, *own), draft.lost.get(ENTRIES)),
            whole=not draft.lost_entries,
            claims=ChainMap(claims, dict(around.claims)),
            linked=around.linked.union(*(targets(item.entry) for item in draft.entries)),
            terms=around.terms | {item.entry.term for item in draft.entries},
        )

    def _located(self) -> Iterable[LocatedEntry]:
        for id_, file, line, column, hidden in self._said["entries"]:
            entry: Entry = replace(self.entries[id_], hidden=tuple(hidden))
            yield LocatedEntry(entry=entry, locations={(): Location(file, line, column)}, path=())


def _others(items: Iterable[LocatedEntry], own: Mapping[str, LocatedEntry]) -> Iterable[LocatedEntry]:
    return (item for item in items if item.entry.id not in own)
