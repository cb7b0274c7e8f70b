"""The glossary as data: what an entry is, in the field's own words (SKOS and TBX).

Every field carries its own description; the JSON Schema for editors is generated from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from termlite.text.role import Role


class Status(StrEnum):
    """Whether a term is still in use."""

    CURRENT = "current"
    DATED = "dated"
    OBSOLETE = "obsolete"


def _doc(text: str, **constraints: object) -> Mapping[str, Any]:
    """Metadata of a field: its description and its JSON Schema constraints."""
    return MappingProxyType({"description": text, **constraints})


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement can be checked."""

    title: str = field(metadata=_doc("Title of the page or paper."))
    url: str = field(metadata=_doc("http(s) address of it.", format="uri"))
    archive: str | None = field(default=None, metadata=_doc("Address of an archived copy.", format="uri"))
    supports: str | None = field(
        default=None, metadata=_doc("What it says, in a few words of ours: «default 7; range 1 to 30».")
    )
    read: str | None = field(
        default=None, metadata=_doc("Month in which it was opened and read, YYYY-MM.", pattern=MONTH_PATTERN)
    )


class PlaceKind(StrEnum):
    """Who speaks at a place."""

    OFFICIAL = "official"
    """The maker of the thing: its repository, documentation, model card."""
    COMMUNITY = "community"
    """People who use it: guides, forums, bots, chat logs that are public."""
    UI = "ui"
    """The words of an interface, or a translation of one."""
    PAPER = "paper"
    """Papers, textbooks and courses."""
    PRESS = "press"
    """News, laws, court decisions, encyclopedias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where names were met: a page, a file of a repository, a paper, an interface.

    Example:
        >>> book = Place(id="sdbook-terms", title="SDBook 术语表", url="https://a.org/", kind=PlaceKind.COMMUNITY)
        >>> book.source
        'sdbook-terms'
    """

    id: str = field(metadata=_doc("Short ASCII slug that entries refer to.", pattern=ID_PATTERN))
    title: str = field(metadata=_doc("Title of the page, with the work it belongs to."))
    url: str = field(metadata=_doc("http(s) address of it.", format="uri"))
    kind: PlaceKind = field(metadata=_doc("official, community, ui, paper or press."))
    year: int | None = field(default=None, metadata=_doc("Year in which the words were written."))
    family: str | None = field(
        default=None,
        metadata=_doc(
            "Slug shared by places that copy one another: together they are one independent source."
        ),
    )
    archive: str | None = field(default=None, metadata=_doc("Address of an archived copy.", format="uri"))

    @property
    def source(self) -> str:
        """What it counts as when independent sources are counted."""
        return self.family or self.id


