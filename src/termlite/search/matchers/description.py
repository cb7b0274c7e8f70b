"""Descriptions: full text over names, glosses, definitions and ways to ask, helped by the names in the query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nlargest, nsmallest
from typing import NamedTuple

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query
from termlite.search.sentence import InSentence, names_in
from termlite.search.topic import is_on_topic
from termlite.text.tokens import weigh

NAME_WEIGHT = 1.0
"""What a name that fills the whole query would add to its entry's score; a name that fills half adds half of it."""
RELATIVE_WEIGHT = 0.15
"""What it adds to an entry whose texts speak of it."""
EVERYDAY_NAME_WEIGHT = 0.15
"""The same of a name that is a common word too."""
SYNONYM_WEIGHT = 0.3
"""What the other words for those of the query count, beside the query's own."""
FAINT = 0.08
"""Below this part of the best possible score an entry is no answer."""
NEAR_BEST = 0.4
"""Entries that reach less than this part of the best one's score are left out, unless the list is short."""
SHORT = 5
MOST = 20


class Scored(NamedTuple):
    """An entry and how well it fits, 0 to 1."""

    entry: int
    score: float
    name: int | None
    """The name of it that stands in the query, if one does."""


def description(query: Query, index: Index) -> Iterator[Match]:
    """The entry's texts speak of what the query describes (只重画图片的一部分), or one of its names is in it."""
    if not _is_readable(index):
        return
    for found in query.once("description", lambda: _scored(query, index)):
        name = index.names_of(found.entry)[0] if found.name is None else found.name
        yield Match(name, Kind.TEXT if found.name is None else Kind.SENTENCE, min(1.0, round(found.score, 3)))


def _is_readable(index: Index) -> bool:
    """Whether the full text is there; where it comes later, it may not come, and names answer alone."""
    try:
        return bool(index.fulltext)
    except OSError:
        return False


def _scored(query: Query, index: Index) -> Iterator[Scored]:
    """Entries, best first; nothing where the query is about something else."""
    wanted = weigh(_words(query, index))
    names = names_in(query.raw, index)
    scores = index.fulltext.scores(wanted, len(index.ids))
    _add(scores, index.fulltext.scores(_synonyms(query, wanted, index), len(index.ids)), SYNONYM_WEIGHT)
    best = [(entry, scores[entry]) for entry in nlargest(3, scores, key=scores.__getitem__)]
    pairs = {token: index.fulltext.postings(token) for token in wanted if len(token) > 1}
    if not is_on_topic(query.raw, pairs, best, names, index):
        return
    for name in names:
        weight = EVERYDAY_NAME_WEIGHT if name.everyday else NAME_WEIGHT
        scores[name.entry] = scores.get(name.entry, 0.0) + weight * name.share
        if not name.everyday:
            _lift_relatives(scores, name, index)
    named = {name.entry: name.name for name in names}
    ranked = nsmallest(MOST, scores, key=lambda entry: (-scores[entry], -index.centrality[entry], entry))
    least = NEAR_BEST * max(scores.values(), default=0.0)
    for place, entry in enumerate(ranked):
        if scores[entry] >= FAINT and (scores[entry] >= least or place < SHORT):
            yield Scored(entry, scores[entry], named.get(entry))


def _synonyms(query: Query, wanted: Mapping[str, float], index: Index) -> dict[str, float]:
    """The tokens of the words that people use for those of the query, without its own."""
    pieces = index.segmenter.cut(_words(query, index))
    others = {other for piece in pieces for other in index.synonyms_of.get(piece.key, ())}
    return {
        token: 1.0
        for word in sorted(others)
        for token in weigh(word)
        if len(token) > 1 and token not in wanted
    }


def _lift_relatives(scores: dict[int, float], name: InSentence, index: Index) -> None:
    """Add to the entries whose texts speak of a name: the other words of the query choose among these."""
    held = [
        index.fulltext.postings(token) for token in weigh(index.names[name.name].lower()) if len(token) > 1
    ]
    for entry in scores:
        if entry != name.entry and held and all(index.fulltext.holds(entry, found) for found in held):
            scores[entry] += RELATIVE_WEIGHT * name.share


def _add(scores: dict[int, float], more: Mapping[int, float], weight: float) -> None:
    for entry, score in more.items():
        scores[entry] = scores.get(entry, 0.0) + weight * score


def _words(query: Query, index: Index) -> str:
    """The query in the words of the glossary's region."""
    words = query.words
    for there, here in index.regional.items():
        words = words.replace(there, here)
    return words
