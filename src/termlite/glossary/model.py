"""The glossary as data: what an entry is, in the field's own words (SKOS and TBX).

Every field carries its own description; the JSON Schema for editors is generated from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from termlite.glossary.field_rules import DEFINITION_LENGTH, ID_LENGTH, address, doc, label, month, slug
from termlite.glossary.learning_path import LearningPath
from termlite.glossary.link_rules import LinkRule
from termlite.text.role import Role


class Status(StrEnum):
    """Whether a term is still in use."""

    CURRENT = "current"
    DATED = "dated"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement can be checked.

    Example:
        >>> source = Source(title="CFG 论文", url="https://arxiv.org/abs/2207.12598", supports="默认 7")
        >>> source.supports
        '默认 7'
    """

    title: str = field(metadata=doc("Title of the page or paper."))
    url: str = field(metadata=address("http(s) address of it."))
    archive: str | None = field(default=None, metadata=address("Address of an archived copy."))
    supports: str | None = field(
        default=None, metadata=doc("What it says, in a few words of ours: «default 7; range 1 to 30».")
    )
    read: str | None = field(default=None, metadata=month("Month in which it was opened and read, YYYY-MM."))


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

    id: str = field(metadata=slug("Short ASCII slug that entries refer to."))
    title: str = field(metadata=doc("Title of the page, with the work it belongs to."))
    url: str = field(metadata=address("http(s) address of it."))
    kind: PlaceKind = field(metadata=doc("official, community, ui, paper or press."))
    year: int | None = field(default=None, metadata=doc("Year in which the words were written."))
    family: str | None = field(
        default=None,
        metadata=doc(
            "Slug shared by places that copy one another: together they are one independent source."
        ),
    )
    archive: str | None = field(default=None, metadata=address("Address of an archived copy."))

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

    month: str = field(metadata=month("When, YYYY-MM."))
    extent: Extent = field(
        metadata=doc("all: every statement against a source that was opened; part: less than that.")
    )
    against: tuple[str, ...] = field(default=(), metadata=doc("Addresses of what was opened."))
    changed: str | None = field(default=None, metadata=doc("What was corrected or dropped, in a line."))
    open: str | None = field(default=None, metadata=doc("What could not be settled, in a line."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Another entry that people take this one for, and the difference in a line."""

    id: str = field(metadata=slug("Id of the other entry."))
    difference: str = field(metadata=doc("The difference, in one line."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept with all its names.

    Example:
        >>> entry = Entry(id="vae", term="VAE", gloss="……", aliases=("变分自编码器",))
        >>> [(name, str(role)) for name, role in entry.names()]
        [('VAE', 'term'), ('变分自编码器', 'alias')]
    """

    id: str = field(metadata=slug("Permanent ASCII slug; the address of the entry."))
    term: str = field(metadata=label("Preferred name (skos:prefLabel)."))
    en: str | None = field(default=None, metadata=label("English name."))
    aliases: tuple[str, ...] = field(default=(), metadata=label("Other full names (skos:altLabel)."))
    abbreviations: tuple[str, ...] = field(default=(), metadata=label("Short forms, such as hn or db."))
    hidden: tuple[str, ...] = field(
        default=(),
        metadata=label("Misspellings: searched, never shown (skos:hiddenLabel)."),
    )
    literals: tuple[str, ...] = field(
        default=(),
        metadata=doc("Flags, file names, values, error texts: found as they are pasted, not called names."),
    )
    patterns: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "How its syntax is written: * stands for any words, # for a number; found as it is pasted. <lora:*:#>"
        ),
    )
    asks: tuple[str, ...] = field(
        default=(),
        metadata=doc("Three to ten ways to ask for it without knowing its name; searched, not shown."),
    )
    attested: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=doc("Shown name → ids of the places (places.yaml) where it was met in this sense."),
    )
    readings: Mapping[str, str] = field(
        default_factory=dict,
        metadata=doc("Pinyin of a name where the usual reading is wrong, for example {重绘: chóng huì}."),
    )
    homonyms: tuple[str, ...] = field(
        default=(), metadata=doc("Names that another entry also has, on purpose; both entries list them.")
    )
    category: str = field(
        default="",
        metadata=slug("Id of the category; the file's name unless given."),
    )
    tags: tuple[str, ...] = field(default=(), metadata=label("Topic words."))
    gloss: str = field(metadata=doc("One line that alone answers: what is it here?"))
    gloss_en: str | None = field(default=None, metadata=doc("The same line in English."))
    definition: str = field(
        default="",
        metadata=doc(
            "Markdown; [[id]] or [[id|words]] links to an entry.", limit=DEFINITION_LENGTH, lines=True
        ),
    )
    example: str | None = field(default=None, metadata=doc("A sentence as it is said in a chat."))
    figure: str | None = field(default=None, metadata=doc("Name of a figure in figures/, without .svg."))
    related: tuple[str, ...] = field(
        default=(), metadata=doc("Ids of related entries (skos:related).", limit=ID_LENGTH)
    )
    broader: tuple[str, ...] = field(
        default=(), metadata=doc("Ids of more general entries (skos:broader).", limit=ID_LENGTH)
    )
    confused_with: tuple[Confusion, ...] = field(
        default=(), metadata=doc("Entries people take this one for.")
    )
    status: Status = field(default=Status.CURRENT, metadata=doc("current, dated or obsolete."))
    as_of: str | None = field(default=None, metadata=month("Month for which the entry is true, YYYY-MM."))
    status_note: str | None = field(default=None, metadata=doc("Why it is dated, and what is used instead."))
    sources: tuple[Source, ...] = field(default=(), metadata=doc("Where the statements can be checked."))
    reviews: tuple[Review, ...] = field(
        default=(), metadata=doc("Readings against the sources, oldest first.")
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
    def whole_review(self) -> Review | None:
        """The last review that held every statement against its source."""
        return max(
            (review for review in self.reviews if review.extent is Extent.ALL),
            key=lambda review: review.month,
            default=None,
        )

    @property
    def checked(self) -> str | None:
        """The month in which every statement was last held against its source; None if that was not done yet."""
        return self.whole_review.month if self.whole_review else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A file of entries and what it is called.

    Example:
        >>> Category(id="training", title="训练", title_en="Training").independent
        1
    """

    id: str = field(metadata=slug("The file's name without .yaml."))
    title: str = field(metadata=doc("What a reader sees."))
    title_en: str | None = field(default=None, metadata=doc("The same in English."))
    description: str = field(default="", metadata=doc("One line: what is found here."))
    independent: int = field(
        default=1, metadata=doc("How many independent sources a shown name needs; 2 for slang.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWord:
    """One word for one thing: what this glossary writes, and the words that it does not."""

    prefer: str = field(metadata=doc("The word that is written."))
    avoid: tuple[str, ...] = field(metadata=doc("Words for the same that are not written."))
    exceptions: tuple[str, ...] = field(
        default=(), metadata=doc("Longer words that hold an avoided one and are right.")
    )


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
    redirects: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """Id of a removed entry → id of the one that took its place."""
    synonyms: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """Groups of words that people use for one another when they describe something."""
    taiwan: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """Simplified word → the one that people in Taiwan write, where a converter's would be another."""
    figure_labels: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """Text in a figure → the same in English."""
    link_rules: tuple[LinkRule, ...] = field(default=(), repr=False)
    """Decisions about single names in running text."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Words of the field that are nobody's name: no name is found across the border of one (参考图像)."""
    figures: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """Name without .svg → the SVG."""
    by_id: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {entry.id: entry for entry in self.entries})

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)
