"""Finds the glossary's names in running text: the longest name at each place, never across a word border.

It needs no segmenter: every name carries the characters beside which it is not itself but a part of other
words (`Name.left`, `Name.right`), found at build time from a dictionary. `web/embed/finder.js` is the same
algorithm for other people's pages; `tests/data/annotate.json` keeps the two equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SEPARATORS = re.compile(r"[\s\u2010-\u2013-]")
_WIDE = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
_LOWER = str.maketrans({code: code + 32 for code in range(ord("A"), ord("Z") + 1)})

_LATIN = r"A-Za-z0-9_\u00c0-\u024f"
_LATIN_EDGE = re.compile(f"[{_LATIN}]")
# What makes a Latin name the end or the beginning of a longer one: letters, or a joint with letters beyond.
_GLUED_BEFORE = re.compile(f"(?:[{_LATIN}@#$<\\\\]|[{_LATIN}][-.:\u2010\u2011])\\Z")
_GLUED_AFTER = re.compile(f"[{_LATIN}]|[-.:@\\\\\u2010\u2011][{_LATIN}]|\\+\\+|\\(\\)")
_PLURAL = re.compile(f"s(?![{_LATIN}])")
_WORD_BEFORE = re.compile(r"[A-Za-z][,;]? \Z")
_WORD_AFTER = re.compile(r"[,;]? [A-Za-z]")
_PLAIN_WORD = re.compile(r"[A-Za-z]+")
# A capital after the first letter, or a digit: nobody writes such a name by chance.
_DISTINCT = re.compile(r".[A-Z]|\d")


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it may be found.

    Attributes:
        text: the name, in its own case.
        id: of the entry it leads to; empty for a phrase that only hides the names in it.
        left: texts that, standing right before the name, make it a part of other words.
        right: the same after it.
        between: two groups of texts that do so only together, one of each on either side.
    """

    text: str
    id: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    between: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text; `start` and `end` count code points."""

    start: int
    end: int
    id: str


class Finder:
    """Finds names.

    Example:
        >>> finder = Finder([Name("施法", "cast", left=("实",)), Name("CFG", "cfg"), Name("CFG Scale", "cfg")])
        >>> text = "国家实施法律；施法前先看 CFG-scale，别动 cfg.yaml。"
        >>> [text[found.start : found.end] for found in finder.find(text)]
        ['施法', 'CFG-scale']
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_start: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        for name in names:
            key = level(name.text)
            self._by_start[key[:2]].append((key, name))
        for bucket in self._by_start.values():
            bucket.sort(key=lambda item: -len(item[0]))

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, from its beginning, none overlapping another."""
        levelled = level(text)
        at = 0
        while at < len(text):
            found = self._find_at(text, levelled, at)
            if found and found.id:
                yield found
            at = found.end if found else at + 1

    def _find_at(self, text: str, levelled: str, at: int) -> Found | None:
        for key, name in self._by_start.get(levelled[at : at + 2], ()):
            if levelled.startswith(key, at):
                end = _end(text, at, at + len(key), name)
                if end:
                    return Found(at, end, name.id)
        return None


def level(text: str) -> str:
    r"""The text with width, case and separators made equal, character by character, so that places stay.

    Example:
        >>> level("ＣＦＧ-Scale\n炸炉")
        'cfg scale 炸炉'
    """
    return _SEPARATORS.sub(" ", text.translate(_WIDE).translate(_LOWER))


def _end(text: str, start: int, end: int, name: Name) -> int | None:
    """Where the name ends if it stands there for itself, a plural's s included; None if it does not."""
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    if before.endswith(name.between[0]) and after.startswith(name.between[1]):
        return None
    if _LATIN_EDGE.match(name.text[0]):
        if _GLUED_BEFORE.search(before):
            return None
    elif before.endswith(name.left):
        return None
    if _LATIN_EDGE.match(name.text[-1]):
        if _PLURAL.match(after):
            end, after = end + 1, after[1:]
        if _GLUED_AFTER.match(after):
            return None
    elif after.startswith(name.right):
        return None
    return end if _is_meant(text[start : start + len(name.text)], name.text, before, after) else None


def _is_meant(written: str, name: str, before: str, after: str) -> bool:
    """Whether a plain Latin word is the name and not an everyday word: written so, or no English around it."""
    if not _PLAIN_WORD.fullmatch(name):
        return True
    if written == name and _DISTINCT.search(name):
        return True
    if len(name) < 3 and written != name:
        return False
    return not (_WORD_BEFORE.search(before) or _WORD_AFTER.match(after))
