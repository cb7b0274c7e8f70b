"""The languages of the site: Simplified Chinese is what people write; the others are made from it.

Traditional Chinese, text and interface, is OpenCC's conversion with Taiwan's words and quotation marks. The
English edition has an English interface and English glosses around the Chinese definitions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from termlite.glossary.model import Category, Glossary
from termlite.render.figures import labelled
from termlite.render.locale import DEFAULT_LANGUAGE, Locale, words
from termlite.site.data.names_table import Show
from termlite.site.pages.traditional import into_taiwan, traditional


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
    say = into_taiwan(glossary.taiwan)
    said = {key: say(text) for key, text in words(DEFAULT_LANGUAGE).items()}
    # Traditional characters are what its readers type.
    said["kind_traditional"] = ""
    return (
        Edition(Locale(), "", "简体", glossary, Show()),
        Edition(
            Locale("zh-Hant", "zh-Hant", said),
            "zh-Hant/",
            "繁體",
            traditional(glossary),
            Show(say, lambda entry: say(entry.gloss), category=lambda category: say(category.title)),
        ),
        Edition(
            Locale("en", DEFAULT_LANGUAGE, words("en")),
            "en/",
            "English",
            english(glossary),
            Show(
                gloss=lambda entry: entry.gloss_en or entry.gloss,
                lead=Locale("en").lead,
                category=lambda category: category.title_en or category.title,
            ),
        ),
    )


def english(glossary: Glossary) -> Glossary:
    """The glossary with its categories, paths and figures in English; entries carry their English gloss anyway."""
    categories = tuple(Category(id=c.id, title=c.title_en or c.title) for c in glossary.categories)
    paths = tuple(replace(p, title=p.title_en or p.title, description="") for p in glossary.paths)
    figures = {name: labelled(svg, glossary.figure_labels) for name, svg in glossary.figures.items()}
    return replace(glossary, categories=categories, paths=paths, figures=figures)
