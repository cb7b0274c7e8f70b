"""Pasted prompts and parameters: `1girl, (red hair:1.2), <lora:x:0.8>`, `Sampler: Euler a`."""

from __future__ import annotations

import re

from termlite.index.index import Index
from termlite.search.patterns import written_as
from termlite.search.sentence import InSentence
from termlite.text.fold import fold

_PART = re.compile(r"[^,，、\n]+")
_PARAMETER = re.compile(r"\s*(?P<label>[^:：=,，]{2,30}?)\s*[:：=]\s*(?P<value>[^:：=,，]{2,40}?)\s*")


def names_in_prompt(text: str, found: list[InSentence], index: Index) -> list[int]:
    """The names found in a text and the syntax that its parts are written in, in order; empty if there is no syntax.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> entry = Entry(id="weight", term="提示词权重", gloss="……", patterns=("(*:#)",))
        >>> index = build_index(Glossary((entry,)))
        >>> [index.names[name] for name in names_in_prompt("1girl, (red hair:1.2)", [], index)]
        ['提示词权重']
    """
    parts = [part for part in _PART.finditer(text) if part[0].strip()]
    if len(parts) < 2:
        return []
    written: dict[int, InSentence] = {}
    for part in parts:
        for entry in written_as(part[0], index)[:1]:
            start = part.start() + len(part[0]) - len(part[0].lstrip())
            name = InSentence(
                index.names_of(entry)[0], entry, start, part.end(), 1 / len(parts), everyday=False
            )
            written.setdefault(entry, name)
    if not written:
        return []
    merged = sorted([*written.values(), *found], key=lambda name: (name.start, name.end))
    first: dict[int, int] = {}
    for found_name in merged:
        first.setdefault(found_name.entry, found_name.name)
    return list(first.values())


def parameter(text: str, index: Index) -> list[int]:
    """The two names of a parameter whose value is a name as well: `Sampler: Euler a`; empty if it is none."""
    match = _PARAMETER.fullmatch(text)
    names = [index.names_by_key.get(index.simplify(fold(part))) for part in match.groups()] if match else []
    return [name for name in names if name is not None] if None not in names else []
