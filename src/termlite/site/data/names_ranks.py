"""How the names table ranks what it finds: in the order of `search/matchers/order.py`, as far as names go."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from typing import NamedTuple

from termlite.indexing.chinese import simplify
from termlite.indexing.keys import Key, KeyKind
from termlite.text.fold import HAN, fold, singular
from termlite.text.role import Role

_STAGES = (
    "whole name",
    "whole variant",
    "plural",
    "first words",
    "whole pinyin",
    "whole unlikely pinyin",
    "whole initials",
    "whole unlikely initials",
    "begun name",
    "infix",
    "begun pinyin",
    "begun unlikely pinyin",
    "two initials",
    "begun initials",
    "two unlikely initials",
    "begun unlikely initials",
)
"""The best first; each is a matcher of `termlite.search`, or what one puts first or last."""
_READINGS = (KeyKind.PINYIN, KeyKind.INITIALS)
_WORD = re.compile(r"(?<![a-z0-9])[a-z0-9]+")


class Sort(NamedTuple):
    """Postings of one sort match and rank alike; the table has a line for each."""

    match: str
    """How it matches when it is typed whole (`Kind`)."""
    begun: str
    """How it matches when only its beginning is typed."""
    role: str
    """What the name is to the entry (`Role`)."""
    whole_rank: int
    words_rank: int
    """Its rank when the first words of the name are typed."""
    begun_rank: int
    role_rank: int


class Posting(NamedTuple):
    """One entry that a key leads to."""

    key: Key
    entry: int
    """Its number; more central entries have smaller ones."""
    name: int
    """The place of the name among those of the entry that are shown."""
    sort: Sort
    ends: tuple[int, ...] = ()
    """The lengths of query that end with a word of the name."""

    def rank(self, typed: int) -> tuple[int, int, int, int]:
        """Its rank when so many characters of its key are typed; the lowest is the best."""
        sort, length = self.sort, len(self.key.text)
        if typed == length:
            return sort.whole_rank, 0, sort.role_rank, self.entry
        stage = sort.words_rank if typed in self.ends else sort.begun_rank
        return stage, length, sort.role_rank, self.entry


def posting(key: Key, entry: int, name: int) -> Posting:
    """The posting of a key.

    Example:
        >>> made = posting(Key("zhalu", KeyKind.PINYIN, "炸炉", Role.TERM), 7, 0)
        >>> made.sort.match, made.sort.role, made.rank(5) < made.rank(3)
        ('pinyin', 'term', True)
        >>> posting(Key("stablediffusion", KeyKind.NAME, "Stable Diffusion", Role.TERM), 7, 0).ends
        (6,)
    """
    return Posting(key, entry, name, _sort(key), () if key.kind in _READINGS else tuple(_word_ends(key)))


def unlisted(postings: Iterable[Posting]) -> dict[str, Posting]:
    """What the searcher puts first for some queries, though no key of the table says so.

    That is a plural that begins another name (inpaints → inpaint), letters within a name that begin a reading
    (tongd → Yuansu-Tongdian, before a name that is read tongdao), and a Traditional character that the searcher takes
    for a Simplified one with several Traditional forms (複 → 复 → 复现, which is written 復現).
    """
    postings = list(postings)
    named: dict[str, list[Posting]] = defaultdict(list)
    readings: dict[str, list[Posting]] = defaultdict(list)
    for made in postings:
        (readings if made.key.kind in _READINGS else named)[made.key.text].append(made)
    begun = _beginnings(named)
    found = {
        text: min(map(_plural, named[single]), key=_whole_rank)
        for text in (begun | _beginnings(readings)) - named.keys()
        if (single := singular(text)) != text and single in named
    }
    whole = {
        text for text, made in readings.items() if min(map(_whole_rank, made))[0] < _STAGES.index("infix")
    }
    typed = {text for text in _beginnings(readings) if len(text) > 1 and not HAN.search(text)}
    found |= _infixes(named.values(), typed - begun - whole - found.keys())
    return found | _other_traditional(made for made in postings if made.key.kind not in _READINGS)


def _other_traditional(named: Iterable[Posting]) -> dict[str, Posting]:
    """Beginning of a Traditional name → the best posting of another name, where the two are alike when simplified."""
    as_written: dict[str, Posting] = {}
    simplified: dict[str, Posting] = {}
    for made in named:
        text = made.key.text
        for best, key in ((as_written, text), (simplified, simplify(text))):
            for end in range(1, len(key) + 1):
                rival = best.setdefault(key[:end], made)
                best[key[:end]] = min(rival, made, key=lambda one: one.rank(end))
    found = {}
    for text, own in as_written.items():
        best_one = simplified[simplify(text)]
        if simplify(text) != text and best_one.rank(len(text)) < own.rank(len(text)):
            stage = "begun name" if len(text) < len(best_one.key.text) else "whole name"
            found[text] = best_one._replace(sort=_plain(best_one.key.role, "traditional", stage), ends=())
    return found


def _beginnings(texts: Iterable[str]) -> set[str]:
    return {text[:end] for text in texts for end in range(1, len(text) + 1)}


def _infixes(named: Iterable[Iterable[Posting]], texts: Set[str]) -> dict[str, Posting]:
    """The best posting of a name that holds a text from the beginning of a word on, where there is one."""
    best: dict[str, Posting] = {}
    for made in chain.from_iterable(named):
        for word in _WORD.findall(made.key.name.lower()):
            for text in (word[:end] for end in range(2, len(word) + 1)):
                if text in texts and text in made.key.text:
                    best[text] = min(best.get(text, made), made, key=lambda one: one.rank(0))
    return {text: made._replace(sort=_plain(made.key.role, "infix", "infix")) for text, made in best.items()}


def _whole_rank(made: Posting) -> tuple[int, int, int, int]:
    return made.rank(len(made.key.text))


def _plural(made: Posting) -> Posting:
    return made._replace(sort=_plain(made.key.role, "variant", "plural"))


def _plain(role: Role, match: str, stage: str) -> Sort:
    """The sort of what is only found when it is typed whole."""
    rank = _STAGES.index(stage)
    return Sort(match, match, role.value, rank, rank, rank, list(Role).index(role))


def _sort(key: Key) -> Sort:
    words, role = _STAGES.index("first words"), list(Role).index(key.role)
    if key.kind in _READINGS:
        what = f"{'unlikely ' if key.unlikely else ''}{key.kind}"
        short = key.kind is KeyKind.INITIALS and len(key.text) == 2
        ranks = _STAGES.index(f"{'two' if short else 'whole'} {what}"), words, _STAGES.index(f"begun {what}")
        return Sort(key.kind.value, key.kind.value, key.role.value, *ranks, role)
    variant = key.kind not in (KeyKind.NAME, KeyKind.TRADITIONAL)
    match, begun = "variant" if variant else "exact", "prefix"
    if key.kind in (KeyKind.TRADITIONAL, KeyKind.REGIONAL) and simplify(key.text) != key.text:
        match = begun = "traditional"
    whole = _STAGES.index("whole variant" if variant else "whole name")
    return Sort(match, begun, key.role.value, whole, words, _STAGES.index("begun name"), role)


def _word_ends(key: Key) -> Iterator[int]:
    name = key.name.lower()
    for word in _WORD.finditer(name):
        begun = fold(name[: word.end()])
        if len(begun) < len(key.text) and key.text.startswith(begun) and not begun.isdecimal():
            yield len(begun)
