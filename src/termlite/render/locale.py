"""The language of a page: its tag, the tag of its Chinese text, and the words of the interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from termlite.glossary.model import Entry
from termlite.text.fold import HAN

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
    text = (files(__package__) / "locales" / f"{language}.json").read_text("utf-8")
    loaded: dict[str, str] = json.loads(text)
    return loaded


@dataclass(frozen=True, slots=True)
class Locale:
    """The languages of a page: of its interface, of Chinese text in it, of its entries; and the words of the interface.

    Example:
        >>> from termlite import Entry, Renderer
        >>> english = Locale("en", "zh-Hans", words("en"))
        >>> vae = Entry(id="vae", term="VAE", gloss="图与潜码的翻译官")
        >>> "lang=" in Renderer({"vae": vae}, {}, english).entry("vae")
        True
    """

    language: str = DEFAULT_LANGUAGE
    chinese: str = DEFAULT_LANGUAGE
    words: Mapping[str, str] = field(default_factory=lambda: words(DEFAULT_LANGUAGE))
    written: str = DEFAULT_LANGUAGE
    """The language of the entries in this edition."""

    def lead(self, entry: Entry) -> str:
        """The name in an entry's heading: on an English page the English name, when there is one.

        Example:
            >>> oom = Entry(id="oom", term="爆显存", en="Out of memory", gloss="……")
            >>> Locale().lead(oom), Locale("en").lead(oom)
            ('爆显存', 'Out of memory')
        """
        return entry.en if self.language == "en" and entry.en and HAN.search(entry.term) else entry.term

    def second(self, entry: Entry) -> str:
        """The name beside the heading; empty when there is none."""
        other = entry.en if self.lead(entry) == entry.term else entry.term
        return other if other and other != self.lead(entry) else ""

    def of(self, text: str) -> str:
        """The language tag of a name or a line: Chinese when there is a Chinese character in it.

        Else it is the language of the entries or, when that is Chinese, English.

        Example:
            >>> Locale().of("DPM++ 采样"), Locale().of("VAE")
            ('zh-Hans', 'en')
        """
        if HAN.search(text):
            return self.chinese
        return "en" if self.written.startswith("zh") else self.written
