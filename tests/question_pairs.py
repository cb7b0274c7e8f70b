"""Makes the list of pairs of characters in questions about anything: `python -m tests.question_pairs FILE...`.

A file is one collection of questions and remarks, a line each; each collection counts the same. Only how often a pair
stands in them goes into the list, none of their texts.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from termlite.indexing.chinese import simplify
from termlite.indexing.full_text import QUESTION_PAIRS
from termlite.text.fold import HAN
from termlite.text.tokens import tokens

MOST = 5500
_HEAD = """\
# Pairs of characters in Chinese questions and remarks about anything: a line for each power of two, how many of a
# million pairs are this one, and the pairs. Counted by python -m tests.question_pairs in LCQMC (questions to Baidu
# Zhidao; Liu et al., COLING 2018), OPPO's short texts (to a voice assistant) and KdConv (talk about films, music and
# travel; Apache-2.0, https://github.com/thu-coai/KdConv). It holds counts and none of their texts.
"""


def main() -> None:
    """Write the list."""
    collections = [Path(name).read_text("utf-8").splitlines() for name in sys.argv[1:]]
    QUESTION_PAIRS.write_text(_HEAD + counted(collections), "utf-8", newline="\n")


def counted(collections: Iterable[Iterable[str]]) -> str:
    """The lines of the list.

    Example:
        >>> counted([["怎么办", "怎样办"]])
        '19\\t怎样样办\\n'
    """
    shares: defaultdict[str, float] = defaultdict(float)
    known = list(collections)
    for lines in known:
        counts = Counter(pair for line in lines for pair in _pairs(line))
        for pair, count in counts.items():
            shares[pair] += count / counts.total() / len(known)
    by_power: defaultdict[int, list[str]] = defaultdict(list)
    for pair, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
        by_power[round(math.log2(share * 1_000_000))].append(pair)
    return "".join(f"{power}\t{''.join(sorted(pairs))}\n" for power, pairs in sorted(by_power.items()))


def _pairs(line: str) -> Iterator[str]:
    found = tokens(simplify(line.lower()), chars=False)
    return (token for token in found if len(token) == 2 and HAN.match(token))


if __name__ == "__main__":
    main()
