"""termlite: the glossary of Chinese text-to-image jargon that answers at once.

Example:
    >>> import termlite
    >>> glossary = termlite.Glossary((termlite.Entry(id="vae", term="VAE", gloss="图与潜码的翻译官"),))
    >>> [hit.id for hit in termlite.Searcher(glossary).search("vae")]
    ['vae']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .loading import load
    from .model import Category, Entry, Glossary, Source
    from .problems import GlossaryError, Problem
    from .search import Answer, Hit, Searcher

__all__ = [
    "Answer",
    "Category",
    "Entry",
    "Glossary",
    "GlossaryError",
    "Hit",
    "Problem",
    "Searcher",
    "Source",
    "load",
]

_ROOMS = {
    "loading": ("load",),
    "model": ("Category", "Entry", "Glossary", "Source"),
    "problems": ("GlossaryError", "Problem"),
    "search": ("Answer", "Hit", "Searcher"),
}


def __getattr__(name: str) -> object:
    # Imported when it is asked for: a browser that only searches never loads the reader of YAML.
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f".{room}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
