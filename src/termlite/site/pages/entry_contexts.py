"""Where each entry stands in the glossary: made on a laptop, since readings take pypinyin's data."""

from __future__ import annotations

from collections import defaultdict

from termlite.glossary.model import Entry, Glossary
from termlite.indexing.pinyin import toned
from termlite.render.neighbourhood import EntryContext
from termlite.text.fold import fold


def entry_contexts(glossary: Glossary) -> dict[str, EntryContext]:
    """The context of every entry.

    Example:
        >>> entries = (
        ...     Entry(id="train", term="训练", gloss="……"),
        ...     Entry(id="zhalu", term="炸炉", gloss="……", broader=("train",)),
        ... )
        >>> made = entry_contexts(Glossary(entries))
        >>> made["zhalu"].reading, made["zhalu"].previous, made["train"].narrower
        ('zhà lú', 'train', ('zhalu',))
    """
    narrower: defaultdict[str, list[str]] = defaultdict(list)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for entry in glossary:
        members[entry.category].append(entry.id)
        for id_ in entry.broader:
            narrower[id_].append(entry.id)
    turns = {
        id_: (previous, following)
        for ids in members.values()
        for previous, id_, following in zip(["", *ids], ids, [*ids[1:], ""], strict=False)
    }
    return {
        entry.id: EntryContext(
            reading=_reading(entry),
            previous=turns[entry.id][0],
            next=turns[entry.id][1],
            narrower=tuple(narrower[entry.id]),
        )
        for entry in glossary
    }


def _reading(entry: Entry) -> str:
    stated = {fold(name): reading for name, reading in entry.readings.items()}
    return toned(entry.term, stated.get(fold(entry.term)))
