"""Descriptions: full text over names, glosses and definitions."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from ..index import Index
from ..query import Query
from ..tokens import weigh
from .way import Kind, Match

CONFIDENT = 0.15
"""The part of the best possible score from which an entry is an answer; below, it is only near."""
NEAR_BEST = 0.4
"""Entries that reach less than this part of the best one's score are left out."""
MOST = 50


def description(query: Query, index: Index) -> Iterator[Match]:
    """The entry's texts speak of what the query describes: 只重画图片的一部分."""
    for score, match in _scored(query, index):
        if score < CONFIDENT:
            return
        yield match


def faint_description(query: Query, index: Index) -> Iterator[Match]:
    """Entries whose texts have something in common with the query."""
    for score, match in _scored(query, index):
        if score >= CONFIDENT / 2:
            yield match


def _scored(query: Query, index: Index) -> Iterator[tuple[float, Match]]:
    text = query.words
    for there, here in index.regional.items():
        text = text.replace(there, here)
    scores = index.fulltext.scores(weigh(text).items(), len(index.ids))
    best = max(scores.values(), default=0.0)
    for entry in nlargest(MOST, scores, key=lambda entry: (scores[entry], index.centrality[entry], -entry)):
        if scores[entry] >= NEAR_BEST * best:
            yield scores[entry], Match(index.names_of(entry)[0], Kind.TEXT, min(1.0, scores[entry]))
