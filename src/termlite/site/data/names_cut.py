"""A large names table in pieces, chosen by what is typed, so that a first visit takes as much of it as of a small one.

Keys that begin alike lie in one piece: all that a query may find is in the piece whose first key is the last that is
not above it. That cannot be so for beginnings that very many keys have; they are answered by their best keys, which
are a list in the table anyway. So a cut lies only where all that is alike on both sides is such a beginning.

Every piece is a table like the whole (`names_table.py`), with those entries that have a key in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from termlite.site.data.names_ranks import Posting
from termlite.site.data.names_table import Part, Tables, utf16

PIECE = 800
"""Entries of a piece, about: 40 KB (brotli)."""


@dataclass(slots=True)
class _Piece:
    entries: set[int] = field(default_factory=set)
    best: dict[str, list[str]] = field(default_factory=dict)
    unlisted: dict[str, Posting] = field(default_factory=dict)

    def part(self) -> Part:
        return Part(sorted(self.entries), self.best, self.unlisted)


def cut(tables: Tables, most: int = PIECE) -> tuple[Part, list[tuple[str, Part]]]:
    """What answers single letters that begin very many keys, and the pieces: (first key, part), in order.

    Args:
        tables: of the glossary.
        most: entries of a piece, but for those that only one of its beginnings has.

    Example:
        >>> from termlite.glossary.model import Entry, Glossary
        >>> made = Tables(Glossary((Entry(id="a", term="CFG", gloss="…"), Entry(id="b", term="LoRA", gloss="…"))))
        >>> [(first, list(part.entries)) for first, part in cut(made, 1)[1]]
        [('', [0]), ('l', [1])]
    """
    whole = tables.whole
    first = _Piece(best={text: list(keys) for text, keys in whole.best.items() if len(text) == 1})
    first.entries = _behind(tables.postings, first.best)
    found = sorted(_units(tables), key=lambda unit: utf16(unit[0]))
    starts = [utf16(text) for text, _ in found]
    extra: defaultdict[int, dict[str, Posting]] = defaultdict(dict)
    for text, one in whole.unlisted.items():
        if text in first.best:
            first.entries.add(one.entry)
            first.unlisted[text] = one
        else:
            extra[max(0, bisect_right(starts, utf16(text)) - 1)][text] = one
    pieces: list[tuple[str, _Piece]] = []
    for at, (text, entries) in enumerate(found):
        unit = entries | {one.entry for one in extra[at].values()}
        if not pieces or len(pieces[-1][1].entries | unit) > most:
            # What lies before the first key is looked for in the first piece.
            pieces.append((text if pieces else "", _Piece()))
        piece = pieces[-1][1]
        piece.entries |= unit
        piece.unlisted |= extra[at]
        if text in whole.best:
            piece.best[text] = list(whole.best[text])
    return first.part(), [(text, piece.part()) for text, piece in pieces]


def _units(tables: Tables) -> Iterator[tuple[str, set[int]]]:
    """What must not be cut: a beginning that a look-up reads whole, or one of which it takes the best; its entries."""
    many = tables.whole.best
    alike: defaultdict[str, set[int]] = defaultdict(set)
    for key, postings in tables.postings.items():
        beginning = next((key[:end] for end in range(1, len(key) + 1) if key[:end] not in many), "")
        if beginning:
            alike[beginning] |= {one.entry for one in postings}
    yield from alike.items()
    for text, keys in many.items():
        if len(text) > 1:
            yield text, _behind(tables.postings, {text: keys})


def _behind(postings: Mapping[str, list[Posting]], best: Mapping[str, Sequence[str]]) -> set[int]:
    """The entries that the best keys lead to."""
    return {one.entry for keys in best.values() for key in keys for one in postings[key]}
