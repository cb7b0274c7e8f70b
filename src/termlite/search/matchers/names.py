"""Names as they are written: exact, plural, prefix, infix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlite.index.index import Index
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query
from termlite.text.fold import fold, singular


def exact(query: Query, index: Index) -> Iterator[Match]:
    """The query is a name: ``cfg scale``, ``ＣＦＧ``, ``炸爐``, ``網路``."""
    for number, _ in index.keys.find(query.text, whole=True):
        name = index.keys.owners[number]
        shown = index.simplify(fold(index.names[name]))
        kind = Kind.EXACT if shown == query.text else Kind.VARIANT
        if query.simplified and fold(query.raw) != fold(index.names[name]):
            kind = Kind.TRADITIONAL
        yield Match(name, kind, 1.0, errors=shown != query.text)


def plural(query: Query, index: Index) -> Iterator[Match]:
    """The query is the English plural of a name: ``prompts``."""
    if (single := singular(query.text)) != query.text:
        for number, _ in index.keys.find(single, whole=True):
            yield Match(index.keys.owners[number], Kind.VARIANT, 1.0)


def leading_words(query: Query, index: Index) -> Iterator[Match]:
    """The query is the first words of a name in letters: ``lora`` of ``LoRA 模型``."""
    matches = list(prefix(query, index)) if query.has_letters else []
    if matches:
        words = re.compile(rf"[\W_]*{_spelt(query)}(?![a-z0-9])")
        for match in matches:
            if words.match(index.names[match.name].lower()):
                yield match


def prefix(query: Query, index: Index) -> Iterator[Match]:
    """A name begins with the query: 潜在 → 潜在空间."""
    longer = len(query.text) + 1
    keys = query.once("prefix", lambda: index.keys.find(query.text, prefix=True, shortest=longer))
    for number, _ in keys:
        yield _part(query, index, number, 0, Kind.PREFIX)


def infix(query: Query, index: Index) -> Iterator[Match]:
    """A name holds the query: 拟合 → 过拟合; of letters, from the beginning of a word on."""
    for match, begins in _infixes(query, index):
        if begins:
            yield match


def inside_word(query: Query, index: Index) -> Iterator[Match]:
    """A name holds the query within a word: ``booth`` → ``DreamBooth``; at least two letters."""
    for match, begins in _infixes(query, index):
        if not begins:
            yield match


def _infixes(query: Query, index: Index) -> Iterator[tuple[Match, bool]]:
    """Names that hold the query, and whether it begins a word there."""
    if len(query.text) < 2 and not query.has_han:
        return
    longer = len(query.text) + 1
    keys = query.once("infix", lambda: index.keys.find(query.text, shortest=longer))
    words = re.compile(rf"(?<![a-z0-9]){_spelt(query)}") if keys and not query.has_han else None
    for number, at in keys:
        match = _part(query, index, number, at, Kind.INFIX)
        yield match, words is None or bool(words.search(index.names[match.name].lower()))


def _spelt(query: Query) -> str:
    """A pattern of the query as it may be written in a name."""
    return r"[\W_]*".join(map(re.escape, query.runs)) or re.escape(query.text)


def _part(query: Query, index: Index, number: int, at: int, kind: Kind) -> Match:
    length = len(query.text)
    kind = Kind.TRADITIONAL if query.simplified and kind is Kind.PREFIX else kind
    coverage = length / index.keys.length(number)
    return Match(index.keys.owners[number], kind, coverage, spans=((at, at + length),), key=number)