class Extent(StrEnum):
    """How much of an entry a review looked at."""

    ALL = "all"
    """Every statement, each against a source that was opened."""
    PART = "part"
    """Some statements, or without opening every source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One reading of an entry against its sources, by somebody other than its author."""

    month: str = field(metadata=_doc("When, YYYY-MM.", pattern=MONTH_PATTERN))
    extent: Extent = field(
        metadata=_doc("all: every statement against a source that was opened; part: less than that.")
    )
    against: tuple[str, ...] = field(default=(), metadata=_doc("Addresses of what was opened."))
    changed: str | None = field(default=None, metadata=_doc("What was corrected or dropped, in a line."))
    open: str | None = field(default=None, metadata=_doc("What could not be settled, in a line."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Another entry that people take this one for, and the difference in a line."""

    id: str = field(metadata=_doc("Id of the other entry.", pattern=ID_PATTERN))
    difference: str = field(metadata=_doc("The difference, in one line."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept with all its names.

    Example:
        >>> entry = Entry(id="vae", term="VAE", gloss="……", aliases=("变分自编码器",))
        >>> [(name, str(role)) for name, role in entry.names()]
        [('VAE', 'term'), ('变分自编码器', 'alias')]
    """

    id: str = field(metadata=_doc("Permanent ASCII slug; the address of the entry.", pattern=ID_PATTERN))
    term: str = field(metadata=_doc("Preferred name (skos:prefLabel)."))
    en: str | None = field(default=None, metadata=_doc("English name."))
    aliases: tuple[str, ...] = field(default=(), metadata=_doc("Other full names (skos:altLabel)."))
    abbreviations: tuple[str, ...] = field(default=(), metadata=_doc("Short forms, such as hn or db."))
    hidden: tuple[str, ...] = field(
        default=(), metadata=_doc("Misspellings: searched, never shown (skos:hiddenLabel).")
    )
    literals: tuple[str, ...] = field(
        default=(),
        metadata=_doc("Flags, file names, values, error texts: found as they are pasted, not called names."),
    )
    patterns: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "How its syntax is written: * stands for any words, # for a number; found as it is pasted. <lora:*:#>"
        ),
    )
    asks: tuple[str, ...] = field(
        default=(),
        metadata=_doc("Three to five ways to ask for it without knowing its name; searched, not shown."),
    )
    attested: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=_doc("Shown name → ids of the places (places.yaml) where it was met in this sense."),
    )
    readings: Mapping[str, str] = field(
        default_factory=dict,
        metadata=_doc("Pinyin of a name where the usual reading is wrong, for example {重绘: chóng huì}."),
    )
    homonyms: tuple[str, ...] = field(
        default=(), metadata=_doc("Names that another entry also has, on purpose; both entries list them.")
    )
    category: str = field(default="", metadata=_doc("Id of the category; the file's name unless given."))
    tags: tuple[str, ...] = field(default=(), metadata=_doc("Topic words."))
    gloss: str = field(metadata=_doc("One line that alone answers: what is it here?"))
    gloss_en: str | None = field(default=None, metadata=_doc("The same line in English."))
    definition: str = field(default="", metadata=_doc("Markdown; [[id]] or [[id|words]] links to an entry."))
    example: str | None = field(default=None, metadata=_doc("A sentence as it is said in a chat."))
    figure: str | None = field(default=None, metadata=_doc("Name of a figure in figures/, without .svg."))
    related: tuple[str, ...] = field(default=(), metadata=_doc("Ids of related entries (skos:related)."))
    broader: tuple[str, ...] = field(default=(), metadata=_doc("Ids of more general entries (skos:broader)."))
    confused_with: tuple[Confusion, ...] = field(
        default=(), metadata=_doc("Entries people take this one for.")
    )
    status: Status = field(default=Status.CURRENT, metadata=_doc("current, dated or obsolete."))
    as_of: str | None = field(
        default=None, metadata=_doc("Month for which the entry is true, YYYY-MM.", pattern=MONTH_PATTERN)
    )
    status_note: str | None = field(default=None, metadata=_doc("Why it is dated, and what is used instead."))
    sources: tuple[Source, ...] = field(default=(), metadata=_doc("Where the statements can be checked."))
    reviews: tuple[Review, ...] = field(
        default=(), metadata=_doc("Readings against the sources, oldest first.")
    )

    def names(self) -> Iterator[tuple[str, Role]]:
        """Every name with its role, best first; the same spelling may come twice."""
        yield self.term, Role.TERM
        if self.en:
            yield self.en, Role.ENGLISH
        for name in self.abbreviations:
            yield name, Role.ABBREVIATION
        for name in self.aliases:
            yield name, Role.ALIAS
        for name in self.literals:
            yield name, Role.LITERAL
        for name in self.hidden:
            yield name, Role.HIDDEN

    def shown_names(self) -> tuple[str, ...]:
        """The names that people may see, each once, the term first."""
        return tuple(dict.fromkeys(name for name, role in self.names() if role.shown))

    @property
    def checked(self) -> str | None:
        """The month in which every statement was last held against its source; None if that was not done yet."""
        return max((review.month for review in self.reviews if review.extent is Extent.ALL), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A file of entries and what it is called."""

    id: str = field(metadata=_doc("The file's name without .yaml.", pattern=ID_PATTERN))
    title: str = field(metadata=_doc("What a reader sees."))
    title_en: str | None = field(default=None, metadata=_doc("The same in English."))
    description: str = field(default="", metadata=_doc("One line: what is found here."))
    independent: int = field(
        default=1, metadata=_doc("How many independent sources a shown name needs; 2 for slang.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of a learning path."""

    id: str = field(metadata=_doc("Id of the entry.", pattern=ID_PATTERN))
    why: str = field(metadata=_doc("One sentence: why to read it at this place."))


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPath:
    """Entries in the order in which somebody new reads them."""

    id: str = field(metadata=_doc("Permanent ASCII slug; the address of the path.", pattern=ID_PATTERN))
    title: str = field(metadata=_doc("What a reader sees."))
    title_en: str | None = field(default=None, metadata=_doc("The same in English."))
    description: str = field(default="", metadata=_doc("One line: whom it is for and where it leads."))
    steps: tuple[Step, ...] = field(metadata=_doc("The entries, first to last."))


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries and categories, in the order of the files; learning paths, and figures by name.

    Example:
        >>> vae = Entry(id="vae", term="VAE", gloss="……")
        >>> Glossary((vae,)).by_id["vae"].term
        'VAE'
    """

    entries: tuple[Entry, ...]
    categories: tuple[Category, ...] = ()
    paths: tuple[LearningPath, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, hash=False)
    """Place id → place."""
    figures: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """Name without .svg → the SVG."""
    by_id: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {entry.id: entry for entry in self.entries})

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)
