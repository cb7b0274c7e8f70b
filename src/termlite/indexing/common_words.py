"""The common Chinese words that the segmenter knows, from jieba's dictionary: without them every name would win."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from termlite.indexing.word_boundaries import dictionary
from termlite.text.fold import HAN

LEAST_FREQUENCY = 280
"""Of 60 million words. Some 15,000 words occur more often; rarer ones are mostly names of people and places."""
LONGEST = 4
CHARACTERS = 3000
"""Single characters whose frequency is told; any other is rare."""


def common_words(frequencies: Mapping[str, int] | None = None) -> str:
    r"""Words by how often they occur: a line for each power of two, `power TAB words of length 1 TAB length 2 …`.

    Args:
        frequencies: word → how often it occurs; by default jieba's dictionary.

    Example:
        >>> common_words({"实施": 5000, "法律": 8000, "的": 3000000, "法": 300})
        '8\t法\n12\t\t实施法律\n21\t的'
    """
    frequencies = dictionary() if frequencies is None else frequencies
    singles = sorted((word for word in frequencies if len(word) == 1), key=lambda word: -frequencies[word])
    longer = [
        word for word, count in frequencies.items() if count >= LEAST_FREQUENCY and 1 < len(word) <= LONGEST
    ]
    by_power: defaultdict[int, list[list[str]]] = defaultdict(lambda: [[] for _ in range(LONGEST)])
    for word in sorted((*singles[:CHARACTERS], *longer)):
        if all(map(HAN.match, word)):
            by_power[int(math.log2(frequencies[word] + 1))][len(word) - 1].append(word)
    return "\n".join(
        (f"{power}\t" + "\t".join(map("".join, lengths))).rstrip("\t")
        for power, lengths in sorted(by_power.items())
    )
