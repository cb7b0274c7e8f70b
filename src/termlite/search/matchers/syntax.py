"""Pasted syntax: `<lora:name:0.8>`, `(word:1.2)`, as the entries' patterns describe it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query

_STANDS_FOR = {"*": r"[^<>()\[\]{}:|\n]+", "#": r"[+-]?[0-9]+(?:\.[0-9]+)?"}


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern: `*` stands for any words, `#` for a number.

    Example:
        >>> bool(compiled("<lora:*:#>").fullmatch("<lora:my style:0.8>"))
        True
        >>> bool(compiled("(*:#)").fullmatch("(word)"))
        False
    """
    return re.compile("".join(_STANDS_FOR.get(char) or re.escape(char) for char in pattern))


def syntax(query: Query, index: Index) -> Iterator[Match]:
    """The query is written as an entry's pattern says; a pattern with more signs of its own comes first."""
    text = query.raw.strip()
    if not index.patterns or text.isalnum():
        return
    found: list[tuple[int, int]] = []
    for line in index.patterns.split("\n"):
        entry, _, pattern = line.partition("\t")
        if compiled(pattern).fullmatch(text):
            found.append((-sum(not char.isalnum() for char in pattern), int(entry)))
    for _, number in sorted(found):
        yield Match(index.names_of(number)[0], Kind.SYNTAX, 1.0)
