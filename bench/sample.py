"""A part of the glossary, such as 500 entries: so measurements stay comparable while the glossary grows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from termlite.glossary.model import Entry, Glossary
from termlite.indexing.centrality import centrality
from termlite.render.figures import linked_ids

_LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\[\]]*))?\]\]")


def sample(glossary: Glossary, size: int, also: Iterable[str] = ()) -> Glossary:
    """The most central entries, with those of figures and learning paths; links to other entries are removed.

    Example:
        >>> a = Entry(id="a", term="A", gloss="…", related=("b",), definition="[[b|B]] and [[a]]")
        >>> b = Entry(id="b", term="B", gloss="…")
        >>> kept = sample(Glossary((a, b)), 1).entries
        >>> [(entry.id, entry.related, entry.definition) for entry in kept]
        [('a', (), 'B and [[a]]')]
    """
    wanted = {step.id for path in glossary.paths for step in path.steps}
    wanted |= {id_ for svg in glossary.figures.values() for id_ in linked_ids(svg)}
    wanted = (wanted | set(also)) & set(glossary.by_id)
    weight = centrality(glossary)
    others = sorted((entry.id for entry in glossary if entry.id not in wanted), key=lambda id_: -weight[id_])
    kept = wanted | {id_ for id_, _ in zip(others, range(max(0, size - len(wanted))), strict=False)}
    return replace(
        glossary, entries=tuple(_within(glossary.by_id[e.id], kept) for e in glossary if e.id in kept)
    )


def _within(entry: Entry, kept: set[str]) -> Entry:
    def known(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ in kept)

    def link(match: re.Match[str]) -> str:
        return match[0] if match[1] in kept else match[2] or match[1]

    return replace(
        entry,
        related=known(entry.related),
        broader=known(entry.broader),
        confused_with=tuple(other for other in entry.confused_with if other.id in kept),
        definition=_LINK.sub(link, entry.definition),
    )
