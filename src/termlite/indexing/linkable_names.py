"""The names that may be linked in running text, with the neighbours that make them part of other words."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from termlite.glossary.model import Glossary
from termlite.indexing.word_boundaries import WordBoundaries, dictionary, has_chinese_edge
from termlite.linking.finder import Name, level
from termlite.text.fold import HAN
from termlite.text.role import Role

# Gaps that some close: between Chinese and Latin letters, and the one gap of a short Latin name.
_MIXED_GAP = re.compile(r"(?<=[a-z0-9]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[a-z0-9])")
_ONE_GAP = re.compile(r"^(?=.{,13}$)([a-z0-9]+) ([a-z0-9]+)$")
_BRACKETS = re.compile(r"[()（）/／;；、,，]")


@cache
def everyday() -> dict[str, list[str]]:
    """`names` that are everyday words too: no text tells which is meant, so only authors link them.

    `phrases` hide the names in them: 标签页 is a browser's, not the 标签 of a picture.
    """
    loaded: dict[str, list[str]] = json.loads((files(__package__) / "everyday.json").read_text("utf-8"))
    return loaded


def linkable_names(glossary: Glossary) -> list[Name]:
    """The names that may be linked in running text, in all their spellings.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="cfg", term="CFG", aliases=("CFG Scale", "强度"), gloss="……"),))
        >>> [name.text for name in linkable_names(glossary) if name.id]
        ['CFG', 'CFG Scale', 'cfgscale', '强度']
    """
    owners = {spelling: id_ for spelling, id_ in _spellings(glossary) if id_ is not None}
    chinese = [name for entry in glossary for name, _ in entry.names() if has_chinese_edge(name)]
    boundaries = WordBoundaries(chinese, dictionary() if chinese else {})
    phrases = [Name(phrase, "") for phrase in everyday()["phrases"]]
    return [*(_bordered(spelling, id_, boundaries) for spelling, id_ in owners.items()), *phrases]


def _bordered(spelling: str, id_: str, boundaries: WordBoundaries) -> Name:
    left, right = (bool(HAN.match(edge)) for edge in (spelling[0], spelling[-1]))
    return Name(
        spelling,
        id_,
        left=boundaries.left(spelling) if left else (),
        right=boundaries.right(spelling) if right else (),
        between=boundaries.between(spelling) if left and right else ((), ()),
    )


def _spellings(glossary: Glossary) -> Iterator[tuple[str, str | None]]:
    """Every spelling once, with the entry it leads to; None when two entries have equal claim to it."""
    claims: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for entry in glossary:
        for name, role in entry.names():
            if not role.shown or not _is_linkable(name):
                continue
            for spelling in _forms(name):
                claims[level(spelling)].append((_RANK[role], entry.id, spelling))
    for claimants in claims.values():
        best = min(claimants)
        rivals = {id_ for rank, id_, _ in claimants if rank == best[0]}
        for spelling in dict.fromkeys(spelling for _, id_, spelling in claimants if id_ == best[1]):
            yield spelling, best[1] if len(rivals) == 1 else None


_RANK = {Role.TERM: 0, Role.ENGLISH: 1, Role.ABBREVIATION: 2, Role.ALIAS: 3}


def _is_linkable(name: str) -> bool:
    key = level(name)
    return len(key) > 1 and key not in _everyday_names() and not _BRACKETS.search(name) and not key.isdigit()


@cache
def _everyday_names() -> frozenset[str]:
    return frozenset(map(level, everyday()["names"]))


def _forms(name: str) -> Iterator[str]:
    """The name, and the name with the gaps closed beside Latin letters (AI 绘画, AI绘画; fine-tune, finetune)."""
    yield name
    closed = _ONE_GAP.sub(r"\1\2", _MIXED_GAP.sub("", level(name)))
    if closed != level(name):
        yield closed
