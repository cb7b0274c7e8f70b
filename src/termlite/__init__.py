"""Look up, check and render a glossary of Chinese terms.

A glossary is a folder of YAML files. `load` reads it, `check` reads it and tests the rules, `Searcher` searches it,
`find_names` finds its names in a text, `Renderer` makes the HTML of an entry. An index can be made once and kept:
`build_index`, `dump_index`, `load_index`, `Searcher.from_index`. `build` makes the site of a project.

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
    from .glossary.load import load
    from .glossary.model import Category, Entry, Glossary, Place, Source
    from .glossary.problems import GlossaryError, Location, Problem
    from .glossary.rules.checking import check
    from .index.index import Index
    from .index.stored import dump as dump_index
    from .index.stored import load as load_index
    from .indexing.build import make_index as build_index
    from .library import Searcher, find_names
    from .linking.finder import Found
    from .publishing import build
    from .render.locale import Locale
    from .render.renderer import Renderer
    from .search.matchers import Kind
    from .search.searcher import Answer, AnswerKind, Hit
    from .site.build_error import BuildError
    from .text.role import Role

# Public name → (module, name there). A module is imported when a name of it is first asked for: a browser that
# only searches never loads the YAML reader.
_PUBLIC = {
    "Answer": ("search.searcher", "Answer"),
    "AnswerKind": ("search.searcher", "AnswerKind"),
    "BuildError": ("site.build_error", "BuildError"),
    "Category": ("glossary.model", "Category"),
    "Entry": ("glossary.model", "Entry"),
    "Found": ("linking.finder", "Found"),
    "Glossary": ("glossary.model", "Glossary"),
    "GlossaryError": ("glossary.problems", "GlossaryError"),
    "Hit": ("search.searcher", "Hit"),
    "Index": ("index.index", "Index"),
    "Kind": ("search.matchers", "Kind"),
    "Locale": ("render.locale", "Locale"),
    "Location": ("glossary.problems", "Location"),
    "Place": ("glossary.model", "Place"),
    "Problem": ("glossary.problems", "Problem"),
    "Renderer": ("render.renderer", "Renderer"),
    "Role": ("text.role", "Role"),
    "Searcher": ("library", "Searcher"),
    "Source": ("glossary.model", "Source"),
    "build": ("publishing", "build"),
    "build_index": ("indexing.build", "make_index"),
    "check": ("glossary.rules.checking", "check"),
    "dump_index": ("index.stored", "dump"),
    "find_names": ("library", "find_names"),
    "load": ("glossary.load", "load"),
    "load_index": ("index.stored", "load"),
}

__all__ = [
    "Answer",
    "AnswerKind",
    "BuildError",
    "Category",
    "Entry",
    "Found",
    "Glossary",
    "GlossaryError",
    "Hit",
    "Index",
    "Kind",
    "Locale",
    "Location",
    "Place",
    "Problem",
    "Renderer",
    "Role",
    "Searcher",
    "Source",
    "build",
    "build_index",
    "check",
    "dump_index",
    "find_names",
    "load",
    "load_index",
]


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PUBLIC[name]
    return getattr(import_module(f".{module}", __name__), attribute)
