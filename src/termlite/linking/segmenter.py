"""Takes a text apart into words and names: no name is found across the border of a longer or likelier word.

Chinese is written without spaces, so a name may seem to stand where other words do: 施法 in 国家实施法律. The
segmenter weighs every way to cut a text (the unigram model; Sproat et al. 1996, "A stochastic finite-state
word-segmentation algorithm for Chinese") and takes the likeliest by dynamic programming (Viterbi). Names of the
glossary are words of that model, beside the common words of the language.

It works on folded text (see `termlite.text.fold`), so that ＣＦＧ, cfg and c-f-g are one name, and keeps where each
folded character came from.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from termlite.text.fold import HAN, normalise

NAME_SCORE = -9.9
"""Natural logarithm of how likely a word of a text is a given name: as a word that occurs 3,000 times in 60 million."""
WORD_SCORE = -11.0
"""The same of a word that the common words may lack: once in 60,000."""
CHAR_SCORE = -17.9
"""The same of a character that is no common word by itself: once in 60 million."""
LATIN_SCORE = -30.0
"""The same of an unknown word in letters: less likely than three names in a row (DPM++2MKarras)."""
VALUE_SCORE = -7.0
"""The same of a number, alone or right behind a name: CFG7."""

_TOTAL = math.log(60_101_967)
"""Of the words that the frequencies were counted in (jieba's dictionary)."""
SHORTEST_GLUED = 3
"""Letters of a name that a number or another name may follow at once: CFG7, DPM++2MKarras, but not db4."""
_SOFT = frozenset(" \t\u00a0\u3000-_.·/'’\u2010\u2011\u2012\u2013\uff0d\uff0e\uff0f\uff3f")
"""Separators that may stand inside a name with letters: DPM++ 2M, fine-tune, SD1.5."""
_WITHIN_CHINESE = "\u00a0\u3000"
"""Blanks that typesetting puts into a Chinese word; one alone may stand inside a name: 过\u3000拟合."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a text; `start` and `end` count code points of the text as written.

    Attributes:
        start: where it begins.
        end: where it ends.
        key: folded, simplified.
        is_name: whether it is a name of the glossary.
    """

    start: int
    end: int
    key: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded character by character, and where each character came from."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[int, ...]
    """What stood before each character: 0 nothing, 1 a separator that a name may hold, 2 anything else.

    Between two Chinese characters a plain blank is 2: 蓝图 像素 holds no 图像.
    """


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    # Signs of mathematics, money and pictures end a name, though folding keeps them; + is a part of names.
    return "".join(
        part
        for part in normalise(char)
        if part == "+" or not (unicodedata.category(part)[0] in "PZCS" or "\ufe00" <= part <= "\ufe0f")
    )


def fold_with_origins(text: str, simplify: Callable[[str], str] = str) -> Folded:
    """Fold a text and remember where each folded character came from.

    Args:
        text: any text.
        simplify: Traditional characters → Simplified ones, character by character.

    Example:
        >>> folded = fold_with_origins("ＣＦＧ-7，好")
        >>> folded.text, folded.begins, folded.gaps
        ('cfg7好', (0, 1, 2, 4, 6), (2, 0, 0, 1, 2))
    """
    chars: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    gap, before, joins = 2, "", False
    for at, char in enumerate(text):
        folded = _folded_char(char)
        if not folded:
            if unicodedata.category(char) != "Cf" and not "\ufe00" <= char <= "\ufe0f":
                joins = gap == 0 and char in _WITHIN_CHINESE
                soft = char in _SOFT or (char.isspace() and char != "\n")
                # A stroke between blanks stands between two names.
                apart = gap == 1 and "/" in (char, before)
                gap, before = max(gap, 1 if soft and not apart else 2), char
            continue
        for part in folded:
            if gap == 1 and not joins and chars and HAN.match(part) and HAN.match(chars[-1]):
                gap = 2
            chars.append(part)
            begins.append(at)
            ends.append(at + 1)
            gaps.append(gap)
            gap = 0
    simple = simplify("".join(chars))
    return Folded(simple, tuple(begins), tuple(ends), tuple(gaps))


def read_words(text: str) -> dict[str, float]:
    r"""The common words as `termlite.indexing.common_words` writes them: word → logarithm of how likely it is.

    Example:
        >>> {word: round(score) for word, score in read_words("12\t\t实施法律\n21\t的").items()}
        {'实施': -9, '法律': -9, '的': -3}
    """
    words: dict[str, float] = {}
    for line in text.split("\n"):
        power, *lengths = line.split("\t")
        for size, together in enumerate(lengths, 1):
            score = (int(power) + 0.5) * math.log(2) - _TOTAL
            for at in range(0, len(together), size):
                words[together[at : at + size]] = score
    return words


class Segmenter:
    """Takes texts apart.

    Args:
        names: the folded, simplified names of the glossary.
        words: common word → logarithm of how likely it is.

    Example:
        >>> words = {"实施": -8.0, "法律": -8.0, "国家": -8.0}
        >>> cut = Segmenter({"施法", "cfg", "dpm++2m", "karras"}, words).cut
        >>> [piece.key for piece in cut("国家实施法律") if piece.is_name]
        []
        >>> [piece.key for piece in cut("施法时CFG7，DPM++2MKarras") if piece.is_name]
        ['施法', 'cfg', 'dpm++2m', 'karras']
    """

    def __init__(self, names: Collection[str], words: Mapping[str, float]) -> None:
        self._names = names
        self.words = words
        # The first two characters of a name → the lengths of the names that begin with them, the shortest first.
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in names:
            lengths[name[:2]].add(len(name))
        self._lengths = {start: sorted(found) for start, found in lengths.items()}
        # The first two characters of a word → the length of the longest that begins so.
        self._longest: dict[str, int] = {}
        for word in words:
            self._longest[word[:2]] = max(len(word), self._longest.get(word[:2], 0))

    def cut(self, text: str, simplify: Callable[[str], str] = str) -> list[Piece]:
        """The words of a text in order; separators are left out.

        Args:
            text: any text.
            simplify: Traditional characters → Simplified ones, character by character.
        """
        return self.cut_folded(fold_with_origins(text, simplify))

    def cut_folded(self, folded: Folded) -> list[Piece]:
        """The words of a folded text in order."""
        pieces: list[Piece] = []
        start = 0
        for at in range(1, len(folded.text) + 1):
            if at == len(folded.text) or folded.gaps[at] == 2:
                pieces += self._cut_run(folded, start, at)
                start = at
        return pieces

    def _cut_run(self, folded: Folded, start: int, end: int) -> list[Piece]:
        """The likeliest way to cut a run without hard separators."""
        # For each place: the best score of a way that leads there, where its last word began, whether it is a name.
        best: list[tuple[float, int, bool] | None] = [None] * (end - start + 1)
        best[0] = (0.0, -1, False)
        for at in range(start, end):
            here = best[at - start]
            if here is None:
                continue
            after_name = here[2] and folded.gaps[at] == 0 and at - here[1] >= SHORTEST_GLUED
            for stop, score, is_name in self._words_at(folded, at, end, after_name=after_name):
                known = best[stop - start]
                total = here[0] + score
                if known is None or total > known[0]:
                    best[stop - start] = (total, at, is_name)
        return _path(folded, best, start, end)

    def _words_at(
        self, folded: Folded, at: int, end: int, *, after_name: bool
    ) -> Iterator[tuple[int, float, bool]]:
        """Where a word that begins at a place may end, how likely it is, and whether it is a name."""
        text, gaps = folded.text, folded.gaps
        latin = not HAN.match(text[at])
        if text[at] == "+":
            yield at + 1, VALUE_SCORE, False
            return
        inside = latin and at > 0 and gaps[at] == 0 and text[at - 1] != "+" and not HAN.match(text[at - 1])
        if inside and not after_name:
            return
        beginning = text[at : at + 2]
        for size in self._lengths.get(beginning, ()):
            word = text[at : at + size]
            if at + size <= end and word in self._names:
                yield at + size, max(NAME_SCORE, self.words.get(word, NAME_SCORE)), True
        if not latin:
            yield at + 1, self.words.get(text[at], CHAR_SCORE), False
            for stop in range(at + 2, min(end, at + self._longest.get(beginning, 0)) + 1):
                if gaps[stop - 1]:
                    break
                score = self.words.get(text[at:stop])
                if score is not None and text[at:stop] not in self._names:
                    yield stop, score, False
            return
        stop = _end_of_run(folded, at, end)
        rest = text[at:stop]
        if rest.isascii() and rest.isdigit() and not (inside and text[at - 1].isdigit()):
            yield stop, VALUE_SCORE, False
        elif not inside:
            yield stop, LATIN_SCORE, False
        elif rest == "s":
            yield stop, VALUE_SCORE, False


def _end_of_run(folded: Folded, at: int, end: int) -> int:
    """The end of the word in letters and digits that goes on at a place."""
    stop = at + 1
    while (
        stop < end
        and folded.gaps[stop] == 0
        and folded.text[stop] != "+"
        and not HAN.match(folded.text[stop])
    ):
        stop += 1
    return stop


def _path(folded: Folded, best: list[tuple[float, int, bool] | None], start: int, end: int) -> list[Piece]:
    """The pieces of the best way, from its end to its beginning and turned round."""
    pieces: list[Piece] = []
    stop = end
    while stop > start:
        step = best[stop - start]
        if step is None:  # cannot be: every place is reached by single words
            break
        _, at, is_name = step
        pieces.append(Piece(folded.begins[at], folded.ends[stop - 1], folded.text[at:stop], is_name))
        stop = at
    return pieces[::-1]
