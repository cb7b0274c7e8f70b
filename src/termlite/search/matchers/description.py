"""Descriptions: full text over names, glosses and definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query
from termlite.text.tokens import weigh

CONFIDENT = 0.24
"""The part of the best possible score from which an entry is an answer; below, it is only near."""
SOME_WORDS = 0.35
"""The part of the query that such an entry has to hold at least."""
ALL_WORDS = 0.8
"""The part of the query's words and pairs from which it is one too, however little they weigh in it."""
FAINT = 0.08
"""Below this part of the best possible score an entry is not even near."""
NEAR_BEST = 0.4
"""Entries that reach less than this part of the best one's score are left out."""
MOST = 20


def description(query: Query, index: Index) -> Iterator[Match]:
    """The entry's texts speak of what the query describes: 只重画图片的一部分."""
    wanted = weigh(_words(query, index))
    postings = {token: index.fulltext.postings(token) for token in wanted}
    words = [found for token, found in postings.items() if len(token) > 1]
    for match in _scored(wanted, index):
        entry = index.entries[match.name]
        fits = match.coverage >= CONFIDENT and index.fulltext.share(entry, [*postings.values()]) >= SOME_WORDS
        if fits or (words and index.fulltext.share(entry, words) >= ALL_WORDS):
            yield match


def faint_description(query: Query, index: Index) -> Iterator[Match]:
    """Entries whose texts have something in common with the query."""
    for match in _scored(weigh(_words(query, index)), index):
        yield replace(match, kind=Kind.NEAREST)


def _scored(wanted: Mapping[str, float], index: Index) -> Iterator[Match]:
    scores = index.fulltext.scores(wanted, len(index.ids))
    least = max(FAINT, NEAR_BEST * max(scores.values(), default=0.0))
    near = [entry for entry, score in scores.items() if score >= least]
    near.sort(key=lambda entry: (-scores[entry], -index.centrality[entry], entry))
    for entry in near[:MOST]:
        yield Match(index.names_of(entry)[0], Kind.TEXT, scores[entry])


def _words(query: Query, index: Index) -> str:
    """The query in the words of the glossary's region."""
    words = query.words
    for there, here in index.regional.items():
        words = words.replace(there, here)
    return words
