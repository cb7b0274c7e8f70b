"""Entries as HTML: the same code makes the static pages and answers in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from .figures import caption
from .fold import HAN
from .markdown import parser
from .model import Category, Entry

DEFAULT_LANGUAGE = "zh-Hans"


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of the interface in a language.

    Raises:
        FileNotFoundError: when there is no such translation.

    Example:
        >>> words("zh-Hans")["related"]
        '相关词条'
    """
    text = (files(__package__) / "words" / f"{language}.json").read_text("utf-8")
    loaded: dict[str, str] = json.loads(text)
    return loaded


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a page speaks: the language of its interface, that of its Chinese text, and the words."""

    language: str = DEFAULT_LANGUAGE
    chinese: str = DEFAULT_LANGUAGE
    words: Mapping[str, str] = field(default_factory=lambda: words(DEFAULT_LANGUAGE))

    def of(self, text: str) -> str:
        """The language tag of a name or a line: Chinese when there is a Chinese character in it.

        Example:
            >>> Tongue().of("DPM++ 采样"), Tongue().of("VAE")
            ('zh-Hans', 'en')
        """
        return self.chinese if HAN.search(text) else "en"


class Renderer:
    """Renders entries of one glossary.

    Args:
        entries: id → entry.
        categories: category id → category.
        tongue: the language of the page; by default the one the glossary is written in.
        figures: name → SVG, checked by `safe_figure`.

    Example:
        >>> renderer = Renderer({"vae": Entry(id="vae", term="VAE", gloss="图与潜码的翻译官")}, {})
        >>> "<h1" in renderer.entry("vae")
        True
    """

    def __init__(
        self,
        entries: Mapping[str, Entry],
        categories: Mapping[str, Category],
        tongue: Tongue | None = None,
        figures: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._entries = entries
        self._categories = categories
        self._figures = figures
        self._markdown = parser(self._link_to)
        self.environment = environment(tongue or Tongue())
        self._template = self.environment.get_template("entry.html")

    def entry(self, id_: str) -> str:
        """The article of an entry; addresses in it are relative to `t/<id>/`.

        Raises:
            KeyError: when there is no such entry.
        """
        entry = self._entries[id_]
        figure = self._figures.get(entry.figure or "", "")
        return self._template.render(
            entry=entry,
            category=self._categories.get(entry.category),
            definition=Markup(self._markdown.render(entry.definition)),
            figure=Markup(figure),
            caption=caption(figure),
            entries=self._entries,
        )

    def _link_to(self, id_: str) -> tuple[str, str] | None:
        entry = self._entries.get(id_)
        return (f"../{id_}/", entry.term) if entry else None


def environment(tongue: Tongue) -> Environment:
    """The Jinja environment that all templates share: everything escaped, nothing undefined."""
    env = Environment(
        loader=PackageLoader(__package__ or "termlite"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(words=tongue.words, language=tongue.language, chinese=tongue.chinese)
    env.filters["lang"] = tongue.of
    return env
