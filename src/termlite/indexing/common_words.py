"""The common Chinese words that the segmenter knows. Without them it would find a name 法 in the word 法律."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from termlite.text.fold import HAN

FREQUENCIES = Path(__file__).with_name("word_frequencies.txt")
"""Written by `python -m tests.word_frequencies` from jieba's dictionary."""
LEAST_FREQUENCY = 280
"""Of 60 million words. Some 15,000 words occur more often; rarer ones are mostly names of people and places."""
LONGEST = 4
CHARACTERS = 3000
"""Single characters whose frequency is told; any other is rare."""
FIELD_FREQUENCY = 8000
"""How often a word of the field is taken to occur, at least: more often than a name of the glossary."""


@cache
def dictionary() -> Mapping[str, int]:
    """Chinese words and how often each occurs in 60 million words, as far as the package has them.

    Example:
        >>> dictionary()["实施"] > LEAST_FREQUENCY
        True
    """
    lines = FREQUENCIES.read_text("utf-8").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {word: int(frequency) for word, frequency in rows}


def common_words(
    frequencies: Mapping[str, int] | None = None,
    *,
    field: Iterable[str] = (),
    beside: Collection[str] | None = None,
) -> str:
    r"""Words by how often they occur: a line for each power of two, `power TAB words of length 1 TAB length 2 …`.

    Args:
        frequencies: word → how often it occurs; by default `dictionary()`.
        field: words of the field, which count as common however rare they are elsewhere.
        beside: names; words that can neither hold nor cross one of them are left out.

    Example:
        >>> common_words({"实施": 5000, "法律": 8000, "的": 3000000, "法": 300})
        '8\t法\n12\t\t实施法律\n21\t的'
        >>> common_words({"实施": 5000, "苹果": 8000}, beside=["施法"])
        '12\t\t实施'
    """
    known = dictionary() if frequencies is None else frequencies
    counts = {word: count for word, count in known.items() if _is_common(word, count)}
    if beside is not None:
        touching = _Touching(beside)
        counts = {word: count for word, count in counts.items() if len(word) == 1 or touching(word)}
    counts |= {word: max(known.get(word, 0), FIELD_FREQUENCY) for word in field}
    singles = sorted((word for word in counts if len(word) == 1), key=lambda word: -counts[word])
    longer = [word for word in counts if len(word) > 1]
    longest = max(map(len, longer), default=1)
    by_power: defaultdict[int, list[list[str]]] = defaultdict(lambda: [[] for _ in range(longest)])
    for word in sorted((*singles[:CHARACTERS], *longer)):
        by_power[int(math.log2(counts[word] + 1))][len(word) - 1].append(word)
    return "\n".join(
        (f"{power}\t" + "\t".join(map("".join, lengths))).rstrip("\t")
        for power, lengths in sorted(by_power.items())
    )


def _is_common(word: str, count: int) -> bool:
    return (len(word) == 1 or (count >= LEAST_FREQUENCY and len(word) <= LONGEST)) and all(
        map(HAN.match, word)
    )


class _Touching:
    """Whether a word can hold a name or cross the border of one."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._starts = {name[:size] for name in names for size in range(1, min(len(name), LONGEST) + 1)}
        self._ends = {name[-size:] for name in names for size in range(1, min(len(name), LONGEST) + 1)}

    def __call__(self, word: str) -> bool:
        return any(
            word[cut:] in self._starts or word[:cut] in self._ends for cut in range(1, len(word))
        ) or any(part in self._names for part in _parts(word))


def _parts(word: str) -> Iterator[str]:
    return (word[start:end] for start in range(len(word)) for end in range(start + 2, len(word) + 1))
