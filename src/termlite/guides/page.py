"""A guide's page as pieces of text, some of which may hold links, and the links chosen among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from termlite.guides.terms import Term, Terms
from termlite.linking.finder import first_mentions
from termlite.linking.prose import section_starts

HEADING, END, HIDDEN = "\n\n# ", "\n\n", "\ufffc"
"""What stands for the beginning of a heading, the end of a block, and what is not read as text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page's text, in its order.

    Attributes:
        text: what it says.
        may_link: whether a link may stand in it.
    """

    text: str
    may_link: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A link; `start` and `end` count code points of its piece."""

    start: int
    end: int
    term: Term


def choose(
    pieces: Sequence[Piece], terms: Terms, *, every: bool = False, ignore: Collection[str] = ()
) -> dict[int, list[Chosen]]:
    """The links of a page: number of a piece → its links in order.

    Args:
        pieces: the page's text.
        terms: whose names are looked for.
        every: link each mention; else the first of a section, and no more than a reader bears.
        ignore: ids and names that are never linked.

    Example:
        >>> from termlite.glossary.model import Entry, Glossary
        >>> from termlite.guides.terms import links_file, terms_in
        >>> terms = terms_in(links_file(Glossary((Entry(id="zhalu", term="炸炉", gloss="……"),))))
        >>> pieces = [Piece("炸炉"), Piece(END), Piece("又炸炉了", may_link=True), Piece("炸炉", may_link=True)]
        >>> [(at, link.start, link.end) for at, links in choose(pieces, terms).items() for link in links]
        [(2, 1, 3)]
    """
    text = "".join(piece.text for piece in pieces)
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    owner = [number for number, piece in enumerate(pieces) for _ in piece.text]
    found = [
        one
        for one in terms.finder.find(text)
        if pieces[owner[one.start]].may_link
        and owner[one.start] == owner[one.end - 1]
        and one.id not in ignore
        and text[one.start : one.end] not in ignore
    ]
    links: defaultdict[int, list[Chosen]] = defaultdict(list)
    for one in found if every else first_mentions(found, section_starts(text)):
        at = owner[one.start]
        links[at].append(Chosen(one.start - starts[at], one.end - starts[at], terms.by_id[one.id]))
    return dict(links)
