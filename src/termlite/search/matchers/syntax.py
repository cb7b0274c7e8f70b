"""Pasted syntax: `<lora:name:0.8>`, `(word:1.2)`, as the entries' patterns describe it."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.patterns import written_as
from termlite.search.query import Query


def syntax(query: Query, index: Index) -> Iterator[Match]:
    """The query is written as an entry's pattern says; a pattern with more signs of its own comes first."""
    for entry in written_as(query.raw, index):
        yield Match(index.names_of(entry)[0], Kind.SYNTAX, 1.0)
