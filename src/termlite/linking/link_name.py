"""A name as it may be found in a text, and the lines in which the build writes such names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

IN_FIELD = "*"
"""Stands for the words of a sense that holds wherever the text is of the glossary's field."""
BESIDE = "~"
"""Stands before a word that must stand close to the name."""


@dataclass(frozen=True, slots=True)
class LinkName:
    """One name as it may be found.

    Attributes:
        key: folded and simplified.
        written: the name in its own case.
        senses: entry id (empty: no link) and the words of which one must stand in the section; the first that
            holds is taken, one without words always holds. `IN_FIELD` instead of words: where the text is of the
            field; `BESIDE` before a word: close to the name. No senses: the name only keeps its place.
    """

    key: str
    written: str
    senses: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_names(lines: str, ids: list[str]) -> Iterator[LinkName]:
    r"""The names as `termlite.indexing.finder_data` writes them: `key TAB written TAB senses` a line.

    Example:
        >>> list(read_names("步数\t\t1:训练;0", ["steps", "training-steps"]))[0].senses
        (('training-steps', ('训练',)), ('steps', ()))
    """
    for line in filter(None, lines.split("\n")):
        key, written, senses, *_ = [*line.split("\t"), "", ""]
        yield LinkName(key, written or key, tuple(_read_senses(senses, ids)))


def _read_senses(text: str, ids: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for sense in filter(None, text.split(";")):
        number, _, words = sense.partition(":")
        id_ = "" if number == "-" else ids[int(number, 36)]
        yield id_, tuple(filter(None, words.split(",")))
