"""Names as they are written: exact, plural, prefix, infix."""

from __future__ import annotations

from collections.abc import Iterator

from ..fold import fold, singular, unfold_span
from ..index import Index
from ..query import Query
from .way import Kind, Match


def exact(query: Query, index: Index) -> Iterator[Match]:
    """The query is a name: ``cfg scale``, ``ＣＦＧ``, ``炸爐``, ``網路``."""
    for number, _ in index.keys.find(query.text, whole=True):
        name = index.keys.owners[number]
        shown = index.simplify(fold(index.names[name]))
        kind = Kind.EXACT if shown == query.text else Kind.VARIANT
        if query.simplified and fold(query.raw) != fold(index.names[name]):
            kind = Kind.TRADITIONAL
        yield Match(name, kind, 1.0, errors=shown != query.text, whole_name=shown == query.text)


def plural(query: Query, index: Index) -> Iterator[Match]:
    """The query is the English plural of a name: ``prompts``."""
    if (single := singular(query.text)) != query.text:
        for number, _ in index.keys.find(single, whole=True):
            yield Match(index.keys.owners[number], Kind.VARIANT, 1.0)


def leading_words(query: Query, index: Index) -> Iterator[Match]:
    """The query is the first words of a name in letters: ``lora`` of ``LoRA 模型``."""
    if query.has_letters:
        for match in prefix(query, index):
            if _ends_word(index.names[match.name], len(query.text)):
                yield match


def prefix(query: Query, index: Index) -> Iterator[Match]:
    """A name begins with the query: 潜在 → 潜在空间."""
    for number, _ in index.keys.find(query.text, prefix=True, shortest=len(query.text) + 1):
        yield _part(query, index, number, 0, Kind.PREFIX)


def infix(query: Query, index: Index) -> Iterator[Match]:
    """A name holds the query: 拟合 → 过拟合; of letters, at least two."""
    if len(query.text) < 2 and not query.has_han:
        return
    for number, at in index.keys.find(query.text, shortest=len(query.text) + 1):
        yield _part(query, index, number, at, Kind.INFIX)


def _part(query: Query, index: Index, number: int, at: int, kind: Kind) -> Match:
    name, key = index.keys.owners[number], index.keys[number]
    written = index.simplify(fold(index.names[name])) == key
    span = (at, at + len(query.text))
    kind = Kind.TRADITIONAL if query.simplified and kind is Kind.PREFIX else kind
    return Match(name, kind, len(query.text) / len(key), spans=(span,), whole_name=written)


def _ends_word(name: str, length: int) -> bool:
    """Whether a word of the name ends where its first folded characters do."""
    end = unfold_span(name, (0, length))[1]
    pair = name[end - 1 : end + 1]
    return len(pair) < 2 or not (pair.isascii() and pair.isalnum())
