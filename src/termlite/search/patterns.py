"""Syntax that entries describe with patterns, as people paste it: `<lora:name:0.8>`, `(word:1.2)`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from termlite.index.index import Index

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


def written_as(text: str, index: Index) -> list[int]:
    """The entries whose pattern the text is written by, those with more signs of their own first.

    Full-width signs count as the others: （词：1.2） is (词:1.2).
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not index.patterns or text.isalnum():
        return []
    found: list[tuple[int, int]] = []
    for line in index.patterns.split("\n"):
        entry, _, pattern = line.partition("\t")
        if compiled(pattern).fullmatch(text):
            found.append((-sum(not char.isalnum() for char in pattern), int(entry)))
    return list(dict.fromkeys(entry for _, entry in sorted(found)))
