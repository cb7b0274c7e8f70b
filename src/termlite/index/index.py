"""The search index: everything a query is looked up in, as a few big strings and arrays.

Made on a laptop by ``indexing.make_index``; in the browser it is read from bytes and needs neither
pypinyin nor OpenCC. Entries and names are numbers; their texts are cut out when a hit is shown.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from termlite.index.full_text import FullText
from termlite.index.key_table import KeyTable
from termlite.linking.segmenter import WORD_SCORE, Segmenter, read_words
from termlite.text.fold import fold
from termlite.text.role import Role

ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class Texts:
    """Many one-line texts in one string.

    Example:
        >>> texts = Texts.join(["炸炉", "VAE"])
        >>> texts[1], len(texts)
        ('VAE', 2)
    """

    text: str
    starts: array[int] = field(repr=False)

    @classmethod
    def join(cls, lines: Iterable[str]) -> Texts:
        """From lines; a line break inside one becomes a space."""
        return cls.restore("\n".join(" ".join(line.splitlines()) for line in lines))

    @classmethod
    def restore(cls, text: str) -> Texts:
        """From the string of all lines."""
        return cls(text, array("I", accumulate((len(line) + 1 for line in text.split("\n")), initial=0)))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1] - 1]

    def lines(self, first: int, end: int) -> list[str]:
        """Several texts, one after the other."""
        return self.text[self.starts[first] : self.starts[end] - 1].split("\n")


@dataclass(frozen=True)
class Index:
    """What the matchers read. Entries and names are numbered in the order of the glossary.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> index = build_index(Glossary((Entry(id="vae", term="VAE", gloss="……", aliases=("变分自编码器",)),)))
        >>> index.term(0), index.shown_names(0), index.simplify("潛在")
        ('VAE', ('VAE', '变分自编码器'), '潜在')
    """

    ids: Texts
    glosses: Texts
    centrality: array[int]
    """How many other entries lead to this one, at most 255."""
    differing: array[int]
    """Pairs of entries of which one says how it differs from the other: first, second, first, second …"""
    names: Texts
    entries: array[int]
    """The entry of each name."""
    roles: array[int]
    """The role of each name, as a position in ``ROLES``."""
    keys: KeyTable
    """Folded and simplified names, their parts, singulars and regional forms."""
    marked: KeyTable
    """Pinyin, a capital at each character (see ``readings``)."""
    initials: KeyTable
    typed: str
    """For the characters people type, a line each: a syllable and the characters it may stand for."""
    traditional: str
    simplified: str
    """Traditional characters, and at the same places the Simplified ones."""
    regional: Mapping[str, str]
    """Taiwan's words for words of the glossary, both simplified."""
    patterns: str
    """Syntax that is recognised as it is pasted: lines of `entry TAB pattern` (see `search.patterns`)."""
    synonyms: str
    """Words that people use for one another: a line for each group, words between spaces."""
    words: str
    """Common Chinese words and how often they occur, as `linking.segmenter.read_words` reads them."""
    texts: Callable[[], FullText]
    """Gives the full text, which may be read later than the rest; an OSError where it cannot be had."""

    @cached_property
    def fulltext(self) -> FullText:
        """Names, glosses, definitions and ways to ask, by their words.

        Raises:
            OSError: it comes later than the rest, and cannot be had now.
        """
        return self.texts()

    @cached_property
    def segmenter(self) -> Segmenter:
        """Takes texts apart into names of the glossary and common words."""
        described = dict.fromkeys(self.synonyms_of, WORD_SCORE)
        return Segmenter(self.names_by_key, described | read_words(self.words))

    @cached_property
    def synonyms_of(self) -> dict[str, list[str]]:
        """Word → the words that people use for it."""
        found: dict[str, list[str]] = {}
        for group in self.synonyms.split("\n"):
            words = group.split(" ")
            for word in filter(None, words):
                found.setdefault(word, []).extend(other for other in words if other != word)
        return found

    @cached_property
    def names_by_key(self) -> dict[str, int]:
        """Folded name → the number of the name it stands for: of several, the best by role, then centrality.

        A name that is written so comes before one of which the key is a form: seed is Seed, not the singular of SEEDS.
        """
        best: dict[str, int] = {}
        for key, owner in zip(self.keys.keys(), self.keys.owners, strict=True):
            if key not in best or (self._is_written(owner, key) and not self._is_written(best[key], key)):
                best[key] = owner
        return best

    def _is_written(self, name: int, key: str) -> bool:
        return self.simplify(fold(self.names[name])) == key

    @cached_property
    def pinyin(self) -> KeyTable:
        """Pinyin as it is typed."""
        return self.marked.lowered()

    @cached_property
    def _simplify(self) -> dict[int, int]:
        return str.maketrans(self.traditional, self.simplified)

    @cached_property
    def _differing(self) -> frozenset[frozenset[int]]:
        return frozenset(map(frozenset, zip(self.differing[::2], self.differing[1::2], strict=True)))

    def says_difference(self, entry: int, other: int) -> bool:
        """Whether one of two entries says how they differ."""
        return frozenset((entry, other)) in self._differing

    def simplify(self, text: str) -> str:
        """Traditional characters as Simplified ones; the length stays."""
        return text.translate(self._simplify)

    def owner(self, number: int) -> tuple[int, bool]:
        """The name that an owner of a reading stands for, and whether the reading is a less likely one.

        Values ≥ the number of names mean a less likely reading of the name `value - number of names`.
        """
        unlikely = number >= len(self.entries)
        return number - unlikely * len(self.entries), unlikely

    def names_of(self, entry: int) -> range:
        """The numbers of an entry's names, the term first."""
        return range(bisect_left(self.entries, entry), bisect_right(self.entries, entry))

    def shown_names(self, entry: int) -> tuple[str, ...]:
        """The names of an entry that may be shown, the term first."""
        numbers = self.names_of(entry)
        texts = self.names.lines(numbers.start, numbers.stop)
        return tuple(
            text for number, text in zip(numbers, texts, strict=True) if ROLES[self.roles[number]].shown
        )

    def term(self, entry: int) -> str:
        """The preferred name of an entry."""
        return self.names[bisect_left(self.entries, entry)]

    def role(self, name: int) -> Role:
        """What a name is to its entry."""
        return ROLES[self.roles[name]]

    @cached_property
    def numbered_pinyin(self) -> re.Pattern[str]:
        """Matches pinyin with digits for its tones, also while it is typed: zha4lu2, zha4lu, zha4l."""
        syllables = sorted(
            {"".join(filter(str.isascii, line)) for line in self.typed.split("\n")}, key=len, reverse=True
        )
        return re.compile(f"(?:(?:{'|'.join(filter(None, syllables))})[1-5])+[a-z]{{0,6}}")

    def readings(self, char: str) -> list[str]:
        """The syllables a typed Chinese character may stand for; empty if it is not in the table."""
        found: list[str] = []
        position = self.typed.find(char)
        while position >= 0:
            line = self.typed.rfind("\n", 0, position) + 1
            found.append("".join(filter(str.isascii, self.typed[line:position])))
            position = self.typed.find(char, position + 1)
        return found
