"""The full-text index: BM25F, its weights computed at build time, one byte a posting.

BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009) adds up how often a token
occurs in the fields of an entry, each weighted and divided by its relative length, before the
saturation. All of that is known when the index is made; a query only adds up bytes.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from termlite.index.key_table import KeyTable

FULL = 15
"""The impact of a token that an entry is full of; as few steps as lose nothing shrink best."""
POSTINGS = 20_000
"""Postings that one query reads, at most; of longer lists only the entries found so far are looked up."""


@dataclass(frozen=True)
class FullText:
    """Tokens, and for each the entries that hold it with its impact.

    Example:
        >>> vocabulary = KeyTable.build([("图片", 0)])
        >>> index = FullText(vocabulary, array("I", [0, 2]), array("H", [3, 8]), array("B", [9, 5]))
        >>> index.postings("图片"), index.postings("视频")
        (range(0, 2), range(0, 0))
    """

    vocabulary: KeyTable
    """Tokens in the order of length, then of code points; they have no owners."""
    offsets: array[int]
    """Where the postings of each token begin; one more for the end."""
    entries: array[int]
    impacts: array[int]
    """How much of an entry a token is, 0 to ``FULL``: the part of BM25F that needs no query."""
    asked: str = ""
    """Pairs of characters in questions about anything: lines of `power of two TAB pairs`, see `frequencies`."""

    @cached_property
    def frequencies(self) -> dict[str, int]:
        r"""Pair of characters → how many of a million pairs in questions about anything, as a power of two.

        Example:
            >>> FullText(KeyTable.build([]), array("I"), array("H"), array("B"), "3\t今天明天\n13\t什么").frequencies
            {'今天': 3, '明天': 3, '什么': 13}
        """
        found: dict[str, int] = {}
        for line in self.asked.splitlines():
            power, pairs = line.split("\t")
            found |= {pairs[at : at + 2]: int(power) for at in range(0, len(pairs), 2)}
        return found

    def postings(self, token: str) -> range:
        """The range of a token's postings; empty for a token that is in no entry."""
        first, last = self.vocabulary.of_length(len(token))
        number = bisect_left(self.vocabulary, token, first, last)
        if number == last or self.vocabulary[number] != token:
            return range(0)
        return range(self.offsets[number], self.offsets[number + 1])

    def scores(self, wanted: Mapping[str, float], size: int) -> dict[int, float]:
        """The score of every entry that holds one of the tokens, as a part of the best possible, 0 to 1.

        Args:
            wanted: distinct tokens and how much each counts.
            size: how many entries there are.
        """
        lists = [(self.postings(token), weight) for token, weight in wanted.items()]
        lists.sort(key=lambda item: len(item[0]))
        total = sum(weight * idf(len(found), size) for found, weight in lists) or 1.0
        scores: dict[int, float] = {}
        budget = POSTINGS
        for found, weight in lists:
            gain = weight * idf(len(found), size) / total / FULL
            budget -= len(found)
            if budget > 0:
                span = slice(found.start, found.stop)
                for entry, impact in zip(self.entries[span], self.impacts[span], strict=True):
                    scores[entry] = scores.get(entry, 0.0) + gain * impact
            else:
                self._add_to_known(scores, found, gain)
        return scores

    def holds(self, entry: int, found: range) -> bool:
        """Whether an entry holds the token of these postings."""
        return self._place(entry, found) is not None

    def share(self, entry: int, lists: Sequence[range]) -> float:
        """The part of the tokens, given by their postings, that an entry holds, 0 to 1."""
        return sum(self._place(entry, found) is not None for found in lists) / max(1, len(lists))

    def _place(self, entry: int, found: range) -> int | None:
        place = bisect_left(self.entries, entry, found.start, found.stop)
        return place if place < found.stop and self.entries[place] == entry else None

    def _add_to_known(self, scores: dict[int, float], found: range, gain: float) -> None:
        for entry in scores:
            if (place := self._place(entry, found)) is not None:
                scores[entry] += gain * self.impacts[place]


def idf(holders: int, size: int) -> float:
    """How much it tells that an entry holds a token: much if few do. A token in no entry counts as in one.

    Example:
        >>> idf(1, 1000) > idf(500, 1000) > 0
        True
    """
    holders = max(1, holders)
    return math.log(1 + (size - holders + 0.5) / (holders + 0.5))
