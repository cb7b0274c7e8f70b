"""Queries of several words: all of them in the names of one entry, or a name inside the query."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query
from termlite.text.fold import HAN, fold, normalise, runs

MOST_RUNS = 6
CANDIDATES = 400
SHORT_WORD = 3
"""Letters of a word that has to begin a word of the name; longer ones may stand inside it."""
LONGEST = 30
"""Folded characters of a query in which names are looked for."""
LEAST_PART = 0.6
"""A name inside the query counts if it is at least this part of it."""


def all_runs(query: Query, index: Index) -> Iterator[Match]:
    """Every word of the query is in a name of the entry: ``hn超网络``, ``diffusion stable``."""
    if not 1 < len(query.runs) <= MOST_RUNS:
        return
    longest = max(query.runs, key=len)
    seen: set[int] = set()
    for number, _ in islice(index.keys.find(longest), CANDIDATES):
        entry = index.entries[index.keys.owners[number]]
        if entry not in seen:
            seen.add(entry)
            if match := _in_names(query, index, entry):
                yield match


def _in_names(query: Query, index: Index, entry: int) -> Match | None:
    names = {name: index.simplify(fold(index.names[name])) for name in index.names_of(entry)}
    best: dict[str, tuple[float, int]] = {}
    for run in query.runs:
        holders = [
            (len(run) / len(text), -name)
            for name, text in names.items()
            if run in text
            and (len(run) > SHORT_WORD or not run.isascii() or _begins_word(run, index.names[name]))
        ]
        if not holders:
            return None
        best[run] = max(holders)
    coverage = sum(part for part, _ in best.values()) / len(best)
    name = -max(best.values())[1]
    spans = tuple((at, at + len(run)) for run in query.runs if (at := names[name].find(run)) >= 0)
    return Match(name, Kind.PARTS, coverage, spans=spans)


def _begins_word(run: str, name: str) -> bool:
    """Whether a word of a name begins with some letters: «tie» does not stand in «properties»."""
    return any(word.startswith(run) for word in runs(normalise(name)))


def inside(query: Query, index: Index) -> Iterator[Match]:
    """A name is most of the query: ``lora模型``, ``炸炉了``."""
    text = query.text
    if not 2 < len(text) <= LONGEST:
        return
    for length in range(len(text) - 1, max(1, int(len(text) * LEAST_PART) - 1), -1):
        if length / len(text) < LEAST_PART:
            return
        for begin in range(len(text) - length + 1):
            if _is_word(text, begin, begin + length):
                for number, _ in index.keys.find(text[begin : begin + length], whole=True):
                    yield Match(index.keys.owners[number], Kind.CONTAINS, length / len(text))


def _is_word(text: str, begin: int, end: int) -> bool:
    """Whether a cut out part does not begin or end within a word of letters."""
    return not any(
        0 < at < len(text) and not HAN.match(text[at]) and not HAN.match(text[at - 1]) for at in (begin, end)
    )
