"""Choose the part of an import that makes a sound glossary; everything else is reported, row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from termlite.exchange.records import Imported
from termlite.glossary.links import PATTERN
from termlite.glossary.model import Entry
from termlite.glossary.problems import Location, in_order
from termlite.glossary.reading import LocatedEntry, LocatedPlace, Reading
from termlite.glossary.rules.checking import RULES
from termlite.glossary.rules.context import context_of
from termlite.messages import tell
from termlite.text.fold import fold

_Items = list[tuple[Entry, Location]]


def sound_part(made: Imported) -> Imported:
    """The entries of an import that make a sound glossary together.

    A reference to a missing entry is removed from its entry. An entry with another problem is left out, and so is the
    second of two with one id. The problems and notes list what was left out.

    Args:
        made: the import, as it was read.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> vae = Entry(id="vae", term="VAE", gloss="……", related=("unet",))
        >>> made = Imported([vae, vae], [Location("a.csv", 2), Location("a.csv", 3)])
        >>> made.report_duplicates()
        >>> part = sound_part(made)
        >>> part.entries[0].related, part.notes, [str(problem.location) for problem in part.problems]
        ((), ['1 references to entries that there are not were left out'], ['a.csv:3:1'])
    """
    first: dict[str, tuple[Entry, Location]] = {}
    for entry, location in zip(made.entries, made.lines, strict=True):
        first.setdefault(entry.id, (entry, location))
    items: _Items = list(first.values())
    places = [LocatedPlace(locations={(): _NOWHERE}, path=(), met_at=place) for place in made.places]
    problems, lost = list(made.problems), 0
    while True:
        items, count = _closed(items, {place.id for place in made.places})
        lost += count
        located = [LocatedEntry(locations={(): where}, path=(), entry=entry) for entry, where in items]
        context = context_of(Reading(entries=located, categories=made.categories, places=places))
        wrong = {item.entry.id: [p for rule in RULES for p in rule(item, context)] for item in located}
        if not any(wrong.values()):
            break
        problems += [problem for found in wrong.values() for problem in found]
        items = [item for item in items if not wrong[item[0].id]]
    notes = [*made.notes, *([tell("references_left_out", count=lost)] if lost else [])]
    entries, lines = [entry for entry, _ in items], [where for _, where in items]
    return Imported(entries, lines, made.categories, made.places, list(in_order(problems)), notes)


_NOWHERE = Location("", 1)


def _closed(items: _Items, places: Collection[str]) -> tuple[_Items, int]:
    """The entries without references to missing entries, and the number of these references."""
    ids = {entry.id for entry, _ in items}
    claims: Counter[str] = Counter()
    for entry, _ in items:
        claims.update({fold(name) for name, _ in entry.names()})
    made = [(_closed_entry(entry, ids, places, claims), where) for entry, where in items]
    return made, sum(_count(old) - _count(new) for (old, _), (new, _) in zip(items, made, strict=True))


def _closed_entry(entry: Entry, ids: Collection[str], places: Collection[str], claims: Counter[str]) -> Entry:
    def led(references: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for id_ in references if id_ in ids and id_ != entry.id))

    def linked(match: re.Match[str]) -> str:
        return match[0] if match["id"] in ids else match["words"] or match["id"]

    pairs = {pair.id: pair for pair in entry.confused_with if pair.id in ids and pair.id != entry.id}
    met = {name: tuple(id_ for id_ in at if id_ in places) for name, at in entry.attested.items()}
    return replace(
        entry,
        related=led(entry.related),
        broader=led(entry.broader),
        confused_with=tuple(pairs.values()),
        definition=PATTERN.sub(linked, entry.definition),
        homonyms=tuple(name for name in entry.homonyms if claims[fold(name)] > 1),
        attested={name: at for name, at in met.items() if at},
        figure=None,
    )


def _count(entry: Entry) -> int:
    links = len(PATTERN.findall(entry.definition))
    figures = 1 if entry.figure else 0
    return len(entry.related) + len(entry.broader) + len(entry.confused_with) + links + figures
