"""Word borders in unspaced Chinese, decided before anybody reads: beside what is a name not itself?

施法 after 实 is no name, because 实施|法 is far likelier than 实|施法; 模型 after 大规 is none either. The
likelihood of a reading is the product of its words' frequencies in a dictionary (the unigram model, as in
jieba; Sproat et al. 1996, "A stochastic finite-state word-segmentation algorithm for Chinese"). Only
readings that differ at the name's own border are compared, so a few characters of context settle it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from termlite.text.fold import HAN

# How often the name of an entry is taken to occur, at least, in the dictionary's 60 million words: texts
# about the field are full of words that the dictionary hardly knows.
NAME_FREQUENCY = 3000
# Rarer words of the dictionary are mostly names of people and places; with longer ones, little is won.
_LEAST_FREQUENCY = 40
_LONGEST = 3
# On both sides at once, common words leave nothing of a name of two characters (有权|重新, not 权重).
_COMMON = 300


@cache
def dictionary() -> Mapping[str, int]:
    """Chinese words and their frequencies, from jieba's dictionary.

    Raises:
        FileNotFoundError: jieba is not installed.
    """
    # Its data alone is read: importing the package would run a segmenter that nothing here needs.
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the dictionary of jieba is missing: pip install jieba")
    words: dict[str, int] = {}
    for line in Path(spec.origin).with_name("dict.txt").read_text("utf-8").splitlines():
        word, frequency, _ = line.split(" ", 2)
        words[word] = int(frequency)
    return words


class WordBoundaries:
    """The borders of names.

    Args:
        names: all of them; each counts as a word of the field.
        words: word → frequency in general.

    Example:
        >>> words = {"实施": 5000, "法": 9000, "法律": 8000, "律": 90, "实": 900, "施": 300, "小": 9000}
        >>> WordBoundaries(["施法"], words).left("施法")
        ('实',)
    """

    def __init__(self, names: Iterable[str], words: Mapping[str, int]) -> None:
        names = list(names)
        field = [name for name in names if len(name) <= _LONGEST and all(map(HAN.match, name))]
        self._words = {**words, **{name: max(NAME_FREQUENCY, words.get(name, 0)) for name in field}}
        self._known: dict[str, float] = {"": 0.0}
        self._total = math.log(sum(self._words.values()) or 1)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        beginnings, ends = set[str](), set[str]()
        for name in names:
            for length in range(1, len(name) + 1):
                beginnings.add(name[:length])
                ends.add(name[-length:])
        for word, frequency in self._words.items():
            if frequency < _LEAST_FREQUENCY or len(word) > _LONGEST:
                continue
            for cut in range(1, len(word)):
                if word[cut:] in beginnings:
                    self._by_end[word[cut:]].append(word)
                if word[:cut] in ends:
                    self._by_start[word[:cut]].append(word)

    def left(self, name: str) -> tuple[str, ...]:
        """What, right before the name, takes its beginning away from it."""
        found = {
            word[: -len(shared)]
            for shared in (name[:length] for length in range(1, len(name) + 1))
            for word in self._by_end.get(shared, ())
            if self._likelier(name, self._log(word) + self._best(name[len(shared) :]), word[: -len(shared)])
        }
        return tuple(sorted(text for text in found if not any(text.endswith(o) for o in found - {text})))

    def right(self, name: str) -> tuple[str, ...]:
        """What, right after the name, takes its end away from it."""
        found = {
            word[len(shared) :]
            for shared in (name[-length:] for length in range(1, len(name) + 1))
            for word in self._by_start.get(shared, ())
            if self._likelier(name, self._best(name[: -len(shared)]) + self._log(word), word[len(shared) :])
        }
        return tuple(sorted(text for text in found if not any(text.startswith(o) for o in found - {text})))

    def between(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What takes a name of two characters away only together, a text on either side."""
        if len(name) != 2:
            return (), ()
        left = tuple(sorted(w[:-1] for w in self._by_end.get(name[0], ()) if self._words[w] >= _COMMON))
        right = tuple(sorted(w[1:] for w in self._by_start.get(name[1], ()) if self._words[w] >= _COMMON))
        return (left, right) if left and right else ((), ())

    def _likelier(self, name: str, crossed: float, rest: str) -> bool:
        """Whether the reading that cuts through the name beats the name beside the rest of the other word."""
        frequency = self._words.get(name, NAME_FREQUENCY)
        return crossed > self._best(rest) + math.log(frequency) - self._total

    def _log(self, word: str) -> float:
        return math.log(self._words.get(word) or 1) - self._total

    def _best(self, text: str) -> float:
        """Log-likelihood of the likeliest reading of a text as words."""
        known = self._known.get(text)
        if known is None:
            readings = [self._log(text)] if text in self._words or len(text) == 1 else []
            readings += [self._best(text[:cut]) + self._log(text[cut:]) for cut in self._cuts(text)]
            known = self._known[text] = max(readings)
        return known

    def _cuts(self, text: str) -> list[int]:
        """Where the last word of a reading may begin."""
        last = len(text) - 1
        return [cut for cut in range(max(1, last - 3), last + 1) if cut == last or text[cut:] in self._words]


def has_chinese_edge(name: str) -> bool:
    """Whether the name begins or ends with a Chinese character.

    Example:
        >>> has_chinese_edge("LoRA 模型"), has_chinese_edge("LoRA")
        (True, False)
    """
    return bool(HAN.match(name[0]) or HAN.match(name[-1]))
