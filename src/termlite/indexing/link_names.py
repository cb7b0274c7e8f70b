"""The names that may be linked in running text, and the entries that they lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from termlite.glossary.link_rules import Link, LinkRule
from termlite.glossary.model import Glossary
from termlite.indexing.chinese import simplify
from termlite.indexing.common_words import dictionary
from termlite.indexing.keys import KeyKind, keys
from termlite.linking.link_name import BESIDE, IN_FIELD, LinkName
from termlite.text.fold import HAN, fold
from termlite.text.role import Role

MOST_COMMON = 3000
"""How often a word may occur in 60 million words and be a link without a decision of the glossary's authors."""
_RANK = {Role.TERM: 0, Role.ENGLISH: 1, Role.ABBREVIATION: 2, Role.ALIAS: 3}
_KINDS = (KeyKind.NAME, KeyKind.REGIONAL)
# Prompt, seed; not LoRA, Batch size, SD 1.5.
_PLAIN = re.compile(r"[A-Za-z]?[a-z]+")
_BRACKETS = re.compile(r"[()（）;；、,，]")

Senses = tuple[tuple[str, tuple[str, ...]], ...]
Claim = tuple[int, str, str]
"""How good a claim to a name is (0 is best), the entry's id, the name as it is written."""


def link_names(glossary: Glossary) -> list[LinkName]:
    """The names of a glossary by their folded keys.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> entries = (Entry(id="cfg", term="CFG", aliases=("CFG Scale", "世界"), gloss="……"),)
        >>> rules = (LinkRule(names=("CFG",), only_with=("采样",)),)
        >>> for name in link_names(Glossary(entries, link_rules=rules)):
        ...     print(name.key, name.senses)
        cfg (('cfg', ('采样',)),)
        cfgscale (('cfg', ()),)
        世界 ()
    """
    rules: defaultdict[str, list[LinkRule]] = defaultdict(list)
    for rule in glossary.link_rules:
        # A line about an entry that is gone is `check`'s to tell.
        if rule.link is not Link.FIELD and (rule.entry is None or rule.entry in glossary.by_id):
            for name in rule.names:
                rules[simplify(fold(name))].append(rule)
    claims = _claims(glossary)
    written = {simplify(fold(name)): name for rule in glossary.link_rules for name in rule.names}
    field = _field_names(glossary)
    for key in list(rules):
        claims.setdefault(key, [])
    for key, claimants in claims.items():
        # A decision about a name holds for its form in Taiwan's words too.
        for _, _, name in claimants:
            rules[key] = rules[key] or rules.get(simplify(fold(name)), [])
    return [
        LinkName(
            key, min(claimants)[2] if claimants else written[key], _senses(key, claimants, rules[key], field)
        )
        for key, claimants in sorted(claims.items())
        if len(key) > 1 and not key.isdigit()
    ]


def _claims(glossary: Glossary) -> dict[str, list[Claim]]:
    """Key → the entries that have it as a name that people may see."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for entry in glossary:
        for key in keys(entry):
            if key.role.shown and key.kind in _KINDS and not _BRACKETS.search(key.name):
                claims[simplify(key.text)].append((_RANK[key.role], entry.id, key.name))
    return claims


def field_of(glossary: Glossary) -> frozenset[str]:
    """Ids of the entries that tell that a text is about the field."""
    names = _field_names(glossary)
    return frozenset(_owner(claims) for key, claims in _claims(glossary).items() if key in names) - {""}


def _field_names(glossary: Glossary) -> frozenset[str]:
    rules = (rule for rule in glossary.link_rules if rule.link is Link.FIELD)
    return frozenset(simplify(fold(name)) for rule in rules for name in rule.names)


def _senses(key: str, claimants: list[Claim], rules: list[LinkRule], field: frozenset[str]) -> Senses:
    owner = _owner(claimants)
    if rules:
        return tuple(_decided(owner, rules))
    if not owner or (HAN.match(key) and dictionary().get(key, 0) >= MOST_COMMON):
        return ()
    # Other fields use such words too. A glossary that does not say what tells its field links them everywhere.
    shared = key in dictionary() or _PLAIN.fullmatch(min(claimants)[2])
    return ((owner, (IN_FIELD,) if shared and field and key not in field else ()),)


def _decided(owner: str, rules: list[LinkRule]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for rule in rules:
        id_ = "" if rule.link is Link.NEVER else rule.entry or owner
        words = tuple(simplify(fold(word)) for word in rule.only_with)
        words += tuple(BESIDE + simplify(fold(word)) for word in rule.beside)
        if rule.link is Link.IN_FIELD:
            words = (IN_FIELD,)
        if id_ or words:
            yield id_, words


def _owner(claimants: list[Claim]) -> str:
    """The entry with the best claim; empty when two claims are equally good."""
    if not claimants:
        return ""
    best = min(claimants)
    return best[1] if all(id_ == best[1] for rank, id_, _ in claimants if rank == best[0]) else ""
