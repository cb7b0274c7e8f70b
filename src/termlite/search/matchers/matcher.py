"""What every matcher takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from termlite.index.index import Index
from termlite.search.query import Query
from termlite.text.fold import Span


class Group(StrEnum):
    """How sure a match is, the surest first: the page shows a heading for each group."""

    NAMED = "named"
    """A name was typed, in full or in part."""
    NEAR = "near"
    """A guess: what was typed is close to a name."""
    TEXT = "text"
    """Only the texts of the entry speak of it."""


class Kind(StrEnum):
    """How a name, or an entry, matched: what the reason in the page is made from.

    Example:
        >>> from termlite import Entry, Glossary, Searcher
        >>> searcher = Searcher(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> searcher.search("炸爐")[0].kind is Kind.TRADITIONAL
        True
    """

    EXACT = "exact"
    SYNTAX = "syntax"
    TRADITIONAL = "traditional"
    VARIANT = "variant"
    PREFIX = "prefix"
    INFIX = "infix"
    PINYIN = "pinyin"
    INITIALS = "initials"
    MIXED = "mixed"
    NEAR_PINYIN = "near-pinyin"
    PARTS = "parts"
    HOMOPHONE = "homophone"
    TYPO = "typo"
    CONTAINS = "contains"
    SENTENCE = "sentence"
    TEXT = "text"
    NEAREST = "nearest"

    @property
    def group(self) -> Group:
        """How sure it is.

        Example:
            >>> [str(kind.group) for kind in (Kind.PINYIN, Kind.TYPO, Kind.TEXT)]
            ['named', 'near', 'text']
        """
        if self is Kind.TEXT:
            return Group.TEXT
        return Group.NEAR if self in (Kind.HOMOPHONE, Kind.TYPO, Kind.CONTAINS) else Group.NAMED

    @property
    def names(self) -> bool:
        """Whether a name was typed for it, so that there is something to mark in a name."""
        return self not in (Kind.TEXT, Kind.NEAREST)


@dataclass(frozen=True, slots=True)
class Match:
    """One name that matched."""

    name: int
    kind: Kind
    coverage: float
    """How much of the name the query covers, 0 to 1; for text, how well the entry fits."""
    errors: int = 0
    """Letters or characters that differ from what was typed; fewer come first."""
    spans: tuple[Span, ...] = ()
    """The matched ranges of the folded name; empty for all of it."""
    reading: str = ""
    """The pinyin by which it matched."""
    key: int | None = None
    """The key that the spans are ranges of; None if they are ranges of the name's own."""


Find: TypeAlias = Callable[[Query, Index], Iterator[Match]]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A function that finds matches, and the condition for running it."""

    find: Find
    sure: bool = False
    """Its hits are what was asked for: no guess is needed beside them."""
    guess: bool = False
    """Taken only if the better ways found little."""
