"""termlite: the glossary of Chinese text-to-image jargon that answers at once.

Example:
    >>> import termlite
    >>> glossary = termlite.Glossary((termlite.Entry(id="vae", term="VAE", gloss="图与潜码的翻译官"),))
    >>> [hit.id for hit in termlite.Searcher(glossary).search("vae")]
    ['vae']
"""

from .load import load
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
