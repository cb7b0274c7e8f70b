"""The languages of the site: Simplified Chinese is what people write; the others are made from it.

Traditional Chinese, text and interface, is written with Taiwan's words: OpenCC's, under the glossary's own table. The English edition
has an English interface and English glosses around the Chinese definitions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from termlite.glossary.model import Category, Entry, Glossary, LearningPath
from termlite.indexing.taiwan import Taiwan
from termlite.render.locale import DEFAULT_LANGUAGE, Locale, words
from termlite.site.data.names_table import Show

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
    say = partial(_outside_verbatim, Taiwan(glossary.taiwan))
    said = {key: say(text) for key, text in words(DEFAULT_LANGUAGE).items()}
    return (
        Edition(Locale(), "", "简体", glossary, Show()),
        Edition(
            Locale("zh-Hant", "zh-Hant", said),
            "zh-Hant/",
            "繁體",
            traditional(glossary),
            Show(say, lambda entry: say(entry.gloss)),
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
        >>> entry = Entry(id="x", term="潜在空间", gloss="看 `内存`、网络。", definition="[[vae|视频]]")
        >>> made = traditional(Glossary((entry,))).entries[0]
        >>> made.term, made.gloss, made.definition
        ('潛在空間', '看 `内存`、網路。', '[[vae|影片]]')
    """
    say = partial(_outside_verbatim, Taiwan(glossary.taiwan))
    entries = tuple(_entry(entry, say) for entry in glossary)
    categories = tuple(
        replace(c, title=say(c.title), description=say(c.description))
        for c in glossary.categories
    )
    paths = tuple(_path(path, say) for path in glossary.paths)
    figures = {name: say(svg) for name, svg in glossary.figures.items()}
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
    )


def _path(path: LearningPath, say: Callable[[str], str]) -> LearningPath:
    steps = tuple(replace(step, why=say(step.why)) for step in path.steps)
    return replace(path, title=say(path.title), description=say(path.description), steps=steps)


def _maybe(say: Callable[[str], str], text: str | None) -> str | None:
    return say(text) if text else text


def _outside_verbatim(say: Callable[[str], str], text: str) -> str:
    """What `say` makes of everything but code, addresses and ids."""
    pieces: list[str] = []
    end = 0
    for match in _VERBATIM.finditer(text):
        pieces += [say(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*pieces, say(text[end:])])
