"""The entries of a glossary by category."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.glossary.model import Category, Entry, Glossary


def by_category(glossary: Glossary) -> Iterator[tuple[Category, list[Entry]]]:
    """Each category with its entries; empty ones are left out. A category without a description gets one.

    Example:
        >>> vae = Entry(id="vae", term="VAE", gloss="…", category="ml")
        >>> [(category.title, len(entries)) for category, entries in by_category(Glossary((vae,)))]
        [('ml', 1)]
    """
    groups: dict[str, list[Entry]] = {category.id: [] for category in glossary.categories}
    for entry in glossary:
        groups.setdefault(entry.category, []).append(entry)
    known = {category.id: category for category in glossary.categories}
    for id_, entries in groups.items():
        if entries:
            yield known.get(id_) or Category(id=id_ or "other", title=id_ or "…"), entries
