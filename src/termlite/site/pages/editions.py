"""The languages of the site: the one that the glossary is written in, and those that are made from it.

Of Simplified Chinese, Traditional Chinese, text and interface, is OpenCC's conversion with Taiwan's words and
quotation marks. The English edition of a Chinese glossary has an English interface and English glosses around the
Chinese definitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from termlite.glossary.model import Category, Glossary
from termlite.render.figures import labelled
from termlite.render.locale import DEFAULT_LANGUAGE, Locale, words
from termlite.site.data.names_table import Show
from termlite.site.pages.traditional import into_taiwan, traditional
from termlite.site_file.languages import CHINESE, possible_editions
from termlite.site_file.model import SiteFile

_TITLES = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
"""What the readers of an edition call it."""


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


def editions(glossary: Glossary, file: SiteFile | None = None) -> tuple[Edition, ...]:
    """Every language of the site, the one that is written first.

    Args:
        glossary: as it is written.
        file: says which languages, and what the pages call the glossary in each.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="vae", term="VAE", gloss="翻译官"),))
        >>> [(made.prefix, made.title) for made in editions(glossary)]
        [('', '简体'), ('zh-Hant/', '繁體'), ('en/', 'English')]
        >>> [made.locale.written for made in editions(glossary, SiteFile(language="en"))]
        ['en']
    """
    file = file or SiteFile()
    wanted = possible_editions(file.language) if file.editions is None else file.editions
    made = [_written(glossary, file)]
    if "zh-Hant" in wanted:
        made.append(_in_traditional(glossary, file))
    if "en" in wanted:
        made.append(_in_english(glossary, file))
    return tuple(made)


def _written(glossary: Glossary, file: SiteFile) -> Edition:
    """The edition in the language of the entries; where the interface does not speak it, it is English."""
    language = file.language
    if language == "zh-Hant":
        said = file.among(_traditional_words(words(DEFAULT_LANGUAGE), glossary))
    else:
        said = file.among(words(language if language in CHINESE else "en"))
    chinese = language if language in CHINESE else DEFAULT_LANGUAGE
    interface = language if language in CHINESE else "en"
    locale = Locale(interface, chinese, said, language)
    return Edition(locale, "", _TITLES.get(language, language), glossary, Show())


def _in_traditional(glossary: Glossary, file: SiteFile) -> Edition:
    say = into_taiwan(glossary.taiwan)
    return Edition(
        Locale(
            "zh-Hant",
            "zh-Hant",
            _traditional_words(file.among(words(DEFAULT_LANGUAGE)), glossary),
            "zh-Hant",
        ),
        "zh-Hant/",
        _TITLES["zh-Hant"],
        traditional(glossary),
        Show(say, lambda entry: say(entry.gloss), category=lambda category: say(category.title)),
    )


def _traditional_words(said: Mapping[str, str], glossary: Glossary) -> dict[str, str]:
    say = into_taiwan(glossary.taiwan)
    # Traditional characters are what its readers type.
    return {**{key: say(text) for key, text in said.items()}, "kind_traditional": ""}


def _in_english(glossary: Glossary, file: SiteFile) -> Edition:
    own = file.en
    texts = replace(own, title=own.title or file.title, short_title=own.short_title or file.short_title)
    return Edition(
        Locale("en", file.language, texts.among(words("en")), file.language),
        "en/",
        _TITLES["en"],
        english(glossary),
        Show(
            gloss=lambda entry: entry.gloss_en or entry.gloss,
            lead=Locale("en").lead,
            category=lambda category: category.title_en or category.title,
        ),
    )


def english(glossary: Glossary) -> Glossary:
    """The glossary with its categories, paths and figures in English; entries carry their English gloss anyway."""
    categories = tuple(Category(id=c.id, title=c.title_en or c.title) for c in glossary.categories)
    paths = tuple(replace(p, title=p.title_en or p.title, description="") for p in glossary.paths)
    figures = {name: labelled(svg, glossary.figure_labels) for name, svg in glossary.figures.items()}
    return replace(glossary, categories=categories, paths=paths, figures=figures)
