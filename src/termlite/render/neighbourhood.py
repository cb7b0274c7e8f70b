"""The neighbours of an entry: broader entries above it, related ones at its sides, narrower ones below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from termlite.glossary.model import Entry

MOST = 10
"""The most neighbours in the drawing; the others are in a list."""
MOST_BELOW = 4

_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_./])(?=\w)")
"""The positions where a long Latin name may be broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """What a page says about an entry's position in the glossary, beyond the entry's own fields."""

    reading: str = ""
    """The pinyin of its term, with tones; empty without Chinese characters."""
    previous: str = ""
    """Id of the entry before it in its category."""
    next: str = ""
    narrower: tuple[str, ...] = ()
    """Ids of the entries that name this one as broader."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Ids of the neighbours, each once, by their position in the drawing."""

    above: tuple[str, ...]
    start: tuple[str, ...]
    """At the side where a line of text begins: left."""
    end: tuple[str, ...]
    below: tuple[str, ...]
    more: tuple[str, ...]
    """Neighbours that the drawing has no room for."""


def neighbourhood(entry: Entry, narrower: tuple[str, ...] = ()) -> Neighbourhood:
    """The neighbours of an entry: first those it is confused with, then the related ones in their order.

    Example:
        >>> entry = Entry(id="lora", term="LoRA", gloss="……", broader=("peft",), related=("peft", "rank", "dora"))
        >>> seen = neighbourhood(entry, ("locon", "dora"))
        >>> seen.above, seen.start, seen.end, seen.below
        (('peft',), ('rank',), (), ('dora', 'locon'))
    """
    confused = tuple(other.id for other in entry.confused_with)
    under = sorted(_without(narrower, entry.broader), key=lambda id_: id_ not in entry.related)
    beside = _without((*confused, *entry.related), (*entry.broader, *under))
    below = under[:MOST_BELOW]
    room = MOST - len(entry.broader) - len(below)
    around = beside[:room]
    half = (len(around) + 1) // 2
    return Neighbourhood(
        above=entry.broader,
        start=tuple(around[:half]),
        end=tuple(around[half:]),
        below=tuple(below),
        more=(*beside[room:], *under[MOST_BELOW:]),
    )


def breakable(name: str) -> Markup:
    """A name with `<wbr>` between its words, so that it breaks only there.

    Example:
        >>> breakable("InstructPix2Pix"), breakable("gradient_estimation"), breakable("A&B")
        (Markup('Instruct<wbr>Pix2<wbr>Pix'), Markup('gradient_<wbr>estimation'), Markup('A&amp;B'))
    """
    return Markup("<wbr>").join(map(escape, _SEAM.split(name)))


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [id_ for id_ in dict.fromkeys(ids) if id_ not in others]
