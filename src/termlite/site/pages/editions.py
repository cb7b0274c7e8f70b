"""The languages of the site: Simplified Chinese is what people write; the others are made from it.

Traditional Chinese, text and interface, is OpenCC's conversion with Taiwan's words and quotation marks. The
English edition has an English interface and English glosses around the Chinese definitions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from termlite.glossary.model import Category, Entry, Glossary, LearningPath
from termlite.indexing.chinese import convert
from termlite.render.locale import DEFAULT_LANGUAGE, Locale, words
from termlite.site.data.names_table import Show

_TRADITIONAL = "s2twp"
_QUOTES = str.maketrans("“”‘", "「」『")
_CLOSING = re.compile(r"’(?![A-Za-z])|(?<![A-Za-z])’")
"""The mark that ends a quotation, not the apostrophe of an English word."""
# What must stay as it is: code, addresses, and the ids of cross-links.
_VERBATIM = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+|\[\[[^\[\]|\n]+(?=[|\]])")


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language."""

    locale: Locale
    prefix: str
    """Folder of its pages."""
    title: str
    """What its readers call it."""
    glossary: Glossary
    show: Show
    """What its names table shows."""


def editions(glossary: Glossary) -> tuple[Edition, ...]:
    """Every language of the site, the one that is written first."""
    said = {key: _to_traditional(text) for key, text in words(DEFAULT_LANGUAGE).items()}
    return (
        Edition(Locale(), "", "简体", glossary, Show()),
        Edition(
            Locale("zh-Hant", "zh-Hant", said),
            "zh-Hant/",
            "繁體",
            traditional(glossary),
            Show(_to_traditional, lambda entry: _to_traditional(entry.gloss)),
        ),
        Edition(
            Locale("en", DEFAULT_LANGUAGE, words("en")),
            "en/",
            "English",
            english(glossary),
            Show(gloss=lambda entry: entry.gloss_en or entry.gloss),
        ),
    )


def traditional(glossary: Glossary) -> Glossary:
    """The glossary in Traditional Chinese.

    Example:
        >>> entry = Entry(id="x", term="潜在空间", gloss="看 `内存`、“网络”。", definition="[[vae|视频]]")
        >>> made = traditional(Glossary((entry,))).entries[0]
        >>> made.term, made.gloss, made.definition
        ('潛在空間', '看 `内存`、「網路」。', '[[vae|影片]]')
    """
    entries = tuple(_entry(entry, _to_traditional) for entry in glossary)
    categories = tuple(
        replace(c, title=_to_traditional(c.title), description=_to_traditional(c.description))
        for c in glossary.categories
    )
    paths = tuple(_path(path, _to_traditional) for path in glossary.paths)
    figures = {name: _to_traditional(svg) for name, svg in glossary.figures.items()}
    return replace(glossary, entries=entries, categories=categories, paths=paths, figures=figures)


def english(glossary: Glossary) -> Glossary:
    """The glossary with its categories and paths in English; entries carry their English gloss anyway."""
    categories = tuple(Category(id=c.id, title=c.title_en or c.title) for c in glossary.categories)
    paths = tuple(replace(p, title=p.title_en or p.title, description="") for p in glossary.paths)
    return replace(glossary, categories=categories, paths=paths)


def _entry(entry: Entry, say: Callable[[str], str]) -> Entry:
    maybe = partial(_maybe, say)
    return replace(
        entry,
        term=say(entry.term),
        aliases=tuple(map(say, entry.aliases)),
        abbreviations=tuple(map(say, entry.abbreviations)),
        tags=tuple(map(say, entry.tags)),
        gloss=say(entry.gloss),
        definition=say(entry.definition),
        example=maybe(entry.example),
        status_note=maybe(entry.status_note),
        confused_with=tuple(replace(c, difference=say(c.difference)) for c in entry.confused_with),
        attested=_attested(entry, say),
        sources=tuple(replace(s, supports=maybe(s.supports)) for s in entry.sources),
        reviews=tuple(replace(r, open=maybe(r.open)) for r in entry.reviews),
    )


def _attested(entry: Entry, say: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """The attestations of the names as they are shown; two of them may have become one."""
    made: dict[str, tuple[str, ...]] = {}
    for name, ids in entry.attested.items():
        made[say(name)] = tuple(dict.fromkeys((*made.get(say(name), ()), *ids)))
    return made


def _path(path: LearningPath, say: Callable[[str], str]) -> LearningPath:
    steps = tuple(replace(step, why=say(step.why)) for step in path.steps)
    return replace(path, title=say(path.title), description=say(path.description), steps=steps)


def _maybe(say: Callable[[str], str], text: str | None) -> str | None:
    return say(text) if text else text


def _to_traditional(text: str) -> str:
    """OpenCC's conversion of everything but what is verbatim."""
    pieces: list[str] = []
    end = 0
    for match in _VERBATIM.finditer(text):
        pieces += [_convert(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*pieces, _convert(text[end:])])


def _convert(text: str) -> str:
    if not text:
        return text
    converted = "\n".join(convert(_TRADITIONAL, text.split("\n")))
    return _CLOSING.sub("』", converted.translate(_QUOTES))
