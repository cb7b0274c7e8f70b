"""What is offered when nothing was found: the names most like the query."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from itertools import islice

from rapidfuzz import fuzz

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query
from termlite.text.tokens import STOP_WORDS

ALIKE = 62.0
"""The least similarity (rapidfuzz's ratio, 0 to 100) of a name worth offering."""
ALIKE_IN_ALL = 80.0
"""The same of a query of several words: a sentence is seldom a name typed wrong."""
CANDIDATES = 300
LONGEST = 40


def nearest(query: Query, index: Index) -> Iterator[Match]:
    """Names that share a pair of characters with the query and are alike in all; a sentence is no name."""
    if len(query.runs) > 2 and any(run in STOP_WORDS for run in query.runs):
        return
    text = query.text[:LONGEST]
    alike_enough = ALIKE if len(query.words.split()) < 2 else ALIKE_IN_ALL
    pairs = dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))
    numbers: dict[int, None] = {}
    for pair in pairs:
        found = index.keys.find(pair, longest=2 * len(text))
        numbers |= dict.fromkeys(number for number, _ in islice(found, CANDIDATES // len(pairs) + 1))
    alike = ((fuzz.ratio(text, index.keys[number], score_cutoff=alike_enough), -number) for number in numbers)
    for score, number in nlargest(20, (pair for pair in alike if pair[0])):
        yield Match(index.keys.owners[-number], Kind.NEAREST, score / 100)
