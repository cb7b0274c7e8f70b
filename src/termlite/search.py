"""Searching: a query goes down the ways of matching and comes back as hits that say why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from .fold import Span, fold, unfold_span
from .index import Index
from .match import WAYS, Kind, Match
from .model import Role
from .query import Query, read

if TYPE_CHECKING:
    from .model import Glossary

MATCHES_PER_WAY = 64
"""Matches of one way that are ranked; the tables give those of the best coverage first."""
ENOUGH = 3
"""Entries found by better ways that make a guess needless."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry was found: a kind and what the page fills its words with."""

    kind: Kind
    typed: str
    name: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found."""

    id: str
    term: str
    names: tuple[str, ...]
    """All names that may be shown, the term first."""
    gloss: str
    kind: Kind
    name: str
    """The name that matched; the term if it was a hidden one, or the text."""
    score: float
    """Falls down the list; from 0 to 1."""
    reason: Reason
    spans: tuple[Span, ...] = ()
    """Matched ranges of ``name``, in code points."""
    gloss_spans: tuple[Span, ...] = ()
    """Matched ranges of ``gloss``, in code points."""


class AnswerKind(StrEnum):
    """What sort of reply a query gets."""

    RESULTS = "results"
    COMPARISON = "comparison"
    NEAREST = "nearest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a query."""

    kind: AnswerKind
    hits: list[Hit] = field(default_factory=list)


class Searcher:
    """Searches one glossary. Immutable: any number of searches may share it.

    Example:
        >>> from termlite.model import Entry, Glossary
        >>> searcher = Searcher(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> [(hit.id, str(hit.kind)) for query in ("炸爐", "zhal", "炸芦") for hit in searcher.search(query)]
        [('zhalu', 'traditional'), ('zhalu', 'pinyin'), ('zhalu', 'homophone')]
    """

    def __init__(self, glossary: Glossary) -> None:
        from .indexing import make_index  # noqa: PLC0415 - needs pypinyin and OpenCC: a laptop

        self.index = make_index(glossary)

    @classmethod
    def from_index(cls, index: Index) -> Searcher:
        """A searcher of an index made before; needs neither pypinyin nor OpenCC."""
        searcher = cls.__new__(cls)
        searcher.index = index
        return searcher

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The entries found, best first; of any text, within bounded time, without an exception."""
        return self.answer(query, limit).hits

    def answer(self, query: str, limit: int = 10) -> Answer:
        """The entries found and what sort of reply they are."""
        typed = read(query, self.index)
        ranked = list(islice(_ranked(typed, self.index, limit), limit)) if typed.text else []
        hits = [_hit(self.index, typed, match, score) for score, match in ranked]
        return Answer(AnswerKind.RESULTS if hits else AnswerKind.NOTHING, hits)


def _ranked(query: Query, index: Index, limit: int) -> Iterator[tuple[float, Match]]:
    """The best match of each entry, way after way."""
    seen: set[int] = set()
    sure = False
    for place, way in enumerate(WAYS):
        if len(seen) >= limit:
            return
        if way.guess and (sure or len(seen) >= ENOUGH):
            continue
        for match in sorted(islice(way.find(query, index), MATCHES_PER_WAY), key=lambda m: _rank(index, m)):
            entry = index.entries[match.name]
            if entry not in seen:
                seen.add(entry)
                sure = sure or way.sure
                yield 1 - (place + 1 - match.coverage) / (len(WAYS) + 1), match


def _rank(index: Index, match: Match) -> tuple[float, int, int, int]:
    """Within a way: how much of the name is covered, what the name is, how central the entry is."""
    entry = index.entries[match.name]
    return -round(match.coverage, 3), index.roles[match.name], -index.centrality[entry], entry


def _hit(index: Index, query: Query, match: Match, score: float) -> Hit:
    entry = index.entries[match.name]
    names = [name for name in index.names_of(entry) if index.role(name) is not Role.HIDDEN]
    hidden = match.name not in names
    name = index.names[names[0] if hidden else match.name]
    spans: tuple[Span, ...] = ()
    if not hidden:
        ranges = match.spans if match.spans and match.whole_name else ((0, len(fold(name))),)
        spans = tuple(unfold_span(name, span) for span in ranges)
    return Hit(
        id=index.ids[entry],
        term=index.term(entry),
        names=tuple(index.names[number] for number in names),
        gloss=index.glosses[entry],
        kind=match.kind,
        name=name,
        score=round(score, 4),
        reason=Reason(match.kind, query.raw.strip(), name, match.reading),
        spans=spans,
    )
