"""What was typed, folded once for all matchers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from termlite.index.index import Index
from termlite.text.fold import HAN, fold, normalise, runs
from termlite.text.zhuyin import to_pinyin

LONGEST = 240
"""Code points that are read: more than any name and any sentence; what follows is left alone."""


MOST_FOUND = 400
"""What one scan gives at most, the shortest keys first."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Query:
    """A query in the forms that the matchers need."""

    raw: str
    text: str
    """Folded and simplified."""
    letters: str
    """Folded as pinyin is typed: no tones, ``v`` for ``ü``; characters stay."""
    runs: tuple[str, ...]
    """Its words: split at separators and where Chinese and other writing meet; simplified."""
    words: str
    """Simplified, in lower case, with its separators."""
    simplified: bool
    """Whether it held Traditional characters."""
    _found: dict[str, list[Any]] = field(default_factory=dict, compare=False, repr=False)

    def once(self, scan: str, find: Callable[[], Iterator[Found]]) -> list[Found]:
        """What a scan finds first, looked up once for all the matchers that read it."""
        if scan not in self._found:
            self._found[scan] = list(islice(find(), MOST_FOUND))
        return self._found[scan]

    @property
    def has_han(self) -> bool:
        """Whether it holds a Chinese character."""
        return bool(HAN.search(self.text))

    @property
    def has_letters(self) -> bool:
        """Whether it holds a letter of the alphabet."""
        return any(char.isascii() and char.isalpha() for char in self.letters)


def read(raw: str, index: Index) -> Query:
    """Fold what was typed.

    Example:
        >>> from termlite.indexing.build import make_index
        >>> from termlite.glossary.model import Glossary
        >>> query = read("hn超網路", make_index(Glossary(())))
        >>> query.text, query.runs, query.simplified
        ('hn超网路', ('hn', '超网路'), True)
    """
    raw = to_pinyin(raw[:LONGEST])
    folded = fold(raw)
    text = index.simplify(folded)
    return Query(
        raw=raw,
        text=text,
        letters=toneless(raw, index),
        runs=tuple(index.simplify(run) for run in runs(raw)),
        words=index.simplify(normalise(raw)),
        simplified=text != folded,
    )


def toneless(raw: str, index: Index) -> str:
    """Pinyin without tone marks and digits, with ``v`` for ``ü``, and ``lve`` for ``lue``."""
    plain = normalise(raw).replace("u:", "v")
    letters = unicodedata.normalize("NFD", plain).replace("u\u0308", "v")
    text = index.simplify(fold("".join(char for char in letters if not unicodedata.combining(char))))
    if any(char in "12345" for char in text) and index.numbered_pinyin.fullmatch(text):
        text = re.sub(r"[1-5]", "", text)
    typed = text.replace("lue", "lve").replace("nue", "nve").replace("lyu", "lv")
    # The n may end one syllable and yu begin the next: bian-yuan.
    if "nyu" in typed and next(index.pinyin.find(typed, prefix=True), None) is None:
        return typed.replace("nyu", "nv")
    return typed
