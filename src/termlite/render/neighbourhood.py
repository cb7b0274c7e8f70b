"""The entries around an entry: what it belongs to above it, what it is near at its sides, what belongs to it below."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from termlite.glossary.model import Entry

MOST = 10
"""More neighbours than that are a thicket; the others stand in a list."""
MOST_BELOW = 4

_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_./])(?=\w)")
"""Where a long Latin name may be broken, if it must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """Where an entry stands in the whole glossary, as far as the entry itself does not say it."""

    reading: str = ""
    """Of its term, with tones; empty without Chinese characters."""
    previous: str = ""
    """Id of the entry before it in its category."""
    next: str = ""
    narrower: tuple[str, ...] = ()
    """Ids of the entries that name this one as broader."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Ids of the neighbours, each once, by where they are drawn."""

    above: tuple[str, ...]
    start: tuple[str, ...]
    """Down the side where a line of text begins."""
    end: tuple[str, ...]
    below: tuple[str, ...]
    more: tuple[str, ...]
    """For whom there is no room in the drawing."""


def neighbourhood(entry: Entry, narrower: tuple[str, ...] = ()) -> Neighbourhood:
    """The neighbours of an entry: what it is confused with first, then the order in which they were written.

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


@dataclass(frozen=True, slots=True)
class Edges:
    """Lines of one look, as one SVG path."""

    path: str
    confused: bool


def edges(ids: Sequence[str], confused: Collection[str]) -> list[Edges]:
    """The lines from an entry to as many equal rows at its side, in a square of 100.

    Args:
        ids: the neighbours, from above.
        confused: those that the entry is confused with.

    Example:
        >>> edges(["rank", "dora"], ["dora"])[0]
        Edges(path='M0 50C50 50 50 25 100 25', confused=False)
        >>> edges(["rank", "dora"], [])[0].path
        'M0 50C50 50 50 25 100 25M0 50C50 50 50 75 100 75'
    """
    heights = [((2 * row + 1) * 50 // len(ids), id_ in confused) for row, id_ in enumerate(ids)]
    lines = (
        Edges("".join(f"M0 50C50 50 50 {y} 100 {y}" for y, other in heights if other is look), look)
        for look in (False, True)
    )
    return [line for line in lines if line.path]


def breakable(name: str) -> Markup:
    """A name that has to fit into a node: broken between its words rather than anywhere.

    Example:
        >>> breakable("InstructPix2Pix"), breakable("gradient_estimation"), breakable("A&B")
        (Markup('Instruct<wbr>Pix2<wbr>Pix'), Markup('gradient_<wbr>estimation'), Markup('A&amp;B'))
    """
    return Markup("<wbr>").join(map(escape, _SEAM.split(name)))


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [id_ for id_ in dict.fromkeys(ids) if id_ not in others]
