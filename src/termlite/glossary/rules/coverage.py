"""How much of a glossary is evidenced: names attested, statements covered, entries checked, by category."""

from __future__ import annotations

from dataclasses import dataclass, fields

from termlite.glossary.reading import LocatedEntry, Reading
from termlite.glossary.rules.context import Context, context_of
from termlite.glossary.rules.evidence import ASKS, independent_sources, sources_needed, statements

TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts for one category, or for all of them."""

    category: str
    entries: int = 0
    names: int = 0
    """Shown ones."""
    attested: int = 0
    """Names with as many independent sources as they need."""
    statements: int = 0
    """Numbers, and the word «默认»."""
    covered: int = 0
    """Statements that a source is said to support."""
    sources: int = 0
    supporting: int = 0
    """Sources that say what they support."""
    asked: int = 0
    """Entries with enough ways to ask for them."""
    checked: int = 0
    """Entries of which every statement was held against a source."""


def coverage(reading: Reading) -> list[Coverage]:
    """One row a category, in the order of categories.yaml, and a last one for all of them.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> entry = Entry(id="cfg", term="CFG", gloss="默认 7。", category="panel")
        >>> item = LocatedEntry(entry=entry, locations={}, path=())
        >>> [(row.category, row.names, row.attested, row.statements) for row in coverage(Reading(entries=[item]))]
        [('panel', 1, 0, 2), ('total', 1, 0, 2)]
    """
    context = context_of(reading)
    order = [category.id for category in reading.categories]
    used = {item.entry.category for item in reading.entries}
    rows = [
        _sum(name, [_of(item, context) for item in reading.entries if item.entry.category == name])
        for name in (*(id_ for id_ in order if id_ in used), *sorted(used.difference(order)))
    ]
    return [*rows, _sum(TOTAL, rows)]


def _of(item: LocatedEntry, context: Context) -> Coverage:
    entry = item.entry
    names = entry.shown_names()
    told = [covered for _, _, covered in statements(entry, context)]
    return Coverage(
        category=entry.category,
        entries=1,
        names=len(names),
        attested=sum(
            independent_sources(entry, name, context) >= sources_needed(entry, name, context)
            for name in names
        ),
        statements=len(told),
        covered=sum(told),
        sources=len(entry.sources),
        supporting=sum(source.supports is not None for source in entry.sources),
        asked=len(entry.asks) in ASKS,
        checked=entry.checked is not None,
    )


def _sum(category: str, rows: list[Coverage]) -> Coverage:
    counts = (field.name for field in fields(Coverage) if field.name != "category")
    return Coverage(category=category, **{name: sum(getattr(row, name) for row in rows) for name in counts})
