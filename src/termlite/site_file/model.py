"""What `site.toml` may hold. Every field says what it is for; the reader checks a file against these fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from termlite.glossary.field_rules import ADDRESS_LENGTH, NAME_LENGTH, doc, label

QUERY_KINDS = (
    "slang",
    "abbreviation",
    "initials",
    "pinyin",
    "traditional",
    "typo",
    "homophone",
    "comparison",
    "description",
)
"""What a query to try may show: each has a word `home_ask_…` in render/locales."""
BY_NAMES = ("slang", "abbreviation", "initials", "pinyin", "traditional")
"""Those of them that the names table answers, without Python."""


_WORDS = {
    "lead": "home_lead",
    "licence": "licence",
    "search_hint": "search_hint",
    "map_title": "map_title",
    "map_description": "map_description",
    "cards_title": "learn_title",
}
"""Field → the word of the interface that it is said as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the pages say of the glossary, in one language. What is empty gets a general text."""

    title: str = field(default="", metadata=doc("Name of the glossary."))
    short_title: str = field(default="", metadata=label("Name in the bar and under the icon of the app."))
    tagline: str = field(default="", metadata=doc("Heading of the home page."))
    description: str = field(default="", metadata=doc("What search engines show, in a sentence."))
    lead: str = field(default="", metadata=doc("Line below the tagline; {count} is the number of entries."))
    licence: str = field(default="", metadata=doc("Line at the foot of every page."))
    search_hint: str = field(default="", metadata=label("What stands in the empty search box."))
    map_title: str = field(default="", metadata=label("Heading of the map."))
    map_description: str = field(default="", metadata=doc("Line below it."))
    cards_title: str = field(default="", metadata=label("Heading of the flash cards."))
    words: Mapping[str, str] = field(
        default_factory=dict,
        metadata=doc("Words of the interface said otherwise: key in render/locales → text."),
    )

    def among(self, general: Mapping[str, str]) -> dict[str, str]:
        """The words of an interface with those of this glossary in them.

        Args:
            general: the words of every glossary in one language.

        Example:
            >>> law = Texts(title="Law", words={"random": "Surprise me"})
            >>> said = law.among({"site_title": "Glossary", "random": "A random entry"})
            >>> said["site_title"], said["site_tagline"], said["random"]
            ('Law', 'Law', 'Surprise me')
        """
        title = self.title or general["site_title"]
        own = {
            "site_title": title,
            "site_short": self.short_title or title,
            "site_tagline": self.tagline or title,
            "site_description": self.description or self.tagline or title,
            **{key: getattr(self, name) for name, key in _WORDS.items() if getattr(self, name)},
        }
        return {**general, **own, **self.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """The colour of links and buttons, as #rrggbb, on light and on dark ground."""

    light: str = field(default="#a6341b", metadata=doc("On light ground."))
    dark: str = field(default="#ff9e80", metadata=doc("On dark ground."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Parts of the site that can be left out."""

    flash_cards: bool = field(default=True, metadata=doc("The page of flash cards."))
    paths: bool = field(default=True, metadata=doc("The learning paths of paths.yaml."))
    map: bool = field(default=True, metadata=doc("The page of the figure that is the map."))
    share_cards: bool = field(default=True, metadata=doc("A picture of each entry, for chats and feeds."))
    embedding: bool = field(default=True, metadata=doc("Frames, embed.js and plugins."))
    oembed: bool = field(
        default=False,
        metadata=doc(
            "A file for each entry from which other programs make its frame, where the address is known."
        ),
    )
    python: bool = field(
        default=True,
        metadata=doc(
            "Python answers in the page, besides the names: typing errors, descriptions, questions."
        ),
    )
    entry_files: bool = field(
        default=True,
        metadata=doc(
            "A file of its own for each entry's page; else a script makes them, for hosts that take few files."
        ),
    )
    pictures: bool = field(
        default=False,
        metadata=doc("The reading page reads the texts that image generators write into files."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile(Texts):
    """One `site.toml`.

    Example:
        >>> SiteFile(title="Terms").branch
        'main'
    """

    address: str = field(
        default="",
        metadata=doc("Public address of the site, for links and the sitemap.", limit=ADDRESS_LENGTH),
    )
    repository: str = field(
        default="",
        metadata=doc("Address of the repository, for links that edit an entry.", limit=ADDRESS_LENGTH),
    )
    branch: str = field(default="main", metadata=label("Branch of the repository that is edited."))
    licence_address: str = field(
        default="", metadata=doc("Address of the licence of the entries.", limit=ADDRESS_LENGTH)
    )
    language: str = field(
        default="zh-Hans", metadata=label("Language the entries are written in: zh-Hans, zh-Hant, en, fr …")
    )
    editions: tuple[str, ...] | None = field(
        default=None,
        metadata=label(
            "Other languages the site is made in: zh-Hant, en. All that are possible, when left out."
        ),
    )
    icon: str = field(default="", metadata=label("A square PNG beside this file, 512 pixels wide or more."))
    map: str = field(
        default="", metadata=label("Name of the figure that gets a page of its own, without .svg.")
    )
    hidden_tags: tuple[str, ...] = field(
        default=(),
        metadata=label("The index offers no such tag, and an entry that has one is no word of the day."),
    )
    queries: Mapping[str, str] = field(
        default_factory=dict, metadata=doc("Queries to try: what each shows → the query.", limit=NAME_LENGTH)
    )
    offered: tuple[str, ...] = field(
        default=("abbreviation", "pinyin", "comparison", "description"),
        metadata=label("Which of the queries the home page offers."),
    )
    icons: Mapping[str, str] = field(
        default_factory=dict, metadata=doc("Category → the name of its icon at https://lucide.dev/icons.")
    )
    gloss_length: int = field(default=60, metadata=doc("The most characters of a gloss (check --strict)."))
    definition_length: tuple[int, ...] = field(
        default=(80, 420),
        metadata=doc("The fewest and the most characters of a definition (check --strict)."),
    )
    accent: Accent = field(default_factory=Accent, metadata=doc("The colour of links and buttons."))
    features: Features = field(default_factory=Features, metadata=doc("Parts that can be left out."))
    en: Texts = field(default_factory=Texts, metadata=doc("The texts above in English."))
