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

    def names(self) -> Iterator[tuple[str, Role]]:
        """Every name with its role, best first; the same spelling may come twice."""
        yield self.term, Role.TERM
        if self.en:
            yield self.en, Role.ENGLISH
        for name in self.abbreviations:
            yield name, Role.ABBREVIATION
        for name in self.aliases:
            yield name, Role.ALIAS
        for name in self.hidden:
            yield name, Role.HIDDEN

    def shown_names(self) -> tuple[str, ...]:
        """The names that people may see, each once, the term first."""
        return tuple(dict.fromkeys(name for name, role in self.names() if role is not Role.HIDDEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A file of entries and what it is called."""

    id: str = field(metadata=_doc("The file's name without .yaml.", pattern=ID_PATTERN))
    title: str = field(metadata=_doc("What a reader sees."))
    title_en: str | None = field(default=None, metadata=_doc("The same in English."))
    description: str = field(default="", metadata=_doc("One line: what is found here."))


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
    figures: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """Name without .svg → the SVG."""
    by_id: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {entry.id: entry for entry in self.entries})

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)
